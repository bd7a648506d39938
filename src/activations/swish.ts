import type { ActivationEntry } from './activation.ts';

export const swish: ActivationEntry = {
  name: 'swish',
  title: { en: 'Swish', zh: 'Swish' },
  formula: 'x * sigmoid(beta * x)',
  coefficients: { beta: { default: 1, min: 0, max: 10 } },
  kinks: [],
  initialization: 'he-normal',
  note: { en: 'Beta = 0 gives x/2; a large beta comes close to ReLU.', zh: 'β = 0 时是 x/2；β 很大时接近 ReLU。' },
  source: 'P. Ramachandran, B. Zoph, Q. Le, arXiv:1710.05941',
};
