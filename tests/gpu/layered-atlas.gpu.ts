/** The atlas of units and what is said of each unit, against f64 and against networks whose units are known. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { facts } from '../../src/activations/facts.ts';
import type { Context } from '../../src/engine/gpu/context.ts';
import { Atlas, AtlasKernel } from '../../src/engine/gpu/layered/atlas.ts';
import { LayeredLogitsKernel } from '../../src/engine/gpu/layered/logits.ts';
import { TraceKernel, type TraceRows } from '../../src/engine/gpu/layered/trace.ts';
import {
  readUnitFacts,
  UNIT_FACTS_BYTES,
  UnitFactsKernel,
  type UnitFacts,
} from '../../src/engine/gpu/layered/units.ts';
import { readBuffer, storageBuffer } from '../../src/engine/gpu/readback.ts';
import { disagreement, pinwheel } from './problems.ts';
import { ownContext, Pair, type Shape } from './layered-views.ts';

let context: Context;
let errors: string[];
let trace: TraceKernel;
let logits: LayeredLogitsKernel;
let atlases: AtlasKernel;
let units: UnitFactsKernel;
let rows: TraceRows;
beforeAll(async () => {
  ({ context, errors } = await ownContext());
  trace = new TraceKernel(context);
  logits = new LayeredLogitsKernel(context, trace);
  atlases = new AtlasKernel(context, trace);
  units = new UnitFactsKernel(context, trace);
  rows = trace.keep(100);
});
afterAll(() => {
  if (errors.length > 0) throw new Error(errors.join('\n'));
  rows.destroy();
  trace.destroy();
  context.device.destroy();
});

const shapes: Shape[] = [
  { hidden: [5], classes: 2, activation: 'tanh' },
  { hidden: [6, 11, 3], classes: 4, activation: ['relu', { maxout: 2 }, 'swish'] },
  { hidden: [4, 300, 7], classes: 1, loss: 'squared-error', activation: ['prelu', 'softplus', { maxout: 3 }] },
];

test.each(shapes.map((shape) => [shape.hidden, shape] as const))('the atlas of %j', async (_, shape) => {
  const pair = new Pair(context, shape);
  await atlases.compile(pair.programs);
  const square = { x: -1, y: 1.2, spacing: 0.055 };
  for (const [layer, width] of shape.hidden.entries()) {
    const side = layer === 0 ? 12 : 48; // of 48 × 48 a software adapter makes two batches
    const atlas = new Atlas(context, side);
    const encoder = context.device.createCommandEncoder();
    expect(atlases.encode(encoder, pair.subject, layer, atlas, square)).toBe(true);
    const bytes = await readBuffer(context.device, encoder, atlas.pictures, atlas.ranges);
    const ranges = new Float32Array(bytes, atlas.pictures.size);
    const points = side * side;
    const known = new Map(
      [0, 1, side, points - 1, points - 2, points >> 1].map((k) => [
        k,
        pair.stages(square.x + (k % side) * square.spacing, square.y - Math.floor(k / side) * square.spacing).h[layer]!,
      ]),
    );
    for (let unit = 0; unit < width; unit += width > 50 ? 23 : 1) {
      const picture = new Float32Array(bytes, unit * points * 4, points);
      const chosen = [...known.keys()];
      const expected = chosen.map((k) => known.get(k)![unit]!);
      const found = chosen.map((k) => picture[k] ?? NaN);
      expect(disagreement(found, expected, { absolute: 1e-5, relative: 1e-5 })).toBeLessThan(1);
      expect([...ranges.subarray(2 * unit, 2 * unit + 2)]).toEqual([Math.min(...picture), Math.max(...picture)]);
    }
    atlas.destroy();
  }
  pair.destroy();
});

/** The facts of each unit, from samples of which only the first `training` count. */
async function factsOf(pair: Pair, points: Float32Array): Promise<UnitFacts[][]> {
  const { device } = context;
  await Promise.all([logits.compile(pair.programs, true), units.compile(pair.programs)]);
  const padded = Float32Array.from({ length: 2 * points.length }, (_, k) =>
    k % 4 < 2 ? (points[2 * (k >> 2) + (k % 4)] ?? NaN) : 0,
  );
  const samples = storageBuffer(device, 'samples', padded);
  const target = storageBuffer(device, 'facts', UNIT_FACTS_BYTES);
  const encoder = device.createCommandEncoder();
  const count = points.length / 2;
  logits.trace(encoder, pair.subject, rows, { points: samples }, { first: 0, count });
  const steepest = pair.subject.layers.map(({ activation }) => facts(activation).largestSlope);
  expect(units.encode(encoder, pair.subject, rows, count, target, steepest)).toBe(true);
  const bytes = await readBuffer(device, encoder, target);
  samples.destroy();
  target.destroy();
  return readUnitFacts(bytes, pair.shape.hidden);
}

test.each(shapes.map((shape) => [shape.hidden, shape] as const))('spread and contribution in %j', async (_, shape) => {
  const trainingCount = 71;
  const pair = new Pair(context, shape, 3, { trainingCount, testCount: 20 });
  const { inputs } = pinwheel(trainingCount + 20, 2, 5);
  const found = await factsOf(pair, inputs);
  const known = Array.from({ length: trainingCount }, (_unused, i) => pair.stages(inputs[2 * i]!, inputs[2 * i + 1]!));
  shape.hidden.forEach((width, l) => {
    const pieces = pair.subject.layers[l + 1]?.pieces ?? 1;
    const rowsAbove = (shape.hidden[l + 1] ?? shape.classes) * pieces;
    const at = weightsAbove(pair, l);
    for (let unit = 0; unit < width; unit += width > 50 ? 17 : 1) {
      const h = known.map((one) => one.h[l]![unit]!);
      const mean = h.reduce((a, b) => a + b, 0) / trainingCount;
      const spread = Math.sqrt(h.reduce((sum, x) => sum + (x - mean) ** 2, 0) / trainingCount);
      const away = Array.from({ length: rowsAbove }, (_unused, row) => pair.parameters[at + row * width + unit]!);
      const common =
        l + 1 === shape.hidden.length && shape.classes > 1 ? away.reduce((a, b) => a + b, 0) / rowsAbove : 0;
      const { contribution, spread: own } = found[l]![unit]!;
      expect(Math.abs(own - spread)).toBeLessThan(1e-4 * (1 + spread));
      const strength = Math.hypot(...away.map((w) => w - common));
      expect(Math.abs(contribution - spread * strength)).toBeLessThan(3e-4 * (1 + contribution));
    }
  });
  pair.destroy();
});

/** Where in the parameters the weights begin that lead away from layer l. */
function weightsAbove({ shape, subject }: Pair, l: number): number {
  let at = 0;
  let inputs = 2;
  subject.layers.slice(0, l + 1).forEach(({ width, pieces }) => {
    at += width * pieces * (inputs + (shape.bias === false ? 0 : 1));
    inputs = width;
  });
  return at;
}

test('dead and saturated units', async () => {
  // Samples at x = −1, −0.5, 0, 0.5 count; one at x = 9, where dead units would wake, is only looked at.
  const points = Float32Array.of(-1, 0, -0.5, 0, 0, 0, 0.5, 0, 9, 0);
  const counts = { trainingCount: 4, testCount: 1 };
  const pair = new Pair(context, { hidden: [4, 3], classes: 2, activation: ['relu', 'tanh'] }, 3, counts);
  pair.parameters.fill(0);
  // ReLU units: x − 1 (dead), x (dead at −1, −0.5, 0), −x − 2 (dead), x + 2 (never).
  pair.parameters.set([1, 0, 1, 0, -1, 0, 1, 0, -1, 0, -2, 2]);
  // tanh units see h₃ = x + 2 = 1, 1.5, 2, 2.5: 0 (not saturated), 2 h₃ (slopes 0.07, 0.0099, 0.0013 …), 50 (flat).
  pair.parameters.set([0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 50], 12);
  pair.upload();
  const [relu = [], tanh = []] = await factsOf(pair, points);
  expect(relu.map(({ dead }) => dead)).toEqual([true, false, true, false]);
  expect(relu.map(({ saturated }) => saturated)).toEqual([1, 0.75, 1, 0]);
  expect(relu.map(({ spread }) => spread > 0)).toEqual([false, true, false, true]);
  expect(tanh.map(({ saturated }) => saturated)).toEqual([0, 0.75, 1]);
  expect(tanh.map(({ dead }) => dead)).toEqual([false, false, true]); // where f32 has no slope left, nothing is learned
  pair.destroy();
});

test('a learned slope keeps a unit alive', async () => {
  const points = Float32Array.of(0, 0, -1, 0);
  const counts = { trainingCount: 2, testCount: 0 };
  const pair = new Pair(context, { hidden: [2], classes: 2, activation: 'prelu' }, 3, counts);
  pair.parameters.set([1, 0, 1, 0, -3, -3]);
  const coefficient = pair.parameters.length - 2;
  pair.parameters.set([0, 0.3], coefficient);
  pair.upload();
  const [layer = []] = await factsOf(pair, points);
  expect(layer.map(({ dead }) => dead)).toEqual([true, false]);
  pair.destroy();
});

test('a side that is no multiple of 4 is refused', () => {
  expect(() => new Atlas(context, 30)).toThrow(RangeError);
});

test('a unit without slopes that still tells two sides apart is not dead', async () => {
  const pair = new Pair(context, { hidden: [2], classes: 2, activation: 'threshold' }, 3, {
    trainingCount: 3,
    testCount: 0,
  });
  pair.parameters.fill(0);
  // Steps at x = 0, between the samples, and at x = 5, beyond them.
  pair.parameters.set([1, 0, 1, 0, 0, -5]);
  pair.upload();
  const [steps = []] = await factsOf(pair, Float32Array.of(-1, 0, -0.5, 0, 1, 0));
  expect(steps.map(({ dead }) => dead)).toEqual([false, true]);
  pair.destroy();
});
