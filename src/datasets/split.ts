/** Which samples are kept for the test. */
import { hash, STREAM_DATA, uniform } from '../network/rng.ts';
import type { Data } from './dataset.ts';

/** The word that keeps the split's draw apart from those that place the points. */
const SPLIT = 0xffffffff;
/** Multiples of the golden ratio fall evenly into [0, 1), so that any run of samples meets the share closely. */
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/**
 * Whether sample i is kept for the test: if its own number, the fractional part of (a draw from the seed) + i · (golden
 * ratio), lies below `testShare` (0 … 1). No sample changes sides because others came or went, and raising the share
 * only moves samples from training to test.
 */
export function isTestSample(i: number, testShare: number, seed: number): boolean {
  return (uniform(hash(seed, STREAM_DATA, SPLIT)) + i * GOLDEN) % 1 < testShare;
}

/** Parts the samples into training and test data by {@link isTestSample}. */
export function split(data: Data, testShare: number, seed: number): { training: Data; test: Data } {
  const training: number[] = [];
  const test: number[] = [];
  for (let i = 0; i < data.labels.length; i++) (isTestSample(i, testShare, seed) ? test : training).push(i);
  return { training: pick(data, training), test: pick(data, test) };
}

function pick(data: Data, samples: readonly number[]): Data {
  const inputs = new Float32Array(samples.length * 2);
  const labels = new Uint32Array(samples.length);
  samples.forEach((sample, i) => {
    inputs.set(data.inputs.subarray(2 * sample, 2 * sample + 2), 2 * i);
    labels[i] = data.labels[sample] ?? 0;
  });
  const { targets } = data;
  return { inputs, labels, ...(targets && { targets: Float32Array.from(samples, (sample) => targets[sample] ?? 0) }) };
}
