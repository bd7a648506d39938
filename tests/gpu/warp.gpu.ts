/** Points through f(Wx) and back on the device: against f64, and where the outcome is known beforehand. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogue, resolveActivation, type Activation } from '../../src/activations/index.ts';
import { acquireDevice } from '../../src/engine/gpu/device.ts';
import { readBuffer } from '../../src/engine/gpu/readback.ts';
import { WARP_LIMITS, WarpKernel } from '../../src/engine/gpu/warp.ts';
import { spiral, type Cloud } from '../../src/exhibits/warp/cloud.ts';
import { measureFrom, measureOf } from '../../src/exhibits/warp/measure.ts';
import { drawnWeights, planeMap, type PlaneMap } from '../../src/exhibits/warp/plane-map.ts';
import { warpPoints } from '../../src/exhibits/warp/warp.ts';

let device: GPUDevice;
let kernel: WarpKernel;
const mistakes: string[] = [];

beforeAll(async () => {
  ({ device } = await acquireDevice());
  device.onuncapturederror = ({ error }) => mistakes.push(error.message);
  kernel = new WarpKernel(device);
});
afterAll(() => {
  kernel.destroy();
  device.destroy();
  if (mistakes.length > 0) throw new Error(mistakes.join('\n'));
});

interface Cell {
  readonly map: PlaneMap;
  readonly column: number;
}

interface Outcome {
  /** Of each cell, points × 4. */
  readonly cells: readonly Float32Array[];
  readonly measures: Float32Array;
}

async function compute(
  functions: readonly Activation[],
  cells: readonly Cell[],
  { points, count }: Pick<Cloud, 'points' | 'count'>,
  bend = 1,
): Promise<Outcome> {
  await kernel.compile(functions);
  kernel.use(functions);
  kernel.setPoints(points);
  cells.forEach(({ map, column }, k) => kernel.setCell(k, { ...map, column }));
  const encoder = device.createCommandEncoder();
  expect(kernel.encode(encoder, { bend, first: 0, cells: cells.length, measure: true })).toBe(true);
  const bytes = await readBuffer(device, encoder, kernel.warped, kernel.measures);
  const all = new Float32Array(bytes);
  const stride = 4 * WARP_LIMITS.points;
  return {
    cells: cells.map((_, k) => all.slice(k * stride, k * stride + 4 * count)),
    measures: all.slice(kernel.warped.size / 4),
  };
}

/** Points of which no count is a multiple of a workgroup. */
const odd = (): Cloud => {
  const { points, marking } = spiral(3);
  return { count: 333, points: points.slice(0, 666), marking };
};

/** The largest error of x' and y', relative to what rounding in 24 bits may do: to the sizes of the terms that are summed. */
function worst(cell: Float32Array, map: PlaneMap, f: Activation, bend: number, cloud: Cloud): number {
  const reference = warpPoints(map, f, bend, cloud.points);
  let most = 0;
  for (let i = 0; i < cloud.count; i++) {
    const [x = 0, y = 0] = cloud.points.subarray(2 * i, 2 * i + 2);
    let size = 0;
    for (let j = 0; j < map.units; j++) {
      const z = (map.weights[2 * j] ?? 0) * x + (map.weights[2 * j + 1] ?? 0) * y;
      const inverse = Math.max(Math.abs(map.inverse[2 * j] ?? 0), Math.abs(map.inverse[2 * j + 1] ?? 0));
      size += inverse * (Math.abs(z) + Math.abs(f.value(z)) + 1);
    }
    for (const k of [0, 1]) {
      const error = Math.abs((cell[4 * i + k] ?? NaN) - (reference[4 * i + k] ?? NaN));
      most = Number.isNaN(error) ? Infinity : Math.max(most, error / (size + Math.abs(reference[4 * i + k] ?? 0)));
    }
  }
  return most;
}

/** Each term is off by at most the tolerance of an activation, 4e-6 of its size and 2e-6; sums of 300 add a little. */
const TOLERANCE = 6e-6;
/** The incomplete gamma function behind it is less exact. */
const LESS_EXACT = 3e-5;

/** A formula with coefficients, and a built-in with one. */
const withCoefficients = (a: number): Activation[] => [
  resolveActivation({ formula: 'where(x > 0, x, a * sin(b * x))', coefficients: { a, b: 2 } }),
  resolveActivation({ name: 'elu', coefficients: { alpha: 1 + a } }),
];

describe('on the device', () => {
  const names = catalogue.map(({ name }) => name);
  const packs = Array.from({ length: Math.ceil(names.length / 7) }, (_, i) => names.slice(7 * i, 7 * i + 7));

  it.each(packs.map((pack) => [pack.join(', '), pack] as const))('agrees with f64: %s', async (_, pack) => {
    const functions = pack.map((name) => resolveActivation(name));
    const rows = [2, 7, 61, 300];
    const cells = rows.flatMap((n) => functions.map((__, column) => ({ map: planeMap(drawnWeights(n, n)), column })));
    const cloud = odd();
    const { cells: got } = await compute(functions, cells, cloud, 0.75);
    const missed: string[] = [];
    cells.forEach(({ map, column }, k) => {
      const f = functions[column] ?? resolveActivation('identity');
      const off = worst(got[k] ?? new Float32Array(), map, f, 0.75, cloud);
      const allowed = f.entry.name === 'generalized-normal-relu' ? LESS_EXACT : TOLERANCE;
      if (!(off < allowed)) missed.push(`${f.entry.name}, ${map.units} rows: ${off}`);
    });
    expect(missed).toEqual([]);
  });

  it('takes formulas and coefficients, without compiling for other values', async () => {
    const map = planeMap(drawnWeights(3, 5));
    const cells = [0, 1].map((column) => ({ map, column }));
    const cloud = odd();
    for (const a of [0.5, 1.5]) {
      const functions = withCoefficients(a);
      const { cells: got } = await compute(functions, cells, cloud);
      functions.forEach((f, k) =>
        expect(worst(got[k] ?? new Float32Array(), map, f, 1, cloud)).toBeLessThan(TOLERANCE),
      );
    }
  });

  it('leaves the identity exactly where it was, at every n', async () => {
    const cells = [2, 3, 17, 300].map((n) => ({ map: planeMap(drawnWeights(9, n)), column: 0 }));
    const cloud = spiral(5);
    const { cells: got } = await compute([resolveActivation('identity')], cells, cloud);
    for (const cell of got) {
      const places = Float32Array.from({ length: 2 * cloud.count }, (_, i) => cell[4 * (i >> 1) + (i & 1)] ?? NaN);
      expect(places).toEqual(cloud.points);
      expect(cell.filter((_, i) => i % 4 > 1).every((value) => value === 1)).toBe(true);
    }
  });

  it('halves with mirrored rows, and loses even functions', async () => {
    const v = drawnWeights(6, 21);
    const map = planeMap(Float32Array.of(...v, ...v.map((w) => -w)));
    const alpha = 0.25;
    const expected: readonly (readonly [Activation, number])[] = [
      [resolveActivation('relu'), 0.5],
      [resolveActivation('softplus'), 0.5],
      [resolveActivation({ name: 'leaky-relu', coefficients: { alpha } }), (1 + alpha) / 2],
      [resolveActivation('gaussian'), 0],
      [resolveActivation({ formula: 'abs(x)' }), 0],
    ];
    const cloud = spiral(2);
    const functions = expected.map(([f]) => f);
    const cells = functions.map((_, column) => ({ map, column }));
    const { cells: got } = await compute(functions, cells, cloud);
    const offs = expected.map(([, share], k) => {
      const each = Array.from(cloud.points, (p, i) => Math.abs((got[k]?.[4 * (i >> 1) + (i & 1)] ?? NaN) - share * p));
      return Math.max(...each);
    });
    for (const off of offs) expect(off).toBeLessThan(2e-5);
  });

  it('measures what f64 measures', async () => {
    const functions = ['sigmoid', 'tanh', 'relu', 'tanh-shrink', 'gelu'].map((name) => resolveActivation(name));
    const cells = [2, 5, 30].flatMap((n) =>
      functions.map((_, column) => ({ map: planeMap(drawnWeights(1, n)), column })),
    );
    for (const cloud of [spiral(3), odd()]) {
      const { measures } = await compute(functions, cells, cloud);
      const missed: string[] = [];
      cells.forEach(({ map, column }, k) => {
        const f = functions[column] ?? resolveActivation('identity');
        const want = measureOf(warpPoints(map, f, 1, cloud.points), cloud.count);
        const got = measureFrom(measures, k);
        expect(got.points).toBe(cloud.count);
        const pairs = [
          ...(['xx', 'xy', 'yy'] as const).map((key) => [got.spread[key], want.spread[key]]),
          ...(['median', 'least', 'outer'] as const).map((key) => [got.squeeze[key], want.squeeze[key]]),
          ...(['left', 'bottom', 'right', 'top'] as const).map((key) => [got.bounds[key], want.bounds[key]]),
        ] as const;
        for (const [a = NaN, b = NaN] of pairs)
          if (!(Math.abs(a - b) < 1e-4 * (1 + Math.abs(b))))
            missed.push(`${f.entry.name}, ${map.units} rows: ${a}, ${b}`);
      });
      expect(missed).toEqual([]);
    }
  });

  it('leaves out of its measure what is not finite', async () => {
    const cloud = { count: 3, points: Float32Array.of(0.5, 0, 1, 1, 2e38, 2e38) };
    const map = planeMap(Float32Array.of(1, 0, 0, 1));
    const { measures, cells } = await compute([resolveActivation({ formula: 'x * x' })], [{ map, column: 0 }], cloud);
    expect(cells[0]?.subarray(0, 2)).toEqual(Float32Array.of(0.25, 0));
    expect(measureFrom(measures, 0)).toMatchObject({ points: 2, bounds: { left: 0.25, bottom: 0, right: 1, top: 1 } });
  });
});
