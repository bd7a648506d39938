/** Principal axes on the device against a dense eigen-decomposition in f64 (Jacobi's rotations). */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '../../src/engine/gpu/context.ts';
import { PrincipalAxes, PrincipalKernel, type Cloud } from '../../src/engine/gpu/layered/principal.ts';
import { readBuffer, storageBuffer } from '../../src/engine/gpu/readback.ts';
import { hash, uniform } from '../../src/network/rng.ts';
import { ownContext } from './layered-views.ts';

let context: Context;
let errors: string[];
let kernel: PrincipalKernel;
beforeAll(async () => {
  ({ context, errors } = await ownContext());
  kernel = new PrincipalKernel(context);
  await kernel.compile();
});
afterAll(() => {
  if (errors.length > 0) throw new Error(errors.join('\n'));
  kernel.destroy();
  context.device.destroy();
});

type Matrix = readonly (readonly number[])[];

const ROW = 5; // the stage begins there; all other rows are NaN

/** Points as rows of a trace. */
function cloudOf(points: Matrix): Cloud {
  const width = points[0]?.length ?? 0;
  const stride = Math.ceil(points.length / 4) + 3;
  const floats = new Float32Array((ROW + width + 2) * stride * 4).fill(NaN);
  points.forEach((point, i) => point.forEach((value, j) => (floats[(ROW + j) * stride * 4 + i] = value)));
  const buffer = storageBuffer(context.device, 'cloud', floats);
  return { rows: { buffer, stride }, row: ROW, width, count: points.length };
}

interface Found {
  /** The three axes, each a list over the units. */
  readonly axes: Matrix;
  readonly mean: readonly number[];
  readonly places: Matrix;
}

async function turned(axes: PrincipalAxes, points: Matrix, turns: number): Promise<Found> {
  const cloud = cloudOf(points);
  const encoder = context.device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  expect(kernel.encodeTurns(pass, axes, cloud, turns)).toBe(true);
  pass.end();
  const bytes = await readBuffer(context.device, encoder, axes.buffer, axes.places);
  cloud.rows.buffer.destroy();
  const units = new Float32Array(bytes, 0, 4 * cloud.width);
  const places = new Float32Array(bytes, axes.buffer.size);
  const part = (k: number): number[] => Array.from(units.filter((_, i) => i % 4 === k));
  return {
    axes: [0, 1, 2].map(part),
    mean: part(3),
    places: points.map((_, i) => Array.from(places.subarray(4 * i, 4 * i + 3))),
  };
}

const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, x, k) => sum + x * (b[k] ?? NaN), 0);

const random = (k: number): number => 2 * uniform(hash(77, k)) - 1;

/** A point and the one across from it. */
const both = (point: readonly number[]): number[][] => [[...point], point.map((x) => -x)];

/** n upright directions. */
function upright(n: number, seed: number): number[][] {
  const out: number[][] = [];
  for (let k = 0; k < n; k++) {
    let v = Array.from({ length: n }, (_, j) => random(seed + k * n + j));
    for (let again = 0; again < 2; again++) {
      for (const other of out) {
        const along = dot(v, other);
        v = v.map((x, j) => x - along * (other[j] ?? 0));
      }
    }
    const size = Math.hypot(...v);
    out.push(v.map((x) => x / size));
  }
  return out;
}

/** Points about `mean` whose spread along direction k is about scales[k]. */
function spread(count: number, directions: Matrix, scales: readonly number[], mean: readonly number[]): number[][] {
  return Array.from({ length: count }, (_, i) => {
    const along = scales.map((scale, k) => scale * random(9000 + i * 400 + k));
    return mean.map((m, j) => m + directions.reduce((sum, v, k) => sum + (along[k] ?? 0) * (v[j] ?? 0), 0));
  });
}

/** Eigenvectors of the points' covariance, by falling eigenvalue. */
function principal(cloud: Matrix): { values: number[]; vectors: number[][]; mean: number[] } {
  const n = cloud[0]?.length ?? 0;
  const mean = Array.from({ length: n }, (_, j) => cloud.reduce((sum, point) => sum + point[j]!, 0) / cloud.length);
  const a = Array.from({ length: n }, (_, j) =>
    Array.from({ length: n }, (_unused, k) =>
      cloud.reduce((sum, point) => sum + (point[j]! - mean[j]!) * (point[k]! - mean[k]!), 0),
    ),
  );
  const v = Array.from({ length: n }, (_, j) => Array.from({ length: n }, (_unused, k) => Number(j === k)));
  for (let sweep = 0; sweep < 30; sweep++) {
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        if (Math.abs(a[p]![q]!) < 1e-300) continue;
        const theta = (a[q]![q]! - a[p]![p]!) / (2 * a[p]![q]!);
        const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
        const c = 1 / Math.hypot(t, 1);
        const rotate = (x: number[], y: number[], at: number, to: number): void => {
          const [left, right] = [x[at]!, y[to]!];
          x[at] = c * left - t * c * right;
          y[to] = t * c * left + c * right;
        };
        for (let k = 0; k < n; k++) rotate(a[k]!, a[k]!, p, q);
        for (let k = 0; k < n; k++) rotate(a[p]!, a[q]!, k, k);
        for (let k = 0; k < n; k++) rotate(v[k]!, v[k]!, p, q);
      }
    }
  }
  const order = a.map((_, k) => k).toSorted((p, q) => a[q]![q]! - a[p]![p]!);
  return { values: order.map((k) => a[k]![k]!), vectors: order.map((k) => v.map((row) => row[k]!)), mean };
}

function expectOrthonormal({ axes: three }: Found): void {
  for (const k of [0, 1, 2]) {
    for (const l of [0, 1, 2]) expect(dot(three[k]!, three[l]!)).toBeCloseTo(Number(k === l), 4);
  }
}

describe.each([
  [4, 37],
  [19, 130],
  [300, 61],
])('%i units at %i points', (n, count) => {
  test('axes, mean and places are those of the eigen-decomposition', async () => {
    const axes = new PrincipalAxes(context, count);
    const scales = [8, 4, 2, 0.7, 0.3, 0.1].slice(0, n);
    const mean = Array.from({ length: n }, (_, j) => 3 * random(j));
    const cloud = spread(count, upright(n, 100).slice(0, scales.length), scales, mean);
    const rounded = cloud.map((point) => point.map((x) => Math.fround(x)));
    const found = await turned(axes, rounded, 30);
    // Jacobi on 300 units would take too long; there what is left beside the axes, below, has to do.
    const known = n > 100 ? { vectors: found.axes, mean: found.mean } : principal(rounded);
    for (const k of [0, 1, 2]) expect(Math.abs(dot(found.axes[k]!, known.vectors[k]!))).toBeGreaterThan(1 - 1e-5);
    found.mean.forEach((m, j) => expect(Math.abs(m - known.mean[j]!)).toBeLessThan(1e-5));
    for (const k of [0, 1, 2]) {
      for (const l of [0, 1, 2]) expect(dot(found.axes[k]!, found.axes[l]!)).toBeCloseTo(Number(k === l), 5);
      found.places.forEach((place, i) => {
        const off = rounded[i]!.map((x, j) => x - found.mean[j]!);
        expect(Math.abs(place[k]! - dot(off, found.axes[k]!))).toBeLessThan(1e-4);
      });
    }
    // What is left beside the three axes is what the smaller scales make.
    const left = rounded.map((point, i) => {
      const off = point.map((x, j) => x - found.mean[j]!);
      return dot(off, off) - dot(found.places[i]!, found.places[i]!);
    });
    const most = scales.slice(3).reduce((sum, scale) => sum + scale * scale, 0);
    expect(Math.max(...left)).toBeLessThan(1.3 * most + 1e-3);
    axes.destroy();
  });
});

test('while the points turn, the axes turn with them and never flip', async () => {
  const axes = new PrincipalAxes(context, 80);
  const n = 12;
  const directions = upright(n, 500).slice(0, 4);
  // In 40 frames the second direction outgrows the first one, and all turn by 90° in two planes.
  let before: Found | null = null;
  for (let frame = 0; frame <= 40; frame++) {
    const angle = (Math.PI / 2) * (frame / 40);
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    const [a, b, d, e] = directions as [number[], number[], number[], number[]];
    const now = [
      a.map((x, j) => c * x + s * d[j]!),
      b.map((x, j) => c * x + s * e[j]!),
      d.map((x, j) => c * x - s * a[j]!),
      e.map((x, j) => c * x - s * b[j]!),
    ];
    const cloud = spread(80, now, [4 - frame / 20, 2 + frame / 20, 1, 0.3], Array(n).fill(1));
    const found = await turned(axes, cloud, frame === 0 ? 40 : 2);
    const last = before ?? found;
    for (const k of [0, 1, 2]) {
      expect(dot(found.axes[k]!, last.axes[k]!), `axis ${k}, frame ${frame}`).toBeGreaterThan(0.9);
    }
    before = found;
  }
  axes.destroy();
});

test('no sudden change flips an axis', async () => {
  const axes = new PrincipalAxes(context, 6);
  const own = [both([3, 0, 0, 0]), both([0, 2, 0, 0]), both([0, 0, 1, 0])].flat();
  const before = await turned(axes, own, 40);
  // The covariance becomes u uᵀ + w wᵀ; straightened, what it makes of the second axis points the other way.
  const after = await turned(axes, [both([1, 1, 10, 0]), both([0, 0.1, 2, 0])].flat(), 1);
  for (const k of [0, 1, 2]) expect(dot(before.axes[k]!, after.axes[k]!), `axis ${k}`).toBeGreaterThan(-1e-6);
  expect(Math.abs(dot(before.axes[1]!, after.axes[1]!))).toBeGreaterThan(0.01);
  axes.destroy();
});

test('up to three units have their own axes', async () => {
  const axes = new PrincipalAxes(context, 9);
  for (const n of [1, 2, 3]) {
    const cloud = spread(9, upright(n, 40), [3, 2, 1].slice(0, n), Array(n).fill(2)).map((p) => p.map(Math.fround));
    const found = await turned(axes, cloud, 2);
    expect(found.places).toEqual(cloud.map((point) => [...point, 0, 0].slice(0, 3)));
    expect(found.mean).toEqual(Array(n).fill(0));
  }
  axes.destroy();
});

test('where nothing varies, or not all is finite, the axes stay sound, and recover', async () => {
  const axes = new PrincipalAxes(context, 30);
  const cloud = spread(30, upright(6, 900), [5, 3, 2, 1, 0.5, 0.2], Array(6).fill(0));
  const sound = await turned(axes, cloud, 30);
  const still = await turned(
    axes,
    cloud.map(() => Array<number>(6).fill(1.5)),
    2,
  );
  expectOrthonormal(still);
  for (const k of [0, 1, 2]) expect(dot(still.axes[k]!, sound.axes[k]!)).toBeGreaterThan(0.999);
  expectOrthonormal(
    await turned(
      axes,
      cloud.map(([x = 0]) => [x, 2 * x, 0, 0, 0, 0]),
      2,
    ),
  ); // along one line
  await turned(
    axes,
    cloud.map(() => Array<number>(6).fill(NaN)),
    2,
  );
  const again = await turned(axes, cloud, 30);
  for (const k of [0, 1, 2]) expect(Math.abs(dot(again.axes[k]!, sound.axes[k]!))).toBeGreaterThan(1 - 1e-4);
  axes.destroy();
});

test('places of other points', async () => {
  const axes = new PrincipalAxes(context, 30);
  const cloud = spread(30, upright(5, 1300), [5, 3, 2, 1, 0.5], [1, 2, 3, 4, 5]);
  const { axes: three, mean } = await turned(axes, cloud, 30);
  const others = spread(7, upright(5, 1500), [1, 1, 1, 1, 1], [0, 0, 0, 0, 0]);
  const of = cloudOf(others);
  const target = storageBuffer(context.device, 'places', 7 * 16);
  const encoder = context.device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  expect(kernel.encodePlaces(pass, axes, of, target)).toBe(true);
  pass.end();
  const found = new Float32Array(await readBuffer(context.device, encoder, target));
  others.forEach((point, i) => {
    const off = point.map((x, j) => x - mean[j]!);
    for (const k of [0, 1, 2]) expect(Math.abs(found[4 * i + k]! - dot(off, three[k]!))).toBeLessThan(1e-5);
    expect(found[4 * i + 3]).toBe(1);
  });
  target.destroy();
  axes.destroy();
});
