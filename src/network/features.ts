/** What the first layer sees of a point of the plane, and how that changes as the point moves. */
import { features, type Architecture, type Feature } from './architecture.ts';

interface Definition {
  readonly value: (x1: number, x2: number) => number;
  /** ∂value/∂x₁ and ∂value/∂x₂. */
  readonly slopes: (x1: number, x2: number) => readonly [number, number];
}

const definitions: Readonly<Record<Feature, Definition>> = {
  x1: { value: (x1) => x1, slopes: () => [1, 0] },
  x2: { value: (_, x2) => x2, slopes: () => [0, 1] },
  'x1^2': { value: (x1) => x1 * x1, slopes: (x1) => [2 * x1, 0] },
  'x2^2': { value: (_, x2) => x2 * x2, slopes: (_, x2) => [0, 2 * x2] },
  'x1*x2': { value: (x1, x2) => x1 * x2, slopes: (x1, x2) => [x2, x1] },
  'sin(x1)': { value: (x1) => Math.sin(x1), slopes: (x1) => [Math.cos(x1), 0] },
  'sin(x2)': { value: (_, x2) => Math.sin(x2), slopes: (_, x2) => [0, Math.cos(x2)] },
};
const list = features.map((name) => definitions[name]);

/**
 * The features of a network of 2 inputs, as indices into {@link features}, rising whatever the order in which they were
 * named; null for a network of other inputs, which sees the coordinates themselves.
 */
export function featureIndices({
  inputs,
  features: chosen = ['x1', 'x2'],
}: Pick<Architecture, 'inputs' | 'features'>): readonly number[] | null {
  return inputs === 2 ? [...features.keys()].filter((index) => chosen.some((name) => name === features[index])) : null;
}

/** The value of feature `index` at (x₁, x₂). */
export function featureValue(index: number, x1: number, x2: number): number {
  return list[index]?.value(x1, x2) ?? NaN;
}

/** Its slopes along x₁ and x₂ there. */
export function featureSlopes(index: number, x1: number, x2: number): readonly [number, number] {
  return list[index]?.slopes(x1, x2) ?? [NaN, NaN];
}
