import type { ActivationEntry } from './activation.ts';

export const threshold: ActivationEntry = {
  name: 'threshold',
  title: { en: 'Threshold', zh: '阶跃' },
  formula: 'where(x >= 0, 1, 0)',
  coefficients: {},
  kinks: [0],
  initialization: 'xavier-normal',
  note: {
    en: 'Its value at 0 is 1 and its slope is 0 everywhere, so gradient descent has nothing to follow and cannot train the layer before it.',
    zh: '在 0 处取值 1；斜率处处为 0，梯度下降无从下手，因此它之前的层无法训练。',
  },
  source: 'W. S. McCulloch, W. Pitts (1943); F. Rosenblatt (1958)',
};
