import type { ActivationEntry } from './activation.ts';

export const relu: ActivationEntry = {
  name: 'relu',
  title: { en: 'ReLU', zh: 'ReLU' },
  formula: 'max(x, 0)',
  coefficients: {},
  kinks: [0],
  initialization: 'he-normal',
  note: { en: 'At the kink, 0, the slope is taken as 0.', zh: '在折点 0 处，斜率取 0。' },
  erratum: {
    en: 'Some texts give its range without 0; but 0 belongs to it, for every x ≤ 0 gives 0. Others say that not saturating solves exploding gradients; it is vanishing ones that it helps against.',
    zh: '有的文章写的值域不含 0；其实包含 0，因为凡 x ≤ 0 都得 0。也有文章说非饱和函数能解决梯度爆炸，其实它缓解的是梯度消失。',
  },
  source: 'V. Nair, G. Hinton (2010)',
};
