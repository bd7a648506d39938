/** The settings of the network: its function, its width, how it starts. */
import { catalogue } from '../../activations/index.ts';
import { type Feature, type Initialization, initializations, MAX_WIDTH } from '../../network/architecture.ts';
import {
  checkActivation,
  checkCoefficients,
  type CoefficientValues,
  decodeCoefficients,
  encodeCoefficients,
  FORMULA_PREFIX,
} from '../choices.ts';
import { boolean, choice, decodeWhole, integer, MAX_SEED, other } from '../fields.ts';
import { deeperCodec, featuresCodec, functionNames, functionsCodec } from '../layers.ts';
import type { Settings } from '../shape.ts';

const initializationLabels: Record<Initialization, { en: string; zh: string }> = {
  'he-normal': { en: 'He normal', zh: 'He 正态' },
  'he-uniform': { en: 'He uniform', zh: 'He 均匀' },
  'xavier-normal': { en: 'Xavier normal', zh: 'Xavier 正态' },
  'xavier-uniform': { en: 'Xavier uniform', zh: 'Xavier 均匀' },
  'lecun-normal': { en: 'LeCun normal', zh: 'LeCun 正态' },
  'lecun-uniform': { en: 'LeCun uniform', zh: 'LeCun 均匀' },
  uniform: { en: 'Uniform, −1 … 1', zh: '均匀，−1 … 1' },
  zeros: { en: 'All zeros', zh: '全零' },
};

/** Whether some layer's function has a coefficient that training could move. A formula of one's own may. */
function hasCoefficients(settings: Settings): boolean {
  return functionNames(settings).some((name) => {
    if (name.startsWith(FORMULA_PREFIX)) return true;
    const entry = catalogue.find((e) => e.name === name);
    return entry !== undefined && Object.keys(entry.coefficients).length > 0;
  });
}

export const network = {
  activation: other<string>({
    label: { en: 'Activation', zh: '激活函数' },
    group: 'network',
    url: 'act',
    default: 'relu',
    check: checkActivation,
    encode: (value) => value,
    decode: decodeWhole((text) => text, checkActivation),
  }),
  coefficients: other<CoefficientValues>({
    label: { en: 'Coefficients', zh: '系数' },
    group: 'network',
    url: 'coef',
    default: {},
    check: checkCoefficients,
    encode: encodeCoefficients,
    decode: decodeCoefficients,
  }),
  units: integer({
    label: { en: 'Hidden units', zh: '隐藏单元数' },
    group: 'network',
    url: 'units',
    default: 12,
    min: 1,
    max: MAX_WIDTH,
    scale: 'linear',
    row: false,
  }),
  deeper: other<readonly number[]>({
    label: { en: 'Units of deeper layers', zh: '更深各层的单元数' },
    group: 'network',
    url: 'deeper',
    default: [],
    ...deeperCodec,
  }),
  functions: other<readonly string[]>({
    label: { en: 'Activations of deeper layers', zh: '更深各层的激活函数' },
    group: 'network',
    url: 'acts',
    default: [],
    ...functionsCodec,
  }),
  newLayers: choice({
    label: { en: 'New layers', zh: '新增的层' },
    help: {
      en: 'How a layer begins that was never there before. “Passing on” hands each unit on unchanged: with rectifiers such as relu the picture stays as it is, with others it changes a little. “Drawn” starts it from random weights, like the first.',
      zh: '从未出现过的层怎样开始。“原样传递”把每个单元原封不动地传下去：用 relu 之类的整流函数时，画面丝毫不变，用其他函数时稍有变化。“随机抽取”则像第一层一样，从随机权重开始。',
    },
    group: 'network',
    url: 'begin',
    default: 'identity',
    row: false,
    options: [
      { value: 'identity', label: { en: 'Passing on', zh: '原样传递' } },
      { value: 'initial', label: { en: 'Drawn', zh: '随机抽取' } },
    ],
  }),
  features: other<readonly Feature[]>({
    label: { en: 'Inputs', zh: '输入' },
    help: {
      en: 'What the first layer sees of a point. With squares, products or sines a crease is a curve.',
      zh: '第一层能看到点的哪些量。有了平方、乘积或正弦，折痕就成了曲线。',
    },
    group: 'network',
    url: 'features',
    default: ['x1', 'x2'],
    ...featuresCodec,
  }),
  initialization: choice<Settings['initialization']>({
    label: { en: 'First weights', zh: '初始权重' },
    help: {
      en: 'How the weights are drawn; automatic takes what suits the activation. Another choice starts over. From all zeros no unit ever differs from another: try it once.',
      zh: '怎样抽取初始权重，“自动”按激活函数来选。改动后会重新开始。若全从零开始，各单元永远彼此相同：不妨试一次。',
    },
    group: 'network',
    url: 'init',
    default: 'auto',
    options: [
      { value: 'auto', label: { en: 'Automatic', zh: '自动' } },
      ...initializations.map((value) => ({ value, label: initializationLabels[value] })),
    ],
  }),
  seed: integer({
    label: { en: 'Seed', zh: '种子' },
    help: {
      en: 'The same seed gives the same start, bit for bit.',
      zh: '种子相同，起点就相同，一位不差。',
    },
    group: 'network',
    url: 'seed',
    default: 18,
    min: 0,
    max: MAX_SEED,
    scale: 'linear',
  }),
  bias: boolean({
    label: { en: 'Biases', zh: '偏置' },
    help: {
      en: 'Without biases every crease passes through the origin.',
      zh: '没有偏置，每条折痕都穿过原点。',
    },
    group: 'network',
    url: 'bias',
    default: true,
  }),
  learned: choice({
    label: { en: 'Learned coefficient', zh: '学习系数' },
    help: {
      en: 'Whether training also moves the first coefficient of f, such as the slope of PReLU; automatic does so where the activation is defined that way.',
      zh: '训练时是否也调整 f 的第一个系数，例如 PReLU 的斜率；“自动”只在函数本来如此定义时才调整。',
    },
    group: 'network',
    url: 'learned',
    default: 'auto',
    options: [
      { value: 'auto', label: { en: 'Automatic', zh: '自动' } },
      { value: 'off', label: { en: 'No', zh: '不学习' } },
      { value: 'unit', label: { en: 'One per unit', zh: '每个单元一个' } },
      { value: 'layer', label: { en: 'One for the layer', zh: '整层共用一个' } },
    ],
    shown: (settings) => hasCoefficients(settings),
  }),
};
