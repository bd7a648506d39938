/** Exponentials, logarithms, roots, circular functions and the S-shaped functions built from them. */
import * as numeric from './numeric.ts';
import { call, type Rule, type Terms } from './rule.ts';

/** exp(−|a|), which every function below shares between its value and its slope. */
const decay = (t: Terms, a = 0): number => t.apply('#decay', t.size(a));

/** Rows that only lowering makes. */
const internal: readonly (readonly [string, Rule])[] = (
  [
    ['#decay', 1],
    ['#decayRatio', 1],
    ['#sigmoid', 3],
    ['#sigmoidSlope', 2],
    ['#softplus', 2],
    ['#expm1', 2],
    ['#tanhSoftplusRatio', 2],
    ['#tanhSoftplus', 3],
    ['#tanhSoftplusSlope', 3],
  ] as const
).map(([name, count]) => [
  name,
  {
    count,
    callable: false,
    js: () => Number.NaN,
    wgsl: call(`${name.slice(1).replaceAll(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)}_`),
  },
]);

/** 1 / (1 + exp(−|a|)). */
const ratio = (t: Terms, a = 0): number => t.apply('#decayRatio', decay(t, a));
const gateRatio = (t: Terms, a = 0): number => t.apply('#tanhSoftplusRatio', a, decay(t, a));

const exponentials: readonly (readonly [string, Rule])[] = [
  [
    'exp',
    {
      count: 1,
      callable: true,
      js: numeric.exp,
      cost: 3,
      wgsl: call('exp_'),
      partials: (_t, _a, self) => [self],
      domain: (a) => (a !== undefined && a > numeric.EXP_MAX ? '“exp” of more than 87 is too large' : undefined),
    },
  ],
  [
    'expm1',
    {
      count: 1,
      callable: true,
      js: numeric.expm1,
      cost: 4,
      partials: (t, [a = 0]) => [t.apply('exp', a)],
      lower: (t, [a = 0]) => t.apply('#expm1', a, t.apply('exp', a)),
      domain: (a) => (a !== undefined && a > numeric.EXP_MAX ? '“expm1” of more than 87 is too large' : undefined),
    },
  ],
  [
    'log',
    {
      count: 1,
      callable: true,
      js: numeric.log,
      cost: 3,
      wgsl: call('log_'),
      partials: (t, [a = 0]) => [
        t.apply('where', t.apply('>', a, t.number(0)), t.apply('/', t.number(1), a), t.number(0)),
      ],
      domain: (a) => (a !== undefined && a < numeric.TINY ? 'the logarithm needs a positive number' : undefined),
    },
  ],
  [
    'log1p',
    {
      count: 1,
      callable: true,
      js: numeric.log1p,
      cost: 4,
      wgsl: call('log1p_'),
      partials: (t, [a = 0]) => [
        t.apply(
          'where',
          t.apply('>', a, t.number(-1)),
          t.apply('/', t.number(1), t.apply('+', t.number(1), a)),
          t.number(0),
        ),
      ],
      domain: (a) => (a !== undefined && a <= -1 ? '“log1p” needs a number above -1' : undefined),
    },
  ],
  [
    'sqrt',
    {
      count: 1,
      callable: true,
      js: numeric.sqrt,
      wgsl: call('sqrt_'),
      partials: (t, [a = 0], self) => [
        t.apply('where', t.apply('>', a, t.number(0)), t.apply('/', t.number(0.5), self), t.number(0)),
      ],
      domain: (a) => (a !== undefined && a < 0 ? 'the square root of a negative number' : undefined),
    },
  ],
  [
    'hypot',
    {
      count: 2,
      callable: true,
      js: (a, b) => Math.hypot(a, b),
      cost: 4,
      wgsl: call('hypot_'),
      partials: (t, [a = 0, b = 0], self) => [t.apply('/', a, self), t.apply('/', b, self)],
    },
  ],
];

const circular: readonly (readonly [string, Rule])[] = [
  [
    'sin',
    {
      count: 1,
      callable: true,
      js: Math.sin,
      cost: 4,
      wgsl: call('sin_'),
      partials: (t, [a = 0]) => [t.apply('cos', a)],
    },
  ],
  [
    'cos',
    {
      count: 1,
      callable: true,
      js: Math.cos,
      cost: 4,
      wgsl: call('cos_'),
      partials: (t, [a = 0]) => [t.apply('negate', t.apply('sin', a))],
    },
  ],
  [
    'atan',
    {
      count: 1,
      callable: true,
      js: Math.atan,
      cost: 4,
      wgsl: call('atan_'),
      partials: (t, [a = 0]) => {
        return [t.apply('/', t.number(1), t.apply('+', t.number(1), t.apply('^', a, t.number(2))))];
      },
    },
  ],
];

const shaped: readonly (readonly [string, Rule])[] = [
  [
    'tanh',
    {
      count: 1,
      callable: true,
      js: Math.tanh,
      cost: 4,
      wgsl: call('tanh_'),
      partials: (t, _, self) => [t.apply('-', t.number(1), t.apply('*', self, self))],
    },
  ],
  [
    'sigmoid',
    {
      count: 1,
      callable: true,
      js: numeric.sigmoid,
      cost: 4,
      partials: (t, [a = 0]) => [t.apply('dsigmoid', a)],
      lower: (t, [a = 0]) => t.apply('#sigmoid', a, decay(t, a), ratio(t, a)),
    },
  ],
  [
    'dsigmoid',
    {
      count: 1,
      callable: true,
      js: numeric.sigmoidSlope,
      cost: 4,
      // σ'' = σ'(1 − 2σ) = −σ' tanh(x/2)
      partials: (t, [a = 0], self) => [
        t.apply('*', self, t.apply('-', t.number(1), t.apply('*', t.number(2), t.apply('sigmoid', a)))),
      ],
      lower: (t, [a = 0]) => t.apply('#sigmoidSlope', decay(t, a), ratio(t, a)),
    },
  ],
  [
    'softplus',
    {
      count: 1,
      callable: true,
      js: numeric.softplus,
      cost: 6,
      partials: (t, [a = 0]) => [t.apply('sigmoid', a)],
      lower: (t, [a = 0]) => t.apply('#softplus', a, decay(t, a)),
    },
  ],
  [
    'tanhSoftplus',
    {
      count: 1,
      callable: false,
      js: numeric.tanhSoftplus,
      cost: 4,
      partials: (t, [a = 0]) => [t.apply('dtanhSoftplus', a)],
      lower: (t, [a = 0]) => t.apply('#tanhSoftplus', a, decay(t, a), gateRatio(t, a)),
    },
  ],
  [
    'dtanhSoftplus',
    {
      count: 1,
      callable: false,
      js: numeric.tanhSoftplusSlope,
      cost: 4,
      // T' = (1 − T²) σ, so T'' = T' (1 − σ − 2 T σ)
      partials: (t, [a = 0], self) => {
        const s = t.apply('sigmoid', a);
        const inner = t.apply('+', t.number(1), t.apply('*', t.number(2), t.apply('tanhSoftplus', a)));
        return [t.apply('*', self, t.apply('-', t.number(1), t.apply('*', s, inner)))];
      },
      lower: (t, [a = 0]) => t.apply('#tanhSoftplusSlope', a, decay(t, a), gateRatio(t, a)),
    },
  ],
];

export const elementary: readonly (readonly [string, Rule])[] = [...exponentials, ...circular, ...shaped, ...internal];
