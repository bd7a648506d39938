/** The settings of the exhibit of parts. */
import type { Bilingual } from '../../activations/activation.ts';
import { MAX_PIECES } from '../../network/architecture.ts';
import { curveCodec } from '../curve.ts';
import type { SheetCamera } from '../shape.ts';
import { targetCodec } from '../target.ts';
import {
  boolean,
  type Checked,
  choice,
  type Codec,
  integer,
  MAX_SEED,
  other,
  real,
  sameIn,
  vector,
} from '../fields.ts';
import {
  type LearnedFunction,
  learnedFunctions,
  type MaxoutWay,
  maxoutWays,
  type PartName,
  partNames,
  type RampForm,
  rampForms,
  type RampShow,
  rampShows,
  type Span,
} from '../shape/parts.ts';

export const partLabels: Readonly<Record<PartName, Bilingual>> = {
  ramp: { en: 'The ramp out of the step', zh: '由阶跃到斜坡' },
  maxout: { en: 'Maxout', zh: 'Maxout' },
  surfaces: { en: 'Softmax and gates', zh: 'Softmax 与门控' },
  learned: { en: 'Learned coefficients', zh: '可学习的系数' },
};

export const rampShowLabels: Readonly<Record<RampShow, Bilingual>> = {
  difference: { en: 'Area less product', zh: '面积减乘积' },
  gap: { en: 'Distance to ReLU', zh: '与 ReLU 的距离' },
  gelu: { en: 'GELU approximated', zh: 'GELU 的近似' },
};

export const maxoutWayLabels: Readonly<Record<MaxoutWay, Bilingual>> = {
  exchange: { en: 'Exchange', zh: '交替逼近' },
  descent: { en: 'Gradient descent', zh: '梯度下降' },
};

export const learnedFunctionLabels: Readonly<Record<LearnedFunction, Bilingual>> = {
  prelu: sameIn('PReLU'),
  swish: sameIn('Swish'),
  elu: sameIn('ELU'),
  gelu: sameIn('GELU'),
};

/** Two ends of an axis, the first to the left. */
function span(reach: number, least: number): Codec<Span> {
  const { check, encode, decode } = vector({ from: { min: -reach, max: reach }, to: { min: -reach, max: reach } });
  const problem: Bilingual = { en: 'must be two rising numbers, such as -3_3', zh: '应为两个递增的数，例如 -3_3' };
  const rising = (checked: Checked<Span>): Checked<Span> =>
    'value' in checked && checked.value.to - checked.value.from < least ? { problem } : checked;
  return {
    check: (value) => rising(check(value)),
    encode,
    decode(text) {
      const decoded = decode(text);
      if (decoded.value === undefined || 'value' in rising({ value: decoded.value })) return decoded;
      return { refused: [{ text, why: problem }] };
    },
  };
}

export const parts = {
  part: choice<PartName>({
    label: { en: 'Part', zh: '部分' },
    group: 'parts',
    url: 'part',
    default: 'ramp',
    row: false,
    options: partNames.map((value) => ({ value, label: partLabels[value] })),
  }),
  rampForm: choice<RampForm>({
    label: { en: 'Form of the step', zh: '阶跃的形式' },
    group: 'parts',
    url: 'form',
    default: '4',
    row: false,
    options: rampForms.map((value) => ({ value, label: sameIn(value) })),
  }),
  rampShow: choice<RampShow>({
    label: { en: 'Last figure', zh: '末图' },
    group: 'parts',
    url: 'last',
    default: 'difference',
    row: false,
    options: rampShows.map((value) => ({ value, label: rampShowLabels[value] })),
  }),
  rampAll: boolean({
    label: { en: 'All forms', zh: '所有形式' },
    group: 'parts',
    url: 'allforms',
    default: false,
    row: false,
  }),
  rampSpan: other<Span>({
    label: { en: 'Stretch of x', zh: 'x 的范围' },
    group: 'parts',
    url: 'span',
    default: { from: -3, to: 3 },
    ...span(1000, 1e-3),
  }),
  maxoutTarget: other<string>({
    label: { en: 'Function to fit', zh: '要拟合的函数' },
    group: 'parts',
    url: 'fit',
    default: 'x^2',
    ...curveCodec,
  }),
  maxoutPieces: integer({
    label: { en: 'Pieces', zh: '段数' },
    group: 'parts',
    url: 'pieces',
    default: 4,
    min: 1,
    max: MAX_PIECES,
    scale: 'linear',
    row: false,
  }),
  maxoutReach: real({
    label: { en: 'Reach', zh: '范围' },
    group: 'parts',
    url: 'upto',
    default: 1,
    min: 0.5,
    max: 10,
    scale: 'log',
    row: false,
  }),
  maxoutWay: choice<MaxoutWay>({
    label: { en: 'Way of fitting', zh: '拟合方法' },
    group: 'parts',
    url: 'way',
    default: 'exchange',
    row: false,
    options: maxoutWays.map((value) => ({ value, label: maxoutWayLabels[value] })),
  }),
  maxoutSeed: integer({
    label: { en: 'Seed of the descent', zh: '梯度下降的随机种子' },
    group: 'parts',
    url: 'fitseed',
    default: 1,
    min: 0,
    max: MAX_SEED,
    scale: 'linear',
    row: false,
  }),
  surface: other<string>({
    label: { en: 'Function of x and y', zh: '关于 x、y 的函数' },
    group: 'parts',
    url: 'surface',
    default: 'exp(x) / (exp(x) + exp(y))',
    ...targetCodec,
  }),
  surfaceReach: real({
    label: { en: 'Extent of the surface', zh: '曲面的范围' },
    group: 'parts',
    url: 'extent',
    default: 4,
    min: 0.5,
    max: 10,
    scale: 'log',
    row: false,
  }),
  surfaceCamera: other<SheetCamera>({
    label: { en: 'View of the surface', zh: '曲面的视角' },
    group: 'parts',
    url: 'orbit',
    default: { yaw: -32, pitch: 31, zoom: 1 },
    ...vector({ yaw: { min: -360, max: 360 }, pitch: { min: -35, max: 86 }, zoom: { min: 0.2, max: 8 } }),
  }),
  learnedFunction: choice<LearnedFunction>({
    label: { en: 'Function that learns', zh: '学习的函数' },
    group: 'parts',
    url: 'learns',
    default: 'prelu',
    row: false,
    options: learnedFunctions.map((value) => ({ value, label: learnedFunctionLabels[value] })),
  }),
  learnedPer: choice<'unit' | 'layer'>({
    label: { en: 'Coefficients', zh: '系数' },
    group: 'parts',
    url: 'learnper',
    default: 'unit',
    row: false,
    options: [
      { value: 'unit', label: { en: 'One per unit', zh: '每单元一个' } },
      { value: 'layer', label: { en: 'One for all', zh: '全体共用' } },
    ],
  }),
  learnedUnits: integer({
    label: { en: 'Units that learn', zh: '学习的单元数' },
    group: 'parts',
    url: 'learners',
    default: 24,
    min: 1,
    max: 64,
    scale: 'linear',
    row: false,
  }),
};
