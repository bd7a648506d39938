import type { ActivationEntry } from './activation.ts';

export const smoothRelu7: ActivationEntry = {
  name: 'smooth-relu-7',
  title: { en: 'Smooth ReLU 7', zh: '光滑 ReLU 7' },
  formula: 'x * tanh(softplus(alpha * x))',
  coefficients: { alpha: { default: 1, min: 0.1, max: 10 } },
  kinks: [],
  initialization: 'he-normal',
  note: { en: 'Alpha = 1 is Mish.', zh: 'α = 1 就是 Mish。' },
  source: 'allenwind, smooth-approximation-function (https://github.com/allenwind/smooth-approximation-function)',
};
