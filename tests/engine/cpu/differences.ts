/** Analytic gradients against central differences, both in f64. */
import { expect } from 'vitest';
import type { CpuModel } from '../../../src/engine/cpu/index.ts';

/** ∂objective/∂parameter by central differences with h = 6e-6 · max(1, |p|). */
export async function numericGradient(model: CpuModel): Promise<Float64Array> {
  const parameters = await model.parameters();
  const objectiveAt = (k: number, value: number): number => {
    model.setParameters(parameters.with(k, value));
    return model.objective();
  };
  const gradient = parameters.map((p, k) => {
    const h = 6e-6 * Math.max(1, Math.abs(p));
    return (objectiveAt(k, p + h) - objectiveAt(k, p - h)) / (2 * h);
  });
  model.setParameters(parameters);
  return gradient;
}

/** The largest |analytic − numeric| in units of 1e-6·|numeric| + 1e-9, the latter for what rounding does to differences. */
export async function disagreement(model: CpuModel): Promise<number> {
  const [analytic, numeric] = [model.gradient(), await numericGradient(model)];
  expect(analytic.length).toBe(numeric.length);
  const parts = analytic.map((g, k) => Math.abs(g - (numeric[k] ?? NaN)) / (1e-6 * Math.abs(numeric[k] ?? NaN) + 1e-9));
  return Math.max(...parts);
}
