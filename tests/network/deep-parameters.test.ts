/** Where the parameters of deep networks lie: maxout rows, features, and layers that learn each in its own way. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  learnedPer,
  parameterLayout,
  storageIndices,
  storageShape,
  weightMask,
  type LayeredShape,
} from '../../src/network/parameters.ts';

const deep: LayeredShape = {
  inputs: 2,
  hidden: [2, 3, 1],
  classes: 2,
  bias: true,
  learned: ['unit', null, 'layer'],
  pieces: [1, 2, 1],
};

test('a maxout unit has a row a piece; only layers that learn have coefficients, in order, after all layers', () => {
  expect(parameterLayout(deep)).toEqual({
    layers: [
      { inputs: 2, units: 2, weights: 0, biases: 4 },
      { inputs: 2, units: 3, weights: 6, biases: 18 },
      { inputs: 3, units: 1, weights: 24, biases: 27 },
      { inputs: 1, units: 2, weights: 28, biases: 30 },
    ],
    learned: [32, -1, 34],
    count: 35,
  });
  expect(parameterLayout({ ...deep, learned: [null, null, null] }).learned).toEqual([]);
  expect([0, 1, 2].map((l) => learnedPer(deep, l))).toEqual(['unit', null, 'layer']);
  expect(learnedPer({ learned: 'layer' }, 5)).toBe('layer');
});

test('penalties act on the weights of every piece', () => {
  const layers = ['111100', '111111111111000000', '1110', '1100', '000'];
  expect([...weightMask(deep)].join('')).toBe(layers.join(''));
});

test('one shape for all layers is the same as a list of it', () => {
  const each: LayeredShape = { ...deep, learned: 'unit' };
  expect(parameterLayout(each)).toEqual(parameterLayout({ ...deep, learned: ['unit', 'unit', 'unit'] }));
});

/** Room for three features, two layers of four units with three pieces, one class. */
const small: LayeredShape = { inputs: 1, hidden: [1], classes: 1, bias: true, learned: null };
const room = storageShape(small, 4, { inputs: 3, depth: 2, pieces: 3 });

test('in storage a piece, a feature and a layer have their places whether or not the others are there', () => {
  // Layer 1: weights 0 … 35 (row piece·4 + unit), biases 36 … 47; layer 2: from 48, biases 96 …; output: 108, bias 112.
  expect([...storageIndices(small, 4, room)]).toEqual([0, 36, 108, 112]);
  expect([...storageIndices({ ...small, features: [2] }, 4, room)]).toEqual([2, 36, 108, 112]);
  expect([...storageIndices({ ...small, pieces: [3] }, 4, room)]).toEqual([0, 12, 24, 36, 40, 44, 108, 112]);
  expect([...storageIndices({ ...small, hidden: [1, 2] }, 4, room)]).toEqual([0, 36, 48, 52, 96, 97, 108, 109, 112]);
  expect([...storageIndices({ ...small, hidden: [2, 1], learned: [null, 'unit'] }, 4, room)].at(-1)).toBe(117);
  expect(() => storageIndices({ ...small, hidden: [1, 1, 1] }, 4, room)).toThrow(RangeError);
});

test('no two parameters share a place', () => {
  const width = fc.integer({ min: 1, max: 4 });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(width, fc.integer({ min: 1, max: 3 }), fc.constantFrom('unit', 'layer', null)), {
        minLength: 1,
        maxLength: 2,
      }),
      fc.boolean(),
      (layers, bias) => {
        const shape: LayeredShape = {
          inputs: 2,
          features: [0, 2],
          hidden: layers.map(([units]) => units),
          classes: 1,
          bias,
          pieces: layers.map(([, pieces]) => pieces),
          learned: layers.map(([, , per]) => per),
        };
        const { count } = parameterLayout(shape);
        const places = storageIndices(shape, 4, room);
        expect(new Set(places).size).toBe(count);
        expect(Math.max(...places)).toBeLessThan(parameterLayout(room).count);
      },
    ),
  );
});
