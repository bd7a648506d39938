import type { ActivationEntry } from './activation.ts';

export const isru: ActivationEntry = {
  name: 'isru',
  title: { en: 'ISRU', zh: 'ISRU' },
  formula: 'x / hypot(1, sqrt(alpha) * x)',
  coefficients: { alpha: { default: 1, min: 0.01, max: 10 } },
  kinks: [],
  initialization: 'xavier-normal',
  source: 'B. Carlile et al., arXiv:1710.09967',
};
