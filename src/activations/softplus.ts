import type { ActivationEntry } from './activation.ts';

export const softplus: ActivationEntry = {
  name: 'softplus',
  title: { en: 'Softplus', zh: 'Softplus' },
  formula: 'softplus(x)',
  coefficients: {},
  kinks: [],
  initialization: 'xavier-normal',
  note: { en: 'Its slope is the sigmoid, never 0.', zh: '它的导数就是 sigmoid，处处不为 0。' },
  source: 'C. Dugas et al. (2001)',
};
