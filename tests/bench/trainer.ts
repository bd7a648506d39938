/** A trainer in a race: it starts from given parameters, and can show where it has come to. */
import type { Contender } from './interleave.ts';

/** One hidden layer's parameters: [unit][input], [unit], [class][unit], [class]. */
export interface Start {
  readonly weights: Float32Array<ArrayBuffer>;
  readonly biases: Float32Array<ArrayBuffer>;
  readonly outputWeights: Float32Array<ArrayBuffer>;
  readonly outputBiases: Float32Array<ArrayBuffer>;
}

export interface Trainer extends Contender {
  /** weights, biases, output weights, output biases, as they are now. */
  parameters(): Promise<Float32Array>;
}

/** Splits the engine's flat parameters of 2 → width → 2. */
export function startFrom(parameters: Float32Array, width: number): Start {
  const ends = [2 * width, 3 * width, 5 * width, 5 * width + 2];
  const part = (index: number): Float32Array<ArrayBuffer> => parameters.slice(ends[index - 1] ?? 0, ends[index]);
  return { weights: part(0), biases: part(1), outputWeights: part(2), outputBiases: part(3) };
}
