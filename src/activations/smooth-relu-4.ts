import type { ActivationEntry } from './activation.ts';

export const smoothRelu4: ActivationEntry = {
  name: 'smooth-relu-4',
  title: { en: 'Smooth ReLU 4', zh: '光滑 ReLU 4' },
  formula: 'x * Phi(x / sigma)',
  coefficients: { sigma: { default: 0.5, min: 0.05, max: 4 } },
  kinks: [],
  initialization: 'he-normal',
  note: { en: 'Sigma = 1 is GELU.', zh: 'σ = 1 就是 GELU。' },
  source: 'allenwind, smooth-approximation-function (https://github.com/allenwind/smooth-approximation-function)',
};
