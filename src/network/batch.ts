/** Which samples a step sees. */
import { hash, permute, STREAM_SHUFFLE } from './rng.ts';

/** One step's samples: positions first … first + size − 1 of the epoch's order. */
export interface Batch {
  readonly epoch: number;
  readonly first: number;
  readonly size: number;
}

/** The batch of step `step` (from 0) over `samples` samples: an epoch sees each sample once, its last batch may be short. */
export function batchOf(step: number, samples: number, batchSize: 'full' | number): Batch {
  const size = batchSize === 'full' ? samples : Math.min(batchSize, samples);
  const perEpoch = Math.ceil(samples / size);
  const first = (step % perEpoch) * size;
  return { epoch: Math.floor(step / perEpoch), first, size: Math.min(size, samples - first) };
}

/** Indices of the samples that step `step` sees: all in their own order, or a mini-batch of the epoch's shuffle. */
export function batchIndices(step: number, samples: number, batchSize: 'full' | number, seed: number): Uint32Array {
  const { epoch, first, size } = batchOf(step, samples, batchSize);
  const key = hash(seed, STREAM_SHUFFLE, epoch);
  return Uint32Array.from({ length: size }, (_, q) => (batchSize === 'full' ? q : permute(first + q, samples, key)));
}
