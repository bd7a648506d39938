/** Every activation trained on the device, against the CPU engine in f64: one step, and ten. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { catalogue, resolveActivation } from '../../src/activations/index.ts';
import { createCpuEngine } from '../../src/engine/cpu/index.ts';
import { createContext, type Context, type Variant } from '../../src/engine/gpu/context.ts';
import { acquireDevice } from '../../src/engine/gpu/device.ts';
import { FusedKernel, MEMORY_BYTES } from '../../src/engine/gpu/fused.ts';
import { deviceIndices, emptyParameters, gather, learnedIndex, scatter } from '../../src/engine/gpu/layout.ts';
import { NetworkBuffers } from '../../src/engine/gpu/network.ts';
import { readBuffer, storageBuffer } from '../../src/engine/gpu/readback.ts';
import { Samples } from '../../src/engine/gpu/samples.ts';
import { MAX_WIDTH, type Optimizer } from '../../src/network/architecture.ts';
import { resolveLearned } from '../../src/network/learned.ts';
import { resolveOptimizer } from '../../src/network/optimizer.ts';
import { ahead } from './ahead.ts';
import { disagreement, pinwheel } from './problems.ts';

const WIDTHS = [1, 2, 7, 64, 300];
const CLASSES = [2, 3, 8];
const SAMPLES = 61;
const SEED = 11;
const optimizer: Optimizer = { kind: 'sgd', learningRate: 0.1 };
const adam: Optimizer = { kind: 'adam', learningRate: 0.01 };

let context: Context;
let kernel: FusedKernel;
const cpu = createCpuEngine();

beforeAll(async () => {
  context = createContext(await acquireDevice());
  kernel = new FusedKernel(context);
});
afterAll(() => context.device.destroy());

function variantOf(name: string, classes: number): Variant {
  const activation = resolveActivation(name);
  return { activation, learned: resolveLearned(activation, undefined) !== null, classes };
}

const names = catalogue.map(({ name }) => name);
const compiled = ahead(names, (name) =>
  Promise.all(CLASSES.map((classes) => kernel.compile(variantOf(name, classes)))),
);

/** Trains a network of these parameters (public order) for so many steps and gives its parameters back. */
async function trained(
  variant: Variant,
  width: number,
  start: Float64Array,
  steps: number,
  rule: Optimizer = optimizer,
): Promise<Float32Array> {
  const { activation, classes } = variant;
  const learned = resolveLearned(activation, undefined);
  const { inputs, labels } = pinwheel(SAMPLES, classes);
  const { device } = context;
  const network = new NetworkBuffers(context, classes);
  const samples = new Samples(device);
  samples.set('training', inputs, labels);
  network.describe({ width, bias: true, activation, learned, trainingCount: SAMPLES, testCount: 0 });
  const indices = deviceIndices({ inputs: 2, hidden: [width], classes, bias: true, learned: learned?.per ?? null });
  const parameters = emptyParameters(classes);
  for (let unit = 0; unit <= MAX_WIDTH; unit++) parameters[learnedIndex(unit, classes)] = learned?.start ?? 0;
  scatter(start, indices, parameters);
  device.queue.writeBuffer(network.parameters, 0, parameters);
  const { uniform, state, memory } = network;
  const buffers = { network: uniform, parameters: network.parameters, state, samples: samples.buffer, memory };
  const groups = kernel.bind(buffers);
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  const schedule = { steps, step: 0, stateSteps: 0, seed: SEED, batchSize: 'full', l1: 0, l2: 0, learned } as const;
  const encoded = kernel.encode(pass, groups, variant, SAMPLES, {
    ...schedule,
    optimizer: resolveOptimizer(rule),
  });
  expect(encoded).toBe(true);
  pass.end();
  const after = gather(new Float32Array(await readBuffer(device, encoder, network.parameters)), indices);
  network.destroy();
  samples.destroy();
  return after;
}

/**
 * What ten steps of f32 may be off. A parameter of about 1 is rounded to 6e-8 by each step, and a gradient, a sum of 61
 * products of rounded factors, is known to about 1e-6 of its largest terms, which the learning rate takes a tenth of:
 * 1e-6 a step. generalized-normal-relu's own values are allowed 2e-5, ten times more than the others'.
 */
function tolerance(name: string, steps: number): { absolute: number; relative: number } {
  const own = name === 'generalized-normal-relu' ? 10 : 1;
  return { absolute: own * (1e-6 + 5e-7 * steps), relative: own * 1e-6 };
}

test.each(names)('%s learns as on the CPU', async (name) => {
  await compiled(name);
  const variants = CLASSES.map((classes) => variantOf(name, classes));
  const off: string[] = [];
  for (const variant of variants) {
    for (const width of WIDTHS) {
      const { classes } = variant;
      const model = await cpu.createModel({
        architecture: { inputs: 2, hidden: [width], classes, activation: name },
        seed: SEED,
        optimizer,
      });
      const { inputs, labels } = pinwheel(SAMPLES, classes);
      model.setData(inputs, labels);
      const start = Float64Array.from(await model.parameters());
      for (const steps of [1, 10]) {
        model.train(steps === 1 ? 1 : 9);
        const expected = await model.parameters();
        const worst = disagreement(await trained(variant, width, start, steps), expected, tolerance(name, steps));
        if (!(worst < 1)) off.push(`${classes} classes, ${width} units, ${steps} steps: ${worst.toFixed(2)} × too far`);
      }
    }
  }
  expect(off).toEqual([]);
});

/**
 * Adam's first step is η·g / (|g| + ε): where |g| is a ten thousandth or more, an error of 1e-6 in g moves it by less
 * than 1e-8·η, so only rounding is left, and the bias corrections, which are powers in f32. Where |g| is next to
 * nothing, its sign is up to rounding, and all that is known is that the step is no longer than η.
 */
const STEEP = 1e-4;

test.each(names)('%s takes a step of Adam as on the CPU', async (name) => {
  await compiled(name);
  const variants = CLASSES.map((classes) => variantOf(name, classes));
  const off: string[] = [];
  for (const variant of variants) {
    for (const width of WIDTHS) {
      const { classes } = variant;
      const architecture = { inputs: 2, hidden: [width], classes, activation: name };
      const model = await cpu.createModel({ architecture, seed: SEED, optimizer: adam });
      const { inputs, labels } = pinwheel(SAMPLES, classes);
      model.setData(inputs, labels);
      const start = Float64Array.from(await model.parameters());
      const gradient = model.gradient();
      model.train(1);
      const expected = await model.parameters();
      const after = await trained(variant, width, start, 1, adam);
      const steep = (parameters: ArrayLike<number>): number[] =>
        Array.from(gradient.keys()).flatMap((k) => (Math.abs(gradient[k] ?? 0) > STEEP ? [parameters[k] ?? NaN] : []));
      const worst = disagreement(steep(after), steep(expected), { absolute: 5e-7, relative: 5e-7 });
      const longest = after.reduce((most, p, k) => Math.max(most, Math.abs(p - (start[k] ?? NaN))), 0);
      if (!(worst < 1 && longest < 1.001 * adam.learningRate))
        off.push(`${classes} classes, ${width} units: ${worst}, ${longest}`);
    }
  }
  expect(off).toEqual([]);
});

test('an ensemble learns as its members do alone', async () => {
  const variant = variantOf('tanh', 3);
  await kernel.compile(variant);
  const members = await Promise.all(
    [1, 2, 3].map(async (seed) => {
      const architecture = { inputs: 2, hidden: [7], classes: 3, activation: 'tanh' };
      return Float64Array.from(await (await cpu.createModel({ architecture, seed, optimizer })).parameters());
    }),
  );
  const alone = await Promise.all(members.map((start) => trained(variant, 7, start, 5)));
  const { device } = context;
  const indices = deviceIndices({ inputs: 2, hidden: [7], classes: 3, bias: true, learned: null });
  const one = emptyParameters(3).length;
  const all = new Float32Array(3 * one);
  members.forEach((start, k) => {
    const parameters = emptyParameters(3);
    scatter(start, indices, parameters);
    all.set(parameters, k * one);
  });
  const network = new NetworkBuffers(context, 3);
  const samples = new Samples(device);
  const { inputs, labels } = pinwheel(SAMPLES, 3);
  samples.set('training', inputs, labels);
  const { activation } = variant;
  network.describe({ width: 7, bias: true, activation, learned: null, trainingCount: SAMPLES, testCount: 0 });
  const parameters = storageBuffer(device, 'parameters', all);
  const state = storageBuffer(device, 'state', 3 * all.byteLength);
  const memory = storageBuffer(device, 'memory', 3 * MEMORY_BYTES);
  const groups = kernel.bind({ network: network.uniform, parameters, state, samples: samples.buffer, memory });
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  const schedule = { steps: 5, step: 0, stateSteps: 0, seed: SEED, batchSize: 'full', l1: 0, l2: 0 } as const;
  const settings = { ...schedule, learned: null, optimizer: resolveOptimizer(optimizer) };
  kernel.encode(pass, groups, variant, SAMPLES, settings, 3);
  pass.end();
  const after = new Float32Array(await readBuffer(device, encoder, parameters));
  members.forEach((_, k) => {
    expect(gather(after.subarray(k * one, (k + 1) * one), indices)).toEqual(alone[k]);
  });
});
