import { describe, expect, it } from 'vitest';
import { coefficientThrough } from '../../../src/exhibits/functions/grab.ts';
import type { Samples } from '../../../src/exhibits/functions/sampler.ts';
import { type ShownFunction, shownFunctions } from '../../../src/exhibits/functions/shown.ts';
import { differenceOf, ownSource } from '../../../src/exhibits/functions/source.ts';
import { flatStretches, strokeOf } from '../../../src/exhibits/functions/strokes.ts';
import { CURVE_ROWS, CURVE_SAMPLES } from '../../../src/engine/gpu/index.ts';
import { defaults } from '../../../src/state/settings.ts';

function only(name: string): ShownFunction {
  const [first] = shownFunctions({ ...defaults, compared: [name], chosen: name });
  if (!first) throw new Error(`no ${name}`);
  return first;
}

function rowsOf(shown: readonly ShownFunction[], span: readonly [number, number]): Float32Array {
  let rows = new Float32Array();
  ownSource.run(shown, span, (received) => (rows = new Float32Array(received)));
  return rows;
}

function samplesOf(name: string, span: readonly [number, number]): Samples {
  const shown = [only(name)];
  const rows = rowsOf(shown, span);
  const row = (k: number, r: number): Float32Array =>
    rows.subarray((k * CURVE_ROWS + r) * CURVE_SAMPLES, (k * CURVE_ROWS + r + 1) * CURVE_SAMPLES);
  return { shown, span, fromDevice: false, row };
}

describe('strokes', () => {
  it('lift the pen at a jump, and show both its ends', () => {
    const { x, y } = strokeOf(samplesOf('threshold', [-1, 1.01]), 0, 1, [0]);
    const gap = y.findIndex(Number.isNaN);
    expect([x[gap - 1], y[gap - 1], x[gap + 1], y[gap + 1]]).toEqual([0, 0, 0, 1]);
    expect(y.filter(Number.isNaN)).toHaveLength(1);
  });

  it('turn at a kink exactly, without lifting the pen', () => {
    const { x, y } = strokeOf(samplesOf('relu', [-1, 1.01]), 0, 1, [0]);
    const corner = x.indexOf(0);
    expect(corner).toBeGreaterThan(0);
    expect(y[corner]).toBeCloseTo(0, 6);
    expect(y.some(Number.isNaN)).toBe(false);
    const slope = strokeOf(samplesOf('relu', [-1, 1.01]), 0, 2, [0]);
    expect(slope.y.some(Number.isNaN)).toBe(true);
  });

  it('rise in x, whatever kinks there are', () => {
    const { x } = strokeOf(samplesOf('relu6', [-1, 7]), 0, 1, [-20, 0, 6, 20]);
    expect(x.every((value, i) => i === 0 || value >= (x[i - 1] ?? 0))).toBe(true);
  });
});

describe('flat stretches', () => {
  it('of sigmoid end where σ(1 − σ) is the threshold', () => {
    const samples = samplesOf('sigmoid', [-8, 8]);
    const found = flatStretches(samples.row(0, 0), samples.row(0, 2), 0.05);
    const edge = Math.log((1 + Math.sqrt(0.8)) / (1 - Math.sqrt(0.8)));
    expect(found).toHaveLength(2);
    expect(found[0]?.from).toBe(-8);
    expect(found[0]?.to).toBeCloseTo(-edge, 3);
    expect(found[1]?.from).toBeCloseTo(edge, 3);
  });

  it('are none of a line', () => {
    const samples = samplesOf('identity', [-8, 8]);
    expect(flatStretches(samples.row(0, 0), samples.row(0, 2), 0.05)).toEqual([]);
  });
});

const through = (name: string, x: number, y: number, range: readonly [number, number], row = 1): number =>
  coefficientThrough(only(name), 0, row, { x, y }, range);

describe('a hand on a curve', () => {
  it('finds the coefficient with which the curve passes through it', () => {
    expect(through('leaky-relu', -2, -0.6, [0, 2])).toBeCloseTo(0.3, 6);
    expect(through('elu', -1, -1.5, [0, 3])).toBeCloseTo(1.5 / (1 - Math.exp(-1)), 6);
    expect(through('leaky-relu', -2, 0.7, [0, 2], 2)).toBeCloseTo(0.7, 6); // the slope itself is grabbed
  });

  it('comes as near as the range lets it', () => {
    expect(through('leaky-relu', -2, -9, [0, 2])).toBeCloseTo(2, 6);
    expect(through('leaky-relu', -2, 3, [0, 2])).toBeCloseTo(0, 6);
  });

  it('leaves a coefficient alone that changes nothing there', () => {
    expect(through('leaky-relu', 2, 9, [0, 2])).toBe(0.01);
  });
});

it('differences are measured against f64, by 1 or by the number itself', () => {
  const shown = only('softplus');
  const numbers = rowsOf([shown], [-3, 60]);
  expect(differenceOf(shown, numbers, [1, 2, 3]).largest).toBeLessThan(1e-7);
  const at = CURVE_SAMPLES + 3 * 500;
  numbers[at] = (numbers[at] ?? 0) * 1.01;
  const found = differenceOf(shown, numbers, [1, 2, 3]);
  expect(found.row).toBe(1);
  expect(found.largest).toBeCloseTo(0.01, 6);
});
