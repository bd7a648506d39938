/** What is drawn, and from where it is seen. */
import type { Bilingual } from '../../activations/activation.ts';
import { MAX_CLASSES } from '../../network/architecture.ts';
import {
  boolean,
  type Checked,
  checkNumber,
  choice,
  decodeWhole,
  other,
  parseNumber,
  real,
  vector,
} from '../fields.ts';
import { layerShownCodec } from '../layers.ts';
import { subset, words } from '../lists.ts';
import { type PlaneView, type SheetCamera, type ViewName, viewNames } from '../shape.ts';

export const viewLabels: Readonly<Record<ViewName, Bilingual>> = {
  plane: { en: 'Plane', zh: '平面' },
  sheet: { en: 'Sheet', zh: '纸' },
  logits: { en: 'Logit plane', zh: '逻辑值平面' },
  layers: { en: 'Through the layers', zh: '逐层变换' },
  units: { en: 'Units', zh: '单元' },
};

type ClassPair = readonly [number, number];

function checkClassPair(value: unknown): Checked<ClassPair> {
  const problem: Bilingual = { en: 'must be two different classes, such as 0_2', zh: '应为两个不同的类别，例如 0_2' };
  if (!Array.isArray(value) || value.length !== 2) return { problem };
  const first = checkNumber(value[0], 0, MAX_CLASSES - 1, true);
  const second = checkNumber(value[1], 0, MAX_CLASSES - 1, true);
  if ('problem' in first || 'problem' in second || first.value === second.value) return { problem };
  return { value: [first.value, second.value] };
}

export const drawing = {
  showCreases: boolean({
    label: { en: 'Creases', zh: '折痕' },
    group: 'drawing',
    url: 'creases',
    default: true,
  }),
  layerShown: other<'all' | readonly number[]>({
    label: { en: 'Layers whose creases are drawn', zh: '画出折痕的层' },
    group: 'drawing',
    url: 'layers',
    default: 'all',
    ...layerShownCodec,
  }),
  showExact: boolean({
    label: { en: 'Exact boundary', zh: '精确边界' },
    help: {
      en: 'Where f is piecewise linear the boundary is a polygon. Its corners are worked out exactly and drawn as lines over the shaded plane.',
      zh: '若 f 分段线性，边界就是多边形。其顶点由精确计算得出，以线条画在着色的平面之上。',
    },
    group: 'drawing',
    url: 'exact',
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

export const view = {
  views: other<readonly ViewName[]>({
    label: { en: 'Open views', zh: '打开的视图' },
    group: 'view',
    url: 'views',
    default: ['plane', 'sheet'],
    ...subset(viewNames),
  }),
  maximised: choice<'none' | ViewName>({
    label: { en: 'View that fills the page', zh: '占满页面的视图' },
    group: 'view',
    url: 'max',
    default: 'none',
    row: false,
    options: [
      { value: 'none', label: { en: 'None', zh: '无' } },
      ...viewNames.map((value) => ({ value, label: viewLabels[value] })),
    ],
  }),
  stage: real({
    label: { en: 'Way through the layers', zh: '逐层进度' },
    group: 'view',
    url: 'stage',
    default: 0.6,
    min: 0,
    max: 1,
    step: 0.001,
    scale: 'linear',
    row: false,
  }),
  classPair: other<ClassPair>({
    label: { en: 'Classes of the logit plane', zh: '逻辑值平面的两个类别' },
    group: 'view',
    url: 'pair',
    default: [0, 1],
    check: checkClassPair,
    encode: (value) => value.join('_'),
    decode: decodeWhole((text) => words(text).slice(0, 3).map(parseNumber), checkClassPair),
  }),
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
