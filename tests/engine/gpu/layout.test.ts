import { describe, expect, it } from 'vitest';
import { deviceIndices, emptyParameters, gather, scatter, slotsOf } from '../../../src/engine/gpu/layout.ts';
import { parameterLayout } from '../../../src/network/parameters.ts';

const shapes = [2, 3, 4, 5, 8].flatMap((classes) =>
  [1, 7, 300].flatMap((width) =>
    [true, false].flatMap((bias) =>
      (['unit', 'layer', null] as const).map((learned) => ({ inputs: 2, hidden: [width], classes, bias, learned })),
    ),
  ),
);

describe('the layout on the device', () => {
  it('has a place of its own for every parameter', () => {
    for (const shape of shapes) {
      const indices = deviceIndices(shape);
      expect(indices).toHaveLength(parameterLayout(shape).count);
      expect(new Set(indices).size).toBe(indices.length);
      expect(Math.max(...indices)).toBeLessThan(301 * slotsOf(shape.classes) * 4);
    }
  });

  it('gives back what was put there', () => {
    for (const shape of shapes) {
      const indices = deviceIndices(shape);
      const values = Float32Array.from(indices, (_, k) => k + 1);
      const parameters = emptyParameters(shape.classes);
      scatter(values, indices, parameters);
      expect(gather(parameters, indices)).toEqual(values);
    }
  });

  it('is the one that is written down', () => {
    const indices = deviceIndices({ inputs: 2, hidden: [2], classes: 3, bias: true, learned: 'unit' });
    const first = [0, 1, 8, 9, 2, 10]; // of units 0 and 1: weights, then biases
    const output = [4, 12, 5, 13, 6, 14]; // of classes 0, 1, 2: the weights from units 0 and 1
    const biases = [300 * 8 + 4, 300 * 8 + 5, 300 * 8 + 6];
    expect([...indices]).toEqual([...first, ...output, ...biases, 3, 11]);
    const one = deviceIndices({ inputs: 2, hidden: [2], classes: 2, bias: false, learned: 'layer' });
    expect([...one]).toEqual([0, 1, 8, 9, 4, 12, 5, 13, 300 * 8 + 3]);
  });

  it('hides the classes that are not there', () => {
    for (const classes of [2, 3, 4, 5, 8]) {
      const parameters = emptyParameters(classes);
      const first = 300 * slotsOf(classes) * 4 + 4;
      expect(parameters.filter((value) => value === -1e9)).toHaveLength((4 - (classes % 4)) % 4);
      expect([...parameters.subarray(first, first + classes)].every((value) => value === 0)).toBe(true);
    }
  });
});
