/** What a data set is: a rule that puts points into the plane, with labels or with targets. */
import type { Bilingual } from '../activations/activation.ts';

/** What a person chooses. The same choices give the same points. */
export interface DatasetOptions {
  /** How many points. Changing it adds points or takes some away; the rest stay where they are. */
  readonly count: number;
  /** 0 … 0.5: the points, or their targets, move smoothly with it. */
  readonly noise: number;
  /** Within the data set's own range. */
  readonly classes: number;
  /** Any 32-bit unsigned integer. */
  readonly seed: number;
  /** What the data set of a formula learns: y(x₁, x₂), finite on [−1, 1]². The others do not look at it. */
  readonly target?: (x1: number, x2: number) => number;
}

/** Points and labels; for a regression, targets as well. */
export interface Data {
  /** n × 2, point by point, mostly within [−1, 1]². */
  readonly inputs: Float32Array;
  /** n, each below the number of classes. */
  readonly labels: Uint32Array;
  /** n, of a regression, whose labels are all 0: what the network's one output should be. */
  readonly targets?: Float32Array;
}

/** One entry of the catalogue, as its file states it. */
export interface DatasetEntry {
  /** As in links: lower case, words joined by hyphens. */
  readonly name: string;
  readonly title: Bilingual;
  /** How many classes it can have; of a regression, 1 and no other. */
  readonly classes: { readonly min: number; readonly max: number; readonly default: number };
  readonly generate: (options: DatasetOptions) => Data;
}
