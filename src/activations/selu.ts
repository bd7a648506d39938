import type { ActivationEntry } from './activation.ts';

export const selu: ActivationEntry = {
  name: 'selu',
  title: { en: 'SELU', zh: 'SELU' },
  formula: '1.0507009873554805 * where(x > 0, x, 1.6732632423543772 * expm1(x))',
  coefficients: {},
  kinks: [0],
  initialization: 'lecun-normal',
  note: {
    en: 'Its two constants keep mean 0 and variance 1 from layer to layer for normal inputs; at the kink, 0, the slope is that of the left side, 1.7581.',
    zh: '两个常数使正态输入逐层保持均值 0、方差 1；在折点 0 处，斜率取左侧的 1.7581。',
  },
  erratum: {
    en: 'Some articles print s(αeˣ − 1) for x < 0, which jumps by 0.71 at 0; it is sα(eˣ − 1), and only so do mean 0 and variance 1 stay.',
    zh: '有的文章把 x < 0 一支写成 s(αeˣ − 1)，这样在 0 处会跳 0.71；应为 sα(eˣ − 1)，只有这样均值 0、方差 1 才能保持。',
  },
  source: 'G. Klambauer, T. Unterthiner, A. Mayr, S. Hochreiter, arXiv:1706.02515',
};
