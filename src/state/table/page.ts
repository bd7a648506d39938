/** The settings of the page itself. */
import type { Bilingual } from '../../activations/activation.ts';
import { choice, sameIn } from '../fields.ts';
import { exhibitNames, type ExhibitName } from '../shape.ts';

export const exhibitLabels: Readonly<Record<ExhibitName, Bilingual>> = {
  fold: { en: 'Fold', zh: '折叠' },
  functions: { en: 'Functions', zh: '函数' },
  warp: { en: 'Points', zh: '点云' },
  parts: { en: 'Parts', zh: '拆解' },
};

export const page = {
  exhibit: choice<ExhibitName>({
    label: { en: 'Exhibit', zh: '展品' },
    group: 'page',
    url: 'exhibit',
    default: 'fold',
    row: false,
    options: exhibitNames.map((value) => ({ value, label: exhibitLabels[value] })),
  }),
  language: choice({
    label: { en: 'Language', zh: '语言' },
    group: 'page',
    url: 'lang',
    default: 'auto',
    row: false,
    options: [
      { value: 'auto', label: { en: 'As the browser', zh: '随浏览器' } },
      { value: 'en', label: sameIn('English') },
      { value: 'zh', label: sameIn('中文') },
    ],
  }),
  theme: choice({
    label: { en: 'Theme', zh: '明暗' },
    group: 'page',
    url: 'theme',
    default: 'auto',
    row: false,
    options: [
      { value: 'auto', label: { en: 'As the system', zh: '随系统' } },
      { value: 'light', label: { en: 'Light', zh: '浅色' } },
      { value: 'dark', label: { en: 'Dark', zh: '深色' } },
    ],
  }),
};
