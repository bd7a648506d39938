/** The boundary that is shaded and the one that is worked out exactly: they never differ by more than a pixel. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { resolveActivation } from '../../src/activations/index.ts';
import { createGpuEngine, type GpuEngine, type GpuModel } from '../../src/engine/gpu/index.ts';
import { exactGeometry, networkFrom, piecewiseOf, type Polylines } from '../../src/geometry/index.ts';
import { kinksOf } from '../../src/geometry/creases.ts';
import { bends } from '../../src/activations/facts.ts';
import { parameterLayout } from '../../src/network/parameters.ts';
import { FoldGeometry } from '../../src/render/geometry.ts';
import { PlanePass } from '../../src/render/plane.ts';
import { pixelLattice, toInput, toPixel } from '../../src/render/view.ts';
import { draw, FORMAT, palette, type Pixels } from './drawing.ts';
import { pinwheel, type Problem } from './problems.ts';

let engine: GpuEngine;
beforeAll(async () => {
  engine = await createGpuEngine();
});
afterAll(() => {
  if (engine.errors > 0) throw new Error(`the device has reported ${engine.errors} errors`);
  engine.dispose();
});

const size = { width: 400, height: 400 };
const view = { x: 0.1, y: -0.05, span: 2.6 };

/** Half of the gold line, in pixels. */
const HALF_GOLD = 0.95;

/** Inside and outside of a circle: a boundary that runs in all directions, so that it cannot be shifted along itself. */
function disc(n: number): Problem {
  const { inputs } = pinwheel(n, 2);
  const inside = (i: number): boolean => Math.hypot(inputs[2 * i] ?? 0, inputs[2 * i + 1] ?? 0) < 0.7;
  return { inputs, labels: Uint32Array.from({ length: n }, (_, i) => Number(inside(i))) };
}

async function trained(name: string, width: number, classes: number): Promise<GpuModel> {
  const architecture = { inputs: 2, hidden: [width], classes, activation: name, learned: null };
  const model = await engine.createModel({ architecture, seed: 11, optimizer: { kind: 'adam', learningRate: 0.02 } });
  const { inputs, labels } = classes === 2 ? disc(240) : pinwheel(240, classes);
  model.setData(inputs, labels);
  model.train(150);
  return model;
}

/** The plane as it is drawn at rest, at one field point a pixel. */
async function drawn(model: GpuModel, name: string): Promise<Pixels> {
  const { device, networkLayout } = engine;
  const lattice = pixelLattice(view, size);
  const buffer = device.createBuffer({ size: lattice.rows * lattice.columns * 16, usage: GPUBufferUsage.STORAGE });
  const geometry = new FoldGeometry(device, networkLayout);
  const pass = new PlanePass(device, geometry, FORMAT);
  const activation = resolveActivation(name);
  const kinks = kinksOf({ slope: (x) => activation.slope(x), ...bends(activation) });
  const { networkGroup: network, sampleBuffer: samples, width, classes } = model;
  const input = { network, samples, trainingCount: 0, testCount: 0, width, classes, kinks };
  const marks = { creases: false, samples: false, testSamples: false, relief: false };
  const field = { buffer, lattice };
  return draw(device, size, (encoder, target) => {
    model.encodeField(encoder, buffer, lattice);
    geometry.encode(encoder, { model: input, sheet: field, ease: 1 });
    pass.encode(encoder, { model: input, palette, view, marks, field, highlight: null }, target, size, 1);
  });
}

/** The exact boundary, in pixels: its pieces as x₁, y₁, x₂, y₂. */
async function pieces(model: GpuModel, name: string): Promise<number[][]> {
  const { width, classes } = model;
  const activation = resolveActivation(name);
  const straight = piecewiseOf({
    value: (x) => activation.value(x),
    slope: (x) => activation.slope(x),
    kinks: bends(activation).kinks,
  });
  if (!straight) throw new Error(`${name} is not piecewise linear`);
  const layout = parameterLayout({ inputs: 2, hidden: [width], classes, bias: true, learned: null });
  const [first, last] = [toInput(view, size, -2, -2), toInput(view, size, size.width + 2, size.height + 2)];
  const around = { left: first.x, right: last.x, bottom: last.y, top: first.y };
  const { boundary, counts } = exactGeometry(networkFrom(await model.parameters(), layout, [straight]), around);
  expect(counts.exact).toBe(true);
  return segments(boundary);
}

function segments({ points, offsets, closed }: Polylines): number[][] {
  const corner = (i: number): [number, number] => {
    const { px, py } = toPixel(view, size, points[2 * i] ?? 0, points[2 * i + 1] ?? 0);
    return [px, py];
  };
  return Array.from(closed).flatMap((isClosed, line) => {
    const [from, to] = [offsets[line] ?? 0, offsets[line + 1] ?? 0];
    const ends = Array.from({ length: to - from - 1 }, (_, k) => [...corner(from + k), ...corner(from + k + 1)]);
    return isClosed ? [...ends, [...corner(to - 1), ...corner(from)]] : ends;
  });
}

function distance(px: number, py: number, [x1 = 0, y1 = 0, x2 = 0, y2 = 0]: readonly number[]): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const t = Math.min(1, Math.max(0, ((px - x1) * dx + (py - y1) * dy) / Math.max(1e-30, dx * dx + dy * dy)));
  return Math.hypot(px - x1 - t * dx, py - y1 - t * dy);
}

/** How much of a pixel is gold, 0 … 1; the palette's gold is green, and nothing else is greener than it is red or blue. */
function gold([red, green, blue]: readonly number[]): number {
  return ((green ?? 0) - Math.max(red ?? 0, blue ?? 0)) / 255;
}

it.each([
  ['relu', 5, 2],
  ['relu', 40, 2],
  ['relu', 300, 2],
  ['leaky-relu', 24, 2],
  ['relu6', 60, 2],
  ['relu', 60, 4],
])('%s, %d units, %d classes', async (name, width, classes) => {
  const model = await trained(name, width, classes);
  const exact = await pieces(model, name);
  const pixels = await drawn(model, name);
  expect(exact.length).toBeGreaterThan(3);

  const astray: string[] = [];
  let golden = 0;
  for (let py = 0; py < size.height; py++) {
    for (let px = 0; px < size.width; px++) {
      if (gold(pixels(px, py)) < 0.5) continue;
      golden++;
      const off = Math.min(...exact.map((piece) => distance(px + 0.5, py + 0.5, piece)));
      if (off > HALF_GOLD + 1) astray.push(`gold at ${px}, ${py}: ${off.toFixed(2)} px from the exact boundary`);
    }
  }
  let walked = 0;
  for (const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] of exact) {
    const length = Math.hypot(x2 - x1, y2 - y1);
    for (let s = 0; s <= length; s += 0.5) {
      const [x, y] = [x1 + ((x2 - x1) * s) / length, y1 + ((y2 - y1) * s) / length];
      if (x < 2 || y < 2 || x > size.width - 2 || y > size.height - 2) continue;
      walked++;
      const near = [-1, 0, 1].flatMap((dx) =>
        [-1, 0, 1].map((dy) => gold(pixels(Math.floor(x) + dx, Math.floor(y) + dy))),
      );
      if (Math.max(...near) < 0.25) astray.push(`no gold at ${x.toFixed(1)}, ${y.toFixed(1)}`);
    }
  }
  expect(golden).toBeGreaterThan(200);
  expect(walked).toBeGreaterThan(200);
  expect(astray).toEqual([]);
  model.dispose();
});
