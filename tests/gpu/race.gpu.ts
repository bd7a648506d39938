/** A race on the device against the same race on the processor, lap by lap. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCpuEngine } from '../../src/engine/cpu/index.ts';
import { createGpuEngine, type GpuEngine } from '../../src/engine/gpu/index.ts';
import { CpuRunner } from '../../src/exhibits/race/cpu-runner.ts';
import { marksOf, type Plan } from '../../src/exhibits/race/entrant.ts';
import { GpuRunner } from '../../src/exhibits/race/gpu-runner.ts';
import { Race, type FindRunner } from '../../src/exhibits/race/race.ts';
import { pinwheel } from './problems.ts';

let gpu: GpuEngine;
beforeAll(async () => {
  gpu = await createGpuEngine();
});
afterAll(() => {
  if (gpu.errors > 0) throw new Error(`the device has reported ${gpu.errors} errors`);
  gpu.dispose();
});

const plan: Plan = {
  entrants: [
    { name: 'tanh', activation: 'tanh' },
    { name: 'formula:x * sigmoid(b * x)', activation: { formula: 'x * sigmoid(b * x)', coefficients: { b: 2 } } },
  ],
  base: {
    architecture: { inputs: 2, hidden: [7], classes: 3, activation: 'relu' },
    optimizer: { kind: 'sgd', learningRate: 0.1 },
    batchSize: 16,
    seed: 5,
  },
  seeds: 8,
  steps: 60,
  training: pinwheel(61, 3),
  test: pinwheel(23, 3, 2),
  fixed: false,
};

/** Runs a race to its end, frame by frame. */
async function run(find: FindRunner): Promise<Race> {
  const race = new Race(find, () => undefined);
  await race.start(plan);
  while (race.state === 'running') {
    race.advance();
    await new Promise(requestAnimationFrame);
  }
  expect(race.error).toBeNull();
  expect(race.state).toBe('done');
  return race;
}

test('both see the same networks learn', async () => {
  const [on, off] = await Promise.all([
    run((of, events) => GpuRunner.create(gpu, of, events)),
    run((of, events) => CpuRunner.create(createCpuEngine(), of, events)),
  ]);
  expect([on.backend, off.backend]).toEqual(['webgpu', 'cpu']);
  for (const [entrant, laps] of off.laps.entries()) {
    expect(on.laps[entrant]?.map(({ step }) => step)).toEqual(marksOf(plan.steps));
    for (const [lap, { scores }] of laps.entries()) {
      for (const [seed, { loss, testLoss, accuracy, testAccuracy }] of scores.entries()) {
        const seen = on.laps[entrant]?.[lap]?.scores[seed];
        // Sixty steps of f32: each parameter is off by some 3e-5 at most, as training.gpu.ts allows.
        expect(seen?.loss).toBeCloseTo(loss, 4);
        expect(seen?.testLoss).toBeCloseTo(testLoss, 4);
        // A point on the very boundary may fall to either side.
        expect(Math.abs((seen?.accuracy ?? NaN) - accuracy)).toBeLessThan(1.5 / 61);
        expect(Math.abs((seen?.testAccuracy ?? NaN) - testAccuracy)).toBeLessThan(1.5 / 23);
      }
    }
  }
});

test('what cannot be compiled fails, and leaves nothing behind', async () => {
  const bad = { ...plan, entrants: [...plan.entrants, { name: 'formula:x +', activation: { formula: 'x +' } }] };
  const race = new Race(
    (of, events) => GpuRunner.create(gpu, of, events),
    () => undefined,
  );
  await race.start(bad);
  expect(race.state).toBe('failed');
  race.advance();
  expect(race.laps.every((laps) => laps.length === 0)).toBe(true);
});
