/** The field and the creases of networks of several layers, against f64 and its central differences. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Grid } from '../../src/engine/engine.ts';
import type { Context } from '../../src/engine/gpu/context.ts';
import { LayeredFieldKernel, type FieldWish } from '../../src/engine/gpu/layered/field.ts';
import { TraceKernel } from '../../src/engine/gpu/layered/trace.ts';
import { readBuffer, storageBuffer } from '../../src/engine/gpu/readback.ts';
import { bends } from '../../src/activations/facts.ts';
import { disagreement } from './problems.ts';
import { ownContext, Pair, type Shape } from './layered-views.ts';

let context: Context;
let errors: string[];
let trace: TraceKernel;
let kernel: LayeredFieldKernel;
beforeAll(async () => {
  ({ context, errors } = await ownContext());
  trace = new TraceKernel(context);
  kernel = new LayeredFieldKernel(context, trace);
});
afterAll(() => {
  if (errors.length > 0) throw new Error(errors.join('\n'));
  trace.destroy();
  context.device.destroy();
});

// More points than a batch has, and neither rows nor batches end together.
const grid: Grid = { x: -1.1, y: 0.9, spacing: 0.037, columns: 53, rows: 41 };
const exact: FieldWish = { slopes: 'exact', creases: false };

async function field(
  pair: Pair,
  wish: FieldWish,
  bands: readonly { from: number; to: number }[] = [{ from: 0, to: grid.rows }],
): Promise<{ values: Float32Array; creases: Uint8Array }> {
  const { device } = context;
  await kernel.compile(pair.programs, wish);
  const points = grid.rows * grid.columns;
  const target = storageBuffer(device, 'field', points * 16);
  const creases = storageBuffer(device, 'creases', points * 8);
  const encoder = device.createCommandEncoder();
  const kinks = pair.subject.layers.map(({ activation }) => foldsOf(activation));
  for (const band of bands) {
    const to = wish.creases ? { buffer: creases, kinks } : null;
    expect(kernel.encodeBand(encoder, pair.subject, wish, target, grid, band, to)).toBe(true);
  }
  const bytes = await readBuffer(device, encoder, target, creases);
  target.destroy();
  creases.destroy();
  return { values: new Float32Array(bytes, 0, points * 4), creases: new Uint8Array(bytes, points * 16) };
}

/** One of the four numbers of each point. */
function pick(of: Float32Array, part: number): Float32Array {
  return of.filter((_, k) => k % 4 === part);
}

function foldsOf(activation: Parameters<typeof bends>[0]): readonly number[] {
  const { kinks, ridges } = bends(activation);
  return (kinks.length > 0 ? kinks : ridges).slice(0, 4);
}

/** f32 coordinates, as the device computes them. */
function point(index: number): [x: number, y: number] {
  const [x0, y0, spacing] = [Math.fround(grid.x), Math.fround(grid.y), Math.fround(grid.spacing)];
  return [
    Math.fround(x0 + Math.fround((index % grid.columns) * spacing)),
    Math.fround(y0 - Math.fround(Math.floor(index / grid.columns) * spacing)),
  ];
}

const some = Array.from({ length: 60 }, (_, k) => (k * 211 + 7) % (grid.columns * grid.rows));

const cases: Record<string, Shape> = {
  'one layer': { hidden: [7], classes: 2, activation: 'tanh' },
  'two layers, three classes': { hidden: [5, 13], classes: 3, activation: ['tanh', 'gelu'] },
  'three layers, maxout between': { hidden: [9, 6, 17], classes: 8, activation: ['tanh', { maxout: 3 }, 'swish'] },
  'four layers, squared error, all features': {
    hidden: [11, 4, 3, 21],
    classes: 1,
    loss: 'squared-error',
    activation: ['tanh', 'gelu', 'swish', 'tanh'],
    features: ['x1', 'x2', 'x1^2', 'x2^2', 'x1*x2', 'sin(x1)', 'sin(x2)'],
  },
  'five layers without biases, odd features': {
    hidden: [6, 33, 2, 5, 1],
    classes: 5,
    bias: false,
    activation: 'tanh',
    features: ['x2', 'x1*x2', 'sin(x2)'],
  },
  'six layers that learn': { hidden: [30, 31, 29, 8, 16, 12], classes: 2, activation: ['prelu', 'tanh', 'prelu'] },
};

describe.each(Object.entries(cases))('%s', (_, shape) => {
  test('values and classes are those of f64, slopes its central differences', async () => {
    const pair = new Pair(context, shape);
    const { values } = await field(pair, exact);
    const expected = some.map((index) => pair.margin(...point(index)));
    const at = (part: number): number[] => some.map((index) => values[4 * index + part] ?? NaN);
    expect(
      disagreement(
        at(0),
        expected.map(([margin]) => margin),
        { absolute: 2e-5, relative: 2e-5 },
      ),
    ).toBeLessThan(1);
    expect(at(3)).toEqual(expected.map(([, winner]) => winner));
    const step = 1e-6; // the differences err by about 1e-10 / step
    for (const [k, index] of some.entries()) {
      const [x, y] = point(index);
      const [over, under] = leaders(pair.stages(x, y).logits);
      const kinked =
        shape.activation === 'prelu' || (Array.isArray(shape.activation) && shape.activation.includes('prelu'));
      const along = (dx: number, dy: number): number =>
        (pair.difference(x + dx * step, y + dy * step, over, under) -
          pair.difference(x - dx * step, y - dy * step, over, under)) /
        (2 * step);
      const tolerance = kinked ? 1e-3 : 3e-4;
      expect(Math.abs((at(1)[k] ?? NaN) - along(1, 0)) / (1 + Math.abs(along(1, 0)))).toBeLessThan(tolerance);
      expect(Math.abs((at(2)[k] ?? NaN) - along(0, 1)) / (1 + Math.abs(along(0, 1)))).toBeLessThan(tolerance);
    }
    pair.destroy();
  });

  test('differences of neighbours have the same values, and nearly the same slopes', async () => {
    const pair = new Pair(context, shape);
    const { values: known } = await field(pair, exact);
    const { values } = await field(pair, { slopes: 'differences', creases: false });
    for (const part of [0, 3]) {
      expect(disagreement(pick(values, part), pick(known, part), { absolute: 1e-6, relative: 1e-6 })).toBeLessThan(1);
    }
    // By the values themselves: inner points have half the difference of their neighbours.
    const { columns } = grid;
    const two = shape.classes <= 2;
    const seen = (index: number, from: number): number => {
      const margin = known[4 * index] ?? NaN;
      return two || known[4 * index + 3] === known[4 * from + 3] ? margin : -margin;
    };
    for (let row = 1; row < grid.rows - 1; row += 3) {
      for (let column = 1; column < columns - 1; column += 4) {
        const index = row * columns + column;
        const x = (seen(index + 1, index) - seen(index - 1, index)) / (2 * grid.spacing);
        const y = (seen(index - columns, index) - seen(index + columns, index)) / (2 * grid.spacing);
        expect(Math.abs((values[4 * index + 1] ?? NaN) - x) / (1 + Math.abs(x))).toBeLessThan(1e-4);
        expect(Math.abs((values[4 * index + 2] ?? NaN) - y) / (1 + Math.abs(y))).toBeLessThan(1e-4);
      }
    }
    pair.destroy();
  });

  test('bands make up the whole', async () => {
    const pair = new Pair(context, shape);
    for (const slopes of ['exact', 'differences'] as const) {
      const wish = { slopes, creases: false };
      const whole = await field(pair, wish);
      const bands = [
        { from: 0, to: 7 },
        { from: 7, to: 8 },
        { from: 8, to: 40 },
        { from: 40, to: 41 },
      ];
      expect((await field(pair, wish, bands)).values).toEqual(whole.values);
    }
    pair.destroy();
  });
});

describe('creases', () => {
  const folded: Record<string, Shape> = {
    'two kinds of kinks': { hidden: [4, 3, 5], classes: 2, activation: ['relu', 'relu6', 'leaky-relu'] },
    'ridges and maxout': {
      hidden: [3, 2, 3, 1],
      classes: 3,
      activation: ['softplus', { maxout: 4 }, { maxout: 2 }, 'tanh'],
    },
    'curved from the first layer': {
      hidden: [2, 1],
      classes: 2,
      activation: 'relu',
      features: ['x1^2', 'x2^2', 'sin(x1)'],
    },
  };
  test.each(Object.entries(folded))('%s', async (_, shape) => {
    const pair = new Pair(context, shape, 5);
    const { creases, values } = await field(pair, { slopes: 'exact', creases: true });
    expect(values).toEqual((await field(pair, exact)).values);
    const wrong: string[] = [];
    let compared = 0;
    let near = 0;
    for (let index = 0; index < grid.rows * grid.columns; index += 5) {
      const expected = distances(pair, ...point(index));
      for (let l = 0; l < 6; l++) {
        const byte = creases[8 * index + l] ?? NaN;
        const { distance, doubtful } = expected[l] ?? { distance: 4, doubtful: false };
        if (doubtful) continue;
        compared++;
        if (distance < 3.9) near++;
        if (!(Math.abs(byte / 63.75 - distance) < 0.5 / 63.75 + 2e-3)) wrong.push(`layer ${l} at ${index}`);
      }
    }
    expect(wrong).toEqual([]);
    expect(compared).toBeGreaterThan(2000);
    expect(near).toBeGreaterThan(40);
    pair.destroy();
  });

  test('where a layer is flat there is no crease, though z is at the kink', async () => {
    // Layer 1 is dead everywhere, layer 2 has z = 0 on the whole plane.
    const pair = new Pair(context, { hidden: [2, 2], classes: 2, activation: 'relu' });
    pair.parameters.fill(0).set([1, 0, 0, 1, -9, -9, 1, 1, 1, 1]);
    pair.upload();
    const { creases } = await field(pair, { slopes: 'exact', creases: true });
    expect([...new Set(creases)]).toEqual([255]);
    pair.destroy();
  });
});

/** Distances in f64, by each layer: |z − κ| over its slope, in spacings, at most 4. Slopes by central differences. */
function distances(pair: Pair, x: number, y: number): { distance: number; doubtful: boolean }[] {
  const step = 1e-6;
  const [here, right, left, up, down] = [
    [0, 0],
    [step, 0],
    [-step, 0],
    [0, step],
    [0, -step],
  ].map(([dx = 0, dy = 0]) => pair.stages(x + dx, y + dy));
  return pair.subject.layers.map(({ activation, pieces, width }, l) => {
    let distance = 4;
    let doubtful = false; // a fold of this or a layer below lies within the differences
    for (let unit = 0; unit < width; unit++) {
      const value = (stages: typeof here): number => {
        const all = stages!.pieces[l]![unit]!;
        if (pieces === 1) return all[0]!;
        const order = here!.pieces[l]![unit]!.map((_, p) => p).toSorted(
          (a, b) => here!.pieces[l]![unit]![b]! - here!.pieces[l]![unit]![a]!,
        );
        return all[order[0]!]! - all[order[1]!]!;
      };
      const slope = Math.hypot(value(right) - value(left), value(up) - value(down)) / (2 * step);
      const oneSided = Math.hypot(value(right) - value(here), value(up) - value(here)) / step;
      doubtful ||= Math.abs(oneSided - slope) > 1e-3 * (1 + slope) && Math.abs(value(here)) < 1;
      for (const kink of pieces > 1 ? [0] : foldsOf(activation)) {
        if (slope > 1e-9) distance = Math.min(distance, Math.abs(value(here) - kink) / slope / grid.spacing);
      }
    }
    return { distance, doubtful };
  });
}

/** The classes whose logits the margin compares. */
function leaders(logits: readonly number[]): [over: number, under: number] {
  if (logits.length < 3) return [0, 1];
  const order = logits.map((_, c) => c).toSorted((a, b) => logits[b]! - logits[a]!);
  return [order[0]!, order[1]!];
}
