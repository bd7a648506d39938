/** The settings of the data. */
import { datasets } from '../../datasets/index.ts';
import { MAX_CLASSES } from '../../network/architecture.ts';
import {
  type AddedPoint,
  checkAdded,
  checkRemoved,
  decodeAdded,
  decodeRemoved,
  encodeAdded,
  encodeRemoved,
  MAX_SAMPLES,
} from '../choices.ts';
import { classRange } from '../classes.ts';
import { choice, integer, MAX_SEED, other, real } from '../fields.ts';
import { targetCodec } from '../target.ts';

export const data = {
  dataset: choice<string>({
    label: { en: 'Data set', zh: '数据集' },
    group: 'data',
    url: 'data',
    default: 'circle',
    options: datasets.map((entry) => ({ value: entry.name, label: entry.title })),
  }),
  target: other<string>({
    label: { en: 'Target', zh: '目标' },
    group: 'data',
    url: 'target',
    default: 'sin(3*x) * cos(3*y)',
    shown: (settings) => settings.dataset === 'formula',
    ...targetCodec,
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
      en: 'How far the points, or the heights to be learned, stray from the ideal. With much noise no network can be right everywhere.',
      zh: '点（或要学习的高度）偏离理想情形的程度。噪声大时，没有哪个网络能处处正确。',
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
