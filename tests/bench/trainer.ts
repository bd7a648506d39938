/** A trainer in a race: it starts from given parameters, and can show where it has come to. */
import type { Contender } from './interleave.ts';

/** One layer's parameters: [unit][input], [unit]. */
export interface StartLayer {
  readonly units: number;
  readonly inputs: number;
  readonly weights: Float32Array<ArrayBuffer>;
  readonly biases: Float32Array<ArrayBuffer>;
}

/** The hidden layers, then the output layer. */
export type Start = readonly StartLayer[];

export interface Trainer extends Contender {
  /** Of each layer its weights and biases, as they are now. */
  parameters(): Promise<Float32Array>;
}

/** Splits the engine's flat parameters of 2 → hidden → 2. */
export function startFrom(parameters: Float32Array, hidden: readonly number[]): Start {
  let at = 0;
  let inputs = 2;
  const take = (count: number): Float32Array<ArrayBuffer> => parameters.slice(at, (at += count));
  return [...hidden, 2].map((units) => {
    const layer = { units, inputs, weights: take(units * inputs), biases: take(units) };
    inputs = units;
    return layer;
  });
}
