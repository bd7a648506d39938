/** One step of the optimizer, in f64. */
import type { ResolvedOptimizer } from '../../network/optimizer.ts';

/** What the optimizer remembers, laid out as the parameters are. */
export interface OptimizerState {
  /** Steps since this memory was empty. */
  steps: number;
  /** Momentum's velocity, or Adam's mean of the gradient. */
  readonly first: Float64Array;
  /** Adam's mean of the squared gradient. */
  readonly second: Float64Array;
}

export function createState(count: number): OptimizerState {
  return { steps: 0, first: new Float64Array(count), second: new Float64Array(count) };
}

export function clearState(state: OptimizerState): void {
  state.steps = 0;
  state.first.fill(0);
  state.second.fill(0);
}

/**
 * Moves the parameters at `indices` against their gradient and leaves all others, and what is remembered of them, alone.
 *
 * sgd: w ← w − η g. momentum: v ← μ v + g, w ← w − η v. adam (Kingma & Ba, arXiv:1412.6980, algorithm 1):
 * m ← β₁ m + (1 − β₁) g, s ← β₂ s + (1 − β₂) g², w ← w − η (m / (1 − β₁ᵗ)) / (√(s / (1 − β₂ᵗ)) + ε).
 */
export function update(
  parameters: Float64Array,
  gradient: Float64Array,
  indices: Uint32Array,
  optimizer: ResolvedOptimizer,
  state: OptimizerState,
): void {
  const { kind, learningRate, momentum, beta1, beta2, epsilon } = optimizer;
  const { first, second } = state;
  state.steps += 1;
  const correction1 = 1 - beta1 ** state.steps;
  const correction2 = 1 - beta2 ** state.steps;
  for (const i of indices) {
    const g = gradient[i]!;
    let direction = g;
    if (kind === 'momentum') {
      const velocity = momentum * first[i]! + g;
      first[i] = velocity;
      direction = velocity;
    } else if (kind === 'adam') {
      const mean = beta1 * first[i]! + (1 - beta1) * g;
      const square = beta2 * second[i]! + (1 - beta2) * g * g;
      first[i] = mean;
      second[i] = square;
      direction = mean / correction1 / (Math.sqrt(square / correction2) + epsilon);
    }
    parameters[i]! -= learningRate * direction;
  }
}
