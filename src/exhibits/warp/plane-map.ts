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
