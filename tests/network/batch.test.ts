import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { batchIndices, batchOf } from '../../src/network/batch.ts';

test('an epoch of mini-batches sees each sample once, whatever the sizes', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 200 }),
      fc.integer({ min: 1, max: 250 }),
      fc.integer({ min: 0, max: 5 }),
      fc.integer({ min: 0, max: 0xffffffff }),
      (samples, batchSize, epoch, seed) => {
        const perEpoch = Math.ceil(samples / batchSize);
        const steps = Array.from({ length: perEpoch }, (_, k) =>
          batchIndices(epoch * perEpoch + k, samples, batchSize, seed),
        );
        const seen = steps.flatMap((step) => [...step]).toSorted((a, b) => a - b);
        expect(seen).toEqual(Array.from({ length: samples }, (_, i) => i));
        steps.slice(0, -1).forEach((step) => expect(step.length).toBe(batchSize));
      },
    ),
  );
});

test('the last batch of an epoch is what is left', () => {
  expect(batchOf(0, 10, 4)).toEqual({ epoch: 0, first: 0, size: 4 });
  expect(batchOf(2, 10, 4)).toEqual({ epoch: 0, first: 8, size: 2 });
  expect(batchOf(3, 10, 4)).toEqual({ epoch: 1, first: 0, size: 4 });
});

test('each epoch has an order of its own; a full batch keeps the natural one', () => {
  expect([...batchIndices(0, 40, 40, 1)]).not.toEqual([...batchIndices(1, 40, 40, 1)]);
  expect([...batchIndices(17, 5, 'full', 1)]).toEqual([0, 1, 2, 3, 4]);
});
