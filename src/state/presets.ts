/** What to try first: a handful of settings, each showing one thing. */
import type { Bilingual } from '../activations/activation.ts';
import { defaults, type Settings } from './settings.ts';

export interface Preset {
  readonly title: Bilingual;
  readonly settings: Partial<Settings>;
  /** The network itself, as an engine's `setParameters` takes it; not to be trained before it was looked at. */
  readonly weights?: readonly number[];
  readonly film?: Film;
}

/** Parts of one line of time: each runs to its step, and from there the next one starts from fresh weights. */
export type Film = readonly { readonly settings: Pick<Settings, 'activation' | 'pace'>; readonly until: number }[];

export const presets: readonly Preset[] = [
  {
    title: { en: 'Four folds around a circle', zh: '四折围成一圈' },
    settings: { units: 4 },
  },
  {
    title: { en: 'Exclusive-or with two units', zh: '两个单元解异或' },
    settings: { dataset: 'exclusive-or', units: 2, activation: 'tanh' },
  },
  {
    title: { en: 'Two spirals, three hundred folds', zh: '三百道折，解开双螺旋' },
    settings: { dataset: 'two-spirals', units: 300, samples: 600 },
  },
  {
    title: {
      en: 'The film: four units learn, with ReLU, then with sigmoid',
      zh: '影片：四个单元学习，先用 ReLU，再用 sigmoid',
    },
    settings: { units: 4, l2: 0.001, pace: '60', views: ['plane', 'logits'] },
    film: [
      { settings: { activation: 'relu', pace: '60' }, until: 300 },
      { settings: { activation: 'sigmoid', pace: '240' }, until: 1500 },
    ],
  },
  {
    title: { en: 'Fold the folded sheet: three layers of eight', zh: '折好再折：三层，每层八个单元' },
    settings: { dataset: 'two-spirals', samples: 400, units: 8, deeper: [8, 8], views: ['plane', 'layers'] },
  },
  {
    title: { en: 'Two maxout units around a circle', zh: '两个 maxout 单元围成一圈' },
    settings: { units: 2, activation: 'maxout-4' },
  },
  {
    title: { en: 'Squares as inputs: a round cut without a bend', zh: '以平方为输入：不弯折也能剪出圆' },
    settings: { features: ['x1^2', 'x2^2'], units: 1, activation: 'identity' },
  },
  {
    title: { en: 'Heights in place of classes: six bumps', zh: '不分类，学高度：六处起伏' },
    settings: { dataset: 'bumps', samples: 600, units: 12, deeper: [12] },
  },
  {
    title: { en: 'No bend, no luck: identity', zh: '折不动：恒等函数' },
    settings: { activation: 'identity' },
  },
  {
    title: { en: 'Relu at too large a rate: units die', zh: '学习率过大：ReLU 单元死去' },
    settings: { learningRate: 1, units: 24 },
  },
  {
    title: { en: 'A wave of your own: sin', zh: '自己的波：sin' },
    settings: {
      activation: 'formula:sin(k*x)',
      coefficients: { formula: { k: 3 } },
      dataset: 'two-spirals',
      units: 60,
    },
  },
];

/**
 * Four rectifiers whose boundary has ten pieces: one line that closes up, with a piece in ten of the eleven regions.
 */
export const tenPieces: Preset = {
  title: { en: 'Four units, ten pieces', zh: '四个单元，十段边界' },
  settings: { units: 4, showSamples: false, showTest: false },
  weights: [
    [-0.8739, 0.4862, 0.2176, -0.976, -0.934, 0.3572, 0.7804, 0.6253], // weights of the units
    [-0.1272, 0.2784, 0.1621, 0.3581], // and their biases
    [8.71, -4.97, -11.45, -4.19, 0, 0, 0, 0], // the first logit, and the second, which is always 0
    [5.462, 0],
  ].flat(),
};

/** All settings of a preset, with the person's own language and theme. */
export function presetSettings(preset: Preset, current: Pick<Settings, 'language' | 'theme'>): Settings {
  const { language, theme } = current;
  return { ...defaults, ...preset.settings, language, theme };
}
