import type { ActivationEntry } from './activation.ts';

export const sigmoid: ActivationEntry = {
  name: 'sigmoid',
  title: { en: 'Sigmoid', zh: 'Sigmoid' },
  formula: 'sigmoid(x)',
  coefficients: {},
  kinks: [],
  initialization: 'xavier-normal',
  note: {
    en: 'The steepest slope is 1/4, at 0, so each layer shrinks the gradient to a quarter at best.',
    zh: '斜率最大只有 1/4（在 0 处），所以每经过一层，梯度至多剩下四分之一。',
  },
  erratum: {
    en: 'Some texts give its range as the closed interval from 0 to 1; neither end is ever reached. Others say that a single layer has a convex loss because the function is monotone; with the squared error sigmoid’s is not convex.',
    zh: '有的文章把值域写成 0 到 1 的闭区间；其实两端都永远达不到。也有文章说激活函数单调，单层网络的损失就是凸的；sigmoid 配平方误差时就不是凸的。',
  },
  source: 'P.-F. Verhulst (1838); D. Rumelhart, G. Hinton, R. Williams (1986)',
};
