import type { ActivationEntry } from './activation.ts';

export const identity: ActivationEntry = {
  name: 'identity',
  title: { en: 'Identity', zh: '恒等' },
  formula: 'x',
  coefficients: {},
  kinks: [],
  initialization: 'xavier-normal',
  note: {
    en: 'Folds nothing: layers of it collapse into one linear map.',
    zh: '什么也不折：多少层叠在一起仍是一个线性映射。',
  },
  source: 'linear algebra',
};
