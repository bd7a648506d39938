import type { ActivationEntry } from './activation.ts';

export const arctan: ActivationEntry = {
  name: 'arctan',
  title: { en: 'Arctan', zh: '反正切' },
  formula: 'atan(x)',
  coefficients: {},
  kinks: [],
  initialization: 'xavier-normal',
  source: 'elementary function',
};
