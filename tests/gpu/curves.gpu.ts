/** Curves from the device against f64, for every entry of the catalogue; f″ besides against differences of f′. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Activation, catalogue, resolveActivation } from '../../src/activations/index.ts';
import {
  createGpuEngine,
  CURVE_ROWS,
  CURVE_SAMPLES,
  type CurveKernel,
  type GpuEngine,
} from '../../src/engine/gpu/index.ts';
import { coefficientDraws } from '../activations/draws.ts';

let engine: GpuEngine;
let curves: CurveKernel;

beforeAll(async () => {
  engine = await createGpuEngine();
  curves = engine.createCurves();
});

afterAll(() => {
  curves.destroy();
  engine.dispose();
});

/** The rows of each activation over a span. */
async function rowsOf(
  activations: readonly Activation[],
  span: readonly [number, number],
  by = 0,
): Promise<Float32Array[][]> {
  await Promise.all(activations.map((activation) => curves.compile(activation)));
  const floats = await new Promise<Float32Array>((receive) => {
    const jobs = activations.map((activation) => ({ activation, coefficients: activation.coefficients, by }));
    expect(curves.run(jobs, span, receive)).toBe(true);
  });
  return activations.map((_, k) =>
    Array.from({ length: CURVE_ROWS }, (__, row) => {
      const first = (k * CURVE_ROWS + row) * CURVE_SAMPLES;
      return floats.subarray(first, first + CURVE_SAMPLES);
    }),
  );
}

/** That of f and f′ elsewhere; more for what is derived twice, a sum of terms some ten times as large that cancel. */
const tolerance = (name: string, row: number, reference: number): number => {
  const small = name === 'generalized-normal-relu' ? 2e-5 : 2e-6;
  return row >= 3 ? 2e-5 + 2e-5 * Math.abs(reference) : small + 4e-6 * Math.abs(reference);
};

const names = catalogue.map(({ name }) => name);

test.each(names)('%s: x, f, f′, f″ and ∂f/∂coefficient agree with f64', async (name) => {
  for (const coefficients of coefficientDraws(name).slice(0, 4)) {
    const a = resolveActivation({ name, coefficients });
    for (const by of a.coefficientNames.length > 0 ? a.coefficientNames.keys() : [0]) {
      const [rows = []] = await rowsOf([a], [-6, 6], by);
      const [xs = new Float32Array()] = rows;
      expect([xs[0], xs.at(-1)]).toEqual([-6, expect.closeTo(6, 5)]);
      let worst = { share: 0, where: '' };
      for (let i = 0; i < CURVE_SAMPLES; i++) {
        const x = xs[i] ?? NaN;
        const reference = [
          x,
          a.value(x),
          a.slope(x),
          a.curvature(x),
          a.coefficientNames.length > 0 ? a.byCoefficient(by, x) : 0,
        ];
        for (const [row, expected] of reference.entries()) {
          const got = rows[row]?.[i] ?? NaN;
          const share = Math.abs(got - expected) / tolerance(name, row, expected);
          if (!(share <= worst.share)) worst = { share, where: `row ${row} at ${x}: ${got} for ${expected}` };
        }
      }
      expect(worst.share, `${name} ${a.coefficients.join()}: ${worst.where}`).toBeLessThan(1);
    }
  }
});

test.each(names)('%s: f″ is the slope of f′', (name) => {
  const a = resolveActivation(name);
  const step = 1e-5;
  for (let i = 0; i < 400; i++) {
    const x = -6 + (i + 0.4137) * 0.03;
    const difference = (a.slope(x + step) - a.slope(x - step)) / (2 * step);
    const near = Math.abs(a.curvature(x) - difference) <= 1e-5 * Math.max(1, Math.abs(difference));
    expect(near, `at ${x}: ${a.curvature(x)} for ${difference}`).toBe(true);
  }
});

describe('many at a time', () => {
  test('eight functions, each with its own formula and coefficients', async () => {
    const all = [0.1, 0.5, 1, 2].map((beta) => resolveActivation({ name: 'swish', coefficients: { beta } }));
    const chosen = [...all, ...['relu', 'tanh', 'mish', 'gaussian'].map((name) => resolveActivation(name))];
    const rows = await rowsOf(chosen, [-3, 3]);
    for (const [k, a] of chosen.entries()) {
      const at = 1100;
      const x = rows[k]?.[0]?.[at] ?? NaN;
      expect(rows[k]?.[1]?.[at]).toBeCloseTo(a.value(x), 5);
      expect(rows[k]?.[2]?.[at]).toBeCloseTo(a.slope(x), 5);
    }
  });

  test('another coefficient needs no other program and no other buffer', async () => {
    const a = resolveActivation('gelu');
    await curves.compile(a);
    const { device } = engine;
    const makers = ['createShaderModule', 'createComputePipelineAsync', 'createBuffer', 'createBindGroup'] as const;
    const made = makers.map((maker) => vi.spyOn(device, maker));
    const reports: number[] = [];
    for (const sigma of [0.5, 1, 2]) {
      const rows = await new Promise<Float32Array>((receive) => {
        expect(curves.run([{ activation: a, coefficients: [0, sigma], by: 1 }], [-2, 2], receive)).toBe(true);
      });
      const x = rows[1200] ?? NaN;
      reports.push(Math.abs((rows[CURVE_SAMPLES + 1200] ?? NaN) - a.value(x, [0, sigma])));
    }
    expect(Math.max(...reports)).toBeLessThan(1e-5);
    for (const spy of made) expect(spy).not.toHaveBeenCalled();
    vi.restoreAllMocks();
  });

  test('who asks faster than the device answers is told so', async () => {
    const a = resolveActivation('relu');
    await curves.compile(a);
    const job = { activation: a, coefficients: [], by: 0 };
    const heard: Promise<void>[] = [];
    let taken = 0;
    for (let i = 0; i < 10; i++)
      heard.push(
        new Promise((resolve) => {
          if (curves.run([job], [-1, 1], () => resolve())) taken++;
          else resolve();
        }),
      );
    expect(taken).toBeGreaterThan(0);
    expect(taken).toBeLessThan(10);
    await Promise.all(heard);
    await new Promise<void>((resolve) => {
      expect(curves.run([job], [-1, 1], () => resolve())).toBe(true);
    });
  });
});

test('no error of the device was left unsaid', () => {
  expect(engine.errors).toBe(0);
});

test('costs are those of one activation against ReLU', async () => {
  const [same, harder] = [await engine.measureCost('relu'), await engine.measureCost('generalized-normal-relu')];
  expect(same).toBe(1);
  expect(harder).toBeGreaterThan(same);
}, 30_000);
