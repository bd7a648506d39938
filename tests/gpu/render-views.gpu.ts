/** The views of deeper networks as the device draws them, from positions and distances that are known by hand. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acquireDevice } from '../../src/engine/gpu/device.ts';
import { kinksOf } from '../../src/geometry/creases.ts';
import { AtlasPass } from '../../src/render/atlas.ts';
import { atlasLayout, tileCorner } from '../../src/render/atlas-layout.ts';
import { PLACING_FLOATS, projectCarried } from '../../src/render/carriage.ts';
import { CarriedPass } from '../../src/render/carried.ts';
import { HOME_ORBIT, UNIT_STATES } from '../../src/render/frame.ts';
import type { AtlasFrame, CarriedFrame, LogitFrame, Marks, ModelInput, PlaneFrame } from '../../src/render/frame.ts';
import { FoldGeometry } from '../../src/render/geometry.ts';
import { LogitPass } from '../../src/render/logit-plane.ts';
import { PlanePass } from '../../src/render/plane.ts';
import { SheetPass } from '../../src/render/sheet.ts';
import {
  HOME_RADIUS,
  HOME_VIEW,
  latticeOver,
  pixelLattice,
  sheetLattice,
  toInput,
  toPixel,
} from '../../src/render/view.ts';
import type { Lattice, Size } from '../../src/render/view.ts';
import { blue, draw, FORMAT, makeBuffer, offBy, palette, red, ROUNDING, washed } from './drawing.ts';
import type { Pixels } from './drawing.ts';

const bare: Marks = { creases: false, samples: false, testSamples: false, relief: false };
const relu = kinksOf({ slope: (x) => (x > 0 ? 1 : 0), kinks: [0], ridges: [] });
const NODES = 17;
const nodes = { columns: NODES, rows: NODES };

let device: GPUDevice;
let geometry: FoldGeometry;
const mistakes: string[] = [];

beforeAll(async () => {
  ({ device } = await acquireDevice());
  device.onuncapturederror = ({ error }) => mistakes.push(error.message);
  geometry = new FoldGeometry(device, device.createBindGroupLayout({ entries: [] }));
});
afterAll(() => {
  device.destroy();
  if (mistakes.length > 0) throw new Error(mistakes.join('\n'));
});

const storage = (values: readonly number[]): GPUBuffer =>
  makeBuffer(device, Float32Array.from(values), GPUBufferUsage.STORAGE);

/** Every node of the sheet, carried. */
function carry(map: (x: number, y: number) => readonly number[]): GPUBuffer {
  const { x, y, spacing } = sheetLattice(NODES);
  const each = Array.from({ length: NODES * NODES }, (_, i) =>
    map(x + (i % NODES) * spacing, y - Math.floor(i / NODES) * spacing),
  );
  return storage(each.flatMap(([a = 0, b = 0, c = 0]) => [a, b, c, 0]));
}

/** A field over a lattice. */
function fieldOn(lattice: Lattice, at: (x: number, y: number) => readonly number[]): GPUBuffer {
  const { columns, rows, spacing } = lattice;
  return storage(
    Array.from({ length: columns * rows }, (_, i) =>
      at(lattice.x + (i % columns) * spacing, lattice.y - Math.floor(i / columns) * spacing),
    ).flat(),
  );
}

const modelOf = (classes: number): ModelInput => ({
  network: device.createBindGroup({ layout: device.createBindGroupLayout({ entries: [] }), entries: [] }),
  samples: storage([]),
  trainingCount: 0,
  testCount: 0,
  width: 1,
  classes,
  kinks: relu,
});

/** One layer of paper over a colour, and one that lies upside down; the back is white. */
const front = (colour: readonly number[]): number[] => colour.slice(0, 3).map((c) => c * (1 - 0.045));
const back = (colour: readonly number[]): number[] => colour.slice(0, 3).map((c) => c * 0.76 + 255 * 0.24);
const flat = (x: number, y: number): number[] => [x, y, 0];

/** Where (x, y, 0) of the flat sheet lies from straight above, on 200 by 200 pixels: a circle of 1.6 around the corners fills 0.92 of it. */
function fromAbove(x: number, y: number): readonly [number, number] {
  const pixelsPerInput = ((0.92 * 200) / (2 * 1.6)) * (1.6 / (HOME_RADIUS * Math.SQRT2));
  return [Math.floor(100 + x * pixelsPerInput), Math.floor(100 - y * pixelsPerInput)];
}

/** A line may run between two pixels, half a pixel off: the darker of them counts. */
const darkest = (seen: (shift: number) => number): number => Math.min(seen(-0.02), seen(0.02));

/** The colour of a share of the largest value, on white paper. */
const filled = (fill: readonly number[], v: number): number[] =>
  fill.map((c) => 255 * (1 + (c - 1) * 0.72 * v * (1.25 - 0.25 * v)));

describe('the logit plane', () => {
  const size: Size = { width: 160, height: 160 };
  const view = { x: 0, y: 0, span: 8 };
  const marks = { grid: false, samples: false, testSamples: false, arrows: false };

  async function logitsOf(
    change: Partial<Omit<LogitFrame, 'marks'>>,
    shown: Partial<LogitFrame['marks']> = {},
    samples: readonly (readonly number[])[] = [],
  ): Promise<(a: number, b: number) => number[]> {
    const pass = new LogitPass(device, FORMAT);
    const frame: LogitFrame = {
      palette,
      classes: 2,
      pair: [0, 1],
      nodes,
      carried: { buffer: carry((x, y) => [3 * x, 3 * y]) },
      samples: { buffer: storage(samples.flat()) },
      trainingCount: samples.length,
      testCount: 0,
      marks: { ...marks, ...shown },
      point: null,
      view,
      ...change,
    };
    const pixels = await draw(device, size, (encoder, target) => pass.encode(encoder, frame, target, size, 1));
    pass.destroy();
    return (a, b) => {
      const { px, py } = toPixel(view, size, a, b);
      return pixels(Math.floor(px), Math.floor(py));
    };
  }

  it('washes both sides by their confidence', async () => {
    const at = await logitsOf({});
    // Pixel centres lie half a pixel, 0.025, off in both logits, in opposite directions along the margin.
    for (const [a, b] of [
      [1.5, -0.5],
      [2, 1],
      [3, -3],
    ] as const) {
      expect(offBy(at(a, b), washed(blue, a - b + 0.05))).toBeLessThan(ROUNDING);
      expect(offBy(at(b, a), washed(red, a - b - 0.05))).toBeLessThan(ROUNDING);
    }
  });

  it("gilds the line y' = x' from corner to corner", async () => {
    const at = await logitsOf({});
    // The centres of these pixels lie on the line, and √2 pixels beside it, where the wire is.
    for (const k of [-3.9, -2, -0.5, 1, 3.9]) {
      expect(offBy(at(k + 0.025, k + 0.025), [0, 255, 0])).toBeLessThan(ROUNDING);
      expect(Math.max(...at(k + 0.075, k - 0.025).slice(0, 3))).toBeLessThan(60);
    }
    // Nothing is gilded elsewhere.
    expect(at(1, -1)[1]).toBeLessThan(255 * 0.9);
  });

  it('shows the pair it is asked for', async () => {
    const at = await logitsOf({ classes: 3, pair: [2, 0] });
    expect(offBy(at(2, 0.5), washed([1, 1, 0], 1.55))).toBeLessThan(ROUNDING);
    expect(offBy(at(0.5, 2), washed(blue, 1.45))).toBeLessThan(ROUNDING);
  });

  it('lays the sheet on the plane, once for each fold', async () => {
    const spacing = (3 * 2 * HOME_RADIUS) / (NODES - 1);
    const middle = { a: 3 * -HOME_RADIUS + 13.5 * spacing, b: 3 * -HOME_RADIUS + 3.5 * spacing }; // of a cell
    const ground = (await logitsOf({}))(middle.a, middle.b);
    const seen = async (map: (x: number, y: number) => number[]): Promise<number[]> =>
      (await logitsOf({ carried: { buffer: carry(map) } }, { grid: true }))(middle.a, middle.b);
    expect(offBy(await seen((x, y) => [3 * x, 3 * y]), front(ground))).toBeLessThan(ROUNDING);
    expect(offBy(await seen((x, y) => [-3 * x, 3 * y]), back(ground))).toBeLessThan(ROUNDING);
    // Folded along x = 0, the left half lies upside down under or over the right one.
    const folded = await seen((x, y) => [3 * Math.abs(x), 3 * y]);
    expect(Math.min(offBy(folded, front(back(ground))), offBy(folded, back(front(ground))))).toBeLessThan(ROUNDING);
  });

  it.each([0, 5])('draws the image of the input grid as straight lines, from element %i on', async (first) => {
    const buffer = carry((x, y) => [3 * x, 3 * y]);
    const moved = device.createBuffer({
      size: buffer.size + 16 * first,
      usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST,
    });
    const values = Float32Array.from({ length: 4 * first }, () => 1e9);
    device.queue.writeBuffer(moved, 0, values);
    const { x: left, y: top, spacing } = sheetLattice(NODES);
    const all = Array.from({ length: NODES * NODES }, (_, i) => [
      3 * (left + (i % NODES) * spacing),
      3 * (top - Math.floor(i / NODES) * spacing),
      0,
      0,
    ]);
    device.queue.writeBuffer(moved, 16 * first, Float32Array.from(all.flat()));
    const at = await logitsOf({ carried: { buffer: moved, first } }, { grid: true });
    const line = (k: number): number => 3 * (-HOME_RADIUS + k * spacing);
    const sum = (a: number, b: number): number => (at(a, b)[0] ?? 0) + (at(a, b)[1] ?? 0) + (at(a, b)[2] ?? 0);
    for (const [k, row] of [
      [3, 12.5],
      [12, 3.5],
      [14, 9.5],
      [0, 15.5],
      [16, 0.5],
    ] as const) {
      expect(darkest((shift) => sum(line(k) + shift, line(row)))).toBeLessThan(sum(line(k + 0.5), line(row)) - 40);
      expect(darkest((shift) => sum(line(row), line(k) + shift))).toBeLessThan(sum(line(row), line(k + 0.5)) - 40);
    }
  });

  it('points arrows towards the right class, as long as the loss pulls', async () => {
    // A sample of class 0 on the side of class 1: p1 = sigmoid(2), so that the pull is (p1, -p1).
    const pull = 30 / (1 + Math.exp(-2));
    const unit = 8 / 160;
    const sample = [-1, 1, 0, 0];
    const without = await logitsOf({}, {}, [sample]);
    const at = await logitsOf({}, { arrows: true }, [sample]);
    const along = (pixels: number, across = 0): readonly [number, number] => [
      -1 + ((pixels + across) * unit) / Math.SQRT2,
      1 - ((pixels - across) * unit) / Math.SQRT2,
    ];
    const changed = (place: readonly [number, number]): number => offBy(at(...place), without(...place));
    // The shaft is thinner than a pixel, so that its colour is only a part of the pixel's.
    for (const far of [6, 12, 18]) expect(Math.max(changed(along(far)), changed(along(far, 0.7)))).toBeGreaterThan(40);
    expect(changed(along(pull - 4))).toBeGreaterThan(120);
    for (const far of [-6, -12, pull + 3, pull + 8]) expect(changed(along(far))).toBe(0);
    for (const far of [6, 12]) for (const side of [-4, 4]) expect(changed(along(far, side))).toBe(0);
  });

  it('points the arrow of a third class away from both logits', async () => {
    // All logits are 0: the softmax is 1/3 each, and the pull of a sample of class 2 along (0, 1) is (-1/3, -1/3).
    const sample = [0.7, 0.3, Math.log(Math.exp(0.7) + Math.exp(0.3) + 1), 2];
    const without = await logitsOf({ classes: 3 }, {}, [sample]);
    const at = await logitsOf({ classes: 3 }, { arrows: true }, [sample]);
    const total = Math.exp(0.7) + Math.exp(0.3) + 1;
    const [pa, pb] = [Math.exp(0.7) / total, Math.exp(0.3) / total];
    const length = (30 * Math.hypot(pa, pb)) / Math.SQRT2;
    const unit = (8 / 160 / Math.hypot(pa, pb)) * (length - 3);
    const head = [0.7 - unit * pa, 0.3 - unit * pb] as const;
    const opposite = [0.7 + unit * pa, 0.3 + unit * pb] as const;
    expect(offBy(at(...head), without(...head))).toBeGreaterThan(60);
    expect(at(...opposite)).toEqual(without(...opposite));
  });

  it('rings the sample, or the input, that is pointed at', async () => {
    const right = 7 * (8 / 160);
    const bySample = await logitsOf({ point: { sample: 1 } }, {}, [
      [0, 0, 0, 0],
      [2, -1, 0, 0],
    ]);
    expect(Math.max(...bySample(2 + right, -1).slice(0, 3))).toBeLessThan(60);
    // The input (0.5, -0.25) is carried to (1.5, -0.75).
    const byInput = await logitsOf({ point: { x: 0.5, y: -0.25 } });
    expect(Math.max(...byInput(1.5 + right, -0.75).slice(0, 3))).toBeLessThan(60);
    expect(Math.max(...byInput(1.5, -0.75 - right).slice(0, 3))).toBeLessThan(60);
    expect(offBy(byInput(1.5, -0.75), washed(blue, 2.25))).toBeLessThan(6);
  });
});

describe('the carried sheet', () => {
  const size: Size = { width: 200, height: 200 };
  const above = { yaw: 0, pitch: Math.PI / 2, zoom: 1 };
  const lattice = sheetLattice(33);
  interface Carriage {
    readonly pixels: Pixels;
    readonly placing: Float32Array;
  }

  async function carriedOf(
    carried: Partial<CarriedFrame['carried']>,
    change: Partial<Omit<CarriedFrame, 'carried'>> = {},
    pass: CarriedPass = new CarriedPass(device, geometry, FORMAT),
    canvas: Size = size,
  ): Promise<Carriage> {
    const still = { buffer: carry(flat) };
    const none = { buffer: storage([]) };
    const frame: CarriedFrame = {
      model: modelOf(2),
      palette,
      orbit: above,
      carried: {
        nodes,
        from: still,
        to: still,
        samplesFrom: none,
        samplesTo: none,
        trainingCount: 0,
        testCount: 0,
        t: 0,
        ...carried,
      },
      sheet: { lattice, buffer: fieldOn(lattice, (x) => [4 * x, 4, 0, x >= 0 ? 0 : 1]) },
      marks: bare,
      highlight: null,
      point: null,
      ease: 1,
      quality: 1,
      ...change,
    };
    const bytes = 4 * PLACING_FLOATS;
    const copy = device.createBuffer({ size: bytes, usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ });
    const pixels = await draw(device, canvas, (encoder, target) => {
      pass.encode(encoder, frame, target, canvas, 1);
      encoder.copyBufferToBuffer(pass.carriage.buffer, 0, copy, 0, bytes);
    });
    await copy.mapAsync(GPUMapMode.READ);
    return { pixels, placing: new Float32Array(copy.getMappedRange().slice(0)) };
  }

  it.each([1, 0.5])(
    'lies where the nodes are, washed and gilded along the boundary, at quality %d',
    async (quality) => {
      const { pixels } = await carriedOf({}, { quality });
      const at = (x: number, y: number): number[] => pixels(...fromAbove(x, y));
      for (const y of [-0.9, -0.2, 0.8]) {
        const [r, g, b] = at(0, y);
        expect(g).toBeGreaterThan(180);
        expect(Math.max(r ?? 255, b ?? 255)).toBeLessThan(90);
        const right = at(0.77, y);
        const left = at(-0.77, y);
        expect(right[2] ?? 0).toBeGreaterThan((right[0] ?? 0) + 40);
        expect(left[0] ?? 0).toBeGreaterThan((left[2] ?? 0) + 40);
      }
      expect(at(1.11, 1.11)[3]).toBe(255);
      expect(at(1.21, 0)[3]).toBe(0);
      expect(at(0, -1.21)[3]).toBe(0);
    },
  );

  it('looks the same wherever a layer puts it and however large', async () => {
    const { pixels } = await carriedOf({});
    const large = { buffer: carry((x, y) => [40 * x + 300, 40 * y - 7, 5]) };
    const moved = await carriedOf({ to: large, t: 1 });
    const scale = 1.6 / (HOME_RADIUS * Math.SQRT2);
    [300, -7, 5, scale / 40].forEach((wanted, i) => expect(moved.placing[i]).toBeCloseTo(wanted, 3));
    const half = await carriedOf({ to: large, t: 0.5 });
    [150, -3.5, 2.5, scale / 20.5].forEach((wanted, i) => expect(half.placing[i]).toBeCloseTo(wanted, 3));
    for (const [px, py] of [
      [100, 60],
      [130, 120],
      [60, 90],
      [168, 100],
    ] as const) {
      expect(offBy(moved.pixels(px, py), pixels(px, py))).toBeLessThan(6);
    }
  });

  it('carries samples in straight lines, to where the host expects them', async () => {
    const samplesFrom = { buffer: storage([9, 9, 9, 9, 0.5, 0.3, 0.6, 0]), first: 1 };
    const samplesTo = { buffer: storage([-0.7, 0.3, 0.2, 0]) };
    for (const t of [0, 0.25, 1]) {
      const wide = { width: 260, height: 180 };
      const { pixels, placing } = await carriedOf(
        { samplesFrom, samplesTo, trainingCount: 1, t },
        { orbit: HOME_ORBIT, marks: { ...bare, samples: true } },
        undefined,
        wide,
      );
      const place = [0.5 - 1.2 * t, 0.3, 0.6 - 0.4 * t] as const;
      const { px, py } = projectCarried(placing, HOME_ORBIT, wide, place);
      expect(offBy(pixels(Math.floor(px), Math.floor(py)), [0, 255, 255])).toBeLessThan(20);
    }
    const { pixels } = await carriedOf(
      { samplesFrom: { buffer: storage([0.5, 0.3, 0, 1]) }, samplesTo, trainingCount: 1 },
      { marks: { ...bare, samples: true } },
    );
    expect(offBy(pixels(...fromAbove(0.5, 0.3)), [255, 0, 255])).toBeLessThan(20);
  });

  it('hides what is behind the paper, and rings it all the same', async () => {
    const below = { buffer: storage([0.5, 0.3, -0.5, 0]) };
    const shown = { marks: { ...bare, samples: true } };
    const without = await carriedOf({});
    const { pixels, placing } = await carriedOf(
      { samplesFrom: below, samplesTo: below, trainingCount: 1 },
      { ...shown, point: { sample: 0 } },
    );
    const { px, py } = projectCarried(placing, above, size, [0.5, 0.3, -0.5]);
    const centre = [Math.floor(px), Math.floor(py)] as const;
    expect(pixels(...centre)).toEqual(without.pixels(...centre));
    expect(Math.max(...pixels(centre[0] + 7, centre[1]).slice(0, 3))).toBeLessThan(70);
    const input = await carriedOf({}, { point: { x: -0.6, y: 0.4 } });
    const [ix, iy] = fromAbove(-0.6, 0.4);
    expect(Math.max(...input.pixels(ix, iy - 7).slice(0, 3))).toBeLessThan(70);
  });

  it('eases towards the new scale, but never leaves the canvas', async () => {
    const pass = new CarriedPass(device, geometry, FORMAT);
    const before = (await carriedOf({}, {}, pass)).placing[3] ?? 0;
    expect(before).toBeCloseTo(1.6 / (HOME_RADIUS * Math.SQRT2), 4);
    const half = { buffer: carry((x, y) => [x / 2, y / 2, 0]) };
    const growing = (await carriedOf({ from: half }, { ease: 0.5 }, pass)).placing[3] ?? 0;
    expect(growing / before).toBeCloseTo(Math.SQRT2, 4);
    const shrinking = (await carriedOf({}, { ease: 0.01 }, pass)).placing[3] ?? 0;
    expect(shrinking / before).toBeCloseTo(1.05, 4);
    pass.destroy();
  });

  it('stays where it was while a layer is not made of numbers', async () => {
    const { pixels, placing } = await carriedOf({ from: { buffer: carry(() => [NaN, NaN, NaN]) } });
    expect([...placing].every(Number.isFinite)).toBe(true);
    expect(pixels(100, 100)[3]).toBe(0);
  });
});

describe('the atlas of units', () => {
  const size: Size = { width: 200, height: 120 };
  const side = 8;
  const ground = { ...palette, back: [1, 0.5, 0] } as typeof palette;

  async function atlasOf(
    units: readonly { at: (x: number) => number; state?: number }[],
    change: Partial<AtlasFrame> = {},
    order: readonly number[] = units.map((_, i) => i),
  ): Promise<(place: number, x: number, y: number) => number[]> {
    const pass = new AtlasPass(device, FORMAT);
    const values = units.flatMap(({ at }) =>
      Array.from({ length: side * side }, (_, i) => at((i % side) / (side - 1))),
    );
    const ranges = units.flatMap(({ at, state = 0 }) => [Math.min(at(0), at(1)), Math.max(at(0), at(1)), state, 0]);
    const atlas = {
      values: storage(values),
      side,
      ranges: storage(ranges),
      order: makeBuffer(device, Uint32Array.from(order), GPUBufferUsage.STORAGE),
      units: units.length,
    };
    const layout = atlasLayout(units.length, size);
    const frame: AtlasFrame = {
      palette: ground,
      atlas,
      layout,
      hovered: null,
      chosen: null,
      off: new Set(),
      ...change,
    };
    const pixels = await draw(device, size, (encoder, target) => pass.encode(encoder, frame, target, size, 1));
    pass.destroy();
    return (place, x, y) => {
      const corner = tileCorner(layout, place);
      const at = (share: number): number => (share < 0 ? share : Math.floor(share * (layout.tile - 1)));
      return pixels(corner.x + at(x), corner.y + at(y));
    };
  }

  it('shows paper at 0, ink above it, the other side of the paper below', async () => {
    const at = await atlasOf([{ at: (x) => 8 * x - 4 }, { at: () => 0.001 }]);
    // Half way from the middle to the edge h is half of the largest: 0.86 · 0.5 · (1.4 − 0.2) of the ink.
    const half = 0.86 * 0.5 * 1.2;
    expect(offBy(at(0, 0.5, 0.4), [255, 255, 255])).toBeLessThan(12);
    expect(offBy(at(0, 0.75, 0.4), [255 * (1 - half), 255 * (1 - half), 255 * (1 - half)])).toBeLessThan(8);
    expect(offBy(at(0, 0.25, 0.4), [255, 255 * (1 - half / 2), 255 * (1 - half)])).toBeLessThan(8);
    expect(offBy(at(1, 0.5, 0.5), [255 * 0.14, 255 * 0.14, 255 * 0.14])).toBeLessThan(ROUNDING);
  });

  it('shows at each place the unit that the order names', async () => {
    const units = [{ at: () => 1 }, { at: () => -1 }, { at: () => 1 }];
    const at = await atlasOf(units, {}, [1, 2, 0]);
    expect(at(0, 0.3, 0.4)[0]).toBe(255);
    expect(at(1, 0.3, 0.4)[0]).toBeLessThan(50);
    expect(at(2, 0.3, 0.4)[0]).toBeLessThan(50);
  });

  it('tells dead and saturated units, those switched off, and the one pointed at', async () => {
    const [one, dead] = [{ at: () => 1 }, { at: () => 1, state: UNIT_STATES.dead }];
    const saturated = { at: () => 1, state: UNIT_STATES.saturated };
    const at = await atlasOf([one, dead, saturated, one], { off: new Set([3]), hovered: 0 });
    const dark = 255 * 0.14;
    expect(offBy(at(0, 0.3, 0.4), [dark, dark, dark])).toBeLessThan(ROUNDING);
    expect(at(1, 0.3, 0.4)[0]).toBe(255); // paper and white hatching
    expect(at(2, 0.97, 0.03)[0]).toBe(255); // the corner folded down
    expect(offBy(at(2, 0.3, 0.4), [dark, dark, dark])).toBeLessThan(ROUNDING);
    expect(at(3, 0.5, 0.5)[0]).toBeLessThan(20); // the cross
    expect(at(3, 0.5, 0.2)[0]).toBeGreaterThan(150);
    expect(offBy(at(0, -1, 0.5), [0, 0, 0, 255])).toBeLessThan(10); // the frame, outside the tile
    expect(at(2, -1, 0.5)[3]).toBe(0);
  });
});

describe('creases of deeper layers', () => {
  const size: Size = { width: 160, height: 160 };
  type Line = readonly [nx: number, ny: number, offset: number]; // nx x + ny y + offset = 0
  const oblique: Line = [0.6, 0.8, -0.13];
  const coarse = latticeOver(HOME_VIEW, size, 31);
  /** Half way between two rows of the coarse lattice: two lines have the same distances from all corners of a cell. */
  const level: Line = [0, 1, -(coarse.y - 17.5 * coarse.spacing)];

  /** Distances in spacings, as bytes: the crease in `layer`, none in the others. */
  function creasesOn(lattice: Lattice, layer: number, [nx, ny, offset]: Line): GPUBuffer {
    const { columns, rows, spacing } = lattice;
    const bytes = new Uint8Array(columns * rows * 8).fill(255);
    for (let i = 0; i < columns * rows; i++) {
      const x = lattice.x + (i % columns) * spacing;
      const y = lattice.y - Math.floor(i / columns) * spacing;
      const distance = Math.abs(nx * x + ny * y + offset) / spacing;
      bytes[8 * i + layer] = Math.round((Math.min(4, distance) / 4) * 255);
    }
    return makeBuffer(device, new Uint32Array(bytes.buffer), GPUBufferUsage.STORAGE);
  }

  async function inkedBy(
    layer: number,
    lattice: Lattice,
    line: Line,
    creases: readonly number[],
    more = {},
  ): Promise<Pixels> {
    const pass = new PlanePass(device, geometry, FORMAT);
    const buffer = fieldOn(lattice, () => [4, 0, 0, 0]);
    const field = { lattice, buffer, creases: creasesOn(lattice, layer, line) };
    const frame: PlaneFrame = {
      model: modelOf(2),
      palette,
      view: HOME_VIEW,
      marks: bare,
      field,
      highlight: null,
      layers: { creases },
      ...more,
    };
    const pixels = await draw(device, size, (encoder, target) => pass.encode(encoder, frame, target, size, 1));
    pass.destroy();
    return pixels;
  }

  const ink: readonly (readonly number[])[] = palette.layerInks.map((colour) => colour.map((c) => 255 * c));
  const along = [-0.9, -0.3, 0.05, 0.55, 1];

  it.each([
    [0, 'coarse', coarse, oblique],
    [1, 'coarse', coarse, oblique],
    [2, 'coarse', coarse, level],
    [4, 'coarse', latticeOver(HOME_VIEW, size, 40), oblique],
    [1, 'one a pixel', pixelLattice(HOME_VIEW, size), oblique],
    [5, 'one a pixel', pixelLattice(HOME_VIEW, size), level],
  ] as const)('are inked where they are: layer %i, %s', async (layer, first, lattice, line) => {
    const [nx, ny, offset] = line;
    const pixels = await inkedBy(layer, lattice, line, [6, 6, 6, 6, 6, 6]);
    const ground = washed(blue, 4);
    const wanted = ink[layer] ?? [];
    const pixel = HOME_VIEW.span / 160;
    for (const s of along) {
      const { px, py } = toPixel(HOME_VIEW, size, -offset * nx - ny * s, -offset * ny + nx * s); // on the crease
      for (let away = -6; away <= 6; away++) {
        const [column, row] = [Math.floor(px + nx * away), Math.floor(py - ny * away)];
        const centre = toInput(HOME_VIEW, size, column + 0.5, row + 0.5);
        const distance = Math.abs(nx * centre.x + ny * centre.y + offset) / pixel;
        // The pen of six creases is 1.24 wide and, at half the full strength, 0.92 (0.4 + 0.6 √½) dark.
        const cover = 0.92 * (0.4 + 0.6 * Math.SQRT1_2) * Math.min(1, Math.max(0, 0.62 + 0.5 - distance));
        const expected = ground.map((c, i) => c + ((wanted[i] ?? 0) - c) * cover);
        // A byte tells a 64th of a spacing; four of them are weighed between coarse samples.
        const slack = (0.76 * 255 * lattice.spacing) / pixel / 64;
        expect(offBy(pixels(column, row), expected)).toBeLessThan(ROUNDING + (first === 'coarse' ? 2 : 0.5) * slack);
      }
    }
  });

  it('are inked only for the layers that are chosen', async () => {
    const lattice = latticeOver(HOME_VIEW, size, 31);
    const ground = washed(blue, 4);
    for (const more of [{}, { layers: null }]) {
      const pixels = await inkedBy(2, lattice, oblique, [6, 6, 0, 6, 6, 6], more);
      for (let px = 0; px < 160; px += 3) expect(offBy(pixels(px, 80), ground)).toBeLessThan(ROUNDING);
    }
  });

  it('lie on the folded sheet too', async () => {
    const lattice = sheetLattice(33);
    const sheet = { lattice, buffer: fieldOn(lattice, () => [4, 0, 0, 0]), creases: creasesOn(lattice, 1, oblique) };
    const orbit = { yaw: 0, pitch: Math.PI / 2, zoom: 1 };
    const pass = new SheetPass(device, geometry, FORMAT);
    const seen = async (layers: { creases: number[] } | null): Promise<Pixels> => {
      const model = modelOf(2);
      const frame = { model, palette, orbit, marks: bare, sheet, lift: 0, highlight: null, quality: 1, layers };
      return draw(device, size, (encoder, target) => pass.encode(encoder, frame, target, size, 1));
    };
    const [with1, without] = [await seen({ creases: [0, 6] }), await seen(null)];
    // From straight above, the cut plane's corners reach 1.219 √2 to the sides and the canvas holds them in 0.95.
    const perInput = (0.95 * 160) / (2 * 1.219 * Math.SQRT2);
    const changed = (x: number, y: number): number => {
      const at = [Math.floor(80 + x * perInput), Math.floor(80 - y * perInput)] as const;
      return offBy(with1(...at), without(...at));
    };
    const [nx, ny, offset] = oblique;
    for (const s of [-0.6, 0.1, 0.8]) {
      const [x, y] = [-offset * nx - ny * s, -offset * ny + nx * s];
      expect(changed(x, y)).toBeGreaterThan(40);
      expect(changed(x + 0.15 * nx, y + 0.15 * ny)).toBe(0);
    }
    pass.destroy();
  });
});

describe('one output', () => {
  const size: Size = { width: 161, height: 161 };

  it.each([
    ['coarse', latticeOver(HOME_VIEW, size, 31)],
    ['one a pixel', pixelLattice(HOME_VIEW, size)],
  ])('is shown on a continuous scale with levels, %s', async (_, lattice) => {
    const pass = new PlanePass(device, geometry, FORMAT);
    // The value is x: 1.15 at the right edge.
    const field = { lattice, buffer: fieldOn(lattice, (x) => [x, 1, 0, 0]) };
    const samples = storage([0.5, 0.5, 0, 1, -0.5, 0.5, 0, -1]);
    const model = { ...modelOf(1), samples, trainingCount: 2 };
    const frame: PlaneFrame = {
      model,
      palette,
      view: HOME_VIEW,
      marks: { ...bare, samples: true },
      field,
      highlight: null,
      scale: { largest: 1, step: 0.25 },
    };
    const pixels = await draw(device, size, (encoder, target) => pass.encode(encoder, frame, target, size, 1));
    const at = (x: number, y: number): number[] => {
      const { px, py } = toPixel(HOME_VIEW, size, x, y);
      return pixels(Math.floor(px), Math.floor(py));
    };
    expect(offBy(at(0.625, -0.3), filled(blue, 0.625))).toBeLessThan(3);
    expect(offBy(at(-0.375, -0.3), filled(red, 0.375))).toBeLessThan(3);
    // Beyond the largest value the colour is full; no gold anywhere.
    expect(offBy(at(1.1, -0.3), filled(blue, 1))).toBeLessThan(3);
    for (let px = 0; px < 161; px++) {
      const [r, g, b] = pixels(px, 120);
      expect(g).toBeLessThanOrEqual(Math.max(r, b));
    }
    // The level at a half darkens the pixel it runs through; ink is black.
    const [level, beside] = [at(0.5, -0.3), filled(blue, 0.5)];
    expect((beside[2] ?? 0) - (level[2] ?? 0)).toBeGreaterThan(20);
    // Samples on the same scale.
    expect(offBy(at(0.5, 0.5), [0, 255, 255])).toBeLessThan(ROUNDING);
    expect(offBy(at(-0.5, 0.5), [255, 0, 255])).toBeLessThan(ROUNDING);
    pass.destroy();
  });

  it('stands on the sheet without a cut', async () => {
    const lattice = sheetLattice(33);
    const sheet = { lattice, buffer: fieldOn(lattice, (x) => [x, 1, 0, 0]) };
    const pass = new SheetPass(device, geometry, FORMAT);
    const orbit = { yaw: 0, pitch: Math.PI / 2, zoom: 1 };
    const frame = { model: modelOf(1), palette, orbit, marks: bare, sheet, lift: 0, highlight: null, quality: 1 };
    const pixels = await draw(device, size, (encoder, target) => pass.encode(encoder, frame, target, size, 1));
    for (let px = 0; px < 161; px++) {
      const [r, g, b] = pixels(px, 80);
      expect(g).toBeLessThanOrEqual(Math.max(r, b) + 2);
    }
    expect(pixels(115, 80)[2]).toBeGreaterThan((pixels(115, 80)[0] ?? 0) + 40);
    expect(pixels(45, 80)[0]).toBeGreaterThan((pixels(45, 80)[2] ?? 0) + 40);
    pass.destroy();
  });
});
