import type { ActivationEntry } from './activation.ts';

export const hardSwish: ActivationEntry = {
  name: 'hard-swish',
  title: { en: 'Hard-Swish', zh: 'Hard-Swish' },
  formula: 'x * (min(max(x + 3, 0), 6) / 6)',
  coefficients: {},
  kinks: [-3, 3],
  initialization: 'he-normal',
  note: {
    en: 'At the kinks the slope is that of the straight side: 0 at −3 and 1 at 3.',
    zh: '在折点处斜率取直线一侧：−3 处为 0，3 处为 1。',
  },
  source: 'A. Howard et al., arXiv:1905.02244',
};
