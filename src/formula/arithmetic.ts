/** Operators, comparisons and choices. */
import { MAX_F32 } from './nodes.ts';
import { divide, power, powerLimit, realPower, share, SMALLEST_DIVISOR } from './numeric.ts';
import { call, type Rule, type Terms } from './rule.ts';

const comparison = (op: string, js: (a: number, b: number) => boolean): readonly [string, Rule] => [
  op,
  {
    count: 2,
    callable: false,
    js: (a, b) => Number(js(a, b)),
    wgsl: (a, b) => `${a} ${op} ${b}`,
    partials: (t) => [t.number(0), t.number(0)],
  },
];

/** base^n for a whole n as a chain of squarings; the base is bounded so that nothing overflows. */
function product(t: Terms, base: number, n: number): number {
  const limit = powerLimit(n);
  let square = Math.abs(n) < 2 ? base : t.apply('max', t.apply('min', base, t.number(limit)), t.number(-limit));
  let result: number | undefined;
  for (let rest = Math.abs(n); rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = result === undefined ? square : t.apply('*', result, square);
    if (rest > 1) square = t.apply('*', square, square);
  }
  if (result === undefined) return t.number(1);
  return n < 0 ? t.apply('/', t.number(1), result) : result;
}

export const arithmetic: readonly (readonly [string, Rule])[] = [
  [
    '+',
    {
      count: 2,
      callable: false,
      js: (a, b) => a + b,
      wgsl: (a, b) => `${a} + ${b}`,
      partials: (t) => [t.number(1), t.number(1)],
    },
  ],
  [
    '-',
    {
      count: 2,
      callable: false,
      js: (a, b) => a - b,
      wgsl: (a, b) => `${a} - ${b}`,
      partials: (t) => [t.number(1), t.number(-1)],
    },
  ],
  ['negate', { count: 1, callable: false, js: (a) => -a, wgsl: (a) => `(-${a})`, partials: (t) => [t.number(-1)] }],
  [
    '*',
    {
      count: 2,
      callable: false,
      js: (a, b) => a * b,
      wgsl: (a, b) => `${a} * ${b}`,
      partials: (_, [a = 0, b = 0]) => [b, a],
    },
  ],
  [
    '/',
    {
      count: 2,
      callable: false,
      js: divide,
      wgsl: call('divide_'),
      partials: (t, [, b = 0], self) => [t.apply('/', t.number(1), b), t.apply('negate', t.apply('/', self, b))],
      domain: (_, b) => {
        if (b === undefined || Math.abs(b) >= SMALLEST_DIVISOR) return undefined;
        return b === 0 ? 'division by zero' : 'division by less than 1e-18';
      },
    },
  ],
  [
    '^',
    {
      count: 2,
      callable: false,
      js: power,
      cost: 8,
      // of what simplification leaves: a whole, constant exponent
      lower: (t, [base = 0, exponent = 0]) => product(t, base, t.constant(exponent) ?? 1),
      partials: (t, [base = 0, exponent = 0]) => [
        t.apply('*', exponent, t.apply('^', base, t.apply('-', exponent, t.number(1)))),
        t.number(0),
      ],
      domain: (a, b) => {
        if (a === undefined || b === undefined) return undefined;
        if (a === 0 && b < 0) return 'zero to a negative power';
        return Math.abs(a ** b) > MAX_F32 ? 'a power beyond 3.4e38' : undefined;
      },
    },
  ],
  [
    'power',
    {
      count: 2,
      callable: false,
      js: realPower,
      cost: 8,
      wgsl: call('power_'),
      partials: (t, [base = 0, exponent = 0], self) => [
        t.apply(
          '*',
          exponent,
          t.apply('*', t.apply('sign', base), t.apply('power', base, t.apply('-', exponent, t.number(1)))),
        ),
        t.apply('*', self, t.apply('log', t.apply('abs', base))),
      ],
    },
  ],
  ['#quotient', { count: 2, callable: false, js: divide, wgsl: call('divide_') }],
  comparison('<', (a, b) => a < b),
  comparison('>', (a, b) => a > b),
  comparison('<=', (a, b) => a <= b),
  comparison('>=', (a, b) => a >= b),
  comparison('==', (a, b) => a === b),
  comparison('!=', (a, b) => a !== b),
  [
    'where',
    { count: 3, callable: true, js: (c, a, b) => (c === 0 ? b : a), wgsl: (c, a, b) => `select(${b}, ${a}, ${c})` },
  ],
  [
    'max',
    {
      count: 2,
      callable: true,
      js: Math.max,
      wgsl: call('max'),
      partials: (t, [a = 0, b = 0]) => [
        t.apply('where', t.apply('>', a, b), t.number(1), t.number(0)),
        t.apply('where', t.apply('>', a, b), t.number(0), t.number(1)),
      ],
    },
  ],
  [
    'min',
    {
      count: 2,
      callable: true,
      js: Math.min,
      wgsl: call('min'),
      partials: (t, [a = 0, b = 0]) => [
        t.apply('where', t.apply('<', a, b), t.number(1), t.number(0)),
        t.apply('where', t.apply('<', a, b), t.number(0), t.number(1)),
      ],
    },
  ],
  [
    'abs',
    {
      count: 1,
      callable: true,
      js: Math.abs,
      wgsl: call('abs'),
      partials: (t, [a = 0]) => [t.apply('sign', a)],
    },
  ],
  ['sign', { count: 1, callable: true, js: Math.sign, wgsl: call('sign'), partials: (t) => [t.number(0)] }],
  [
    'clamp',
    {
      count: 3,
      callable: true,
      js: (a, low, high) => Math.min(Math.max(a, low), high),
    },
  ],
  [
    'share',
    {
      count: 2,
      callable: false,
      js: share,
      lower: (t, [a = 0, b = 0]) => t.apply('#quotient', a, t.apply('+', a, b)),
      partials: (t, [a = 0, b = 0]) => {
        const sum = t.apply('+', a, b);
        const over = (n: number): number => t.apply('/', t.apply('/', n, sum), sum);
        return [over(b), t.apply('negate', over(a))];
      },
    },
  ],
];
