/** Distribution functions: smooth steps from 0 to 1 that keep the digits of their tails. */
import {
  generalizedNormalCdf,
  generalizedNormalCdfByShape,
  generalizedNormalPdf,
  generalizedNormalPdfByShape,
} from './gamma.ts';
import { erf, normalCdf, normalPdf } from './normal.ts';
import { cauchyCdf, studentCdf } from './numeric.ts';
import { call, type Rule, type Terms } from './rule.ts';

/** exp(−a²/2), shared by the normal density and distribution function. */
const bell = (t: Terms, a = 0): number => t.apply('#bell', t.size(a));
const density = 1 / Math.sqrt(2 * Math.PI);

export const distributions: readonly (readonly [string, Rule])[] = [
  ['#bell', { count: 1, callable: false, js: () => Number.NaN, wgsl: call('bell_') }],
  ['#normalCdf', { count: 2, callable: false, js: () => Number.NaN, wgsl: call('normal_cdf_') }],
  [
    'erf',
    {
      count: 1,
      callable: true,
      js: erf,
      cost: 12,
      wgsl: call('erf_'),
      partials: (t, [a = 0]) => [
        t.apply('*', t.number(2 / Math.sqrt(Math.PI)), t.apply('exp', t.apply('negate', t.apply('^', a, t.number(2))))),
      ],
    },
  ],
  [
    'Phi',
    {
      count: 1,
      callable: true,
      js: normalCdf,
      cost: 12,
      partials: (t, [a = 0]) => [t.apply('phi', a)],
      lower: (t, [a = 0]) => t.apply('#normalCdf', a, bell(t, a)),
    },
  ],
  [
    'phi',
    {
      count: 1,
      callable: true,
      js: normalPdf,
      cost: 4,
      partials: (t, [a = 0], self) => [t.apply('negate', t.apply('*', a, self))],
      lower: (t, [a = 0]) => t.apply('*', t.number(density), bell(t, a)),
    },
  ],
  [
    'studentcdf',
    {
      count: 1,
      callable: true,
      js: studentCdf,
      wgsl: call('student_cdf_'),
      partials: (t, [a = 0]) => {
        const r = t.apply('/', t.number(1), t.apply('hypot', t.number(1), a));
        return [t.apply('*', t.number(0.5), t.apply('*', r, t.apply('*', r, r)))];
      },
    },
  ],
  [
    'cauchycdf',
    {
      count: 1,
      callable: true,
      js: cauchyCdf,
      wgsl: call('cauchy_cdf_'),
      partials: (t, [a = 0]) => {
        const r = t.apply('/', t.number(1), t.apply('hypot', t.number(1), a));
        return [t.apply('*', t.number(1 / Math.PI), t.apply('*', r, r))];
      },
    },
  ],
  [
    'gncdf',
    {
      count: 2,
      callable: true,
      js: generalizedNormalCdf,
      cost: 60,
      wgsl: call('generalized_normal_cdf_'),
      partials: (t, [z = 0, beta = 0]) => [t.apply('gnpdf', z, beta), t.apply('gncdfByShape', z, beta)],
    },
  ],
  [
    'gncdfByShape',
    {
      count: 2,
      callable: false,
      js: generalizedNormalCdfByShape,
      cost: 60,
      wgsl: call('generalized_normal_cdf_by_shape_'),
      partials: (t, [z = 0, beta = 0]) => [t.apply('gnpdfByShape', z, beta)],
    },
  ],
  [
    'gnpdfByShape',
    {
      count: 2,
      callable: false,
      js: generalizedNormalPdfByShape,
      cost: 12,
      wgsl: call('generalized_normal_pdf_by_shape_'),
    },
  ],
  [
    'gnpdf',
    {
      count: 2,
      callable: true,
      js: generalizedNormalPdf,
      cost: 12,
      wgsl: call('generalized_normal_pdf_'),
      partials: (t, [z = 0, beta = 0], self) => {
        const power = t.apply('^', t.apply('abs', z), t.apply('-', beta, t.number(1)));
        return [
          t.apply('negate', t.apply('*', t.apply('*', t.apply('*', beta, t.apply('sign', z)), power), self)),
          t.apply('gnpdfByShape', z, beta),
        ];
      },
    },
  ],
];
