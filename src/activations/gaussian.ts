import type { ActivationEntry } from './activation.ts';

export const gaussian: ActivationEntry = {
  name: 'gaussian',
  title: { en: 'Gaussian', zh: '高斯' },
  formula: 'exp(-x^2)',
  coefficients: {},
  kinks: [],
  initialization: 'xavier-normal',
  note: {
    en: 'A bump rather than a step: a unit answers to a strip of the plane.',
    zh: '是一个鼓包而不是台阶：每个单元只对平面上的一条带子有反应。',
  },
  source: 'D. Broomhead, D. Lowe (1988)',
};
