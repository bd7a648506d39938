import type { ActivationEntry } from './activation.ts';

export const bentIdentity: ActivationEntry = {
  name: 'bent-identity',
  title: { en: 'Bent identity', zh: '弯曲恒等' },
  formula: '(hypot(x, 1) - 1) / 2 + x',
  coefficients: {},
  kinks: [],
  initialization: 'xavier-normal',
  source: 'Wikipedia, Activation function',
};
