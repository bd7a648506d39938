import type { ActivationEntry } from './activation.ts';

export const smoothRelu2: ActivationEntry = {
  name: 'smooth-relu-2',
  title: { en: 'Smooth ReLU 2', zh: '光滑 ReLU 2' },
  formula: 'x * studentcdf(alpha * x)',
  coefficients: { alpha: { default: 1, min: 0.1, max: 10 } },
  kinks: [],
  initialization: 'he-normal',
  note: {
    en: "Its step is the distribution function of Student's t with two degrees of freedom.",
    zh: '它的阶跃是自由度为 2 的 t 分布的分布函数。',
  },
  source: 'allenwind, smooth-approximation-function (https://github.com/allenwind/smooth-approximation-function)',
};
