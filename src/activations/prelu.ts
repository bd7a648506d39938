import type { ActivationEntry } from './activation.ts';

export const prelu: ActivationEntry = {
  name: 'prelu',
  title: { en: 'PReLU', zh: 'PReLU' },
  formula: 'where(x > 0, x, alpha * x)',
  coefficients: { alpha: { default: 0.25, min: -1, max: 2 } },
  kinks: [0],
  learned: { coefficient: 'alpha', per: 'unit' },
  initialization: 'he-normal',
  note: {
    en: 'Alpha is learned, one per unit; at the kink, 0, the slope is alpha.',
    zh: 'α 由训练得到，每个单元一个；在折点 0 处，斜率取 α。',
  },
  erratum: {
    en: 'Some code that goes by its name keeps the slope fixed, which makes it a leaky ReLU; here it is learned.',
    zh: '有的代码名为 PReLU，斜率却固定不变，那其实是 Leaky ReLU；PReLU 的斜率是学出来的。',
  },
  source: 'K. He, X. Zhang, S. Ren, J. Sun, arXiv:1502.01852',
};
