/** What a frame uses of a model: no creation while scrubbing, reports that come late, snapshots, health. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createGpuEngine, type GpuEngine, type GpuModel, type Report } from '../../src/engine/gpu/index.ts';
import type { ModelOptions } from '../../src/engine/engine.ts';
import { pinwheel } from './problems.ts';

let gpu: GpuEngine;
beforeAll(async () => {
  gpu = await createGpuEngine();
});
afterAll(() => {
  if (gpu.errors > 0) throw new Error(`the device has reported ${gpu.errors} errors`);
  gpu.dispose();
});

const grid = { x: -1, y: 1, spacing: 2 / 63, columns: 64, rows: 64 };

function optionsOf(classes = 2, width = 12, more: Partial<ModelOptions> = {}): ModelOptions {
  const architecture = { inputs: 2, hidden: [width], classes, activation: 'tanh' };
  return { architecture, seed: 3, optimizer: { kind: 'sgd', learningRate: 0.1 }, ...more };
}

async function modelOf(options: ModelOptions, samples = 100): Promise<GpuModel> {
  const model = await gpu.createModel(options);
  const { inputs, labels } = pinwheel(samples, options.architecture.classes);
  model.setData(inputs, labels);
  return model;
}

/** Encodes one frame and submits it. */
function frame(model: GpuModel, encode: (encoder: GPUCommandEncoder) => void): void {
  const encoder = gpu.device.createCommandEncoder();
  encode(encoder);
  gpu.device.queue.submit([encoder.finish()]);
  model.collect();
}

/** One frame, and the report that it gives. */
function reported(model: GpuModel, encode: (encoder: GPUCommandEncoder) => void): Promise<Report> {
  return new Promise((resolve) => {
    model.onReport = resolve;
    frame(model, encode);
  });
}

test('scrubbing 1 → 300 → 1 creates nothing and moves no parameter', async () => {
  const model = await modelOf(optionsOf());
  await model.compiled;
  model.resize([300]);
  const before = await model.parameters();
  const target = gpu.device.createBuffer({ size: 64 * 64 * 16, usage: GPUBufferUsage.STORAGE });
  const whole = (): void =>
    frame(model, (encoder) => {
      model.encodeField(encoder, target, grid);
      model.encodeObserve(encoder);
    });
  whole(); // a target is bound when it is first seen
  await gpu.device.queue.onSubmittedWorkDone();
  const device = gpu.device as unknown as Record<string, () => unknown>;
  const names = Object.getOwnPropertyNames(GPUDevice.prototype).filter((name) => name.startsWith('create'));
  const spies = names
    .filter((name) => name !== 'createCommandEncoder')
    .map((name) => ({ name, spy: vi.spyOn(device, name as never) }));
  const widths = Array.from({ length: 300 }, (_, i) => i + 1);
  for (const width of [...widths, ...widths.toReversed()]) {
    model.resize([width]);
    if (width % 20 === 0) whole();
  }
  frame(model, (encoder) => model.encodeTrain(encoder, 0));
  expect(spies.length).toBeGreaterThan(8);
  expect(spies.filter(({ spy }) => spy.mock.calls.length > 0).map(({ name }) => name)).toEqual([]);
  vi.restoreAllMocks();
  model.resize([300]);
  expect(await model.parameters()).toEqual(before);
  target.destroy();
  model.dispose();
});

test('training goes on while scrubbing, and units that are away stay as they were', async () => {
  const model = await modelOf(optionsOf(2, 300));
  model.train(5);
  const wide = await model.parameters();
  model.resize([10]);
  model.train(5);
  model.resize([300]);
  const after = await model.parameters();
  // Units 10 … 299 have kept their input weights; 0 … 9 have learned.
  expect(after.slice(20, 600)).toEqual(wide.slice(20, 600));
  expect(after.slice(0, 20)).not.toEqual(wide.slice(0, 20));
  model.dispose();
});

test('a report says what was seen, for both sets', async () => {
  const model = await modelOf(optionsOf(3));
  const unseen = pinwheel(37, 3, 2);
  model.setTestData(unseen.inputs, unseen.labels);
  const report = await reported(model, (encoder) => {
    model.encodeTrain(encoder, 4);
    model.encodeObserve(encoder);
  });
  const { loss, accuracy, step } = await model.metrics();
  expect(report).toMatchObject({
    observed: true,
    step: 4,
    loss,
    accuracy,
    healthy: true,
    brokenLayer: null,
    snapshot: null,
  });
  expect(step).toBe(4);
  model.setData(unseen.inputs, unseen.labels);
  const swapped = await model.metrics();
  expect(report.testLoss).toBeCloseTo(swapped.loss, 6);
  expect(report.testAccuracy).toBeCloseTo(swapped.accuracy, 6);
  model.dispose();
});

test('without a free buffer a frame goes without a report', async () => {
  const model = await modelOf(optionsOf());
  let reports = 0;
  model.onReport = () => {
    reports++;
  };
  for (let k = 0; k < 10; k++) {
    frame(model, (encoder) => {
      model.encodeTrain(encoder, 1);
      model.encodeObserve(encoder);
    });
  }
  await gpu.device.queue.onSubmittedWorkDone();
  await vi.waitFor(() => expect(reports).toBeGreaterThanOrEqual(3));
  expect(reports).toBeLessThan(10);
  expect(model.step).toBe(10);
  model.dispose();
});

test.each([
  optionsOf(2, 30, { optimizer: { kind: 'adam', learningRate: 0.02 }, batchSize: 16 }),
  optionsOf(3, 9, { optimizer: { kind: 'momentum', learningRate: 0.02 }, seed: 77 }),
])('a snapshot goes on bit for bit in another model', async (options) => {
  const first = await modelOf(options);
  first.train(7);
  first.resize([20]);
  const report = await reported(first, (encoder) => {
    first.encodeTrain(encoder, 3);
    first.encodeSnapshot(encoder);
  });
  const asked = await first.snapshot();
  expect(report.snapshot).toEqual(asked);
  const second = await modelOf({ ...options, seed: 0 });
  second.restore(asked);
  expect(second).toMatchObject({ step: 10, seed: options.seed, width: 20 });
  for (const model of [first, second]) {
    model.train(5);
    model.resize([40]); // also the units that were away are the same
    model.train(5);
  }
  expect(await second.parameters()).toEqual(await first.parameters());
  expect(await second.snapshot()).toEqual(await first.snapshot());
  const other = await modelOf(optionsOf(8));
  expect(() => other.restore(asked)).toThrow(RangeError);
  for (const model of [first, second, other]) model.dispose();
});

const prelu = (alpha: number) => ({ name: 'prelu', coefficients: { alpha } });

test.each([2, 8])('a learned coefficient starts again everywhere, in few writes (%i classes)', async (classes) => {
  const { architecture, ...rest } = optionsOf(classes);
  const model = await modelOf({
    ...rest,
    architecture: { ...architecture, activation: prelu(0.25) },
    optimizer: { kind: 'adam', learningRate: 0.02 },
  });
  model.train(5);
  const before = await model.snapshot();
  const writes = vi.spyOn(gpu.device.queue, 'writeBuffer');
  await model.change({ activation: prelu(0.7) });
  expect(writes.mock.calls.length).toBeLessThanOrEqual(2);
  writes.mockRestore();
  const after = await model.snapshot();
  const slots = 1 + Math.ceil(classes / 4);
  const expected = { parameters: before.parameters.slice(), state: before.state.slice() };
  for (let unit = 0; unit <= 300; unit++) {
    const at = unit * slots * 4 + 3;
    expected.parameters[at] = 0.7;
    expected.state[at] = 0;
    expected.state[before.parameters.length + at] = 0;
  }
  expect(before.parameters[3]).not.toBe(Math.fround(0.25)); // it had learned
  expect(after.parameters).toEqual(expected.parameters);
  expect(after.state).toEqual(expected.state);
  await model.change({ learned: null });
  expect((await model.snapshot()).parameters[3]).toBe(0);
  model.dispose();
});

test('divergence is noticed, with the layer', async () => {
  const model = await modelOf(optionsOf(2, 12, { optimizer: { kind: 'sgd', learningRate: 1e30 } }));
  await model.change({ activation: 'identity' });
  const healthy = await reported(model, (encoder) => model.encodeObserve(encoder));
  expect(healthy).toMatchObject({ healthy: true, brokenLayer: null });
  const broken = await reported(model, (encoder) => {
    model.encodeTrain(encoder, 20);
    model.encodeObserve(encoder);
  });
  expect(broken.healthy).toBe(false);
  expect([0, 1]).toContain(broken.brokenLayer);
  model.dispose();
});

test.each([
  { layer: 0, bits: 0x7f800000, unit: 11, component: 1 },
  { layer: 0, bits: 0x7fc00000, unit: 0, component: 2 },
  { layer: 1, bits: 0xff800000, unit: 5, component: 5 },
  { layer: 1, bits: 0x7f800001, unit: 300, component: 4 },
])('a broken parameter of layer $layer is found by its bits', async ({ layer, bits, unit, component }) => {
  const model = await modelOf(optionsOf());
  gpu.device.queue.writeBuffer(model.parameterBuffer, (unit * 8 + component) * 4, Uint32Array.of(bits));
  const report = await reported(model, (encoder) => model.encodeObserve(encoder));
  expect(report).toMatchObject({ healthy: false, brokenLayer: layer });
  model.dispose();
});

test('of several broken layers the lowest is named, wherever its parameters lie', async () => {
  const model = await modelOf(optionsOf());
  // Unit 0's output weight lies before unit 11's input weight.
  for (const at of [4, 11 * 8]) gpu.device.queue.writeBuffer(model.parameterBuffer, at * 4, Float32Array.of(NaN));
  const report = await reported(model, (encoder) => model.encodeObserve(encoder));
  expect(report).toMatchObject({ healthy: false, brokenLayer: 0 });
  model.dispose();
});

test('a broken unit that is not in use does not count', async () => {
  const model = await modelOf(optionsOf());
  gpu.device.queue.writeBuffer(model.parameterBuffer, 12 * 8 * 4, Float32Array.of(NaN));
  expect(await reported(model, (encoder) => model.encodeObserve(encoder))).toMatchObject({ healthy: true });
  model.dispose();
});

test('a lost device is told to the owner', async () => {
  const engine = await createGpuEngine();
  engine.dispose();
  expect((await engine.lost).reason).toBe('destroyed');
});
