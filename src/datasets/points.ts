/** What the data sets share: random numbers keyed by the sample, and the loop over samples. */
import { hash, normal, STREAM_DATA, uniform } from '../network/rng.ts';
import type { Data, DatasetOptions } from './dataset.ts';

/** The random numbers of one sample: the k-th of each kind depends on the seed, the sample's index and k alone. */
export interface Draws {
  /** In [0, 1). */
  uniform(k: number): number;
  /** Standard normal. */
  normal(k: number): number;
}

/** One labelled point. */
export interface Point {
  readonly x: number;
  readonly y: number;
  readonly label: number;
}

function drawsOf(seed: number, sample: number): Draws {
  return {
    uniform: (k) => uniform(hash(seed, STREAM_DATA, sample, k)),
    normal: (k) => normal(seed, STREAM_DATA, sample, k),
  };
}

/** Places each sample by `place(label, draws)`, with labels 0, 1, …, 0, 1, … in turn, so that every count is balanced. */
export function placePoints(
  options: DatasetOptions,
  place: (label: number, draws: Draws) => Omit<Point, 'label'>,
): Data {
  const { count, classes, seed } = options;
  const inputs = new Float32Array(count * 2);
  const labels = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    const label = i % classes;
    const { x, y } = place(label, drawsOf(seed, i));
    inputs.set([x, y], 2 * i);
    labels[i] = label;
  }
  return { inputs, labels };
}

/**
 * Spreads the samples evenly over [−1, 1]², all of label 0; each has the target that the function says, moved by `noise`
 * times a standard normal step.
 */
export function placeTargets(options: DatasetOptions, target: (x1: number, x2: number) => number): Data {
  const { count, noise, seed } = options;
  const inputs = new Float32Array(count * 2);
  const targets = new Float32Array(count);
  for (let i = 0; i < count; i++) {
    const draws = drawsOf(seed, i);
    const x1 = 2 * draws.uniform(0) - 1;
    const x2 = 2 * draws.uniform(1) - 1;
    inputs.set([x1, x2], 2 * i);
    targets[i] = target(x1, x2) + noise * draws.normal(0);
  }
  return { inputs, labels: new Uint32Array(count), targets };
}

/** The point at this distance and angle from the origin, moved by `noise` times a standard normal step. */
export function polar(radius: number, angle: number, noise: number, draws: Draws): Omit<Point, 'label'> {
  return jitter(radius * Math.cos(angle), radius * Math.sin(angle), noise, draws);
}

/** The point moved by `noise` times a standard normal step in each coordinate. Uses the normal draws 100 and 101. */
export function jitter(x: number, y: number, noise: number, draws: Draws): Omit<Point, 'label'> {
  return { x: x + noise * draws.normal(100), y: y + noise * draws.normal(101) };
}
