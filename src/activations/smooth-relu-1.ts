import type { ActivationEntry } from './activation.ts';

export const smoothRelu1: ActivationEntry = {
  name: 'smooth-relu-1',
  title: { en: 'Smooth ReLU 1', zh: '光滑 ReLU 1' },
  formula: 'x * (softplus(2 * alpha * x) / (softplus(2 * alpha * x) + softplus(-2 * alpha * x)))',
  coefficients: { alpha: { default: 1, min: 0.1, max: 10 } },
  kinks: [],
  initialization: 'he-normal',
  note: {
    en: 'The step ½ + αx / (2 ln(e^αx + e^−αx)), written so that its left tail keeps its digits.',
    zh: '阶跃 ½ + αx / (2 ln(e^αx + e^−αx))，改写成左尾不丢精度的等价形式。',
  },
  source: 'allenwind, smooth-approximation-function (https://github.com/allenwind/smooth-approximation-function)',
};
