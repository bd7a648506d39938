/** What every trainer in the benchmarks is given: two spirals, one hidden layer, the same weights at the start. */

export const BATCH = 256;
export const LEARNING_RATE = 0.03;

export interface Problem {
  readonly width: number;
  readonly activation: 'tanh' | 'relu';
  /** BATCH × 2 coordinates within [−1, 1]. */
  readonly inputs: Float32Array<ArrayBuffer>;
  /** BATCH classes, 0 or 1. */
  readonly labels: Uint32Array<ArrayBuffer>;
}

/** Two spirals of 1¾ turns with a little noise from a linear congruential generator. */
export function spirals(width: number, activation: Problem['activation']): Problem {
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
  return { width, activation, inputs, labels };
}

/**
 * Floating-point operations of one step of 2 → width → 2, counting what the mathematics asks for and nothing twice: per
 * sample and unit two multiply-adds each for the preactivation, the logits, the output weights' gradient, the delta and
 * the input weights' gradient. The activation itself is not counted.
 */
export const operationsPerStep = (width: number): number => BATCH * width * 5 * 2 * 2;
