import type { ActivationEntry } from './activation.ts';

export const geluSigmoid: ActivationEntry = {
  name: 'gelu-sigmoid',
  title: { en: 'GELU (sigmoid)', zh: 'GELU（sigmoid 近似）' },
  formula: 'x * sigmoid(1.702 * x)',
  coefficients: {},
  kinks: [],
  initialization: 'he-normal',
  note: { en: 'Never farther than 0.0204 from GELU.', zh: '与 GELU 相差不超过 0.0204。' },
  source: 'D. Hendrycks, K. Gimpel, arXiv:1606.08415',
};
