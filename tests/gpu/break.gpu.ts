/** Where training broke: the step and the layer, found afterwards, against watching every single step. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createGpuEngine, type Break, type GpuEngine, type GpuModel } from '../../src/engine/gpu/index.ts';
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

const WIDTH = 6;

function optionsOf(optimizer: ModelOptions['optimizer'], more: Partial<ModelOptions> = {}): ModelOptions {
  return {
    architecture: { inputs: 2, hidden: [WIDTH], classes: 2, activation: 'identity' },
    seed: 3,
    optimizer,
    ...more,
  };
}

async function modelOf(options: ModelOptions): Promise<GpuModel> {
  const model = await gpu.createModel(options);
  const { inputs, labels } = pinwheel(80, options.architecture.classes);
  model.setData(inputs, labels);
  return model;
}

/** Takes one step after another and reads every parameter after each. */
async function watch(model: GpuModel, most: number): Promise<Break | null> {
  for (let k = 0; k < most; k++) {
    model.train(1);
    const parameters = await model.parameters();
    const broken = parameters.findIndex((p) => !Number.isFinite(p));
    const hiddenParameters = 3 * (model.architecture.hidden[0] ?? 0);
    if (broken >= 0) return { step: model.step, layer: Number(broken >= hiddenParameters) };
  }
  return null;
}

/** The weights grow without bound, by a penalty that is too strong, until f32 ends. */
const growing = { kind: 'sgd', learningRate: 4 } as const;

describe.each<[name: string, options: ModelOptions]>([
  ['by a penalty', optionsOf(growing, { l2: 1 })],
  ['with mini-batches and momentum', optionsOf({ kind: 'momentum', learningRate: 3 }, { l2: 1, batchSize: 16 })],
  ['at once', optionsOf({ kind: 'sgd', learningRate: 1e30 })],
])('breaks %s', (_, options) => {
  test('and the step and the layer are those at which it did', async () => {
    const watched = await modelOf(options);
    const expected = await watch(watched, 400);
    expect(expected).not.toBeNull();
    const model = await modelOf(options);
    model.train(500);
    const parameters = await model.parameters();
    expect(await model.locateBreak(null, 500)).toEqual(expected);
    expect(model.step).toBe(500);
    expect(await model.parameters()).toEqual(parameters);
    for (const each of [watched, model]) each.dispose();
  });
});

describe('what comes before', () => {
  test('a snapshot from the way shortens it, and the optimizer goes on remembering', async () => {
    const options = optionsOf({ kind: 'momentum', learningRate: 3 }, { l2: 1 });
    const watched = await modelOf(options);
    const expected = await watch(watched, 400);
    const model = await modelOf(options);
    model.train(20);
    const good = await model.snapshot();
    model.train(400);
    expect(expected?.step).toBeGreaterThan(20);
    expect(await model.locateBreak(good, 420)).toEqual(expected);
    for (const each of [watched, model]) each.dispose();
  });

  test('a snapshot from before the last change is passed over', async () => {
    const model = await modelOf(optionsOf({ kind: 'sgd', learningRate: 0.1 }));
    model.train(10);
    const good = await model.snapshot();
    model.train(25);
    await model.change({ optimizer: growing, l2: 1 });
    const watched = await modelOf(optionsOf({ kind: 'sgd', learningRate: 0.1 }));
    watched.train(35);
    await watched.change({ optimizer: growing, l2: 1 });
    const expected = await watch(watched, 400);
    model.train(400);
    expect(expected?.step).toBeGreaterThan(35);
    expect(await model.locateBreak(good, 435)).toEqual(expected);
    for (const each of [watched, model]) each.dispose();
  });

  test('nothing is claimed where the steps cannot be taken again', async () => {
    const model = await modelOf(optionsOf({ kind: 'sgd', learningRate: 0.1 }));
    expect(await model.locateBreak(null, 10)).toBeNull(); // there was none
    model.train(50);
    expect(await model.locateBreak(null, 50)).toBeNull(); // it is sound
    await model.change({ optimizer: growing, l2: 1 });
    model.train(400);
    const coming = model.locateBreak(null, 450);
    model.resize([WIDTH + 1]);
    expect(await coming).toBeNull(); // it changed meanwhile
    model.dispose();
  });
});

test('no step is blamed for what was broken before the first', async () => {
  // The logits are ±2e38: each is a number, their difference is not.
  const model = await modelOf(optionsOf({ kind: 'sgd', learningRate: 0.1 }));
  const parameters = new Float32Array(await model.parameters()).fill(0);
  parameters.set([2e38, -2e38], parameters.length - 2);
  model.setParameters(parameters);
  expect(await model.metrics()).toMatchObject({ loss: Infinity });
  model.train(1);
  expect(await model.locateBreak(null, 1)).toBeNull();
  model.dispose();
});
