/** The settings of the exhibit of points. */
import { MAX_WIDTH } from '../../network/architecture.ts';
import { boolean, choice, integer, MAX_SEED, other, real } from '../fields.ts';
import { functionList } from '../function-list.ts';
import { type WarpSettings } from '../shape/warp.ts';

/** So many columns stand side by side. */
export const MAX_COLUMNS = 8;

/** The article's columns. */
export const articleColumns: readonly string[] = ['identity', 'sigmoid', 'tanh', 'relu', 'elu', 'tanh-shrink'];

export const warp = {
  warpCloud: choice<WarpSettings['warpCloud']>({
    label: { en: 'Shape', zh: '形状' },
    group: 'warp',
    url: 'cloud',
    default: 'spiral',
    options: [
      { value: 'spiral', label: { en: 'One spiral', zh: '单螺线' } },
      { value: 'data', label: { en: 'The data set', zh: '数据集' } },
    ],
  }),
  warpReach: real({
    label: { en: 'Reach', zh: '范围' },
    help: {
      en: 'How far out the points lie. Far out, functions that level off press them together.',
      zh: '点分布得多远。离原点越远，趋于水平的函数就越会把点压到一起。',
    },
    group: 'warp',
    url: 'reach',
    default: 3,
    min: 0.1,
    max: 30,
    scale: 'log',
  }),
  warpFunctions: other<readonly string[]>({
    label: { en: 'Columns', zh: '各列的函数' },
    group: 'warp',
    url: 'columns',
    default: articleColumns,
    ...functionList(MAX_COLUMNS),
  }),
  warpUnits: integer({
    label: { en: 'Rows of W', zh: 'W 的行数' },
    group: 'warp',
    url: 'rows',
    default: 100,
    min: 1,
    max: MAX_WIDTH,
    scale: 'log',
    row: false,
  }),
  warpScrubbed: boolean({
    label: { en: 'Row of any n', zh: '任意 n 的一行' },
    group: 'warp',
    url: 'anyrow',
    default: true,
  }),
  warpSource: choice<WarpSettings['warpSource']>({
    label: { en: 'W is', zh: 'W 的来源' },
    help: {
      en: 'Drawn: each entry anywhere in [−1, 1]. Learned: the first layer of a 2-n-2 network with the function of its column, without biases, trained on the data set.',
      zh: '随机：每个元素在 [−1, 1] 中均匀抽取。学得：一个不带偏置的 2-n-2 网络，用该列的函数在数据集上训练后的第一层。',
    },
    group: 'warp',
    url: 'w',
    default: 'drawn',
    options: [
      { value: 'drawn', label: { en: 'drawn', zh: '随机抽取' } },
      { value: 'trained', label: { en: 'learned', zh: '训练学得' } },
    ],
  }),
  warpSeed: integer({
    label: { en: 'Seed of W', zh: 'W 的种子' },
    group: 'warp',
    shown: (settings) => settings.warpSource === 'drawn',
    url: 'wseed',
    default: 1,
    min: 0,
    max: MAX_SEED,
    scale: 'linear',
  }),
  warpBend: real({
    label: { en: 'Bend', zh: '弯曲程度' },
    help: {
      en: 'From the identity, 0, to the function itself, 1: (1 − t)·z + t·f(z).',
      zh: '从恒等（0）到函数本身（1）：(1 − t)·z + t·f(z)。',
    },
    group: 'warp',
    url: 'bend',
    default: 1,
    min: 0,
    max: 1,
    step: 0.01,
    scale: 'linear',
    row: false,
  }),
  warpBefore: boolean({
    label: { en: 'Trace of before', zh: '显示原来的位置' },
    group: 'warp',
    url: 'before',
    default: true,
  }),
  warpAxes: choice<WarpSettings['warpAxes']>({
    label: { en: 'Axes', zh: '坐标轴' },
    help: {
      en: 'The same for all pictures, so that they can be compared; or each as large as its points need.',
      zh: '各图相同，便于比较；或按各图的点自行缩放。',
    },
    group: 'warp',
    url: 'axes',
    default: 'same',
    options: [
      { value: 'same', label: { en: 'the same', zh: '各图相同' } },
      { value: 'own', label: { en: 'each its own', zh: '各自缩放' } },
    ],
  }),
  warpLarge: integer({
    label: { en: 'Large picture', zh: '放大的图' },
    group: 'warp',
    url: 'large',
    default: 0,
    min: 0,
    max: 99,
    scale: 'linear',
    row: false,
  }),
};
