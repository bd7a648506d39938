/** What training several layers promises beyond being right: the same bits however it is done, and nothing created. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createContext, type Context } from '../../src/engine/gpu/context.ts';
import { acquireDevice } from '../../src/engine/gpu/device.ts';
import { LayeredKernel } from '../../src/engine/gpu/layered/layered.ts';
import { layeredIndices } from '../../src/engine/gpu/layered/layout.ts';
import { LayeredNetwork } from '../../src/engine/gpu/layered/network.ts';
import { tiles } from '../../src/engine/gpu/layered/programs.ts';
import { Repack } from '../../src/engine/gpu/layered/repack.ts';
import { assumedTuning } from '../../src/engine/gpu/layered/tuning.ts';
import { deviceIndices, gather } from '../../src/engine/gpu/layout.ts';
import { NetworkBuffers } from '../../src/engine/gpu/network.ts';
import { readBuffer } from '../../src/engine/gpu/readback.ts';
import { hash, uniform } from '../../src/network/rng.ts';
import { onCpu, SEED, Twin, type Case } from './layered-problems.ts';

let context: Context;
let kernel: LayeredKernel;
/** As on a graphics card, whatever the adapter: the same device with the programs made for one. */
let cardKernel: LayeredKernel;

beforeAll(async () => {
  const acquired = await acquireDevice();
  context = createContext(acquired);
  kernel = new LayeredKernel(context);
  cardKernel = new LayeredKernel(createContext({ ...acquired, software: false }));
});
afterAll(() => context.device.destroy());

/** On such an adapter every phase is a long one. */
const sluggish = { ...assumedTuning(true), speeds: { large: 1, medium: 1, small: 1 } };

const adam = { kind: 'adam', learningRate: 0.01 } as const;
const mixed: Case = {
  architecture: { hidden: [7, 31, 5], classes: 3, activation: ['prelu', { maxout: 3 }, 'rrelu'] },
  optimizer: adam,
  batchSize: 16,
  l1: 1e-3,
};
const chunked: Case = {
  architecture: { hidden: [30, 7], classes: 2, activation: 'tanh' },
  optimizer: { kind: 'momentum', learningRate: 0.05 },
  samples: 1100,
};

const alike: Case = { architecture: { hidden: [7, 31, 5], classes: 8, activation: 'prelu' }, batchSize: 21 };
const seeing: Case = {
  architecture: { hidden: [7, 5], classes: 2, activation: 'tanh', features: ['x2', 'sin(x1)'] },
  l2: 0.02,
};
const pieces: Case = { architecture: { hidden: [7, 5], classes: 3, activation: { maxout: 2 } }, optimizer: adam };
const regression: Case = { architecture: { hidden: [33, 6], classes: 1, activation: 'tanh', loss: 'squared-error' } };

/** `fastest: false`: with no more compiled than has to be. */
async function begun(one: Case, by = kernel, fastest = true): Promise<Twin> {
  const start = await (await onCpu(one)).parameters();
  const twin = new Twin(context, by, one, start);
  await (fastest ? by.compileFastest(twin.variant) : by.compile(twin.variant));
  return twin;
}

/** Whether two arrays are the same, bit for bit. */
function same(a: Float32Array, b: Float32Array): boolean {
  const [left, right] = [a, b].map(({ buffer, byteOffset, length }) => new Uint32Array(buffer, byteOffset, length));
  return a.length === b.length && left?.every((word, k) => word === right?.[k]) === true;
}

const inOneGo = (twin: Twin): void => twin.train(7);
const inSteps = (twin: Twin): void => {
  for (const steps of [1, 2, 3, 1]) twin.train(steps);
};
const inPhases = (twin: Twin): void => {
  while (twin.progress.step < 7) twin.submit({ steps: 7 - twin.progress.step, milliseconds: 0 });
};
const numbers = (count: number, key: number): Float32Array<ArrayBuffer> =>
  Float32Array.from({ length: count }, (_, k) => uniform(hash(key, k)) - 0.5);

/** All parameters after seven steps, taken in a way of one's own. */
async function after(one: Case, train: (twin: Twin) => void, by = kernel, fastest = true): Promise<Float32Array> {
  const twin = await begun(one, by, fastest);
  train(twin);
  expect(twin.progress).toEqual({ step: 7, stateSteps: 7, phase: 0 });
  const parameters = await twin.everything();
  twin.destroy();
  return parameters;
}

describe.each([
  ['mixed layers', mixed],
  ['chunks', chunked],
  ['alike layers', alike],
  ['regression', regression],
  ['some features', seeing],
  ['maxout alone', pieces],
])('%s', (_, one) => {
  test('the same bits, again and in portions', async () => {
    const expected = await after(one, inOneGo);
    expect(same(await after(one, inOneGo), expected)).toBe(true);
    expect(same(await after(one, inSteps), expected)).toBe(true);
    expect(same(await after(one, inPhases), expected)).toBe(true);
  });

  test('the same bits from the programs of a graphics card, in phases and in passes', async () => {
    const expected = await after(one, inOneGo);
    expect(same(await after(one, inOneGo, cardKernel, false), expected)).toBe(true);
    expect(same(await after(one, inOneGo, cardKernel, true), expected)).toBe(true);
  });

  test.each(Object.values(tiles))('the same bits in $name tiles', async (tile) => {
    const expected = await after(one, inOneGo);
    const other = new LayeredKernel(context, { ...assumedTuning(context.software), choices: [tile] });
    expect(same(await after(one, inOneGo, other), expected)).toBe(true);
    other.destroy();
  });

  test('the same bits where gradients are summed ahead of the update', async () => {
    const expected = await after(one, inOneGo);
    const slow = new LayeredKernel(context, sluggish);
    expect(same(await after(one, inOneGo, slow), expected)).toBe(true);
    expect(same(await after(one, inPhases, slow), expected)).toBe(true);
    slow.destroy();
  });

  test('the same bits whatever lies in units that are not in use', async () => {
    const twin = await begun(one);
    twin.train(3);
    const expected = await twin.parameters();
    twin.destroy();
    const spoilt = await begun(one);
    await spoilt.spoil(1e30);
    const before = await spoilt.everything();
    spoilt.train(3);
    expect(same(await spoilt.parameters(), expected)).toBe(true);
    const now = await spoilt.everything();
    expect(now.filter((p) => p === Math.fround(1e30)).length).toBe(
      before.filter((p) => p === Math.fround(1e30)).length,
    );
    spoilt.destroy();
  });
});

test.each(['fast', 'slow'])('on a %s adapter, parameters move only where a step ends', async (speed) => {
  const twin = await begun(chunked, speed === 'fast' ? kernel : new LayeredKernel(context, sluggish));
  let before = await twin.everything();
  let moved = 0;
  while (moved < 2) {
    const { step } = twin.progress;
    twin.submit({ steps: 1, milliseconds: 0 });
    const now = await twin.everything();
    expect(same(now, before)).toBe(twin.progress.step === step);
    moved += twin.progress.step - step;
    before = now;
  }
  twin.destroy();
});

test('a step that was begun can be begun anew at another width', async () => {
  const narrow: Case = { architecture: { hidden: [7, 5], classes: 2, activation: 'tanh' } };
  const expected = await begun(narrow);
  expected.train(1);
  const twin = await begun({ ...narrow, architecture: { ...narrow.architecture, hidden: [9, 31, 2] } });
  twin.submit({ steps: 1, milliseconds: 0 });
  await twin.take(await begun(narrow));
  twin.resize([7, 5]);
  twin.train(1);
  expect(same(await twin.everything(), await expected.everything())).toBe(true);
});

test('scrubbing widths and depth creates and compiles nothing', async () => {
  const twin = await begun({ architecture: { hidden: [1], classes: 2, activation: 'tanh' } });
  const { device } = context;
  const creators = [
    'createBuffer',
    'createBindGroup',
    'createShaderModule',
    'createComputePipeline',
    'createComputePipelineAsync',
  ] as const;
  const spies = creators.map((name) => vi.spyOn(device, name));
  for (let k = 0; k < 60; k++) {
    const depth = 1 + (hash(SEED, k) % 6);
    twin.resize(Array.from({ length: depth }, (_, l) => 1 + (hash(SEED, k, l) % (k % 10 === 0 ? 300 : 40))));
    twin.submit({ steps: 1, milliseconds: 20 });
  }
  expect(spies.map((spy) => spy.mock.calls.length)).toEqual(creators.map(() => 0));
  vi.restoreAllMocks();
  await device.queue.onSubmittedWorkDone();
  twin.destroy();
});

describe('between one layer and several', () => {
  test.each([2, 5])('nothing is lost with %i classes', async (classes) => {
    const { device } = context;
    const one = new NetworkBuffers(context, classes);
    const layers = new LayeredNetwork(context, classes);
    const repack = new Repack(context);
    await repack.compile(classes);
    const parameters = numbers(one.parameters.size / 4, 1);
    const state = numbers(one.state.size / 4, 2);
    const slots = parameters.length / 301;
    for (const k of [0, 1, 2]) {
      for (const at of [0, 1, 2].map((part) => part * parameters.length + 300 * slots + k)) state[at] = 0;
      parameters[300 * slots + k] = 0;
    }
    const restored = numbers(layers.parameters.size / 4, 3);
    layers.fill(restored);
    const write = (p: Float32Array<ArrayBuffer>, s: Float32Array<ArrayBuffer>): void => {
      device.queue.writeBuffer(one.parameters, 0, p);
      device.queue.writeBuffer(one.state, 0, s);
    };
    const move = (way: 'to layers' | 'to one layer'): void => {
      const encoder = device.createCommandEncoder();
      const pass = encoder.beginComputePass();
      expect(repack.encode(pass, repack.bind(one, layers), classes, way)).toBe(true);
      pass.end();
      device.queue.submit([encoder.finish()]);
    };
    const read = async (...buffers: GPUBuffer[]): Promise<Float32Array> =>
      new Float32Array(await readBuffer(device, device.createCommandEncoder(), ...buffers));
    write(parameters, state);
    move('to layers');

    // The same network by either layout, parameters and memories.
    const shape = { inputs: 2, hidden: [300], classes, bias: true } as const;
    for (const learned of ['unit', 'layer'] as const) {
      const [at, from] = [layeredIndices({ ...shape, learned }), deviceIndices({ ...shape, learned })];
      expect(gather(await read(layers.parameters), at)).toEqual(gather(parameters, from));
      const memories = await read(layers.state);
      const [size, size1] = [memories.length / 3, parameters.length];
      for (const part of [0, 1]) {
        const expected = gather(state.subarray(part * size1), from);
        expect(gather(memories.subarray(part * size), at)).toEqual(expected);
      }
    }

    // Nothing else was written: undone in its own places, the rest is what it was.
    const all = await read(layers.parameters);
    const own = new Set(
      (['unit', 'layer'] as const).flatMap((learned) => [...layeredIndices({ ...shape, classes: 8, learned })]),
    );
    expect(all.every((p, k) => own.has(k) || p === restored[k])).toBe(true);

    write(new Float32Array(parameters.length), new Float32Array(state.length));
    move('to one layer');
    expect(same(await read(one.parameters), parameters)).toBe(true);
    const memories = 2 * parameters.length;
    expect(same((await read(one.state)).subarray(0, memories), state.subarray(0, memories))).toBe(true);
    one.destroy();
    layers.destroy();
  });
});
