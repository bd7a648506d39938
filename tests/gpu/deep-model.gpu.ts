/** Deep networks by the public face, against the CPU engine, which trains in f64, and against themselves. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createCpuEngine } from '../../src/engine/cpu/index.ts';
import type { Model, ModelOptions } from '../../src/engine/engine.ts';
import { createGpuEngine, snapshotParameters, type GpuEngine, type GpuModel } from '../../src/engine/gpu/index.ts';
import type { Report } from '../../src/engine/gpu/index.ts';
import { biasRow, outputIndex, rowIndex } from '../../src/engine/gpu/layered/layout.ts';
import { createEngine } from '../../src/index.ts';
import type { Architecture } from '../../src/network/architecture.ts';
import { disagreement, pinwheel } from './problems.ts';

const cpu = createCpuEngine();
let gpu: GpuEngine;
beforeAll(async () => {
  gpu = await createGpuEngine();
});
afterAll(() => {
  if (gpu.errors > 0) throw new Error(`the device has reported ${gpu.errors} errors`);
  gpu.dispose();
});

type Choice = Partial<Omit<ModelOptions, 'architecture'>> & Partial<Architecture>;

function optionsOf(choice: Choice): ModelOptions {
  const { seed, optimizer, initialization, l1, l2, batchSize, ...architecture } = choice;
  const training = { initialization, l1, l2, batchSize };
  return {
    architecture: { inputs: 2, hidden: [5], classes: 2, activation: 'tanh', ...architecture },
    seed: seed ?? 9,
    optimizer: optimizer ?? { kind: 'sgd', learningRate: 0.1 },
    ...Object.fromEntries(Object.entries(training).filter(([, value]) => value !== undefined)),
  };
}

/** So many samples, with labels or with targets. */
function dataOf(model: Model, samples: number): [inputs: Float32Array, labels: Uint32Array | Float32Array] {
  const { classes, loss } = model.architecture;
  const { inputs, labels } = pinwheel(samples, Math.max(2, classes));
  if (loss !== 'squared-error') return [inputs, labels];
  return [inputs, Float32Array.from(labels, (_, i) => Math.sin(3 * (inputs[2 * i] ?? 0)) * (inputs[2 * i + 1] ?? 0))];
}

/** `hasten`: with the fastest pipelines as well, which are long in compiling. */
async function modelOf(choice: Choice, samples = 61, hasten = true): Promise<GpuModel> {
  const model = await gpu.createModel(optionsOf(choice), { hasten });
  model.setData(...dataOf(model, samples));
  return model;
}

/** The same model on both engines, with data. */
async function pair(choice: Choice, samples = 61): Promise<[on: GpuModel, off: Model]> {
  const off = await cpu.createModel(optionsOf(choice));
  off.setData(...dataOf(off, samples));
  return [await modelOf(choice, samples, false), off];
}

/** As in training.gpu.ts: 1e-6 of rounding, and 5e-7 a step, which a tenth of a gradient's 1e-6 and its own make. */
const close = (steps: number): { absolute: number; relative: number } => ({
  absolute: 1e-6 + 5e-7 * steps,
  relative: 1e-6,
});

/** How far the parameters are apart, in tolerances. */
async function apart(on: Model, off: Model, steps: number): Promise<number> {
  return disagreement(await on.parameters(), await off.parameters(), close(steps));
}

/** Encodes one frame and submits it. */
function frame(model: GpuModel, encode: (encoder: GPUCommandEncoder) => void): void {
  const encoder = gpu.device.createCommandEncoder();
  encode(encoder);
  gpu.device.queue.submit([encoder.finish()]);
  model.collect();
}

function reported(model: GpuModel, encode: (encoder: GPUCommandEncoder) => void): Promise<Report> {
  return new Promise((resolve) => {
    model.onReport = resolve;
    frame(model, encode);
  });
}

const points = Float32Array.from({ length: 60 }, (_, k) => 2 * Math.sin(k * 1.3));
const grid = { x: -1.5, y: 1.5, spacing: 0.35, columns: 9, rows: 8 };
const momentum = { kind: 'momentum', learningRate: 0.05 } as const;

describe('as on the CPU', () => {
  const mixed = ['tanh', 'relu', 'swish', 'prelu', 'sigmoid', 'gelu'] as const;
  const cases: Record<string, Choice> = {
    'one layer of maxout': { hidden: [7], activation: { maxout: 3 }, optimizer: momentum },
    'one layer that sees all features': {
      hidden: [9],
      features: ['sin(x2)', 'x1', 'x1^2', 'x1*x2', 'x2', 'x2^2', 'sin(x1)'],
      activation: 'tanh',
      classes: 3,
    },
    'one layer with the squared error': { hidden: [12], classes: 1, loss: 'squared-error', batchSize: 16 },
    'two layers': { hidden: [30, 31], activation: 'relu', classes: 3, l1: 0.001, l2: 0.01 },
    'three layers, one wide': { hidden: [3, 300, 2], activation: mixed.slice(0, 3), bias: false },
    'four layers with mini-batches': { hidden: [5, 6, 7, 8], activation: mixed.slice(2), batchSize: 10, classes: 8 },
    'five layers, two of maxout': {
      hidden: [6, 5, 4, 5, 6],
      activation: ['tanh', { maxout: 2 }, 'prelu', { maxout: 5 }, 'sigmoid'],
    },
    'six layers of one unit and more': { hidden: [9, 1, 8, 17, 3, 5], activation: mixed, optimizer: momentum },
  };
  test.each(Object.entries(cases))('%s', async (_, choice) => {
    const [on, off] = await pair(choice);
    expect(on.isDeep).toBe(true);
    expect(await on.parameters()).toEqual(Float32Array.from(await off.parameters()));
    for (const [steps, total] of [
      [1, 1],
      [9, 10],
    ] as const) {
      for (const model of [on, off]) model.train(steps);
      expect(await apart(on, off, total)).toBeLessThan(1);
    }
    // Margins and their slopes are sums of a few hundred products of numbers that are themselves so close.
    const [field, expected] = [await on.field(grid), await off.field(grid)];
    expect(disagreement(field, expected, { absolute: 5e-5, relative: 5e-5 })).toBeLessThan(1);
    expect(
      disagreement(await on.logits(points), await off.logits(points), { absolute: 2e-5, relative: 2e-5 }),
    ).toBeLessThan(1);
    const [seen, known] = [await on.metrics(), await off.metrics()];
    expect(seen.step).toBe(10);
    expect(seen.loss).toBeCloseTo(known.loss, 5);
    expect(seen.accuracy.toFixed(6)).toBe(known.accuracy.toFixed(6)); // NaN of the squared error
    on.dispose();
  });

  test('layers come and go between steps, with what the optimizer remembers of them', async () => {
    const [on, off] = await pair({ hidden: [6], activation: ['prelu', 'tanh', 'relu'], optimizer: momentum });
    await on.prepareDepth();
    const shapes = [[6, 5], [4], [6, 5, 4], [7], [6, 3, 6, 4], [2, 5]];
    let steps = 0;
    for (const [k, hidden] of shapes.entries()) {
      for (const model of [on, off]) {
        model.resize(hidden, k % 2 === 0 ? 'identity' : 'initial');
        model.train(2);
      }
      steps += 2;
      expect(on.isDeep).toBe(hidden.length > 1);
      expect(await apart(on, off, steps), `at ${hidden.join()}`).toBeLessThan(1);
    }
    for (const model of [on, off]) model.reset(4);
    expect(await on.parameters()).toEqual(Float32Array.from(await off.parameters()));
    for (const model of [on, off]) {
      model.resize([2, 5, 5]);
      model.train(3);
    }
    expect(await apart(on, off, 3)).toBeLessThan(1);
    on.dispose();
  });

  test('what layers do changes, and pieces and features come and go', async () => {
    const [on, off] = await pair({ hidden: [6, 5], activation: 'tanh' });
    const changes = [
      { activation: ['prelu', { maxout: 3 }] as const },
      { features: ['x1', 'x1*x2'] as const, l2: 0.01 },
      { activation: [{ maxout: 2 }, { name: 'prelu', coefficients: { alpha: 0.5 } }] as const, bias: false },
      { optimizer: momentum, features: ['x1', 'x2'] as const },
      { activation: [{ maxout: 4 }, 'prelu'] as const, bias: true, batchSize: 20 },
      { activation: ['prelu', 'relu'] as const, learned: { coefficient: 'alpha', per: 'layer' } as const },
    ];
    let steps = 0;
    for (const change of changes) {
      for (const model of [on, off]) {
        await model.change(change);
        model.train(2);
      }
      steps += 2;
      expect(await apart(on, off, steps), `after ${JSON.stringify(change)}`).toBeLessThan(1);
    }
    expect(on.architecture).toEqual(off.architecture);
    await expect(on.change({ activation: ['relu', 'none-such'] })).rejects.toThrow('hidden layer 2');
    on.dispose();
  });

  test('one layer changes to what only deep networks can, and back', async () => {
    const [on, off] = await pair({ hidden: [6], activation: 'tanh', optimizer: momentum });
    const changes = [
      { features: ['x1', 'x2', 'x1^2'] as const },
      { activation: { maxout: 2 } },
      { activation: 'relu' },
    ];
    for (const change of [...changes, { features: ['x1', 'x2'] as const }]) {
      for (const model of [on, off]) {
        await model.change(change);
        model.train(2);
      }
    }
    expect(on.isDeep).toBe(false);
    expect(await apart(on, off, 8)).toBeLessThan(1);
    on.dispose();
  });
});

describe('depth is scrubbed', () => {
  test('rectifiers with layers added as the identity say what they said, and what returns is what left', async () => {
    const model = await modelOf({ hidden: [12], activation: 'relu' });
    model.train(5);
    const one = await model.parameters();
    const said = await model.logits(points);
    model.resize([12, 12], 'identity');
    // Of one layer sums are taken in another order: a few units in the last place of a sum of twelve.
    const saidByTwo = await model.logits(points);
    expect(disagreement(saidByTwo, said, { absolute: 2e-6, relative: 1e-6 })).toBeLessThan(1);
    model.resize([12, 12, 12, 12], 'identity');
    expect(await model.logits(points)).toEqual(saidByTwo);
    model.train(4);
    const four = await model.parameters();
    model.resize([12]);
    model.resize([300, 1]);
    model.resize([12, 12, 12, 12]);
    expect(await model.parameters()).toEqual(four);
    expect(four.slice(0, 24)).not.toEqual(one.slice(0, 24));
    model.dispose();
  });

  test('nothing is created, compiled or moved once depth is prepared', async () => {
    const model = await modelOf({ hidden: [12], activation: ['tanh', 'relu', 'tanh'] });
    model.train(2);
    model.remember();
    await model.prepareDepth();
    const target = gpu.device.createBuffer({ size: 16 * 16 * 16, usage: GPUBufferUsage.STORAGE });
    const rows = model.views.trace.keep(256);
    const small = { x: -1, y: 1, spacing: 2 / 15, columns: 16, rows: 16 };
    const whole = (): void =>
      frame(model, (encoder) => {
        expect(model.encodeField(encoder, target, small)).toBe(true);
        expect(model.encodeUnpacked(encoder)).toBe(true);
        const { layered, views } = model;
        const batch = { first: 0, count: 256 };
        expect(layered && views.logits.trace(encoder, layered, rows, { grid: small }, batch)).toBe(true);
        model.encodeMoment(encoder);
        model.encodeObserve(encoder);
        model.encodeSnapshot(encoder);
      });
    whole();
    model.resize([12, 12]);
    whole(); // targets are bound when they are first seen
    model.resize([12]);
    const before = await model.parameters();
    await gpu.device.queue.onSubmittedWorkDone();
    const device = gpu.device as unknown as Record<string, () => unknown>;
    const names = Object.getOwnPropertyNames(GPUDevice.prototype).filter((name) => name.startsWith('create'));
    const spies = names
      .filter((name) => name !== 'createCommandEncoder')
      .map((name) => ({ name, spy: vi.spyOn(device, name as never) }));
    for (const width of [1, 40, 300, 7]) {
      for (let depth = 1; depth <= 6; depth++) model.resize(Array.from({ length: depth }, () => width));
      whole();
      for (let depth = 5; depth >= 1; depth--) model.resize(Array.from({ length: depth }, () => width));
      whole();
    }
    expect(spies.filter(({ spy }) => spy.mock.calls.length > 0).map(({ name }) => name)).toEqual([]);
    vi.restoreAllMocks();
    model.resize([12]);
    expect(await model.parameters()).toEqual(before);
    rows.destroy();
    model.dispose();
  });

  test('without preparation everything waits its turn, and frames encode nothing', async () => {
    const [on, off] = await pair({ hidden: [5], activation: { formula: 'tanh(x) + x / 128' } });
    for (const model of [on, off]) {
      model.train(2);
      model.resize([5, 4]);
      model.train(3);
      model.resize([5, 4, 3]);
      model.train(3);
    }
    expect(on.architecture.hidden).toEqual([5, 4, 3]);
    const encoder = gpu.device.createCommandEncoder();
    expect(on.encodeTrain(encoder, 5)).toBe(0);
    expect((await on.metrics()).step).toBe(8);
    expect(await apart(on, off, 8)).toBeLessThan(1);
    expect(on.encodeTrain(encoder, 5)).toBe(5);
    on.dispose();
  });

  test('all that was made is destroyed', async () => {
    const before = await modelOf({ hidden: [5, 5] }); // what all models share stays with the engine
    const created = vi.spyOn(gpu.device, 'createBuffer');
    const ended = vi.spyOn(GPUBuffer.prototype, 'destroy');
    const model = await modelOf({ hidden: [5] });
    await model.prepareDepth();
    model.resize([5, 5]);
    await model.change({ activation: { maxout: 3 } });
    model.setData(...dataOf(model, 9000)); // for which there was no room
    model.train(1);
    await model.snapshot();
    await model.field(grid);
    for (const each of [model, before]) each.dispose();
    const made = created.mock.results.map(({ value }) => value as GPUBuffer);
    const destroyed = new Set(ended.mock.contexts);
    vi.restoreAllMocks();
    expect(made.length).toBeGreaterThan(20);
    expect(made.filter((buffer) => !destroyed.has(buffer)).map(({ label }) => label)).toEqual([]);
  });
});

describe('the same bits', () => {
  const choice: Choice = { hidden: [20, 33, 9], activation: ['tanh', 'prelu', 'relu'], optimizer: momentum };

  test.each([{ ...choice, batchSize: 16 }, choice, { ...choice, seed: 70 }])(
    'however steps are spread over frames: %o',
    async (each) => {
      const samples = each.seed === 70 ? 1100 : 130; // three chunks of samples
      const [once, spread] = [await modelOf(each, samples), await modelOf(each, samples)];
      once.train(9);
      let frames = 0;
      for (; spread.step < 9; frames++) {
        const limits = { steps: 9 - spread.step, milliseconds: 0 };
        frame(spread, (encoder) => void spread.encodeTrainFor(encoder, limits));
      }
      expect(frames).toBeGreaterThan(9);
      expect(spread.step).toBe(9);
      expect(await spread.parameters()).toEqual(await once.parameters());
      for (const model of [once, spread]) model.dispose();
    },
  );

  test('a step under way begins anew when something changes', async () => {
    const [once, spread] = [await modelOf(choice), await modelOf(choice)];
    await spread.compiled;
    frame(spread, (encoder) => void spread.encodeTrainFor(encoder, { steps: 1, milliseconds: 0 }));
    expect(spread.step).toBe(0);
    const [inputs, labels] = dataOf(once, 40);
    for (const model of [once, spread]) {
      model.setData(
        inputs.map((x) => -x),
        labels,
      );
      model.train(1);
    }
    expect(await spread.parameters()).toEqual(await once.parameters());
    for (const model of [once, spread]) model.dispose();
  });

  test.each([choice, { ...choice, activation: ['relu', { maxout: 3 }] as const, features: ['x1', 'x1*x2'] as const }])(
    'a snapshot goes on in another model: %o',
    async (each) => {
      const first = await modelOf({ ...each, hidden: [20, 33] });
      first.train(3);
      first.resize([20, 33, 9], 'identity');
      const report = await reported(first, (encoder) => {
        first.encodeTrain(encoder, 4);
        first.encodeObserve(encoder);
        first.encodeSnapshot(encoder);
      });
      const asked = await first.snapshot();
      expect(report).toMatchObject({ step: 7, observed: true, healthy: true, brokenLayer: null, snapshot: asked });
      const { shape, parameters } = snapshotParameters(asked);
      expect(shape.hidden).toEqual([20, 33, 9]);
      expect(parameters).toEqual(await first.parameters());
      const second = await modelOf({ ...each, hidden: [4], seed: 1 });
      second.restore(asked);
      expect(await second.parameters()).toEqual(parameters);
      expect(second).toMatchObject({ step: 7, seed: 9 });
      expect(second.architecture.hidden).toEqual([20, 33, 9]);
      for (const model of [first, second]) model.train(5);
      expect(await second.parameters()).toEqual(await first.parameters());
      for (const model of [first, second]) model.dispose();
    },
  );

  test('what is remembered comes back, of any depth and in any order, and time goes on from there', async () => {
    const model = await modelOf({ ...choice, hidden: [6] });
    await model.prepareDepth();
    model.remember();
    const seen = new Map<number, Float32Array>();
    const shapes = [[6], [6, 7], [6, 7], [9], [9, 3, 4], [6]];
    for (const hidden of shapes) {
      model.resize(hidden, 'identity');
      frame(model, (encoder) => model.encodeMoment(encoder));
      seen.set(model.step, await model.parameters());
      model.train(3);
    }
    expect(model.moments).toEqual([0, 3, 6, 9, 12, 15]);
    for (const [step, k] of [
      [6, 2],
      [15, 5],
      [12, 4],
      [0, 0],
      [3, 1],
    ] as const) {
      expect(model.recall(step)).toBe(true);
      expect(model.step).toBe(step);
      expect(model.architecture.hidden).toEqual(shapes[k]);
      expect(await model.parameters()).toEqual(seen.get(step));
    }
    model.train(3);
    expect(await model.parameters()).toEqual(seen.get(6)); // also the optimizer remembers what it did
    model.resize([6, 7, 4], 'identity'); // a layer that was not there yet at step 3 begins again
    const rows = (await model.parameters()).subarray(18 + 49, 18 + 49 + 28);
    expect([...rows]).toEqual(Array.from({ length: 28 }, (_, at) => Number(at % 8 === 0)));
    model.train(1);
    frame(model, (encoder) => model.encodeMoment(encoder));
    expect(model.moments).toEqual([0, 3, 7]);
    expect(model.recall(12)).toBe(false);
    model.reset();
    expect(model.moments).toEqual([]);
    model.dispose();
  });

  test('a snapshot of one layer is restored where it needs several, and back', async () => {
    const one = await modelOf({ hidden: [6], activation: 'relu', optimizer: momentum });
    one.train(3);
    const asked = await one.snapshot();
    const other = await modelOf({ hidden: [4, 4], activation: 'relu', optimizer: momentum });
    other.restore(asked);
    expect(other.isDeep).toBe(false);
    expect(await other.parameters()).toEqual(await one.parameters());
    const seeing = await modelOf({ hidden: [6], activation: 'relu', features: ['x2', 'x1^2'], optimizer: momentum });
    seeing.restore(asked);
    expect(seeing.isDeep).toBe(true);
    await seeing.change({ features: ['x1', 'x2'] });
    for (const model of [one, seeing, other]) model.train(4);
    expect(await seeing.parameters()).toEqual(await one.parameters());
    expect(await other.parameters()).toEqual(await one.parameters());
    for (const model of [one, other, seeing]) model.dispose();
  });
});

test('a field in bands, coarse or with creases, is the field', async () => {
  const model = await modelOf({ hidden: [12, 9], activation: 'relu' });
  await model.compiled;
  const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC;
  const target = gpu.device.createBuffer({ size: 72 * 16, usage });
  const creases = gpu.device.createBuffer({ size: 72 * 8, usage });
  const read = async (choice: Parameters<GpuModel['encodeField']>[4]): Promise<Float32Array> => {
    const copy = gpu.device.createBuffer({
      size: target.size,
      usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ,
    });
    frame(model, (encoder) => {
      for (const [from, to] of [
        [0, 3],
        [3, 8],
      ] as const) {
        expect(model.encodeField(encoder, target, grid, { from, to }, choice)).toBe(true);
      }
      encoder.copyBufferToBuffer(target, 0, copy, 0, target.size);
    });
    await copy.mapAsync(GPUMapMode.READ);
    const floats = new Float32Array(copy.getMappedRange().slice(0));
    copy.destroy();
    return floats;
  };
  const whole = await model.field(grid);
  expect(await read({})).toEqual(whole);
  expect(await read({ creases: { buffer: creases, kinks: [[0], [0]] } })).toEqual(whole);
  const rough = await read({ slopes: 'differences' });
  expect(
    disagreement(
      rough.filter((_, k) => k % 4 === 0),
      whole.filter((_, k) => k % 4 === 0),
      { absolute: 1e-6, relative: 1e-6 },
    ),
  ).toBeLessThan(1);
  expect(model.pointCost('differences')).toBeLessThan(model.pointCost());
  expect(model.stepCost).toBeGreaterThan(0);
  for (const buffer of [target, creases]) buffer.destroy();
  model.dispose();
});

test.each([
  { layer: 1, at: rowIndex(1, 3) + 4 },
  { layer: 2, at: rowIndex(2, biasRow(2)) },
  { layer: 3, at: outputIndex(2, 1) },
])('a broken parameter of layer $layer is found', async ({ layer, at }) => {
  const model = await modelOf({ hidden: [4, 5, 3], activation: 'identity' });
  const broken = model.layered?.network.parameters;
  if (broken) gpu.device.queue.writeBuffer(broken, at * 4, Float32Array.of(NaN));
  const report = await reported(model, (encoder) => model.encodeObserve(encoder));
  expect(report).toMatchObject({ healthy: false, brokenLayer: layer });
  expect(await model.locateBreak(null, 2)).toBeNull();
  model.dispose();
});

test('the public face trains a deep regression on both backends', async () => {
  const options = optionsOf({
    hidden: [8, 8],
    activation: ['tanh', { maxout: 2 }],
    classes: 1,
    loss: 'squared-error',
    features: ['x1', 'x2', 'sin(x1)'],
  });
  const losses: number[] = [];
  for (const backend of ['webgpu', 'cpu'] as const) {
    const engine = await createEngine({ backend });
    const model = await engine.createModel(options);
    model.setData(...dataOf(model, 50));
    model.train(20);
    model.resize([8, 8, 3], 'identity');
    model.train(20);
    losses.push((await model.metrics()).loss);
    model.dispose();
    engine.dispose();
  }
  expect(losses[0]).toBeCloseTo(losses[1] ?? NaN, 4);
});
