import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { argmax, crossEntropy, score, scoreSquared, softmax } from '../../src/network/loss.ts';

const logits = fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 2, maxLength: 8 });
const probabilitiesOf = (values: readonly number[]): Float64Array => {
  const out = new Float64Array(values.length);
  softmax(Float64Array.from(values), out);
  return out;
};

test('equal logits cost ln C', () => {
  const known = [Math.LN2, 1.098612, 1.386294, 1.609438, 1.791759, 1.94591, 2.079442];
  known.forEach((loss, i) => expect(crossEntropy(new Float64Array(i + 2), 0, i + 2, 1)).toBeCloseTo(loss, 6));
});

test('a constant added to every logit changes nothing', () => {
  fc.assert(
    fc.property(logits, fc.double({ min: -100, max: 100, noNaN: true }), (values, shift) => {
      const shifted = values.map((v) => v + shift);
      expect(crossEntropy(shifted, 0, values.length, 0)).toBeCloseTo(crossEntropy(values, 0, values.length, 0), 10);
      probabilitiesOf(shifted).forEach((p, c) => expect(p).toBeCloseTo(probabilitiesOf(values)[c] ?? NaN, 12));
    }),
  );
});

test('softmax sums to 1, and cross-entropy is minus its logarithm', () => {
  fc.assert(
    fc.property(logits, (values) => {
      const p = probabilitiesOf(values);
      expect(p.reduce((a, b) => a + b)).toBeCloseTo(1, 14);
      expect(Math.exp(-crossEntropy(values, 0, values.length, 1))).toBeCloseTo(p[1] ?? NaN, 12);
    }),
  );
});

test('the largest logits do not overflow', () => {
  expect(crossEntropy([1e4, -1e4], 0, 2, 1)).toBe(2e4);
  expect(crossEntropy([1e4, -1e4], 0, 2, 0)).toBe(0);
  expect([...probabilitiesOf([1e300, -1e300, 1e300])]).toEqual([0.5, 0, 0.5]);
});

test('score reads row by row; of equal logits the first counts', () => {
  expect(argmax([9, 1, 3, 3], 1, 3)).toBe(1);
  const { loss, accuracy } = score([0, 0, Math.log(3), 0], [0, 1], 2);
  expect(accuracy).toBe(0.5);
  expect(loss).toBeCloseTo((Math.log(2) + Math.log(4)) / 2, 14);
});

test('the squared error is half the square, and its mean over nothing is 0', () => {
  expect(scoreSquared([1, -2, 3], [1, 2, 2])).toEqual({ loss: (16 / 2 + 1 / 2) / 3, accuracy: NaN });
  expect(scoreSquared([], []).loss).toBe(0);
});
