/** The settings table. The panel, the link, validation and help are all read from it. */
import { catalogue } from '../activations/index.ts';
import { datasets, findDataset } from '../datasets/index.ts';
import { initializations, MAX_CLASSES, MAX_WIDTH } from '../network/architecture.ts';
import type { Initialization } from '../network/architecture.ts';
import {
  type AddedPoint,
  checkActivation,
  checkAdded,
  checkCoefficients,
  checkRemoved,
  type CoefficientValues,
  decodeAdded,
  decodeCoefficients,
  decodeRemoved,
  encodeAdded,
  encodeCoefficients,
  encodeRemoved,
  FORMULA_PREFIX,
  MAX_SAMPLES,
} from './choices.ts';
import { boolean, type Checked, choice, decodeWhole, type Field, integer, other, real, vector } from './fields.ts';

/** What of the plane is seen. */
export interface PlaneView {
  /** Input coordinates at the middle. */
  readonly x: number;
  readonly y: number;
  /** Input units across the shorter side. */
  readonly span: number;
}

/** From where the folded sheet is seen; angles in degrees. */
export interface SheetCamera {
  readonly yaw: number;
  readonly pitch: number;
  readonly zoom: number;
}

export interface Settings {
  readonly exhibit: 'fold';
  readonly dataset: string;
  /** Generated samples, training and test together. */
  readonly samples: number;
  readonly noise: number;
  /** Share of the samples kept for the test. */
  readonly testShare: number;
  readonly dataSeed: number;
  /** As chosen; the data set may allow fewer: see {@link classesOf}. */
  readonly classes: number;
  readonly added: readonly AddedPoint[];
  /** Indices of generated samples that the person took away. */
  readonly removed: readonly number[];
  /** A built-in's name, or `formula:` and a formula. */
  readonly activation: string;
  readonly coefficients: CoefficientValues;
  readonly learned: 'auto' | 'off' | 'unit' | 'layer';
  readonly units: number;
  readonly initialization: Initialization | 'auto';
  readonly seed: number;
  readonly optimizer: 'sgd' | 'momentum' | 'adam';
  readonly learningRate: number;
  readonly momentum: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly batch: 'full' | '8' | '16' | '32' | '64' | '128';
  readonly l1: number;
  readonly l2: number;
  readonly bias: boolean;
  /** At most so many training steps a second, so that the eye can follow. */
  readonly pace: 'full' | '1000' | '240' | '60' | '10' | '1';
  readonly showCreases: boolean;
  readonly showSamples: boolean;
  readonly showTest: boolean;
  readonly relief: boolean;
  readonly flat: boolean;
  readonly view: PlaneView;
  readonly camera: SheetCamera;
  readonly language: 'auto' | 'en' | 'zh';
  readonly theme: 'auto' | 'light' | 'dark';
}

export type SettingKey = keyof Settings;

const MAX_SEED = 0xffffffff;
const same = (text: string): { en: string; zh: string } => ({ en: text, zh: text });

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

/** How many classes the chosen data set can have. */
export function classRange(settings: Pick<Settings, 'dataset'>): { min: number; max: number; default: number } {
  return findDataset(settings.dataset)?.classes ?? { min: 2, max: 2, default: 2 };
}

/** How many classes there are: the number chosen, as far as the data set allows it. */
export function classesOf(settings: Pick<Settings, 'dataset' | 'classes'>): number {
  const { min, max } = classRange(settings);
  return Math.min(max, Math.max(min, settings.classes));
}

const isAdam = (settings: Settings): boolean => settings.optimizer === 'adam';

const data = {
  dataset: choice<string>({
    label: { en: 'Data set', zh: '数据集' },
    group: 'data',
    url: 'data',
    default: 'circle',
    options: datasets.map((entry) => ({ value: entry.name, label: entry.title })),
  }),
  classes: integer({
    label: { en: 'Classes', zh: '类别数' },
    group: 'data',
    url: 'classes',
    default: 2,
    min: 2,
    max: MAX_CLASSES,
    scale: 'linear',
    shown: (settings) => classRange(settings).max > classRange(settings).min,
  }),
  samples: integer({
    label: { en: 'Points', zh: '样本数' },
    help: {
      en: 'How many points are generated, for training and test together. Those that stay do not move.',
      zh: '一共生成多少个点，训练与测试合计。增减时，留下的点不会移动。',
    },
    group: 'data',
    url: 'points',
    default: 256,
    min: 2,
    max: MAX_SAMPLES,
    scale: 'log',
  }),
  noise: real({
    label: { en: 'Noise', zh: '噪声' },
    help: {
      en: 'How far the points stray from the ideal shape. With much noise no boundary can be right everywhere.',
      zh: '点偏离理想形状的程度。噪声大时，没有哪条边界能处处正确。',
    },
    group: 'data',
    url: 'noise',
    default: 0.05,
    min: 0,
    max: 0.5,
    step: 0.01,
    scale: 'linear',
  }),
  testShare: real({
    label: { en: 'Test share', zh: '测试比例' },
    help: {
      en: 'The share of points (rings) that the network never learns from. They tell whether it understood or memorised.',
      zh: '留作测试的点（空心）所占的比例。网络从不用它们学习，它们用来判断网络是学会了还是背下来了。',
    },
    group: 'data',
    url: 'test',
    default: 0.3,
    min: 0,
    max: 0.9,
    step: 0.05,
    scale: 'linear',
  }),
  dataSeed: integer({
    label: { en: 'Data seed', zh: '数据种子' },
    help: {
      en: 'Another seed draws other points from the same shape.',
      zh: '换一个种子，就从同样的形状里另取一批点。',
    },
    group: 'data',
    url: 'dataseed',
    default: 1,
    min: 0,
    max: MAX_SEED,
    scale: 'linear',
  }),
  added: other<readonly AddedPoint[]>({
    label: { en: 'Points you added', zh: '你添加的点' },
    group: 'data',
    url: 'added',
    default: [],
    check: checkAdded,
    encode: encodeAdded,
    decode: decodeAdded,
  }),
  removed: other<readonly number[]>({
    label: { en: 'Points you removed', zh: '你移除的点' },
    group: 'data',
    url: 'removed',
    default: [],
    check: checkRemoved,
    encode: encodeRemoved,
    decode: decodeRemoved,
  }),
};

const training = {
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
      { value: 'adam', label: same('Adam') },
      { value: 'momentum', label: { en: 'Momentum', zh: '动量' } },
      { value: 'sgd', label: same('SGD') },
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
    label: same('β₁'),
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
    label: same('β₂'),
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
    label: same('ε'),
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
      ...(['128', '64', '32', '16', '8'] as const).map((value) => ({ value, label: same(value) })),
    ],
  }),
  l1: real({
    label: same('L1'),
    help: { en: 'Pulls weights towards exactly zero.', zh: '把权重拉向恰好为零。' },
    group: 'training',
    url: 'l1',
    default: 0,
    min: 0,
    max: 1,
    scale: 'cubic',
  }),
  l2: real({
    label: same('L2'),
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

const network = {
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
  initialization: choice<Settings['initialization']>({
    label: { en: 'First weights', zh: '初始权重' },
    help: {
      en: 'How the weights are drawn at a reset; automatic takes what suits the activation. From all zeros no unit ever differs from another: try it once.',
      zh: '重来时怎样抽取权重，“自动”按激活函数来选。若全从零开始，各单元永远彼此相同：不妨试一次。',
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
      en: 'Whether training also moves the first coefficient of f, such as the slope of PReLU.',
      zh: '训练时是否也调整 f 的第一个系数，例如 PReLU 的斜率。',
    },
    group: 'network',
    url: 'learned',
    default: 'auto',
    options: [
      { value: 'auto', label: { en: 'As the function suggests', zh: '随函数' } },
      { value: 'off', label: { en: 'No', zh: '不学习' } },
      { value: 'unit', label: { en: 'One per unit', zh: '每个单元一个' } },
      { value: 'layer', label: { en: 'One for the layer', zh: '整层共用一个' } },
    ],
    shown: (settings) => hasCoefficients(settings),
  }),
};

/** Whether the activation has a coefficient that training could move. A formula of one's own may. */
function hasCoefficients(settings: Settings): boolean {
  if (settings.activation.startsWith(FORMULA_PREFIX)) return true;
  const entry = catalogue.find((e) => e.name === settings.activation);
  return entry !== undefined && Object.keys(entry.coefficients).length > 0;
}

const drawing = {
  showCreases: boolean({
    label: { en: 'Creases', zh: '折痕' },
    group: 'drawing',
    url: 'creases',
    default: true,
  }),
  showSamples: boolean({
    label: { en: 'Training points', zh: '训练点' },
    group: 'drawing',
    url: 'samples',
    default: true,
  }),
  showTest: boolean({
    label: { en: 'Test points', zh: '测试点' },
    group: 'drawing',
    url: 'tests',
    default: true,
  }),
  relief: boolean({
    label: { en: 'Relief', zh: '光影' },
    help: {
      en: 'Light from the upper left, as on the folded sheet. Every flat facet has one shade.',
      zh: '如折纸上一样，光从左上方来。每个平坦的面只有一种明暗。',
    },
    group: 'drawing',
    url: 'relief',
    default: true,
  }),
};

const view = {
  flat: boolean({
    label: { en: 'Flattened', zh: '展平' },
    group: 'view',
    url: 'flat',
    default: false,
    row: false,
  }),
  view: other<PlaneView>({
    label: { en: 'View of the plane', zh: '平面的视野' },
    group: 'view',
    url: 'view',
    default: { x: 0, y: 0, span: 2.3 },
    ...vector({ x: { min: -20, max: 20 }, y: { min: -20, max: 20 }, span: { min: 2e-3, max: 40 } }),
  }),
  camera: other<SheetCamera>({
    label: { en: 'View of the sheet', zh: '纸的视角' },
    group: 'view',
    url: 'camera',
    default: { yaw: -32, pitch: 31, zoom: 1 },
    ...vector({ yaw: { min: -360, max: 360 }, pitch: { min: -35, max: 86 }, zoom: { min: 0.2, max: 8 } }),
  }),
};

const page = {
  exhibit: choice({
    label: { en: 'Exhibit', zh: '展品' },
    group: 'page',
    url: 'exhibit',
    default: 'fold',
    row: false,
    options: [{ value: 'fold', label: { en: 'Fold', zh: '折叠' } }],
  }),
  language: choice({
    label: { en: 'Language', zh: '语言' },
    group: 'page',
    url: 'lang',
    default: 'auto',
    row: false,
    options: [
      { value: 'auto', label: { en: 'As the browser', zh: '随浏览器' } },
      { value: 'en', label: same('English') },
      { value: 'zh', label: same('中文') },
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

/** Every setting, in the order of the panel. */
export const table: { readonly [K in SettingKey]: Field<Settings[K]> } = {
  ...data,
  ...training,
  ...network,
  ...drawing,
  ...view,
  ...page,
};

export const settingKeys = Object.keys(table) as readonly SettingKey[];

export const defaults: Settings = Object.freeze(
  Object.fromEntries(settingKeys.map((key) => [key, table[key].default])),
) as unknown as Settings;

/** Checks a value of unknown origin against the table. */
export function validate<K extends SettingKey>(key: K, value: unknown): Checked<Settings[K]> {
  return table[key].check(value) as Checked<Settings[K]>;
}

/**
 * What follows from a change: another data set starts without the points a person had added to the last one, and an
 * index of a removed sample means nothing under another seed.
 */
export function consequences(previous: Settings, patch: Partial<Settings>): Partial<Settings> {
  const next = { ...previous, ...patch };
  if (next.dataset !== previous.dataset) {
    return { added: [], removed: [], classes: classRange(next).default, ...patch };
  }
  if (next.dataSeed !== previous.dataSeed) return { removed: [], ...patch };
  return patch;
}
