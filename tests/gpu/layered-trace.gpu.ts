/** Every stage of points on their way through networks of several layers, and what is observed of them, against f64. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '../../src/engine/gpu/context.ts';
import { biasRow, outputIndex, rowIndex } from '../../src/engine/gpu/layered/layout.ts';
import { LayeredLogitsKernel } from '../../src/engine/gpu/layered/logits.ts';
import { LayeredObserveKernels, readLayeredObservation } from '../../src/engine/gpu/layered/observe.ts';
import { stageRow, TraceKernel, type TraceRows } from '../../src/engine/gpu/layered/trace.ts';
import { OBSERVED_BYTES } from '../../src/engine/gpu/observe.ts';
import { readBuffer, storageBuffer } from '../../src/engine/gpu/readback.ts';
import type { Observation } from '../../src/engine/gpu/report.ts';
import { disagreement, pinwheel } from './problems.ts';
import { ownContext, Pair, type Shape } from './layered-views.ts';

let context: Context;
let errors: string[];
let trace: TraceKernel;
let logits: LayeredLogitsKernel;
let observing: LayeredObserveKernels;
let rows: TraceRows;
const capacity = 60;
beforeAll(async () => {
  ({ context, errors } = await ownContext());
  trace = new TraceKernel(context);
  logits = new LayeredLogitsKernel(context, trace);
  observing = new LayeredObserveKernels(context, trace);
  rows = trace.keep(capacity);
});
afterAll(() => {
  if (errors.length > 0) throw new Error(errors.join('\n'));
  rows.destroy();
  trace.destroy();
  context.device.destroy();
});

const close = { absolute: 1e-5, relative: 1e-5 };
const cases: Record<string, Shape> = {
  'one layer': { hidden: [5], classes: 2, activation: 'softplus' },
  'two layers with maxout': {
    hidden: [3, 7],
    classes: 3,
    activation: [{ maxout: 2 }, 'relu'],
    features: ['x1', 'x1*x2'],
  },
  'three layers, one output': { hidden: [17, 2, 9], classes: 1, loss: 'squared-error', activation: ['tanh', 'prelu'] },
  'six layers, eight classes': {
    hidden: [4, 5, 6, 7, 8, 9],
    classes: 8,
    activation: ['gelu', 'relu', 'tanh', { maxout: 5 }, 'elu', 'sigmoid'],
  },
};

describe.each(Object.entries(cases))('%s', (_, shape) => {
  test('every stage is kept', async () => {
    const pair = new Pair(context, shape);
    await logits.compile(pair.programs, true);
    const { inputs } = pinwheel(capacity, 2, 4);
    const points = storageBuffer(context.device, 'points', padded(inputs));
    const grid = { x: -1, y: 1, spacing: 0.25, columns: 7, rows: 8 };
    const onGrid = Float32Array.from({ length: 2 * 56 }, (_unused, k) =>
      k % 2 === 0 ? -1 + 0.25 * ((k >> 1) % 7) : 1 - 0.25 * Math.floor((k >> 1) / 7),
    );
    for (const [source, where] of [
      [{ points }, inputs],
      [{ grid }, onGrid],
    ] as const) {
      const count = where.length / 2;
      const encoder = context.device.createCommandEncoder();
      expect(logits.trace(encoder, pair.subject, rows, source, { first: 0, count })).toBe(true);
      const kept = new Float32Array(await readBuffer(context.device, encoder, rows.buffer));
      const row = (index: number): Float32Array =>
        kept.subarray(4 * index * rows.stride, 4 * index * rows.stride + count);
      const known = Array.from({ length: count }, (_unused, i) => pair.stages(where[2 * i]!, where[2 * i + 1]!));
      shape.hidden.forEach((width, l) => {
        for (let unit = 0; unit < width; unit++) {
          const z = known.map((one) => one.z[l]![unit]!);
          const h = known.map((one) => one.h[l]![unit]!);
          expect(disagreement(row(stageRow(l, 'z') + unit), z, close)).toBeLessThan(1);
          expect(disagreement(row(stageRow(l, 'h') + unit), h, close)).toBeLessThan(1);
        }
      });
      for (let c = 0; c < shape.classes; c++) {
        const one = known.map((stages) => stages.logits[c]!);
        expect(disagreement(row(stageRow('logits') + c), one, close)).toBeLessThan(1);
      }
    }
    points.destroy();
    pair.destroy();
  });

  test('logits of more points than a batch has', async () => {
    const pair = new Pair(context, shape);
    const count = trace.scratch.capacity + 13;
    const { inputs } = pinwheel(count, 2, 9);
    const found = await logits.compute(pair.subject, inputs);
    expect(found).toHaveLength(count * shape.classes);
    for (const i of [0, 1, 500, count - 14, count - 13, count - 1]) {
      const known = pair.stages(inputs[2 * i]!, inputs[2 * i + 1]!).logits;
      const own = found.subarray(i * shape.classes, (i + 1) * shape.classes);
      expect(disagreement(own, known, close)).toBeLessThan(1);
    }
    pair.destroy();
  });

  test('loss and accuracy', async () => {
    const trainingCount = trace.scratch.capacity - 10;
    const testCount = 333;
    const pair = new Pair(context, shape, 7, { trainingCount, testCount });
    const { inputs, labels } = pinwheel(trainingCount + testCount, Math.max(2, shape.classes), 2);
    const squared = shape.loss === 'squared-error';
    const targets = Float32Array.from(labels, (label, i) => (squared ? (inputs[2 * i] ?? 0) : label));
    const seen = await observe(pair, padded(inputs, targets));
    const scores = Array.from(targets, (target, i) =>
      score(pair.stages(inputs[2 * i]!, inputs[2 * i + 1]!).logits, target),
    );
    const mean = (from: number, count: number, which: 0 | 1): number =>
      scores.slice(from, from + count).reduce((sum, one) => sum + one[which], 0) / count;
    expect(Math.abs(seen.loss - mean(0, trainingCount, 0))).toBeLessThan(1e-5 * (1 + seen.loss));
    expect(Math.abs(seen.testLoss - mean(trainingCount, testCount, 0))).toBeLessThan(1e-5 * (1 + seen.testLoss));
    // A sample whose leading logits nearly tie may fall to either side; for the squared error nothing is right or wrong.
    const ties = scores.filter(([, , tie]) => tie).length;
    const right = (seenShare: number, from: number, count: number): boolean =>
      squared ? Number.isNaN(seenShare) : Math.abs(seenShare - mean(from, count, 1)) < (ties + 0.1) / count;
    expect(right(seen.accuracy, 0, trainingCount)).toBe(true);
    expect(right(seen.testAccuracy, trainingCount, testCount)).toBe(true);
    expect([seen.healthy, seen.brokenLayer]).toEqual([true, null]);
    pair.destroy();
  });
});

test('health names the first layer that is broken, and minds only what is in use', async () => {
  const pair = new Pair(context, { hidden: [5, 300, 9], classes: 3, activation: ['prelu', { maxout: 3 }, 'relu'] }, 3);
  const none = new Float32Array(4);
  const { network, layers } = pair.subject;
  expect((await observe(pair, none)).brokenLayer).toBeNull();
  const last = layers.length;
  const places: [at: number, layer: number | null][] = [
    [rowIndex(0, 1) + 4, 0],
    [rowIndex(0, 1) + 5, null],
    [rowIndex(0, 2) + 1, null], // a feature that is not in use
    [rowIndex(0, biasRow(0)) + 2, 0],
    [rowIndex(0, biasRow(0) + 1) + 3, 0], // a learned coefficient
    [rowIndex(1, 4, 2) + 299, 1],
    [rowIndex(1, 5, 2) + 299, null],
    [rowIndex(1, biasRow(1), 1), 1],
    [rowIndex(2, 299) + 8, 2],
    [rowIndex(2, 299) + 9, null],
    [outputIndex(8, 2), last],
    [outputIndex(9, 0), null],
    [outputIndex(8, 3), null],
    [outputIndex(300, 1), last],
  ];
  for (const value of [NaN, -Infinity]) {
    for (const [at, layer] of places) {
      pair.upload();
      network.write(Uint32Array.of(at), [value]);
      const seen = await observe(pair, none);
      expect([seen.brokenLayer, seen.healthy], `float ${at}`).toEqual([layer, layer === null]);
    }
  }
  network.write(Uint32Array.of(rowIndex(1, 0)), [NaN]); // the last place's layer is broken as well
  expect((await observe(pair, none)).brokenLayer).toBe(1);
  pair.destroy();
});

async function observe(pair: Pair, samples: Float32Array<ArrayBuffer>): Promise<Observation> {
  const { device } = context;
  await observing.compile(pair.programs);
  const data = storageBuffer(device, 'samples', samples);
  const observed = storageBuffer(device, 'observed', OBSERVED_BYTES);
  const encoder = device.createCommandEncoder();
  expect(observing.encode(encoder, pair.subject, data, observed, pair.counts)).toBe(true);
  const bytes = await readBuffer(device, encoder, observed);
  data.destroy();
  observed.destroy();
  return readLayeredObservation(bytes, pair.counts, pair.shape.loss ?? 'cross-entropy');
}

/** (x, y, 0, label) of each point. */
function padded(points: Float32Array, labels?: Float32Array): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length: 2 * points.length }, (_, k) => {
    const point = k >> 2;
    return [points[2 * point] ?? NaN, points[2 * point + 1] ?? NaN, 0, labels?.[point] ?? 0][k % 4] ?? NaN;
  });
}

/** Loss, 1 if right, and whether the two largest logits nearly tie. */
function score(values: readonly number[], target: number): [loss: number, right: number, tie: boolean] {
  if (values.length === 1) return [0.5 * (values[0]! - target) ** 2, 0, false];
  const largest = Math.max(...values);
  const sum = values.reduce((total, value) => total + Math.exp(value - largest), 0);
  const ordered = values.toSorted((a, b) => b - a);
  const right = values.indexOf(largest) === target ? 1 : 0;
  return [Math.log(sum) + largest - values[target]!, right, ordered[0]! - ordered[1]! < 1e-5];
}
