import type { ActivationEntry } from './activation.ts';

export const tanh: ActivationEntry = {
  name: 'tanh',
  title: { en: 'Tanh', zh: 'Tanh' },
  formula: 'tanh(x)',
  coefficients: {},
  kinks: [],
  initialization: 'xavier-normal',
  erratum: {
    en: 'Some notes print its derivative as −tanh² and its formula as that of sigmoid; the derivative is 1 − tanh², which is 1 at 0.',
    zh: '有的笔记把它的导数写成 −tanh²，公式写成 sigmoid 的公式；正确的导数是 1 − tanh²，在 0 处等于 1。',
  },
  source: 'Y. LeCun, L. Bottou, G. Orr, K.-R. Müller, Efficient BackProp (1998)',
};
