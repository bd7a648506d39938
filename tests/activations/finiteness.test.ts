/** Where functions leave the numbers, against what is known of them by hand. */
import { describe, expect, it } from 'vitest';
import { finiteness } from '../../src/activations/finiteness.ts';
import { catalogue, resolveActivation } from '../../src/activations/index.ts';
import { coefficientDraws } from './draws.ts';

const short = (x: number): string => String(Math.round(x * 1000) / 1000 + 0);

/** One line a stretch, its ends to three decimals. */
function troubles(formula: string, coefficients: Readonly<Record<string, number>> = {}): string[] {
  const { stretches, finite } = finiteness(resolveActivation({ formula, coefficients }));
  expect(finite).toBe(stretches.length === 0);
  return stretches.map(({ from, to, of, why }) =>
    from === to ? `${of} ${why} at ${short(from)}` : `${of} ${why} ${short(from)}…${short(to)}`,
  );
}

/** Where e^x, e^2x and x·e^x pass 3.4028234663852886e38. */
const LOG_MAX = Math.log(3.4028234663852886e38);

/** Where a rising function passes the logarithm of the largest float, by halving. */
function passes(logarithm: (x: number) => number): string {
  let [low, high] = [1, 100];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (logarithm(middle) < LOG_MAX) low = middle;
    else high = middle;
  }
  return short(low);
}

/** x^x, and its slope x^x (log x + 1). */
const POWER_VALUE = passes((x) => x * Math.log(x));
const POWER_SLOPE = passes((x) => x * Math.log(x) + Math.log(Math.log(x) + 1));

describe('a function that is finite everywhere', () => {
  it.each([
    'x',
    'max(x, 0)',
    'x^3 - x',
    'sqrt(x^2 + 1)',
    'hypot(x, 1)',
    'log(1 + x^2)',
    'x / (1 + abs(x))',
    'exp(-x^2)',
    'exp(x) / (1 + exp(x))',
    '1 / (1 + exp(-x))',
    'tanh(exp(x))',
    'where(x > 0, sqrt(x + 1), exp(x))',
    'where(x > 0, log(x + 1), 0)',
    'where(x > 1, 1 / (x - 0.5), 0)',
    'abs(x)',
    'x * abs(x)',
    'hypot(x, 0)',
    'atan(1000 * x)',
  ])('%s', (formula) => {
    expect(troubles(formula)).toEqual([]);
  });

  it.each(catalogue.map(({ name }) => name))('%s, whatever its coefficients', (name) => {
    for (const coefficients of coefficientDraws(name))
      expect(finiteness(resolveActivation({ name, coefficients })).stretches).toEqual([]);
  });
});

describe('a function that is not', () => {
  it.each([
    ['1 / x', ['value infinite at 0']],
    ['1 / x^2', ['value infinite at 0']],
    ['1 / (x - 0.25)^2', ['value infinite at 0.25']],
    ['x / (3 * x - 1)', ['value infinite at 0.333']],
    ['1 / (x^2 - 2)', ['value infinite at -1.414', 'value infinite at 1.414']],
    ['1 / (x - 5000)', ['value infinite at 5000']],
    ['sin(x) / x', ['value undefined at 0']],
    ['log(x)', ['value undefined -10000…0', 'value infinite at 0']],
    ['log(abs(x))', ['value infinite at 0']],
    ['x * log(x)', ['value undefined -10000…0', 'slope infinite at 0']],
    ['log1p(x)', ['value undefined -10000…-1', 'value infinite at -1']],
    ['sqrt(x)', ['value undefined -10000…0', 'slope infinite at 0']],
    ['sqrt(abs(x))', ['slope infinite at 0']],
    ['x * sqrt(abs(x))', []],
    ['sqrt(x - 3)', ['value undefined -10000…3', 'slope infinite at 3']],
    [
      'x^x',
      [
        'value undefined -10000…0',
        'slope infinite at 0',
        `slope overflow ${POWER_SLOPE}…${POWER_VALUE}`,
        `value overflow ${POWER_VALUE}…10000`,
      ],
    ],
    ['exp(x)', [`value overflow ${short(LOG_MAX)}…10000`]],
    [
      'exp(x) * exp(x)',
      [
        `slope overflow ${short((LOG_MAX - Math.LN2) / 2)}…${short(LOG_MAX / 2)}`,
        `value overflow ${short(LOG_MAX / 2)}…10000`,
      ],
    ],
    ['exp(-x)', [`value overflow -10000…${short(-LOG_MAX)}`]],
    ['1 / exp(-x)', [`value overflow ${short(LOG_MAX)}…10000`]],
    ['where(x > 0, log(x), x)', ['value infinite at 0']],
    ['1 / max(x, 0)', ['value infinite -10000…0']],
    ['max(x, 0) / max(x, 0)', ['value undefined -10000…0']],
  ] as const)('%s', (formula, expected) => {
    expect(troubles(formula)).toEqual(expected);
  });

  it('is looked at with the coefficients that it has', () => {
    expect(troubles('1 / (x - a)', { a: 2 })).toEqual(['value infinite at 2']);
    expect(troubles('1 / (x^2 + a)', { a: 1 })).toEqual([]);
    expect(troubles('1 / (x^2 + a)', { a: -1 })).toEqual(['value infinite at -1', 'value infinite at 1']);
  });

  it('says how many places it lists, and that there are more', () => {
    const { stretches, more } = finiteness(resolveActivation({ formula: 'sin(x) / cos(x)' }));
    expect(stretches).toHaveLength(12);
    expect(more).toBe(true);
    for (const { from, why } of stretches) {
      expect(why).toBe('infinite');
      expect(Math.abs(Math.cos(from))).toBeLessThan(1e-9);
    }
  });
});
