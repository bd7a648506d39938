import type { ActivationEntry } from './activation.ts';

export const gelu: ActivationEntry = {
  name: 'gelu',
  title: { en: 'GELU', zh: 'GELU' },
  formula: 'x * Phi((x - mu) / sigma)',
  coefficients: { mu: { default: 0, min: -2, max: 2 }, sigma: { default: 1, min: 0.1, max: 4 } },
  kinks: [],
  initialization: 'he-normal',
  note: { en: 'The exact form, with the normal distribution function Φ.', zh: '精确形式，Φ 是正态分布函数。' },
  source: 'D. Hendrycks, K. Gimpel, arXiv:1606.08415',
};
