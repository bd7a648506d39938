/** One layer that the trainer of several takes over, where an adapter was found to be faster that way. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createCpuEngine } from '../../src/engine/cpu/index.ts';
import type { Model, ModelOptions } from '../../src/engine/engine.ts';
import { assumedFindings, readFindings, writeFindings } from '../../src/engine/gpu/findings.ts';
import { createGpuEngine, type GpuEngine, type GpuModel } from '../../src/engine/gpu/index.ts';
import { disagreement, pinwheel } from './problems.ts';

/** From so many units on it pays in these tests, with 256 samples or more. */
const FROM = 40;
const SAMPLES = 300;
const options: ModelOptions = {
  architecture: { inputs: 2, hidden: [60], classes: 3, activation: ['prelu', 'tanh'] },
  seed: 9,
  optimizer: { kind: 'momentum', learningRate: 0.05 },
  l2: 0.001,
};

let gpu: GpuEngine;
beforeAll(async () => {
  const found = writeFindings({ ...assumedFindings(true), layersPayFrom: FROM });
  gpu = await createGpuEngine({ keeper: { read: () => found, write: () => undefined } });
});
afterAll(() => {
  if (gpu.errors > 0) throw new Error(`the device has reported ${gpu.errors} errors`);
  gpu.dispose();
});

async function modelOf(prepared = true): Promise<GpuModel> {
  const model = await gpu.createModel(options);
  if (prepared) await model.prepareDepth();
  const { inputs, labels } = pinwheel(SAMPLES, 3);
  model.setData(inputs, labels);
  return model;
}

/** Trains, and says by which kernels. */
function trains(model: Model, steps: number): string[] {
  const passes = vi.spyOn(GPUCommandEncoder.prototype, 'beginComputePass');
  model.train(steps);
  const labels = passes.mock.calls.map(([descriptor]) => descriptor?.label ?? '');
  passes.mockRestore();
  return [...new Set(labels)].filter((label) => label.startsWith('train'));
}

test('learns as on the CPU on both sides of the width, and is one network', async () => {
  const on = await modelOf();
  const off = await createCpuEngine().createModel(options);
  const { inputs, labels } = pinwheel(SAMPLES, 3);
  off.setData(inputs, labels);
  let steps = 0;
  for (const [width, by] of [
    [60, 'train layers'],
    [FROM - 1, 'train'],
    [FROM, 'train layers'],
    [61, 'train layers'],
    [7, 'train'],
    [60, 'train layers'],
  ] as const) {
    for (const model of [on, off]) model.resize([width]);
    expect(trains(on, 2), `at ${width}`).toEqual([by]);
    off.train(2);
    steps += 2;
    expect(on.isDeep).toBe(false);
    // As in training.gpu.ts: 1e-6 of rounding, and 5e-7 a step, which a tenth of a gradient's 1e-6 and its own make.
    const close = { absolute: 1e-6 + 5e-7 * steps, relative: 1e-6 };
    expect(disagreement(await on.parameters(), await off.parameters(), close), `at ${width}`).toBeLessThan(1);
  }
  expect((await on.metrics()).loss).toBeCloseTo((await off.metrics()).loss, 5);
  on.dispose();
});

test('creates and compiles nothing where the trainers change', async () => {
  const model = await modelOf();
  await gpu.device.queue.onSubmittedWorkDone();
  const device = gpu.device as unknown as Record<string, () => unknown>;
  const spies = Object.getOwnPropertyNames(GPUDevice.prototype)
    .filter((name) => name.startsWith('create') && name !== 'createCommandEncoder')
    .map((name) => ({ name, spy: vi.spyOn(device, name as never) }));
  const by = [30, 50, 39, 300, 1].map((width) => {
    model.resize([width]);
    return trains(model, 1)[0];
  });
  expect(by).toEqual(['train', 'train layers', 'train', 'train layers', 'train']);
  expect(spies.filter(({ spy }) => spy.mock.calls.length > 0).map(({ name }) => name)).toEqual([]);
  vi.restoreAllMocks();
  model.dispose();
});

test('a run keeps its trainer to the next change, also where the other is prepared only now', async () => {
  const model = await modelOf(false);
  expect(trains(model, 3)).toEqual(['train']);
  await model.prepareDepth();
  expect(trains(model, 3)).toEqual(['train']);
  model.reset();
  expect(trains(model, 3)).toEqual(['train layers']);
  await model.change({ batchSize: 16 }); // hardly any work for a step
  expect(trains(model, 3)).toEqual(['train']);
  await model.change({ batchSize: 'full' });
  expect(trains(model, 3)).toEqual(['train layers']);
  model.dispose();
});

test('the same bits again, however steps are spread over frames, and from a moment on', async () => {
  const [once, spread] = [await modelOf(), await modelOf()];
  once.train(6);
  const expected = await once.parameters();
  spread.remember();
  let frames = 0;
  const frame = (limit: number): void => {
    const encoder = gpu.device.createCommandEncoder();
    spread.encodeMoment(encoder);
    spread.encodeTrainFor(encoder, { steps: limit - spread.step, milliseconds: 0 });
    gpu.device.queue.submit([encoder.finish()]);
    frames++;
  };
  while (spread.step < 6) frame(6);
  expect(frames).toBeGreaterThan(6);
  expect(await spread.parameters()).toEqual(expected);
  expect(spread.recall(spread.moments[2] ?? NaN)).toBe(true);
  expect(spread.step).toBeLessThan(6);
  spread.train(6 - spread.step);
  expect(await spread.parameters()).toEqual(expected);
  for (const model of [once, spread]) model.dispose();
});

test('measures once, keeps what it found, and needs not measure again', async () => {
  const kept = new Map<string, string>();
  const keeper = {
    read: (name: string) => kept.get(name) ?? null,
    write: (name: string, text: string) => void kept.set(name, text),
  };
  const first = await createGpuEngine({ keeper });
  let waits = 0;
  const whenFree = async (): Promise<void> => void waits++;
  await Promise.all([first.measure(whenFree), first.measure(whenFree)]);
  expect(waits).toBeGreaterThan(3);
  const [[name, text] = ['', '']] = [...kept];
  expect(name).toContain(first.adapter);
  const found = readFindings(text, first.software);
  expect(found?.tuning.speeds.medium).toBeGreaterThan(0);
  expect(found?.layersPayFrom).toBeGreaterThanOrEqual(first.software ? Infinity : 32);
  await first.measure(whenFree);
  first.dispose();

  const before = waits;
  const second = await createGpuEngine({ keeper });
  await second.measure(whenFree);
  expect(waits).toBe(before);
  second.dispose();
});
