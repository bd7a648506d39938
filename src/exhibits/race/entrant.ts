/** Who takes part in a race, and under which conditions: the same for all but the function. */
import type { ActivationLike } from '../../activations/index.ts';
import type { ModelOptions } from '../../engine/engine.ts';

export interface Entrant {
  /** As the settings hold it. */
  readonly name: string;
  readonly activation: ActivationLike;
}

/** Samples and their labels, or their targets. */
export interface Samples {
  readonly inputs: Float32Array;
  readonly labels: Uint32Array | Float32Array;
}

export interface Plan {
  readonly entrants: readonly Entrant[];
  /** What the networks of all entrants have in common; the activation does not count. */
  readonly base: ModelOptions;
  /** Networks of each entrant; they have the seed of the base and those that follow it. */
  readonly seeds: number;
  readonly steps: number;
  readonly training: Samples;
  readonly test: Samples;
  /** Learned coefficients stay where they are. */
  readonly fixed: boolean;
}

/** Times that all networks are looked at, besides at the start. */
const LAPS = 50;

/** Steps after which all networks are looked at, from 0 to the last. */
export function marksOf(steps: number): number[] {
  const laps = Math.min(LAPS, steps);
  return Array.from({ length: laps + 1 }, (_, lap) => Math.round((lap * steps) / laps));
}

/**
 * What the networks of an entrant are made from, but for their seeds: one hidden layer as wide as the first of the base,
 * begun as suits the activation, which learns the coefficient that it says itself.
 */
export function entrantOptions({ base, fixed }: Plan, { activation }: Entrant): ModelOptions {
  const { inputs, features, hidden, classes, loss, bias } = base.architecture;
  const { optimizer, l1, l2, batchSize, seed } = base;
  return {
    architecture: {
      inputs,
      ...(features && { features }),
      hidden: hidden.slice(0, 1),
      classes,
      activation,
      ...(loss && { loss }),
      ...(bias !== undefined && { bias }),
      ...(fixed && { learned: null }),
    },
    optimizer,
    ...(l1 !== undefined && { l1 }),
    ...(l2 !== undefined && { l2 }),
    ...(batchSize !== undefined && { batchSize }),
    ...(seed !== undefined && { seed }),
  };
}

/** Whether the device trains such networks in one dispatch: they see x₁ and x₂ and tell classes apart. */
export function suitsDevice({ base }: Plan): boolean {
  const { features, loss = 'cross-entropy' } = base.architecture;
  return loss === 'cross-entropy' && (features === undefined || String(features) === 'x1,x2');
}
