import type { ActivationEntry } from './activation.ts';

export const smoothRelu6: ActivationEntry = {
  name: 'smooth-relu-6',
  title: { en: 'Smooth ReLU 6', zh: '光滑 ReLU 6' },
  formula: 'x * exp(-alpha * softplus(-x))',
  coefficients: { alpha: { default: 2, min: 0.1, max: 10 } },
  kinks: [],
  initialization: 'he-normal',
  note: {
    en: 'The step is σ(x)^α; alpha = 1 is Swish, and no alpha gives ReLU.',
    zh: '阶跃为 σ(x)^α；α = 1 就是 Swish，但没有哪个 α 能给出 ReLU。',
  },
  source: 'allenwind, smooth-approximation-function (https://github.com/allenwind/smooth-approximation-function)',
};
