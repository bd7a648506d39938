/** What to try first: a handful of settings, each showing one thing. */
import type { Bilingual } from '../activations/activation.ts';
import { defaults, type Settings } from './settings.ts';

export interface Preset {
  readonly title: Bilingual;
  readonly settings: Partial<Settings>;
}

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

/** All settings of a preset, with the person's own language and theme. */
export function presetSettings(preset: Preset, current: Pick<Settings, 'language' | 'theme'>): Settings {
  const { language, theme } = current;
  return { ...defaults, ...preset.settings, language, theme };
}
