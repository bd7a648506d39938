import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { features } from '../../src/network/architecture.ts';
import { featureIndices, featureSlopes, featureValue } from '../../src/network/features.ts';

const coordinate = fc.double({ min: -3, max: 3, noNaN: true });

test('values, by hand', () => {
  expect(features.map((_, k) => featureValue(k, 2, -3))).toEqual([2, -3, 4, 9, -6, Math.sin(2), -Math.sin(3)]);
});

test('slopes are the derivatives of the values', () => {
  fc.assert(
    fc.property(fc.nat({ max: features.length - 1 }), coordinate, coordinate, (k, x, y) => {
      const h = 1e-5;
      const [alongX, alongY] = featureSlopes(k, x, y);
      expect(Math.abs(alongX - (featureValue(k, x + h, y) - featureValue(k, x - h, y)) / (2 * h))).toBeLessThan(1e-9);
      expect(Math.abs(alongY - (featureValue(k, x, y + h) - featureValue(k, x, y - h)) / (2 * h))).toBeLessThan(1e-9);
    }),
  );
});

test('they come in one order, however they are named; only networks of two inputs have them', () => {
  expect(featureIndices({ inputs: 2 })).toEqual([0, 1]);
  expect(featureIndices({ inputs: 2, features: ['sin(x1)', 'x1^2', 'x2'] })).toEqual([1, 2, 5]);
  expect(featureIndices({ inputs: 3 })).toBeNull();
});
