/** The past of a model: what comes back is what was there, bit for bit, and so is what follows from it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createGpuEngine, type GpuEngine, type GpuModel } from '../../src/engine/gpu/index.ts';
import { pinwheel } from './problems.ts';

let gpu: GpuEngine;
beforeAll(async () => {
  gpu = await createGpuEngine();
});
afterAll(() => {
  if (gpu.errors > 0) throw new Error(`the device has reported ${gpu.errors} errors`);
  gpu.dispose();
});

async function remembering(hidden: readonly number[]): Promise<GpuModel> {
  const options = {
    architecture: { inputs: 2, hidden, classes: 2, activation: 'tanh' },
    seed: 4,
    optimizer: { kind: 'adam', learningRate: 0.02 },
    batchSize: 10,
  } as const;
  const model = await gpu.createModel(options, { hasten: false });
  const { inputs, labels } = pinwheel(50, 2);
  model.setData(inputs, labels);
  model.remember();
  return model;
}

function encodeMoment(model: GpuModel, always = false): void {
  const encoder = gpu.device.createCommandEncoder();
  model.encodeMoment(encoder, always);
  gpu.device.queue.submit([encoder.finish()]);
}

/** The parameters by step, of moments 5 steps apart. */
async function trained(model: GpuModel, moments: number): Promise<Map<number, Float32Array>> {
  const seen = new Map<number, Float32Array>();
  for (let k = 0; k < moments; k++) {
    encodeMoment(model);
    seen.set(model.step, await model.parameters());
    model.train(5);
  }
  return seen;
}

test.each([{ hidden: [7] }, { hidden: [7, 6] }])('of hidden layers $hidden comes back', async ({ hidden }) => {
  const model = await remembering(hidden);
  const seen = await trained(model, 5);
  expect(model.moments).toEqual([0, 5, 10, 15, 20]);
  for (const step of [10, 0, 20, 5]) {
    expect(model.recall(step)).toBe(true);
    expect(model.step).toBe(step);
    expect(await model.parameters()).toEqual(seen.get(step));
  }
  model.train(5); // with its mini-batches and with what Adam remembers
  expect(await model.parameters()).toEqual(seen.get(10));
  model.train(10);
  expect(await model.parameters()).toEqual(seen.get(20));
  expect(model.moments).toEqual([0, 5]);
  model.dispose();
});

test('of another function before comes back with it, and so does what followed', async () => {
  const model = await remembering([4]); // of tanh
  const before = await trained(model, 3);
  encodeMoment(model);
  before.set(15, await model.parameters());
  await model.change({ activation: 'prelu', learned: { coefficient: 'alpha', per: 'unit' } }); // one number more a unit
  const fresh = Float32Array.from(await model.parameters(), (_, i) => Math.sin(i + 1));
  model.setParameters(fresh);
  const after = await trained(model, 3);
  expect(after.get(15)).toEqual(fresh);
  expect(model.moments).toEqual([0, 5, 10, 15, 20, 25]);

  model.recall(25);
  expect(await model.parameters()).toEqual(after.get(25));
  model.recall(5);
  await model.change({ activation: 'tanh', learned: null });
  model.recall(5);
  expect(await model.parameters()).toEqual(before.get(5));
  model.recall(20);
  await model.change({ activation: 'prelu', learned: { coefficient: 'alpha', per: 'unit' } });
  model.recall(20);
  expect(await model.parameters()).toEqual(after.get(20));
  model.train(5);
  expect(await model.parameters()).toEqual(after.get(25));

  model.recall(5);
  await model.change({ activation: 'tanh', learned: null });
  model.recall(5);
  model.train(5);
  expect(await model.parameters()).toEqual(before.get(10));
  expect(model.moments).toEqual([0, 5]);
  model.dispose();
});

test('holds the present if it is to, once', async () => {
  const model = await remembering([7]);
  model.train(100);
  encodeMoment(model);
  model.train(1);
  encodeMoment(model);
  expect(model.moments).toEqual([100]);
  encodeMoment(model, true);
  encodeMoment(model, true);
  expect(model.moments).toEqual([100, 101]);
  const now = await model.parameters();
  model.recall(100);
  encodeMoment(model, true);
  model.recall(101);
  expect(await model.parameters()).toEqual(now);
  model.dispose();
});

test('ends where other parameters are given', async () => {
  const model = await remembering([7]);
  const seen = await trained(model, 3);
  model.recall(10);
  const given = Float32Array.from(seen.get(10) ?? [], (value) => value + 1);
  model.setParameters(given);
  expect(model.moments).toEqual([0, 5]);
  encodeMoment(model);
  model.recall(0);
  model.recall(10);
  expect(await model.parameters()).toEqual(given);
  model.dispose();
});
