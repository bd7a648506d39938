/** Derivatives: against central differences, against closed forms, and that they can be taken again. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { derive, FormulaError, parse, toFunction } from '../../src/formula/index.ts';
import { tameFormula } from './generate.ts';

const COEFFICIENTS: Readonly<Record<string, number>> = { a: 0.7, b: -1.3, alpha: 0.4, w_1: 1.9 };

/** Central differences at two widths, combined to cancel the cubic term (Richardson). */
function difference(f: (x: number) => number, x: number): number {
  const h = 1e-3;
  const central = (step: number): number => (f(x + step) - f(x - step)) / (2 * step);
  return (4 * central(h / 2) - central(h)) / 3;
}

test('f′ and ∂f/∂coefficient of random formulas agree with differences', () => {
  fc.assert(
    fc.property(tameFormula, fc.double({ min: -2, max: 2, noNaN: true }), (text, x) => {
      const formula = parse(text);
      const chosen = formula.coefficients.map((name) => COEFFICIENTS[name] ?? 1);
      const f = toFunction(formula);
      const derived = toFunction(derive(formula, 'x'))(x, chosen);
      const size = (at: number): number => Math.max(1, Math.abs(at), Math.abs(f(x, chosen)));
      // a difference that the step itself changes says nothing
      const expected = difference((at) => f(at, chosen), x);
      fc.pre(
        Math.abs(expected) < 1e4 && Math.abs(difference((at) => toFunction(derive(formula, 'x'))(at, chosen), x)) < 1e4,
      );
      expect(Math.abs(derived - expected) / size(expected)).toBeLessThan(1e-6);
      for (const [k, name] of formula.coefficients.entries()) {
        const by = toFunction(derive(formula, name))(x, chosen);
        const moved = difference((c) => f(x, chosen.with(k, c)), chosen[k] ?? 0);
        fc.pre(Math.abs(moved) < 1e4);
        expect(Math.abs(by - moved) / size(moved)).toBeLessThan(1e-6);
      }
    }),
    { numRuns: 800 },
  );
}, 30_000);

const slope = (text: string, x: number): number => toFunction(derive(parse(text), 'x'))(x, []);

describe('closed forms', () => {
  test.each([
    ['x^3', 2, 12],
    ['x^-2', 2, -0.25],
    ['2^x', 3, 8 * Math.LN2],
    ['x^x', 2, 4 * (1 + Math.LN2)],
    ['exp(x)', 1, Math.E],
    ['e^x', 1, Math.E],
    ['log(x)', 4, 0.25],
    ['log(x)', -1, 0],
    ['sqrt(x)', 4, 0.25],
    ['sqrt(x)', 0, 0],
    ['log1p(x)', 1, 0.5],
    ['expm1(x)', 0, 1],
    ['tanh(x)', 0, 1],
    ['sigmoid(x)', 0, 0.25],
    ['softplus(x)', 0, 0.5],
    ['dsigmoid(x)', 0, 0],
    ['atan(x)', 1, 0.5],
    ['erf(x)', 0, 2 / Math.sqrt(Math.PI)],
    ['Phi(x)', 0, 1 / Math.sqrt(2 * Math.PI)],
    ['phi(x)', 1, -Math.exp(-0.5) / Math.sqrt(2 * Math.PI)],
    ['hypot(x, 4)', 3, 0.6],
    ['gncdf(x, 2)', 0, 1 / Math.sqrt(Math.PI)],
    ['gnpdf(x, 2)', 1, (-2 * Math.exp(-1)) / Math.sqrt(Math.PI)],
    ['x / (x + 1)', 1, 0.25],
    ['tanh(softplus(x))', 0, (1 - 0.36) / 2],
    ['x - tanh(x)', 30, 1],
    ['7', 1, 0],
    ['random * x', 1, 0.5],
  ])('d/dx %s at %d', (text, x, expected) => {
    expect(slope(text, x)).toBeCloseTo(expected, 13);
  });

  test('at a kink the second argument counts, and the last of where', () => {
    expect(slope('max(x, 0)', 0)).toBe(0);
    expect(slope('min(x, 6)', 6)).toBe(0);
    expect(slope('abs(x)', 0)).toBe(0);
    expect(slope('where(x > 0, x, 3 * x)', 0)).toBe(3);
  });

  test('an arm that is not taken poisons nothing', () => {
    expect(slope('where(x > 0, x, exp(x * x))', 1e4)).toBe(1);
    expect(slope('where(x < 0, x, x / 2)', 1e300)).toBe(0.5);
    expect(slope('where(x > 0, log(x), x)', -3)).toBe(1);
  });

  test('far tails keep their digits', () => {
    expect(slope('sigmoid(x)', 40) / Math.exp(-40)).toBeCloseTo(1, 12);
    expect(slope('tanh(softplus(x))', 30) / (4 * Math.exp(-60))).toBeCloseTo(1, 10);
    // with A = softplus(40) ≈ 40 and B = softplus(−40) ≈ e⁻⁴⁰: 2 (σ(40) B + σ(−40) A) / (A + B)²
    const text = 'softplus(2*x) / (softplus(2*x) + softplus(-2*x))';
    expect(slope(text, 20) / ((82 * Math.exp(-40)) / 1600)).toBeCloseTo(1, 12);
  });
});

describe('what is said more simply means the same', () => {
  test.each<[string, (x: number, a: number) => number]>([
    ['a - (a - x)', (x) => x],
    ['a - (x - a)', (x, a) => 2 * a - x],
    ['x - -a', (x, a) => x + a],
    ['-x + a', (x, a) => a - x],
    ['x + -a', (x, a) => x - a],
    ['0 - x', (x) => -x],
    ['--x', (x) => x],
    ['-2 * x', (x) => -2 * x],
    ['x * -a', (x, a) => -x * a],
    ['-x * -a', (x, a) => x * a],
    ['-1 * x * -1', (x) => x],
    ['x / 1 + x * 1 + x ^ 1 + x ^ 0', (x) => 3 * x + 1],
    ['0 * a + 0 / (1 + a^2) + x - x', () => 0],
    ['a / (a + x)', (x, a) => a / (a + x)],
    ['a / (x + a)', (x, a) => a / (a + x)],
    ['x / (x + x)', () => 0.5],
    ['where(x > 0, a, a)', (_, a) => a],
    ['where(1, x, a) + where(0, x, a)', (x, a) => x + a],
    ['clamp(x, 0, a)', (x, a) => Math.min(Math.max(x, 0), a)],
    ['tanh(softplus(x - a))', (x, a) => Math.tanh(Math.log1p(Math.exp(x - a)))],
    ['e^x', (x) => Math.exp(x)],
  ])('%s', (text, plain) => {
    const formula = parse(text);
    const order = (a: number): number[] => formula.coefficients.map(() => a);
    for (const [x, a] of [
      [0.7, 1.3],
      [2.9, 0.4],
      [-0.2, 3.1],
    ] as const) {
      expect(toFunction(formula)(x, order(a))).toBeCloseTo(plain(x, a), 13);
      expect(toFunction(derive(formula, 'x'))(x, order(a))).toBeCloseTo(
        difference((at) => plain(at, a), x),
        9,
      );
    }
  });
});

test('derivatives can be derived again', () => {
  for (const text of [
    'x * sigmoid(x)',
    'tanh(softplus(x))',
    'x * Phi(x)',
    'hypot(x, 1)',
    'gncdf(x, 3)',
    'log1p(x^2)',
    'x^3',
  ]) {
    const first = toFunction(derive(parse(text), 'x'));
    const second = toFunction(derive(derive(parse(text), 'x'), 'x'));
    for (const x of [-1.7, -0.4, 0.3, 2.1])
      expect(second(x, [])).toBeCloseTo(
        difference((at) => first(at, []), x),
        8,
      );
  }
  expect(() => derive(derive(parse('gncdf(x, b)'), 'b'), 'b')).toThrow(FormulaError);
});
