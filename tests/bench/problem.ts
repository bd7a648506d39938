/** What every trainer in the benchmarks is given: two spirals, hidden layers, the same weights at the start. */

export const BATCH = 256;
export const LEARNING_RATE = 0.03;

export interface Problem {
  /** Widths of the hidden layers. */
  readonly hidden: readonly number[];
  readonly activation: 'tanh' | 'relu';
  /** BATCH × 2 coordinates within [−1, 1]. */
  readonly inputs: Float32Array<ArrayBuffer>;
  /** BATCH classes, 0 or 1. */
  readonly labels: Uint32Array<ArrayBuffer>;
}

/** Two spirals of 1¾ turns with a little noise from a linear congruential generator. */
export function spirals(hidden: readonly number[], activation: Problem['activation']): Problem {
  const inputs = new Float32Array(BATCH * 2);
  const labels = new Uint32Array(BATCH);
  let state = 12345;
  const noise = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return 0.04 * (state / 2 ** 32);
  };
  for (let i = 0; i < BATCH; i += 1) {
    const arm = i & 1;
    const along = (i >> 1) / (BATCH / 2);
    const angle = 2 * Math.PI * 1.75 * along + arm * Math.PI;
    inputs[2 * i] = along * Math.sin(angle) + noise();
    inputs[2 * i + 1] = along * Math.cos(angle) + noise();
    labels[i] = arm;
  }
  return { hidden, activation, inputs, labels };
}

/** As in 2-30-30-2. */
export const shapeOf = (hidden: readonly number[]): string => [2, ...hidden, 2].join('-');

/**
 * Floating-point operations of one step, counting what the mathematics asks for and nothing twice: per sample and weight
 * a multiply-add each going forward, for the weight's gradient and, above the first layer, for the delta below. The
 * activation itself is not counted.
 */
export function operationsPerStep(hidden: readonly number[]): number {
  const widths = [2, ...hidden, 2];
  return widths.slice(1).reduce((sum, units, l) => sum + BATCH * units * (widths[l] ?? 0) * (l === 0 ? 2 : 3) * 2, 0);
}
