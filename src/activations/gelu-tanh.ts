import type { ActivationEntry } from './activation.ts';

export const geluTanh: ActivationEntry = {
  name: 'gelu-tanh',
  title: { en: 'GELU (tanh)', zh: 'GELU（tanh 近似）' },
  formula: 'x * sigmoid(2 * sqrt(2 / pi) * (x + 0.044715 * x^3))',
  coefficients: {},
  kinks: [],
  initialization: 'he-normal',
  note: {
    en: 'The paper writes ½(1 + tanh u), which is σ(2u); it is never farther than 4.8e-4 from GELU.',
    zh: '论文写作 ½(1 + tanh u)，它等于 σ(2u)；与 GELU 相差不超过 4.8e-4。',
  },
  source: 'D. Hendrycks, K. Gimpel, arXiv:1606.08415',
};
