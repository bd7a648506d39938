/** The GPU engine's models by the public face: against the CPU engine, against tf.js, and against themselves. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCpuEngine } from '../../src/engine/cpu/index.ts';
import type { Model, ModelOptions } from '../../src/engine/engine.ts';
import { createGpuEngine, type GpuEngine, type GpuModel } from '../../src/engine/gpu/index.ts';
import tfjs from '../fixtures/tfjs-training.json' with { type: 'json' };
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

interface Choice extends Partial<ModelOptions> {
  readonly activation?: ModelOptions['architecture']['activation'];
  readonly classes?: number;
  readonly width?: number;
  readonly bias?: boolean;
  readonly learned?: ModelOptions['architecture']['learned'];
}

function optionsOf({
  activation = 'tanh',
  classes = 2,
  width = 7,
  bias = true,
  learned,
  ...rest
}: Choice): ModelOptions {
  const architecture = { inputs: 2, hidden: [width], classes, activation, bias };
  return {
    architecture: learned === undefined ? architecture : { ...architecture, learned },
    seed: 9,
    optimizer: { kind: 'sgd', learningRate: 0.1 },
    ...rest,
  };
}

/** The same model on both engines, with data. `hasten`: with the fastest pipelines as well, which are long in compiling. */
async function pair(choice: Choice, samples = 61, hasten = false): Promise<[on: GpuModel, off: Model]> {
  const options = optionsOf(choice);
  const on = await gpu.createModel(options, { hasten });
  const off = await cpu.createModel(options);
  const { inputs, labels } = pinwheel(samples, options.architecture.classes);
  for (const model of [on, off]) model.setData(inputs, labels);
  return [on, off];
}

/** As in training.gpu.ts: 1e-6 of rounding, and 5e-7 a step. */
const close = (steps: number): { absolute: number; relative: number } => ({
  absolute: 1e-6 + 5e-7 * steps,
  relative: 1e-6,
});

/** How far the parameters are apart, in tolerances. */
async function apart(on: Model, off: Model, steps: number): Promise<number> {
  return disagreement(await on.parameters(), await off.parameters(), close(steps));
}

/** Parameters after 64 steps, taken so many at a time. */
async function after(choice: Choice, samples: number, atATime: number): Promise<Float32Array> {
  const [on] = await pair(choice, samples, true);
  await on.compiled;
  for (let step = 0; step < 64; step += atATime) on.train(atATime);
  const parameters = await on.parameters();
  on.dispose();
  return parameters;
}

describe('optimizers, penalties, batches and learned coefficients', () => {
  const momentum = { kind: 'momentum', learningRate: 0.1 } as const;
  const sgd = { kind: 'sgd', learningRate: 0.1 } as const;
  const cases: Record<string, Choice> = {
    'momentum of its own': { optimizer: { ...momentum, momentum: 0.5 } },
    'momentum, penalties, no biases, mini-batches': {
      optimizer: momentum,
      classes: 3,
      l1: 0.01,
      l2: 0.02,
      bias: false,
      batchSize: 16,
    },
    'momentum, one coefficient a layer': {
      optimizer: momentum,
      activation: 'swish',
      learned: { coefficient: 'beta', per: 'layer' },
      width: 64,
    },
    'SGD, one coefficient a unit, penalties, 8 classes': {
      optimizer: sgd,
      activation: 'prelu',
      classes: 8,
      l1: 0.003,
      l2: 0.01,
    },
    'SGD, one coefficient a layer, mini-batches, no biases': {
      optimizer: sgd,
      activation: 'prelu',
      learned: { coefficient: 'alpha', per: 'layer' },
      bias: false,
      batchSize: 10,
      width: 30,
    },
    'random slopes, mini-batches': { activation: 'rrelu', optimizer: sgd, batchSize: 7, width: 64, classes: 3 },
    'batches larger than the data': { optimizer: sgd, batchSize: 1000 },
  };
  test.each(Object.entries(cases))('%s', async (_, choice) => {
    const [on, off] = await pair(choice);
    expect(await apart(on, off, 0)).toBeLessThan(1);
    for (const [steps, total] of [
      [1, 1],
      [9, 10],
    ] as const) {
      for (const model of [on, off]) model.train(steps);
      expect(await apart(on, off, total)).toBeLessThan(1);
    }
    on.dispose();
  });

  test('a learned coefficient stays within its range', async () => {
    const [on, off] = await pair({ activation: { name: 'prelu', coefficients: { alpha: 2 } }, width: 30 });
    for (const model of [on, off]) model.train(10);
    const coefficients = (await on.parameters()).slice(-30);
    expect(coefficients.some((alpha) => alpha === 2)).toBe(true); // those that would have gone beyond
    expect(coefficients.some((alpha) => alpha < 2)).toBe(true);
    expect(await apart(on, off, 10)).toBeLessThan(1);
    on.dispose();
  });

  // Adam divides by the root of tiny squares, and so amplifies rounding where a gradient is about epsilon. Each step
  // therefore starts from the same weights; setting them makes both forget, so it is always Adam's first.
  test.each([
    { classes: 2, activation: 'tanh' },
    { classes: 3, activation: 'prelu', l1: 0.01, l2: 0.01, batchSize: 16 },
    { classes: 8, activation: 'gelu', bias: false },
  ])('Adam step by step: %o', async (choice) => {
    // epsilon of 1e-4, so that a gradient's own rounding of about 1e-8 moves a weight by less than 1e-5
    const optimizer = { kind: 'adam', learningRate: 0.05, beta1: 0.8, beta2: 0.99, epsilon: 1e-4 } as const;
    const [on, off] = await pair({ ...choice, optimizer });
    for (let step = 0; step < 10; step++) {
      on.setParameters(await off.parameters());
      off.setParameters(await off.parameters());
      for (const model of [on, off]) model.train(1);
      const worst = disagreement(await on.parameters(), await off.parameters(), { absolute: 1e-5, relative: 1e-6 });
      expect(worst, `step ${step}`).toBeLessThan(1);
    }
    on.dispose();
  });

  test('Adam remembers', async () => {
    const [on, off] = await pair({ optimizer: { kind: 'adam', learningRate: 0.01, epsilon: 1e-3 } });
    for (const model of [on, off]) model.train(10);
    expect(disagreement(await on.parameters(), await off.parameters(), { absolute: 1e-5, relative: 0 })).toBeLessThan(
      1,
    );
    on.dispose();
  });
});

describe('data of any size', () => {
  test.each([1, 2, 255, 256, 257, 1000])('%i samples', async (samples) => {
    const [on, off] = await pair({}, samples);
    for (const model of [on, off]) model.train(10);
    expect(await apart(on, off, 10)).toBeLessThan(1);
    const [seen, expected] = [await on.metrics(), await off.metrics()];
    expect(seen.step).toBe(10);
    expect(seen.loss).toBeCloseTo(expected.loss, 6);
    expect(seen.accuracy).toBeCloseTo(expected.accuracy, 6);
    on.dispose();
  });

  test('300 samples of 8 classes, and more samples than there was room for', async () => {
    const [on, off] = await pair({ classes: 8 }, 300);
    for (const model of [on, off]) model.train(3);
    const { inputs, labels } = pinwheel(9000, 8);
    for (const model of [on, off]) model.setData(inputs, labels);
    for (const model of [on, off]) model.train(2);
    expect(await apart(on, off, 5)).toBeLessThan(1);
    expect((await on.metrics()).loss).toBeCloseTo((await off.metrics()).loss, 5);
    on.dispose();
  });

  test('none', async () => {
    const model = await gpu.createModel(optionsOf({}));
    expect(() => model.train(1)).toThrow('setData');
    await expect(model.metrics()).rejects.toThrow('setData');
    model.dispose();
  });
});

test.each(tfjs.cases)('loss follows tf.js for 100 steps: $activation, $classes classes', async (each) => {
  const { activation, classes, hidden, parameters, losses } = each;
  const { inputs, labels } = tfjs.data[String(classes) as keyof typeof tfjs.data];
  const options = optionsOf({
    activation,
    classes,
    width: hidden,
    optimizer: each.optimizer as ModelOptions['optimizer'],
  });
  const model = await gpu.createModel(options, { hasten: false });
  model.setData(Float32Array.from(inputs), Uint32Array.from(labels));
  model.setParameters(parameters);
  let worst = 0;
  for (let step = 0; step <= 100; step++) {
    worst = Math.max(worst, Math.abs((await model.metrics()).loss - (losses[step] ?? NaN)));
    model.train(1);
  }
  expect(worst).toBeLessThan(1e-5);
  model.dispose();
});

describe('the same seed gives the same bits', () => {
  test.each([
    { width: 7 },
    { width: 300, batchSize: 32 },
    { width: 30, activation: 'rrelu' },
    { width: 19, optimizer: { kind: 'adam', learningRate: 0.01 } as const, classes: 3 },
  ])('again, and however steps are split: %o', async (choice) => {
    const once = await after(choice, 100, 64);
    expect(await after(choice, 100, 64)).toEqual(once);
    expect(await after(choice, 100, 1)).toEqual(once);
    expect(once.some((value) => value !== 0)).toBe(true);
  });

  test('whichever pipeline is ready', async () => {
    const choice = { activation: { formula: 'tanh(x) + x / 64' }, width: 21 }; // which nothing else has compiled
    const [on] = await pair(choice, 200, true);
    on.train(8); // the first that was compiled
    const first = await on.parameters();
    await on.compiled;
    on.reset();
    on.train(8); // the fastest
    expect(await on.parameters()).toEqual(first);
    on.dispose();
  });

  test('another seed gives others', async () => {
    expect(await after({ seed: 1 }, 100, 64)).not.toEqual(await after({ seed: 2 }, 100, 64));
  });
});

describe('change', () => {
  test('of everything at once, as on the CPU', async () => {
    const [on, off] = await pair({ width: 12 });
    const changes = [
      { activation: 'prelu', l2: 0.01 },
      { optimizer: { kind: 'momentum', learningRate: 0.05 } as const, bias: false },
      { activation: { name: 'prelu', coefficients: { alpha: 0.1 } } },
      { bias: true, batchSize: 20 },
      { learned: null },
      { activation: { formula: 'x * sigmoid(b * x)', coefficients: { b: 1.7 } } },
    ];
    for (const change of changes) {
      for (const model of [on, off]) {
        await model.change(change);
        model.train(2);
      }
      expect(await apart(on, off, 12)).toBeLessThan(1);
    }
    expect(on.architecture).toEqual(off.architecture);
    on.dispose();
  });

  test('that cannot be is refused, and nothing changes', async () => {
    const [on] = await pair({ activation: 'gelu' });
    const before = on.architecture;
    await expect(on.change({ activation: { formula: 'x +' } })).rejects.toMatchObject({ name: 'FormulaError' });
    await expect(on.change({ activation: 'relu', l1: -1 })).rejects.toThrow(RangeError);
    await expect(on.change({ activation: 'tanh', learned: { coefficient: 'beta', per: 'unit' } })).rejects.toThrow(
      'beta',
    );
    expect(on.architecture).toEqual(before);
    on.train(1);
    on.dispose();
  });

  test('of the formula: the last asked for wins, and others go through meanwhile', async () => {
    const [on] = await pair({});
    const slow = on.change({ activation: { formula: 'x * exp(-x * x) + sin(x)' } });
    const quick = on.change({ l2: 0.5 });
    const last = on.change({ activation: 'relu' });
    on.train(1);
    await Promise.all([slow, quick, last]);
    expect(on.architecture.activation).toBe('relu');
    on.train(1);
    expect((await on.metrics()).step).toBe(2);
    on.dispose();
  });
});

test('networks that this engine does not take are refused in words', async () => {
  const optimizer = { kind: 'sgd', learningRate: 0.1 } as const;
  const make = (inputs: number, hidden: number[]) =>
    gpu.createModel({ architecture: { inputs, hidden, classes: 2, activation: 'relu' }, optimizer });
  await expect(make(3, [3])).rejects.toThrow('2 inputs');
  await expect(make(2, [301])).rejects.toThrow(RangeError);
  await expect(make(2, [3, 3, 3, 3, 3, 3, 3])).rejects.toThrow('hidden layers is 7');
});
