/**
 * Networks of four ReLUs whose decision boundary has more than eight pieces. A boundary has at most one piece in each
 * region, and four creases make eleven regions; eight is what comes of creases that are parallel in pairs. Both were
 * found by search, and lie within |x|, |y| < 1.2.
 */

/** Weights row-major [unit][input], biases, and a margin Σ v·h + c; everything else is a matter of presentation. */
export interface FourUnits {
  readonly weights: readonly number[];
  readonly biases: readonly number[];
  readonly output: readonly number[];
  readonly offset: number;
}

/** A closed boundary of ten pieces, the most that a closed one is known to have. */
export const DECAGON: FourUnits = {
  weights: [2.32, 1.83, -1.18, 0.91, -0.82, -1.98, -2.11, 0.91],
  biases: [1.7, -0.02, -0.48, 0.43],
  output: [-0.41, 1.02, -0.56, -0.83],
  offset: 0.91,
};

/** One line through all eleven regions, from edge to edge. */
export const ELEVEN: FourUnits = {
  weights: [-0.94, -0.82, 0.8, 2.24, 1.36, 0.18, 1.69, -2.71],
  biases: [0.61, -0.47, -0.54, 1.42],
  output: [2.09, 1.4, -3.29, 1.07],
  offset: -1.92,
};

/**
 * An example as the parameters of a network 2 – 4 – 2 in the public order: hidden weights and biases, output weights
 * and biases. The margin is logit 0 less logit 1, shared evenly by the two.
 */
export function parametersOf({ weights, biases, output, offset }: FourUnits): Float64Array<ArrayBuffer> {
  const half = output.map((v) => v / 2);
  return Float64Array.of(...weights, ...biases, ...half, ...half.map((v) => -v), offset / 2, -offset / 2);
}
