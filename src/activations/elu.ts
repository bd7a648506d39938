import type { ActivationEntry } from './activation.ts';

export const elu: ActivationEntry = {
  name: 'elu',
  title: { en: 'ELU', zh: 'ELU' },
  formula: 'where(x > 0, x, alpha * expm1(x))',
  coefficients: { alpha: { default: 1, min: 0, max: 3 } },
  kinks: [0],
  initialization: 'he-normal',
  note: {
    en: 'At 0 the slope is that of the left side, alpha; with alpha = 1 there is no kink.',
    zh: '在 0 处斜率取左侧的 α；α = 1 时没有折点。',
  },
  erratum: {
    en: 'Some articles print αeˣ − 1 for x < 0, which jumps at 0 unless α is 1; the bracket belongs around both: α(eˣ − 1).',
    zh: '有的文章把 x < 0 一支写成 αeˣ − 1，除非 α = 1，否则在 0 处会断开；括号应当包住两项：α(eˣ − 1)。',
  },
  source: 'D.-A. Clevert, T. Unterthiner, S. Hochreiter, arXiv:1511.07289',
};
