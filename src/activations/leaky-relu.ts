import type { ActivationEntry } from './activation.ts';

export const leakyRelu: ActivationEntry = {
  name: 'leaky-relu',
  title: { en: 'Leaky ReLU', zh: 'Leaky ReLU' },
  formula: 'where(x > 0, x, alpha * x)',
  coefficients: { alpha: { default: 0.01, min: 0, max: 2 } },
  kinks: [0],
  initialization: 'he-normal',
  note: {
    en: 'At the kink, 0, the slope is that of the left side, alpha. Some texts divide by a (x/a); here alpha multiplies.',
    zh: '在折点 0 处，斜率取左侧的 α。有的文章写成 x/a（除以 a），这里 α 是乘上去的。',
  },
  erratum: {
    en: 'Some texts say that every leaky variant beats ReLU; in the comparison they cite, slope 0.01 does worse than ReLU on CIFAR-10.',
    zh: '有的文章说所有带泄漏的变体都胜过 ReLU；在它们引用的对比实验里，斜率 0.01 在 CIFAR-10 上不如 ReLU。',
  },
  source: 'A. Maas, A. Hannun, A. Ng (2013)',
};
