import type { ActivationEntry } from './activation.ts';

export const celu: ActivationEntry = {
  name: 'celu',
  title: { en: 'CELU', zh: 'CELU' },
  formula: 'where(x > 0, x, alpha * expm1(min(0, x) / alpha))',
  coefficients: { alpha: { default: 1, min: 0.1, max: 5 } },
  kinks: [],
  initialization: 'he-normal',
  note: { en: 'Its slope is 1 on both sides of 0 for every alpha.', zh: '无论 α 取多少，0 两侧的斜率都是 1。' },
  source: 'J. T. Barron, arXiv:1704.07483',
};
