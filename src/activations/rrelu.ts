import type { ActivationEntry } from './activation.ts';

export const rrelu: ActivationEntry = {
  name: 'rrelu',
  title: { en: 'RReLU', zh: 'RReLU' },
  formula: 'where(x > 0, x, (lower + (upper - lower) * random) * x)',
  coefficients: { lower: { default: 0.1, min: 0, max: 1 }, upper: { default: 0.3, min: 0, max: 1 } },
  kinks: [0],
  initialization: 'he-normal',
  note: {
    en: 'While training the left slope is drawn anew for every unit and sample, evenly between lower and upper; in tests it is their mean. At the kink, 0, the left slope counts.',
    zh: '训练时，每个单元对每个样本都在 lower 与 upper 之间均匀抽取左侧斜率；测试时取两者的平均。在折点 0 处取左侧斜率。',
  },
  erratum: {
    en: 'The slope in tests is told in two ways: PyTorch takes the mean of the bounds, 0.229 for 1/8 and 1/3; the paper, which divides by a number from 3 to 8, takes 1/5.5 = 0.182.',
    zh: '测试时的斜率有两种说法：PyTorch 取上下界的平均，1/8 与 1/3 时为 0.229；论文除以 3 到 8 之间的数，取 1/5.5 = 0.182。',
  },
  source: 'B. Xu, N. Wang, T. Chen, M. Li, arXiv:1505.00853',
};
