/** The settings of training. */
import { choice, real, sameIn } from '../fields.ts';
import type { Settings } from '../shape.ts';

const isAdam = (settings: Settings): boolean => settings.optimizer === 'adam';

export const training = {
  optimizer: choice({
    label: { en: 'Optimizer', zh: '优化器' },
    help: {
      en: 'SGD walks straight downhill, momentum keeps rolling, Adam gives each weight its own stride.',
      zh: 'SGD 沿最陡方向下山；动量会顺势滚动；Adam 为每个权重各定步幅。',
    },
    group: 'training',
    url: 'optimizer',
    default: 'adam',
    options: [
      { value: 'adam', label: sameIn('Adam') },
      { value: 'momentum', label: { en: 'Momentum', zh: '动量' } },
      { value: 'sgd', label: sameIn('SGD') },
    ],
  }),
  learningRate: real({
    label: { en: 'Learning rate', zh: '学习率' },
    help: {
      en: 'The length of each step. Too small and little happens; too large and training breaks apart.',
      zh: '每一步的长度。太小则几乎不动，太大则训练会发散。',
    },
    group: 'training',
    url: 'rate',
    default: 0.02,
    min: 1e-4,
    max: 10,
    scale: 'log',
  }),
  momentum: real({
    label: { en: 'Momentum', zh: '动量系数' },
    group: 'training',
    url: 'momentum',
    default: 0.9,
    min: 0,
    max: 0.999,
    step: 0.001,
    scale: 'linear',
    shown: (settings) => settings.optimizer === 'momentum',
  }),
  beta1: real({
    label: sameIn('β₁'),
    group: 'fine',
    url: 'beta1',
    default: 0.9,
    min: 0,
    max: 0.9999,
    step: 0.0001,
    scale: 'linear',
    shown: isAdam,
  }),
  beta2: real({
    label: sameIn('β₂'),
    group: 'fine',
    url: 'beta2',
    default: 0.999,
    min: 0,
    max: 0.99999,
    step: 0.00001,
    scale: 'linear',
    shown: isAdam,
  }),
  epsilon: real({
    label: sameIn('ε'),
    group: 'fine',
    url: 'epsilon',
    default: 1e-8,
    min: 1e-12,
    max: 1,
    scale: 'log',
    shown: isAdam,
  }),
  batch: choice({
    label: { en: 'Batch', zh: '批量' },
    help: {
      en: 'How many points each step looks at. Small batches wander more and sometimes find better folds.',
      zh: '每一步看多少个点。批量越小，路线越曲折，有时反而能找到更好的折法。',
    },
    group: 'training',
    url: 'batch',
    default: 'full',
    options: [
      { value: 'full', label: { en: 'All points', zh: '全部' } },
      ...(['128', '64', '32', '16', '8'] as const).map((value) => ({ value, label: sameIn(value) })),
    ],
  }),
  l1: real({
    label: sameIn('L1'),
    help: { en: 'Pulls weights towards exactly zero.', zh: '把权重拉向恰好为零。' },
    group: 'training',
    url: 'l1',
    default: 0,
    min: 0,
    max: 1,
    scale: 'cubic',
  }),
  l2: real({
    label: sameIn('L2'),
    help: { en: 'Keeps weights small, and the sheet calm.', zh: '让权重保持较小，纸面更平缓。' },
    group: 'training',
    url: 'l2',
    default: 0,
    min: 0,
    max: 1,
    scale: 'cubic',
  }),
  pace: choice({
    label: { en: 'Pace', zh: '步调' },
    help: {
      en: 'Steps a second at most. At full speed most networks are done before you can look.',
      zh: '每秒最多多少步。全速时，多数网络眨眼间就练完了。',
    },
    group: 'training',
    url: 'pace',
    default: '240',
    options: [
      { value: 'full', label: { en: 'As fast as possible', zh: '全速' } },
      ...(['1000', '240', '60', '10', '1'] as const).map((value) => ({
        value,
        label: { en: `${value} steps/s`, zh: `每秒 ${value} 步` },
      })),
    ],
  }),
};
