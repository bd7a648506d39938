import type { ActivationEntry } from './activation.ts';

export const relu6: ActivationEntry = {
  name: 'relu6',
  title: { en: 'ReLU6', zh: 'ReLU6' },
  formula: 'min(max(x, 0), 6)',
  coefficients: {},
  kinks: [0, 6],
  initialization: 'he-normal',
  note: { en: 'At both kinks, 0 and 6, the slope is taken as 0.', zh: '在两个折点 0 和 6 处，斜率都取 0。' },
  source: 'A. Krizhevsky, Convolutional Deep Belief Networks on CIFAR-10 (2010)',
};
