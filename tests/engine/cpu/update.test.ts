import { expect, test } from 'vitest';
import { resolveOptimizer } from '../../../src/network/optimizer.ts';
import { clearState, createState, update } from '../../../src/engine/cpu/update.ts';
import type { Optimizer } from '../../../src/network/architecture.ts';

const only = Uint32Array.of(1);

/** Where parameter 1 of two, starting at 0, stands after each of the gradients; parameter 0 must stay where it is. */
function path(optimizer: Optimizer, gradients: readonly number[]): number[] {
  const parameters = Float64Array.of(7, 0);
  const state = createState(2);
  const places = gradients.map((g) => {
    update(parameters, Float64Array.of(g, g), only, resolveOptimizer(optimizer), state);
    return parameters[1] ?? NaN;
  });
  expect(parameters[0]).toBe(7);
  expect([state.first[0], state.second[0]]).toEqual([0, 0]);
  return places;
}

test('sgd moves by minus the learning rate times the gradient', () => {
  expect(path({ kind: 'sgd', learningRate: 0.5 }, [4, -2])).toEqual([-2, -1]);
});

test('momentum adds up the gradients that came before, each weaker by μ', () => {
  // v: 4, then 0.5·4 − 2 = 0, then 1; w: −2, −2, −2.5.
  expect(path({ kind: 'momentum', learningRate: 0.5, momentum: 0.5 }, [4, -2, 1])).toEqual([-2, -2, -2.5]);
  // A constant gradient g: v tends to g / (1 − 0.9).
  const places = path(
    { kind: 'momentum', learningRate: 1 },
    Array.from({ length: 500 }, () => 1),
  );
  expect((places[498] ?? NaN) - (places[499] ?? NaN)).toBeCloseTo(10, 12);
});

test('adam, worked by hand', () => {
  const optimizer = { kind: 'adam', learningRate: 1, beta1: 0.5, beta2: 0.75, epsilon: 1e-300 } as const;
  // m: 2, then 1; s: 4, then 3; corrections 1/2 and 1/4, then 3/4 and 7/16.
  const [first = NaN, second = NaN] = path(optimizer, [4, 0]);
  expect(first).toBe(-1);
  expect(second).toBeCloseTo(-1 - 4 / 3 / Math.sqrt(48 / 7), 14);
});

test('adam with its own constants takes steps of the learning rate along a constant gradient', () => {
  // Bias-corrected, m is g and s is g² at every step: g / (|g| + ε), whatever the size of g.
  for (const g of [3, 1e-4]) {
    path({ kind: 'adam', learningRate: 0.1 }, [g, g, g, g]).forEach((place, k) => {
      expect(place).toBeCloseTo((-0.1 * (k + 1) * g) / (g + 1e-8), 12);
    });
  }
});

test('cleared, the optimizer remembers nothing', () => {
  const state = createState(2);
  const parameters = new Float64Array(2);
  update(parameters, Float64Array.of(1, 1), only, resolveOptimizer({ kind: 'adam', learningRate: 1 }), state);
  expect(state.steps).toBe(1);
  clearState(state);
  expect(state).toEqual(createState(2));
});
