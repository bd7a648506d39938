/** The plates as the device draws them, pixel by pixel, for networks whose boundary and creases are known exactly. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acquireDevice } from '../../src/engine/gpu/device.ts';
import { creasesOf, kinksOf } from '../../src/geometry/creases.ts';
import type { Kinks } from '../../src/geometry/creases.ts';
import { HOME_ORBIT } from '../../src/render/frame.ts';
import type { Marks, ModelInput } from '../../src/render/frame.ts';
import { FoldGeometry } from '../../src/render/geometry.ts';
import { CREASE_BYTES } from '../../src/render/creases.ts';
import { PlanePass } from '../../src/render/plane.ts';
import { SheetPass } from '../../src/render/sheet.ts';
import { latticeOver, pixelLattice, sheetLattice, toPixel } from '../../src/render/view.ts';
import type { Lattice, Size, View } from '../../src/render/view.ts';
import { blue, draw, FORMAT, makeBuffer, offBy, palette, red, ROUNDING, washed } from './drawing.ts';
import type { Encode, Pixels } from './drawing.ts';
import { OCTAGON, OCTAGON_UNITS, octagonField } from '../render/octagon.ts';

const relu = kinksOf({ slope: (x) => (x > 0 ? 1 : 0), kinks: [0], ridges: [] });
const bare: Marks = { creases: false, samples: false, testSamples: false, relief: false };

let device: GPUDevice;
let layout: GPUBindGroupLayout;
let geometry: FoldGeometry;
const mistakes: string[] = [];

beforeAll(async () => {
  ({ device } = await acquireDevice());
  device.onuncapturederror = ({ error }) => mistakes.push(error.message);
  const visibility = GPUShaderStage.COMPUTE;
  layout = device.createBindGroupLayout({
    entries: [
      { binding: 0, visibility, buffer: { type: 'uniform' } },
      { binding: 1, visibility, buffer: { type: 'read-only-storage' } },
    ],
  });
  geometry = new FoldGeometry(device, layout);
});
afterAll(() => {
  device.destroy();
  if (mistakes.length > 0) throw new Error(mistakes.join('\n'));
});

const bufferOf = (
  values: Float32Array<ArrayBuffer> | Uint32Array<ArrayBuffer>,
  usage: GPUBufferUsageFlags,
): GPUBuffer => makeBuffer(device, values, usage);
const drawn = (size: Size, encode: Encode): Promise<Pixels> => draw(device, size, encode);

interface Network {
  readonly units: readonly (readonly number[])[]; // weights, bias, and the learned coefficient if there is one
  readonly outputs: readonly (readonly number[])[]; // of each unit, one weight a class
  readonly biases: readonly number[];
  readonly kinks?: Kinks;
  readonly learned?: boolean;
  readonly samples?: readonly (readonly number[])[]; // x, y, label; all for training
}

/** The network's buffers, laid out as network.wgsl says. */
function modelOf({ units, outputs, biases, kinks = relu, learned = false, samples = [] }: Network): ModelInput {
  const classes = biases.length;
  const slots = 1 + Math.ceil(classes / 4);
  const parameters = new Float32Array(301 * slots * 4);
  units.forEach((unit, j) => parameters.set(unit, j * slots * 4));
  outputs.forEach((weights, j) => parameters.set(weights, (j * slots + 1) * 4));
  parameters.set(biases, (300 * slots + 1) * 4);
  const uniform = new Uint32Array(16);
  uniform.set([units.length, classes, slots, 0, learned ? 1 : 0, 0, samples.length, 0]);
  new Float32Array(uniform.buffer)[3] = 1;
  const points = Float32Array.from(samples.flatMap(([x = 0, y = 0, label = 0]) => [x, y, 0, label]));
  const entries = [
    { binding: 0, resource: { buffer: bufferOf(uniform, GPUBufferUsage.UNIFORM) } },
    { binding: 1, resource: { buffer: bufferOf(parameters, GPUBufferUsage.STORAGE) } },
  ];
  return {
    network: device.createBindGroup({ layout, entries }),
    samples: bufferOf(points, GPUBufferUsage.STORAGE),
    trainingCount: samples.length,
    testCount: 0,
    width: units.length,
    classes,
    kinks,
  };
}

function fieldOn(lattice: Lattice, values: (lattice: Lattice) => Float32Array<ArrayBuffer>) {
  return { lattice, buffer: bufferOf(values(lattice), GPUBufferUsage.STORAGE) };
}

/** One frame of the plane; the relief's height scale comes from a field that is flat enough to be of no matter. */
async function planeOf(
  model: ModelInput,
  view: View,
  size: Size,
  field: { lattice: Lattice; buffer: GPUBuffer; rows?: number },
  marks: Partial<Marks> = {},
  extra: { fine?: typeof field; highlight?: number; draft?: boolean } = {},
): Promise<Pixels> {
  const pass = new PlanePass(device, geometry, FORMAT);
  const frame = { model, palette, view, marks: { ...bare, ...marks }, field, highlight: null, ...extra };
  const pixels = await drawn(size, (encoder, target) => {
    geometry.encode(encoder, { model, sheet: field, ease: 1 });
    pass.encode(encoder, frame, target, size, 1);
  });
  pass.destroy();
  return pixels;
}

/** One unit: the margin is 2·relu(x − 0.25) − 1, so the crease is x = 0.25 and the boundary x = 0.75. */
function halfPlane({ x, spacing, columns, rows }: Lattice): Float32Array<ArrayBuffer> {
  const values = new Float32Array(columns * rows * 4);
  for (let i = 0; i < columns * rows; i++) {
    const z = x + (i % columns) * spacing - 0.25;
    const margin = 2 * Math.max(0, z) - 1;
    values.set([margin, z > 0 ? 2 : 0, 0, margin > 0 ? 0 : 1], 4 * i);
  }
  return values;
}

const halfPlaneModel = (): ModelInput => modelOf({ units: [[1, 0, -0.25, 0]], outputs: [[2, 0]], biases: [-1, 0] });
const octagonModel = (): ModelInput =>
  modelOf({
    units: OCTAGON_UNITS.map((unit) => [...unit, 0]),
    outputs: OCTAGON_UNITS.map(() => [-1, 0]),
    biases: [5, 0],
  });

const size = { width: 200, height: 160 };
const densities = [
  ['coarse', (view: View) => latticeOver(view, size, 24)],
  ['one a pixel', (view: View) => pixelLattice(view, size)],
] as const;

it('a draft shows the same plane at half the density', async () => {
  const view = { x: 0.1, y: -0.2, span: 3 };
  const field = fieldOn(latticeOver(view, size, 24), halfPlane);
  const sharp = await planeOf(halfPlaneModel(), view, size, field);
  const draft = await planeOf(halfPlaneModel(), view, size, field, {}, { draft: true });
  const unit = view.span / Math.min(size.width, size.height);
  const column = (x: number): number => Math.round((x - view.x) / unit + size.width / 2);
  for (const x of [-1.5, -0.8, 0.3, 1.2, 1.7])
    expect(offBy(draft(column(x), 70), sharp(column(x), 70))).toBeLessThan(4);
  // The gold lies where it lay.
  expect(
    offBy(
      draft(column(0.75), 70),
      palette.cut.map((channel) => 255 * channel),
    ),
  ).toBeLessThan(60);
});

describe('a half-plane', () => {
  const view = { x: 0.5, y: 0, span: 1.6 }; // 0.01 units a pixel; x = −0.5 … 1.5
  it.each(densities)('is washed by its margin on either side, %s', async (_, lattice) => {
    const pixels = await planeOf(halfPlaneModel(), view, size, fieldOn(lattice(view), halfPlane));
    for (const px of [10, 60, 100, 110, 150, 190]) {
      const x = -0.5 + (px + 0.5) * 0.01;
      const margin = 2 * Math.max(0, x - 0.25) - 1;
      expect(offBy(pixels(px, 77), washed(margin > 0 ? blue : red, Math.abs(margin)))).toBeLessThan(ROUNDING);
    }
  });

  it.each(densities)('is gold within a pixel of x = 0.75, %s', async (_, lattice) => {
    const pixels = await planeOf(halfPlaneModel(), view, size, fieldOn(lattice(view), halfPlane));
    for (const py of [0, 80, 159]) {
      // x = 0.75 is between the pixels 124 and 125; half a pixel off, the gold of 0.95 a side covers 95 %.
      for (const px of [124, 125]) {
        expect(offBy(pixels(px, py), [0, 0.95 * 255, 0, 255])).toBeLessThan(ROUNDING);
      }
      const [r, g, b] = pixels(126, py); // 1.5 pixels off: wire, and no gold but what is blended at its rim
      expect(Math.max(r, b)).toBeLessThan(70);
      expect(g).toBeLessThan(80);
    }
  });
});

const broken = (lattice: Lattice): Float32Array<ArrayBuffer> =>
  new Float32Array(lattice.columns * lattice.rows * 4).fill(Number.NaN);

describe('a network that is no longer made of numbers', () => {
  const view = { x: 0, y: 0, span: 2 };
  it.each(densities)('leaves bare paper, %s', async (_, lattice) => {
    const pixels = await planeOf(halfPlaneModel(), view, size, fieldOn(lattice(view), broken), { relief: true });
    for (const px of [3, 100, 190]) expect(offBy(pixels(px, 77), washed(blue, 0))).toBeLessThan(ROUNDING);
  });
});

/** A field that is class 1 by a margin of 3 everywhere. */
function sureOfOne(lattice: Lattice): Float32Array<ArrayBuffer> {
  const values = new Float32Array(lattice.columns * lattice.rows * 4);
  for (let i = 0; i < values.length; i += 4) values.set([-3, 0, 0, 1], i);
  return values;
}

describe('the octagon', () => {
  const views = [
    ['whole', { x: 0, y: 0, span: 4.8 }],
    ['at a vertex', { x: 2, y: 1, span: 0.8 }],
  ] as const;
  const cases = views.flatMap(([name, view]) =>
    densities.map(([density, lattice]) => ({ name: `${name}, ${density}`, view, lattice: lattice(view) })),
  );

  it.each(cases)('has its boundary where it is exactly: $name', async ({ view, lattice }) => {
    const pixels = await planeOf(octagonModel(), view, size, fieldOn(lattice, octagonField));
    let seen = 0;
    OCTAGON.forEach(([x0, y0], i) => {
      const [x1, y1] = OCTAGON[(i + 1) % 8] ?? [0, 0];
      for (let t = 0.02; t < 1; t += 0.0096) {
        const { px, py } = toPixel(view, size, x0 + (x1 - x0) * t, y0 + (y1 - y0) * t);
        if (px < 6 || py < 6 || px > size.width - 6 || py > size.height - 6) continue;
        seen++;
        const [r, g, b] = pixels(Math.floor(px), Math.floor(py));
        // A pixel's centre is at most 0.71 pixels from a point within it: at least 74 % gold over the wire.
        expect(g).toBeGreaterThan(0.7 * 255);
        expect(Math.max(r, b)).toBeLessThan(0.3 * 255);
        const out = Math.hypot(y1 - y0, x1 - x0);
        for (const side of [-5, 5]) {
          const [fr, fg, fb] = pixels(
            Math.floor(px + ((y1 - y0) / out) * side),
            Math.floor(py + ((x1 - x0) / out) * side),
          );
          expect(fr + fb - fg).toBeGreaterThan(200);
        }
      }
    });
    expect(seen).toBeGreaterThan(50);
  });

  it('uses the rows of a finer field that are ready, and only those', async () => {
    const view = { x: 0, y: 0, span: 4.8 };
    const coarse = fieldOn(latticeOver(view, size, 24), octagonField);
    const fine = { ...fieldOn(pixelLattice(view, size), sureOfOne), rows: 90 };
    const pixels = await planeOf(octagonModel(), view, size, coarse, {}, { fine });
    expect(offBy(pixels(100, 89), washed(red, 3))).toBeLessThan(ROUNDING);
    expect(offBy(pixels(100, 90), washed(blue, 1))).toBeLessThan(ROUNDING);
  });
});

/** The plane with its creases, on the even wash of a sure class 0. */
async function inkOf(model: ModelInput, view: View): Promise<Pixels> {
  const even = new Float32Array(size.width * size.height * 4).fill(9);
  return planeOf(
    model,
    view,
    size,
    fieldOn(pixelLattice(view, size), () => even),
    { creases: true },
  );
}

/** The rows whose centres lie at such places of a pattern that runs upwards from between the rows 79 and 80. */
function rowsWhere(period: number, holds: (t: number) => boolean): number[] {
  const rows = Array.from({ length: 120 }, (_, i) => 20 + i);
  return rows.filter((py) => holds((((79.5 - py) % period) + period) % period));
}

describe('creases', () => {
  const wash = 255 * 0.4; // red and green of a sure blue: 1 − 0.6

  it('are inked on their line: a valley 7 long, 4 apart from the foot of the origin', async () => {
    // x = 0.25 is the centre of pixel column 75; y = 0 is between the rows 79 and 80; upwards is along the crease.
    const pixels = await inkOf(halfPlaneModel(), { x: 0.495, y: 0, span: 1.6 });
    const dashes = rowsWhere(11, (t) => t > 1 && t < 6);
    const gaps = rowsWhere(11, (t) => t > 8 && t < 10);
    expect(Math.max(...dashes.map((py) => pixels(75, py)[0]))).toBeLessThan(0.15 * wash);
    expect(Math.min(...gaps.map((py) => pixels(75, py)[0]))).toBeGreaterThan(0.98 * wash);
    const beside = dashes.flatMap((py) => [pixels(73, py)[0], pixels(77, py)[0]]);
    expect(Math.min(...beside)).toBeGreaterThan(0.98 * wash);
  });

  it('dash and dot along a mountain, at any zoom', async () => {
    const mountain = modelOf({ units: [[1, 0, -0.25, 0]], outputs: [[-2, 0]], biases: [-1, 0] });
    for (const span of [1.6, 0.016]) {
      const unit = span / 160;
      const pixels = await inkOf(mountain, { x: 0.25 + 24.5 * unit, y: 0, span });
      const dashes = rowsWhere(20, (t) => (t > 1 && t < 11) || (t >= 15.5 && t <= 16.5));
      const gaps = rowsWhere(20, (t) => (t >= 13 && t <= 14) || (t >= 18 && t <= 19));
      expect(Math.max(...dashes.map((py) => pixels(75, py)[0]))).toBeLessThan(0.15 * wash);
      expect(Math.min(...gaps.map((py) => pixels(75, py)[0]))).toBeGreaterThan(0.98 * wash);
    }
  });

  it('are measured on the device as in TypeScript', async () => {
    let state = 7;
    const random = (): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 31 - 1;
    };
    const list = (count: number): number[] => Array.from({ length: count }, () => Math.fround(random()));
    for (const classes of [2, 3, 8]) {
      const width = 37;
      const units = Array.from({ length: width }, (_, j) => (j === 5 ? [0, 0, 0.5, 0.2] : list(4)));
      const outputs = Array.from({ length: width }, () => list(classes));
      const biases = list(classes);
      const kinks = {
        soft: false,
        learned: 0.25,
        list: [
          { at: -0.25, jump: 0.75, byLearned: -1 },
          { at: 0.5, jump: -0.5, byLearned: 0.25 },
        ],
      };
      const samples = Array.from({ length: 30 }, () => [random() * 0.4, random() * 0.4, 0]);
      const model = modelOf({ units, outputs, biases, kinks, learned: true, samples });
      const flat = [
        ...units.flatMap((unit) => unit.slice(0, 2)),
        ...units.map((unit) => unit[2] ?? 0),
        ...Array.from({ length: classes }, (_, k) => outputs.map((weights) => weights[k] ?? 0)).flat(),
        ...biases,
        ...units.map((unit) => unit[3] ?? 0),
      ];
      const training = samples.flatMap(([x = 0, y = 0]) => [x, y]);
      const expected = creasesOf(flat, { width, classes, bias: true, learned: 'unit' }, kinks, training);
      const read = device.createBuffer({
        size: width * 2 * CREASE_BYTES,
        usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ,
      });
      const encoder = device.createCommandEncoder();
      geometry.encode(encoder, { model, sheet: fieldOn(sheetLattice(3), octagonField), ease: 1 });
      encoder.copyBufferToBuffer(geometry.creases.buffer, 0, read, 0, width * 2 * CREASE_BYTES);
      device.queue.submit([encoder.finish()]);
      await read.mapAsync(GPUMapMode.READ);
      const values = new Float32Array(read.getMappedRange().slice(0));
      const present = Array.from({ length: width * 2 }, (_, i) => values.subarray(8 * i, 8 * i + 8)).filter(
        (v) => v[7],
      );
      expect(present).toHaveLength(expected.length);
      expect(expected.some((crease) => crease.dead) && expected.some((crease) => !crease.dead)).toBe(true);
      present.forEach((actual, i) => {
        const crease = expected[i];
        if (!crease) return;
        const { a, b, c, fold, strength, dead, unit } = crease;
        [a, b, c, fold, strength, dead ? 1 : 0, unit].forEach((value, k) =>
          expect(Math.abs((actual[k] ?? NaN) - value)).toBeLessThan(1e-5 * Math.max(1, Math.abs(value))),
        );
      });
    }
  });
});

describe('samples', () => {
  it('are discs with a rim of paper, training and test alike in size', async () => {
    const model = {
      ...modelOf({
        units: [[1, 0, 0, 0]],
        outputs: [[1, 0]],
        biases: [0, 0],
        samples: [
          [0, 0, 1],
          [0.3, 0.3, 0],
        ],
      }),
    };
    const view = { x: -0.005, y: 0.005, span: 1.6 };
    const field = fieldOn(pixelLattice(view, size), () => new Float32Array(200 * 160 * 4).fill(9));
    const pixels = await planeOf({ ...model, trainingCount: 1, testCount: 1 }, view, size, field, {
      samples: true,
      testSamples: true,
    });
    expect(offBy(pixels(100, 80), [255, 0, 255, 255])).toBeLessThan(ROUNDING);
    // Its rim reaches 3.2 pixels out: the pixel 3 off is covered to 70 % and shows the wash of a sure blue through it.
    expect(offBy(pixels(103, 80), [0.7 * 255 + 0.3 * 0.4 * 255, 0.7 * 255 + 0.3 * 0.4 * 255, 255, 255])).toBeLessThan(
      ROUNDING,
    );
    expect(offBy(pixels(130, 50), [255, 255, 255, 255])).toBeLessThan(ROUNDING);
    const [r, g] = pixels(132, 50);
    expect(r).toBeLessThan(110);
    expect(g).toBeGreaterThan(230);
  });
});

/** The octagon at half its size, so that it fits the sheet. */
function smallOctagon(lattice: Lattice): Float32Array<ArrayBuffer> {
  const values = octagonField({ ...lattice, x: 2 * lattice.x, y: 2 * lattice.y, spacing: 2 * lattice.spacing });
  for (let i = 0; i < values.length; i += 4) values.set([2 * (values[i + 1] ?? 0), 2 * (values[i + 2] ?? 0)], i + 1);
  return values;
}

describe('the folded sheet', () => {
  it.each([1, 0.5])('stands in the canvas, gilded along the cut, at quality %d', async (quality) => {
    const model = octagonModel();
    const sheet = fieldOn(sheetLattice(65), smallOctagon);
    const pass = new SheetPass(device, geometry, FORMAT);
    const square = { width: 160, height: 160 };
    const pixels = await drawn(square, (encoder, target) => {
      geometry.encode(encoder, { model, sheet, ease: 1 });
      const orbit = { ...HOME_ORBIT, pitch: Math.PI / 2, yaw: 0 };
      pass.encode(
        encoder,
        { model, palette, orbit, marks: bare, sheet, lift: 0, highlight: null, quality },
        target,
        square,
        1,
      );
    });
    pass.destroy();
    // From straight above, flat: tan = p / 6.4, and the cut plane's half diagonal, 1.219·√2, spans 99 % of 160 pixels.
    const scale = (0.95 * 160) / (2 * 1.219 * Math.SQRT2);
    const at = (x: number, y: number): [number, number] => [Math.floor(80 + x * scale), Math.floor(80 - y * scale)];
    const [r, g, b, a] = pixels(...at(0, 0));
    expect([b > r, b > g, a]).toEqual([true, true, 255]);
    const [r2, g2, b2] = pixels(...at(1.1, 1.1));
    expect([r2 > g2, r2 > b2]).toEqual([true, true]);
    expect(pixels(2, 2)[3]).toBe(0);
    let gilded = 0;
    OCTAGON.forEach(([x0, y0], i) => {
      const [x1, y1] = OCTAGON[(i + 1) % 8] ?? [0, 0];
      for (const t of [0.2, 0.4, 0.6, 0.8]) {
        const [, green] = pixels(...at((x0 + (x1 - x0) * t) / 2, (y0 + (y1 - y0) * t) / 2));
        if (green > 0.6 * 255) gilded++;
      }
    });
    expect(gilded).toBe(32);
  });
});
