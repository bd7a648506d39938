import type { ActivationEntry } from './activation.ts';

export const generalizedNormalRelu: ActivationEntry = {
  name: 'generalized-normal-relu',
  title: { en: 'Generalized normal ReLU', zh: '广义正态 ReLU' },
  formula: 'x * gncdf(x / alpha, beta)',
  coefficients: { alpha: { default: 1, min: 0.1, max: 4 }, beta: { default: 1, min: 0.3, max: 10 } },
  kinks: [],
  initialization: 'he-normal',
  note: {
    en: "Beta = 1 is Laplace's distribution, beta = 2 with alpha = √2 is GELU, and a large beta with alpha = 3 comes close to Hard-Swish.",
    zh: 'β = 1 是拉普拉斯分布，β = 2 且 α = √2 就是 GELU，β 很大且 α = 3 时接近 Hard-Swish。',
  },
  source: 'allenwind, smooth-approximation-function (https://github.com/allenwind/smooth-approximation-function)',
};
