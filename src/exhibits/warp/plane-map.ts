/** W with what is needed to go through it and back: what a cell of the figure computes with. */
import { pseudoInverse } from '../../geometry/pseudo-inverse.ts';
import { initialRow } from '../../network/start.ts';

export interface PlaneMap {
  /** Rows of W. */
  readonly units: number;
  /** units × 2. */
  readonly weights: Float32Array;
  /** units × 2: W⁺ by the rows of W. */
  readonly inverse: Float64Array;
  /** W⁺W, row by row. */
  readonly projection: readonly [number, number, number, number];
  readonly rank: 0 | 1 | 2;
}

export function planeMap(weights: Float32Array): PlaneMap {
  return { units: weights.length / 2, weights, ...pseudoInverse(weights) };
}

/**
 * The condition number of W: its larger singular value over its smaller one, ∞ where W is singular. Their product is the
 * root of the sum of all squared 2 × 2 minors (Cauchy–Binet), in which nothing cancels.
 */
export function conditionOf({ units, weights }: Pick<PlaneMap, 'units' | 'weights'>): number {
  let [squares, minors] = [0, 0];
  for (let i = 0; i < units; i++) {
    const [a, b] = [weights[2 * i] ?? 0, weights[2 * i + 1] ?? 0];
    squares += a * a + b * b;
    for (let j = 0; j < i; j++) minors += (a * (weights[2 * j + 1] ?? 0) - b * (weights[2 * j] ?? 0)) ** 2;
  }
  const larger = (squares + Math.sqrt(Math.max(0, squares * squares - 4 * minors))) / 2;
  return minors === 0 ? Infinity : larger / Math.sqrt(minors);
}

/**
 * W of so many rows, every entry uniform in [−1, 1] and drawn from the seed, the row and the column alone: more rows leave
 * those that are there as they are. They are the weights with which a layer of the initialization `uniform` begins.
 */
export function drawnWeights(seed: number, units: number): Float32Array {
  const start = { seed, key: 0, initialization: 'uniform', fanIn: 2, fanOut: units, identity: false } as const;
  const weights = new Float32Array(2 * units);
  for (let unit = 0; unit < units; unit++) {
    const weightOf = initialRow(start, unit, 0);
    weights.set([weightOf(0), weightOf(1)], 2 * unit);
  }
  return weights;
}
