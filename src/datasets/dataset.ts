/** What a data set is: a rule that puts labelled points into the plane. */
import type { Bilingual } from '../activations/activation.ts';

/** What a person chooses. The same choices give the same points. */
export interface DatasetOptions {
  /** How many points. Changing it adds points or takes some away; the rest stay where they are. */
  readonly count: number;
  /** 0 … 0.5: the points move smoothly with it. */
  readonly noise: number;
  /** Within the data set's own range. */
  readonly classes: number;
  /** Any 32-bit unsigned integer. */
  readonly seed: number;
}

/** Points and labels. */
export interface Data {
  /** n × 2, point by point, mostly within [−1, 1]². */
  readonly inputs: Float32Array;
  /** n, each below the number of classes. */
  readonly labels: Uint32Array;
}

/** One entry of the catalogue, as its file states it. */
export interface DatasetEntry {
  /** As in links: lower case, words joined by hyphens. */
  readonly name: string;
  readonly title: Bilingual;
  /** How many classes it can have. */
  readonly classes: { readonly min: number; readonly max: number; readonly default: number };
  readonly generate: (options: DatasetOptions) => Data;
}
