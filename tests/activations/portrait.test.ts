/** Portraits against what the papers and mathematics say. */
import { describe, expect, it } from 'vitest';
import { type ActivationLike, catalogue, resolveActivation } from '../../src/activations/index.ts';
import { type Asymptote, type Portrait, portrait, yearOf } from '../../src/activations/portrait.ts';

const of = (like: ActivationLike): Portrait => portrait(resolveActivation(like));
const root = Math.sqrt(2 * Math.PI);

describe('means and gains under N(0, 1)', () => {
  it.each([
    ['identity', 0, 1],
    ['relu', 1 / root, Math.SQRT2],
    ['threshold', 0.5, Math.SQRT2],
    // By mpmath with 40 digits: E[tanh²] = 0.39429449039784.
    ['tanh', 0, 1.59253741972],
    // E[z Φ(z)] = E[φ(z)] by Stein's lemma = 1/(2√π).
    ['gelu', 1 / (2 * Math.sqrt(Math.PI)), 1.5335304412],
    // E[exp(−z²)] = 1/√3, E[exp(−2z²)] = 1/√5.
    ['gaussian', 1 / Math.sqrt(3), 5 ** 0.25],
    ['selu', 0, 1],
  ] as const)('%s: %s, %s', (name, mean, gain) => {
    const found = of(name);
    expect(found.mean).toBeCloseTo(mean, 8);
    expect(found.gain).toBeCloseTo(gain, 8);
  });

  it('of leaky ReLU depend on the slope to the left', () => {
    const found = of({ name: 'leaky-relu', coefficients: { alpha: 0.5 } });
    expect(found.mean).toBeCloseTo(0.5 / root, 10);
    expect(found.gain).toBeCloseTo(Math.sqrt(2 / 1.25), 10);
  });
});

describe('fixed points of mean and variance', () => {
  it('SELU: 0 and 1, attracting, with the factor of its paper', () => {
    const { fixedPoints } = of('selu');
    expect(fixedPoints).toHaveLength(1);
    const [point] = fixedPoints === 'every' ? [] : fixedPoints;
    expect(point?.mean).toBeCloseTo(0, 7);
    expect(point?.variance).toBeCloseTo(1, 7);
    expect(point?.factor).toBeCloseTo(0.782648, 5); // Klambauer et al. (2017), the Jacobian at (0, 1)
  });

  it('identity keeps every variance; ReLU and tanh lose all of it', () => {
    expect(of('identity').fixedPoints).toBe('every');
    expect(of('relu').fixedPoints).toEqual([]);
    expect(of('tanh').fixedPoints).toEqual([]);
  });

  it('the threshold: half of all inputs give 1, whatever their variance', () => {
    expect(of('threshold').fixedPoints).toEqual([
      { mean: expect.closeTo(0.5, 9), variance: expect.closeTo(0.25, 9), factor: expect.closeTo(0, 9) },
    ]);
  });

  it('2 sin: where Var = 2(1 − e^(−2v)) is v', () => {
    const { fixedPoints } = of({ formula: '2*sin(x)' });
    const [point] = fixedPoints === 'every' ? [] : fixedPoints;
    expect(point?.variance).toBeCloseTo(2 * (1 - Math.exp(-2 * (point?.variance ?? 0))), 9);
    expect(point?.factor).toBeCloseTo(4 * Math.exp(-2 * (point?.variance ?? 0)), 6);
  });
});

describe('where the slope is 0', () => {
  it.each([
    ['swish', -1.278464542761074, -0.278464542761074],
    ['gelu', -0.751791524693564, -0.169971207479904],
    ['mish', -1.192431215149121, -0.30884341301726],
  ] as const)('%s has its minimum at %s', (name, x, y) => {
    const { level, extrema } = of(name);
    expect(level).toHaveLength(1);
    expect(extrema).toMatchObject([{ kind: 'minimum' }]);
    expect(extrema[0]?.x).toBeCloseTo(x, 7);
    expect(extrema[0]?.y).toBeCloseTo(y, 9);
  });

  it('a slope that only touches 0 is told from a minimum', () => {
    const { level, extrema, dead } = of('tanh-shrink');
    expect(level).toEqual([0]);
    expect(extrema).toEqual([]);
    expect(dead).toEqual([]);
  });

  it('a bell has a maximum', () => {
    expect(of('gaussian').extrema).toEqual([{ x: 0, y: 1, kind: 'maximum' }]);
  });

  it('hard-swish: 0 throughout below −3, and at its minimum', () => {
    const { dead, level, extrema } = of('hard-swish');
    expect(dead).toEqual([{ from: -Infinity, to: -3 }]);
    expect(level.map((x) => x.toFixed(6))).toEqual(['-1.500000']);
    expect(extrema[0]?.y).toBeCloseTo(-0.375, 9);
  });

  it('a corner can be a minimum', () => {
    expect(of({ formula: 'abs(x - 1)' }).extrema).toMatchObject([{ kind: 'minimum', x: 1, y: 0 }]);
  });

  it('the threshold is level everywhere, and sigmoid nowhere', () => {
    expect(of('threshold')).toMatchObject({ dead: [{ from: -Infinity, to: Infinity }], level: [] });
    for (const name of ['sigmoid', 'tanh', 'arctan', 'softsign', 'isru', 'selu', 'softplus'])
      expect(of(name)).toMatchObject({ dead: [], level: [] });
  });
});

const line = (slope: number, offset: number): Asymptote => ({ slope, offset });

describe('ends of the range', () => {
  it.each([
    ['relu', [true, false]],
    ['relu6', [true, true]],
    ['threshold', [true, true]],
    ['sigmoid', [false, false]],
    ['elu', [false, false]],
    ['gelu', [true, false]],
    ['hard-swish', [true, false]],
    ['gaussian', [false, true]],
  ] as const)('%s: %s', (name, reached) => {
    expect(of(name).reached).toEqual(reached);
  });
});

describe('asymptotes', () => {
  it.each([
    ['identity', line(1, 0), line(1, 0)],
    ['sigmoid', line(0, 0), line(0, 1)],
    ['tanh', line(0, -1), line(0, 1)],
    ['softsign', line(0, -1), line(0, 1)],
    ['relu6', line(0, 0), line(0, 6)],
    ['elu', line(0, -1), line(1, 0)],
    ['bent-identity', line(0.5, -0.5), line(1.5, -0.5)],
    ['tanh-shrink', line(1, 1), line(1, -1)],
  ] as const)('%s', (name, left, right) => {
    const { asymptotes } = of(name);
    expect(asymptotes.left?.slope).toBeCloseTo(left.slope, 6);
    expect(asymptotes.left?.offset).toBeCloseTo(left.offset, 6);
    expect(asymptotes.right?.slope).toBeCloseTo(right.slope, 6);
    expect(asymptotes.right?.offset).toBeCloseTo(right.offset, 6);
  });

  it('are none where f outgrows every line', () => {
    expect(of({ formula: 'x^2' }).asymptotes).toEqual({ left: null, right: null });
    expect(of({ formula: 'log(1 + x^2)' }).asymptotes).toEqual({ left: null, right: null });
  });
});

const year = (name: string): number | null => yearOf(catalogue.find((entry) => entry.name === name)?.source ?? '');

it('years are those of the papers', () => {
  expect(['elu', 'relu', 'sigmoid', 'gelu', 'threshold', 'arctan'].map(year)).toEqual([
    2015,
    2010,
    1838,
    2016,
    1943,
    null,
  ]);
});

it('every entry of the catalogue has a portrait of finite numbers', () => {
  for (const { name } of catalogue) {
    const { mean, gain, extrema, fixedPoints } = of(name);
    expect([name, Number.isFinite(mean), gain > 0]).toEqual([name, true, true]);
    for (const { x, y } of extrema) expect(Number.isFinite(x + y)).toBe(true);
    const variances = fixedPoints === 'every' ? [] : fixedPoints.map(({ variance }) => variance);
    expect(variances.filter((variance) => !(variance > 0))).toEqual([]);
  }
});
