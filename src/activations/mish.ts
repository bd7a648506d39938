import type { ActivationEntry } from './activation.ts';

export const mish: ActivationEntry = {
  name: 'mish',
  title: { en: 'Mish', zh: 'Mish' },
  formula: 'x * tanh(softplus(x))',
  coefficients: {},
  kinks: [],
  initialization: 'he-normal',
  source: 'D. Misra, arXiv:1908.08681',
};
