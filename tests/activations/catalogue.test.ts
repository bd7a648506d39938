/** The catalogue as a whole: names, ranges, notes, known values, and that it can be resolved only as it should. */
import { describe, expect, test } from 'vitest';
import { catalogue, facts, resolveActivation } from '../../src/activations/index.ts';
import { FormulaError, parse, toMathml } from '../../src/formula/index.ts';
import { coefficientDraws, hardPoints } from './draws.ts';

const names = catalogue.map((entry) => entry.name);

test('the entries that were promised, each once', () => {
  const promised =
    'identity threshold sigmoid tanh arctan softsign isru relu relu6 leaky-relu prelu rrelu softplus elu celu selu swish ' +
    'hard-swish tanh-shrink bent-identity gelu gelu-tanh gelu-sigmoid mish gaussian smooth-relu-1 smooth-relu-2 ' +
    'smooth-relu-3 smooth-relu-4 smooth-relu-5 smooth-relu-6 smooth-relu-7 generalized-normal-relu';
  expect(names).toEqual(promised.split(' '));
});

test.each([
  ['isru', 'alpha', 0.01, 10],
  ['leaky-relu', 'alpha', 0, 2],
  ['prelu', 'alpha', -1, 2],
  ['rrelu', 'lower', 0, 1],
  ['rrelu', 'upper', 0, 1],
  ['elu', 'alpha', 0, 3],
  ['celu', 'alpha', 0.1, 5],
  ['swish', 'beta', 0, 10],
  ['gelu', 'mu', -2, 2],
  ['gelu', 'sigma', 0.1, 4],
  ['smooth-relu-1', 'alpha', 0.1, 10],
  ['smooth-relu-2', 'alpha', 0.1, 10],
  ['smooth-relu-3', 'alpha', 0.1, 10],
  ['smooth-relu-4', 'sigma', 0.05, 4],
  ['smooth-relu-5', 'gamma', 0.01, 4],
  ['smooth-relu-6', 'alpha', 0.1, 10],
  ['smooth-relu-7', 'alpha', 0.1, 10],
  ['generalized-normal-relu', 'alpha', 0.1, 4],
  ['generalized-normal-relu', 'beta', 0.3, 10],
])('%s: %s from %d to %d', (name, coefficient, min, max) => {
  const spec = resolveActivation(name).entry.coefficients[coefficient];
  expect(spec).toBeDefined();
  expect(spec?.min).toBeLessThanOrEqual(min);
  expect(spec?.max).toBeGreaterThanOrEqual(max);
});

describe.each(catalogue)('$name', (entry) => {
  test('states itself soundly', () => {
    expect(Object.keys(entry.coefficients).toSorted()).toEqual(parse(entry.formula).coefficients.toSorted());
    for (const { min, max, default: standard } of Object.values(entry.coefficients)) {
      expect(standard).toBeGreaterThanOrEqual(min);
      expect(standard).toBeLessThanOrEqual(max);
    }
    for (const text of [entry.title, entry.note, entry.erratum]) {
      if (text === undefined) continue;
      expect(text.en.length).toBeGreaterThan(0);
      expect(text.zh.length).toBeGreaterThan(0);
    }
    expect(entry.source.length).toBeGreaterThan(0);
    expect(toMathml(parse(entry.formula))).toMatch(/^<math/);
    expect(entry.kinks.length === 0 || entry.note !== undefined).toBe(true);
  });

  test('has the kinks it states, and no others', () => {
    for (const coefficients of coefficientDraws(entry.name, 4)) {
      const computed = facts(resolveActivation({ name: entry.name, coefficients })).kinks;
      // a kink can close for special coefficients, such as ELU's at alpha = 1; none can open
      for (const kink of computed) expect(entry.kinks).toContain(kink);
      const bends = Object.values(coefficients).every((c) => Math.abs(c - 1) > 1e-3);
      if (!bends || entry.name === 'rrelu') continue;
      expect(computed).toEqual(entry.kinks);
    }
  });

  test('gives nothing but finite numbers', () => {
    for (const coefficients of coefficientDraws(entry.name)) {
      const a = resolveActivation({ name: entry.name, coefficients });
      const far = [1e5, 1e10, 1e19, 1e30, 1e38, 3.4e38].flatMap((x) => [x, -x]);
      for (const x of [...far, ...hardPoints(a, 20)]) {
        const all = [a.value(x), a.slope(x), ...a.coefficientNames.map((_, k) => a.byCoefficient(k, x))];
        expect(all.filter((y) => !Number.isFinite(y))).toEqual([]);
      }
    }
  });
});

/** The largest difference of two activations in value or slope on [-6, 6]. */
const difference = (
  one: Parameters<typeof resolveActivation>[0],
  other: Parameters<typeof resolveActivation>[0],
): number => {
  const [f, g] = [resolveActivation(one), resolveActivation(other)];
  let largest = 0;
  for (let x = -6; x <= 6; x += 0.37)
    largest = Math.max(largest, Math.abs(f.value(x) - g.value(x)), Math.abs(f.slope(x) - g.slope(x)));
  return largest;
};

describe('values that are known', () => {
  test.each([
    ['sigmoid', 0, 0.5, 0.25],
    ['tanh', 0, 0, 1],
    ['arctan', 1e4, Math.atan(1e4), 1 / (1 + 1e8)],
    ['softsign', 88, 88 / 89, 1 / 7921],
    ['softplus', 0, Math.LN2, 0.5],
    ['softplus', 1e4, 1e4, 1],
    ['swish', 0, 0, 0.5],
    ['mish', 0, 0, 0.6],
    ['gelu', 1, 0.8413447460685429, 1.0833154705876862],
    ['selu', -1e4, -1.7580993408473766, 0],
    ['bent-identity', 88, 131.50284, 1.4999677],
    ['tanh-shrink', 0, 0, 0],
    ['relu', 0, 0, 0],
    ['relu6', 0, 0, 0],
    ['relu6', 6, 6, 0],
    ['leaky-relu', 0, 0, 0.01],
    ['prelu', 0, 0, 0.25],
    ['rrelu', -1, -0.2, 0.2],
    ['elu', 0, 0, 1],
    ['selu', 0, 0, 1.7580993408473766],
    ['hard-swish', -3, 0, 0],
    ['hard-swish', 3, 3, 1],
    ['threshold', 0, 1, 0],
  ])('%s at %d: %d, slope %d', (name, x, value, slope) => {
    const a = resolveActivation(name);
    expect(a.value(x)).toBeCloseTo(value, 5);
    expect(a.slope(x)).toBeCloseTo(slope, 7);
  });

  test.each([
    ['swish', -1.27846454276, -0.27846454276],
    ['mish', -1.1924312, -0.308843413],
    ['gelu', -0.7517915246935645, -0.1699712074799016],
    ['hard-swish', -1.5, -0.375],
  ])('%s is least at %d: %d', (name, x, least) => {
    const a = resolveActivation(name);
    expect(a.value(x)).toBeCloseTo(least, 8);
    expect(a.slope(x)).toBeCloseTo(0, 6);
    expect(facts(a).range[0]).toBeCloseTo(least, 8);
  });

  test('special cases of one another', () => {
    expect(difference({ name: 'smooth-relu-4', coefficients: { sigma: 1 } }, 'gelu')).toBeLessThan(1e-12);
    expect(difference({ name: 'smooth-relu-6', coefficients: { alpha: 1 } }, 'swish')).toBeLessThan(1e-12);
    expect(difference({ name: 'smooth-relu-7', coefficients: { alpha: 1 } }, 'mish')).toBeLessThan(1e-12);
    expect(
      difference({ name: 'generalized-normal-relu', coefficients: { alpha: Math.SQRT2, beta: 2 } }, 'gelu'),
    ).toBeLessThan(1e-12);
    expect(
      difference({ formula: '0.5 * x * (1 + tanh(sqrt(2 / pi) * (x + 0.044715 * x^3)))' }, 'gelu-tanh'),
    ).toBeLessThan(1e-10);
    expect(difference({ formula: 'max(0, x) + min(0, g * x)', coefficients: { g: 0.01 } }, 'leaky-relu')).toBeLessThan(
      1e-12,
    );
    expect(difference({ formula: 'log(1 + exp(x))' }, 'softplus')).toBeLessThan(1e-10);
    expect(difference({ formula: 'where(x > 0, x, a * (exp(x) - 1))' }, 'elu')).toBeLessThan(1e-10);
  });

  test('the approximations of GELU are as near as their notes say', () => {
    const [exact, byTanh, bySigmoid] = ['gelu', 'gelu-tanh', 'gelu-sigmoid'].map((name) => resolveActivation(name));
    let [tanhError, sigmoidError] = [0, 0];
    for (let x = -8; x <= 8; x += 0.01) {
      tanhError = Math.max(tanhError, Math.abs((exact?.value(x) ?? 0) - (byTanh?.value(x) ?? 0)));
      sigmoidError = Math.max(sigmoidError, Math.abs((exact?.value(x) ?? 0) - (bySigmoid?.value(x) ?? 0)));
    }
    expect(tanhError).toBeCloseTo(4.732e-4, 6);
    expect(sigmoidError).toBeCloseTo(2.0335e-2, 5);
  });

  test('RReLU draws its slope while training', () => {
    const a = resolveActivation({ name: 'rrelu', coefficients: { lower: 0.1, upper: 0.3 } });
    expect(a.usesRandom).toBe(true);
    expect(a.value(-10, a.coefficients, 0)).toBeCloseTo(-1, 12);
    expect(a.slope(-10, a.coefficients, 1)).toBeCloseTo(0.3, 12);
    expect(a.slope(-10)).toBeCloseTo(0.2, 12);
  });

  test('the page can say where the articles are wrong', () => {
    expect(catalogue.filter((e) => e.erratum !== undefined).map((e) => e.name)).toEqual([
      'sigmoid',
      'tanh',
      'relu',
      'leaky-relu',
      'prelu',
      'rrelu',
      'elu',
      'selu',
      'smooth-relu-3',
    ]);
  });
});

describe('resolving', () => {
  test('the same WGSL for the same formula, whatever the values', () => {
    const [a, b] = [1, 2].map((beta) => resolveActivation({ name: 'swish', coefficients: { beta } }));
    expect(a?.key).toBe(b?.key);
    expect(a?.wgsl).toBe(b?.wgsl);
    expect(new Set(names.map((name) => resolveActivation(name).wgsl)).size).toBe(
      new Set(names.map((name) => resolveActivation(name).key)).size,
    );
    expect(resolveActivation('leaky-relu').key).toBe(resolveActivation('prelu').key);
  });

  test('coefficients given at the call are taken in the entry’s order', () => {
    const a = resolveActivation('gelu');
    expect(a.coefficientNames).toEqual(['mu', 'sigma']);
    const b = resolveActivation({ name: 'gelu', coefficients: { sigma: 2, mu: 0.5 } });
    expect([...b.coefficients]).toEqual([0.5, 2]);
    expect(a.value(0.7, [0.5, 2])).toBe(b.value(0.7));
    expect(a.byCoefficient(1, 0.7, [0.5, 2])).toBe(b.byCoefficient(1, 0.7));
  });

  test.each([
    ['nothing', "'nothing'"],
    [{ name: '__proto__' }, "'__proto__'"],
    [{ name: 'elu', coefficients: { beta: 1 } }, "no coefficient 'beta'"],
    [{ name: 'elu', coefficients: { alpha: 7 } }, 'alpha = 7 is outside 0 … 3'],
    [{ name: 'elu', coefficients: { alpha: Number.NaN } }, 'elu: alpha must be a finite number'],
    [{ name: 'relu', coefficients: { toString: 1 } }, "no coefficient 'toString'"],
    [{ formula: 'a * x', coefficients: { b: 1 } }, "no coefficient 'b'"],
    [{ formula: 'a * x', coefficients: { a: Infinity } }, 'a must be a finite number'],
  ])('%j is refused with its reason', (like, reason) => {
    expect(() => resolveActivation(like as Parameters<typeof resolveActivation>[0])).toThrow(RangeError);
    expect(() => resolveActivation(like as Parameters<typeof resolveActivation>[0])).toThrow(reason);
  });

  test('a typed formula is an activation like any other', () => {
    const a = resolveActivation({ formula: 'x * sigmoid(b * x)', coefficients: { b: 1.7 } });
    expect(a.entry.name).toBe('formula');
    expect([...a.coefficients]).toEqual([1.7]);
    expect(a.value(1)).toBe(resolveActivation({ name: 'swish', coefficients: { beta: 1.7 } }).value(1));
    expect(resolveActivation({ formula: 'max(x - 1, 0) + abs(x + 2)' }).entry.kinks).toEqual([-2, 1]);
    expect(resolveActivation({ formula: 'tanh(2 * x)' }).entry.initialization).toBe('xavier-normal');
    expect(() => resolveActivation({ formula: 'max(x' })).toThrow(FormulaError);
  });
});
