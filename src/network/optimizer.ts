/** How parameters move: the constants filled in. */
import type { Optimizer } from './architecture.ts';

/** Every constant of every optimizer; those that the kind does not use keep their defaults. */
export interface ResolvedOptimizer {
  readonly kind: Optimizer['kind'];
  readonly learningRate: number;
  readonly momentum: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

export const optimizerDefaults = { momentum: 0.9, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } as const;

/** The optimizer with its defaults filled in. */
export function resolveOptimizer(optimizer: Optimizer): ResolvedOptimizer {
  return { ...optimizerDefaults, ...optimizer };
}
