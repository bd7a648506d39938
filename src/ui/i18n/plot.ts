/** What every plot says. */
import type { Bilingual } from '../../activations/activation.ts';

export const plotWords = {
  plot: { en: 'Plot', zh: '曲线图' },
  keys: {
    en: 'Left and right arrow keys read values, up and down choose a curve.',
    zh: '左右方向键读数，上下方向键选择曲线。',
  },
  windowKeys: {
    en: 'With Shift, arrow keys move the window; plus and minus zoom, 0 goes back.',
    zh: '按住 Shift 时方向键移动视窗；加号、减号缩放，0 复原。',
  },
  at: { en: '{x}: {values}', zh: '{x}：{values}' },
  nothing: { en: 'no value', zh: '没有值' },
} as const satisfies Readonly<Record<string, Bilingual>>;
