import type { ActivationEntry } from './activation.ts';

export const smoothRelu3: ActivationEntry = {
  name: 'smooth-relu-3',
  title: { en: 'Smooth ReLU 3', zh: '光滑 ReLU 3' },
  formula: 'x * (sigmoid(alpha * x) + x * dsigmoid(alpha * x))',
  coefficients: { alpha: { default: 3, min: 0.1, max: 10 } },
  kinks: [],
  initialization: 'he-normal',
  note: {
    en: 'Its step leaves the range from 0 to 1; at alpha = 1 it is the slope of Swish.',
    zh: '它的阶跃会超出 0 到 1 的范围；α = 1 时它正是 Swish 的导数。',
  },
  erratum: {
    en: 'Its author takes the step for the slope of x·σ(αx) but drops a factor α: that slope is σ + αxσ(1 − σ), the same only for α = 1.',
    zh: '设 f = x·σ(αx)，作者本想以 f′ 作为这个阶跃，却漏了一个 α：f′ 应为 σ + αxσ(1 − σ)，只有 α = 1 时两者才相同。',
  },
  source: 'allenwind, smooth-approximation-function (https://github.com/allenwind/smooth-approximation-function)',
};
