import type { ActivationEntry } from './activation.ts';

export const smoothRelu5: ActivationEntry = {
  name: 'smooth-relu-5',
  title: { en: 'Smooth ReLU 5', zh: '光滑 ReLU 5' },
  formula: 'x * cauchycdf(x / gamma)',
  coefficients: { gamma: { default: 0.1, min: 0.01, max: 4 } },
  kinks: [],
  initialization: 'he-normal',
  note: { en: 'Far to the left it tends to −γ/π, not to 0.', zh: '向左趋于 −γ/π，而不是 0。' },
  source: 'allenwind, smooth-approximation-function (https://github.com/allenwind/smooth-approximation-function)',
};
