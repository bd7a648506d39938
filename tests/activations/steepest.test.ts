import { expect, test } from 'vitest';
import { resolveActivation } from '../../src/activations/index.ts';
import { steepest } from '../../src/activations/steepest.ts';

test('the largest slope, and where there is none the largest near the origin', () => {
  expect(steepest(resolveActivation('sigmoid'))).toBeCloseTo(0.25, 9);
  expect(steepest(resolveActivation('relu'))).toBe(1);
  // 2x is at most 6 within ±3, and 1/(2√x) is finite everywhere but at 0.
  expect(steepest(resolveActivation({ formula: 'x^2' }))).toBeCloseTo(6, 1);
  const root = steepest(resolveActivation({ formula: 'sqrt(abs(x))' }));
  expect(root).toBeGreaterThan(1);
  expect(root).toBeLessThan(100);
});
