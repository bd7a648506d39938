import { expect, test } from 'vitest';
import { parameterLayout, storageIndices, storageShape, weightMask } from '../../src/network/parameters.ts';

const small = { inputs: 2, hidden: [3], classes: 2, bias: true, learned: 'unit' } as const;

test('weights row by row, then biases, layer by layer, learned coefficients last', () => {
  expect(parameterLayout(small)).toEqual({
    layers: [
      { inputs: 2, units: 3, weights: 0, biases: 6 },
      { inputs: 3, units: 2, weights: 9, biases: 15 },
    ],
    learned: [17],
    count: 20,
  });
  expect(parameterLayout({ ...small, bias: false, learned: 'layer', hidden: [3, 4] })).toEqual({
    layers: [
      { inputs: 2, units: 3, weights: 0, biases: -1 },
      { inputs: 3, units: 4, weights: 6, biases: -1 },
      { inputs: 4, units: 2, weights: 18, biases: -1 },
    ],
    learned: [26, 27],
    count: 28,
  });
});

test('storage keeps a unit in its place at every width', () => {
  const of = (hidden: number, bias = true): number[] => [...storageIndices({ ...small, hidden: [hidden], bias }, 5)];
  // At capacity 5: weights 0 … 9, biases 10 … 14, output weights 15 … 24, output biases 25, 26, coefficients 27 … 31.
  expect(of(5)).toEqual(Array.from({ length: 32 }, (_, i) => i));
  expect(of(2)).toEqual([0, 1, 2, 3, 10, 11, 15, 16, 20, 21, 25, 26, 27, 28]);
  expect(of(2, false)).toEqual([0, 1, 2, 3, 15, 16, 20, 21, 27, 28]);
  expect(storageIndices({ ...small, learned: 'layer' }, 5).at(-1)).toBe(27);
  expect(parameterLayout(storageShape(small, 5)).count).toBe(32);
});

test('penalties act on weights alone', () => {
  expect([...weightMask(small)].join('')).toBe('11111100011111100000');
});
