import type { ActivationEntry } from './activation.ts';

export const softsign: ActivationEntry = {
  name: 'softsign',
  title: { en: 'Softsign', zh: 'Softsign' },
  formula: 'x / (1 + abs(x))',
  coefficients: {},
  kinks: [],
  initialization: 'xavier-normal',
  note: {
    en: 'Its slope has a corner at 0 but no jump: f is smooth enough that nothing folds sharply.',
    zh: '斜率在 0 处有折角但不跳变，所以不会折出锐利的折痕。',
  },
  source: 'J. Turian, J. Bergstra, Y. Bengio (2009)',
};
