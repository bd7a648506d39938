/** The settings of the exhibit of functions. */
import type { Bilingual } from '../../activations/activation.ts';
import { FORMULA_COEFFICIENT, isCoefficientName } from '../choices.ts';
import {
  boolean,
  type Checked,
  checkNumber,
  choice,
  type Codec,
  decodeWhole,
  other,
  parseNumber,
  real,
  sameIn,
  significant,
  vector,
} from '../fields.ts';
import { checkCurve, functionList } from '../function-list.ts';
import { subset } from '../lists.ts';
import { type CurveLine, curveLines, type CurveWindow, type Fan, type Sorting, sortings } from '../shape/functions.ts';

/** Colours can tell so many curves apart. */
export const MAX_COMPARED = 8;
/** How far out a plot can be moved. */
const FARTHEST = 1e7;

export const curveLineLabels: Readonly<Record<CurveLine, Bilingual>> = {
  f: sameIn('f'),
  slope: sameIn('f′'),
  curvature: sameIn('f″'),
  coefficient: { en: '∂f/∂coefficient', zh: '∂f/∂系数' },
};

const problemOfWindow: Bilingual = {
  en: 'must be left_right_bottom_top, rising both ways',
  zh: '应写成 左_右_下_上，且左小于右、下小于上',
};

/** Left of right, and below. */
function rising(checked: Checked<CurveWindow>): Checked<CurveWindow> {
  if (!('value' in checked)) return checked;
  const { left, right, bottom, top } = checked.value;
  return left < right && bottom < top ? checked : { problem: problemOfWindow };
}

function curveWindowCodec(): Codec<CurveWindow> {
  const range = { min: -FARTHEST, max: FARTHEST };
  const numbers = vector({ left: range, right: range, bottom: range, top: range });
  return {
    check: (value) => rising(numbers.check(value)),
    encode: numbers.encode,
    decode(text) {
      const { value } = numbers.decode(text);
      return value && 'value' in rising({ value })
        ? { value, refused: [] }
        : { refused: [{ text, why: problemOfWindow }] };
    },
  };
}

const problemOfFan: Bilingual = {
  en: `must be a coefficient and up to ${MAX_COMPARED} values of it, such as beta~0.5_1_2`,
  zh: `应为一个系数和它的至多 ${MAX_COMPARED} 个值，例如 beta~0.5_1_2`,
};
export const NO_FAN: Fan = { coefficient: '', values: [] };

function checkFan(value: unknown): Checked<Fan> {
  if (typeof value !== 'object' || value === null) return { problem: problemOfFan };
  const { coefficient, values } = value as Partial<Record<keyof Fan, unknown>>;
  if (coefficient === '') return { value: NO_FAN };
  if (typeof coefficient !== 'string' || !isCoefficientName(coefficient)) return { problem: problemOfFan };
  if (!Array.isArray(values) || values.length === 0 || values.length > MAX_COMPARED) return { problem: problemOfFan };
  const checked = values.map((each) => checkNumber(each, FORMULA_COEFFICIENT.min, FORMULA_COEFFICIENT.max));
  const numbers = checked.flatMap((each) => ('value' in each ? [significant(each.value, 6)] : []));
  if (numbers.length < values.length) return { problem: problemOfFan };
  return { value: { coefficient, values: [...new Set(numbers)].toSorted((a, b) => a - b) } };
}

function parseFan(text: string): unknown {
  if (text === '') return NO_FAN;
  const [, coefficient = '', list = ''] = /^([^~]+)~(.+)$/.exec(text) ?? [];
  return { coefficient, values: list.split('_').map(parseNumber) };
}

const checkBy = (value: unknown): Checked<string> =>
  typeof value === 'string' && (value === '' || isCoefficientName(value))
    ? { value }
    : { problem: { en: 'not the name of a coefficient', zh: '不是系数的名字' } };

export const functions = {
  compared: other<readonly string[]>({
    label: { en: 'Functions side by side', zh: '并列的函数' },
    group: 'functions',
    url: 'compared',
    default: ['relu', 'gelu', 'tanh'],
    ...functionList(MAX_COMPARED),
  }),
  chosen: other<string>({
    label: { en: 'Function on the card', zh: '卡片上的函数' },
    group: 'functions',
    url: 'card',
    default: 'relu',
    check: checkCurve,
    encode: (value) => value,
    decode: decodeWhole((text) => text, checkCurve),
  }),
  curveLines: other<readonly CurveLine[]>({
    label: { en: 'Curves drawn', zh: '画出的曲线' },
    group: 'functions',
    url: 'draw',
    default: ['f'],
    ...subset(curveLines, { slope: 'd', curvature: 'dd', coefficient: 'dc' }),
  }),
  curveBy: other<string>({
    label: { en: 'Coefficient derived by', zh: '对哪个系数求导' },
    group: 'functions',
    url: 'by',
    default: '',
    check: checkBy,
    encode: (value) => value,
    decode: decodeWhole((text) => text, checkBy),
  }),
  curveWindow: other<CurveWindow>({
    label: { en: 'Window of the curves', zh: '曲线的视窗' },
    group: 'functions',
    url: 'window',
    default: { left: -4, right: 4, bottom: -1.6, top: 3.2 },
    ...curveWindowCodec(),
  }),
  fan: other<Fan>({
    label: { en: 'Values of a coefficient side by side', zh: '同一系数的几个值' },
    group: 'functions',
    url: 'fan',
    default: NO_FAN,
    check: checkFan,
    encode: ({ coefficient, values }) => (coefficient === '' ? '' : `${coefficient}~${values.join('_')}`),
    decode: decodeWhole(parseFan, checkFan),
  }),
  curveMarks: boolean({
    label: { en: 'Marks', zh: '标注' },
    help: {
      en: 'Kinks, minima and maxima of every function; asymptotes and flat stretches of the one on the card.',
      zh: '标出每个函数的折点、极小与极大；卡片上的函数还标出渐近线和平坦的一段。',
    },
    group: 'functions',
    url: 'marks',
    default: true,
    row: false,
  }),
  flatSlope: real({
    label: { en: 'Saturated where |f′| <', zh: '饱和：|f′| <' },
    group: 'functions',
    url: 'sat',
    default: 0.05,
    min: 0.001,
    max: 0.5,
    scale: 'log',
    row: false,
  }),
  sorting: choice<Sorting>({
    label: { en: 'Table sorted by', zh: '表格排序' },
    group: 'functions',
    url: 'sort',
    default: 'order',
    row: false,
    options: sortings.map((value) => ({ value, label: sameIn(value) })),
  }),
  sortDown: boolean({
    label: { en: 'Largest first', zh: '从大到小' },
    group: 'functions',
    url: 'down',
    default: false,
    row: false,
  }),
};
