/** What is drawn, and from where it is seen. */
import { boolean, other, vector } from '../fields.ts';
import type { PlaneView, SheetCamera } from '../shape.ts';

export const drawing = {
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

export const view = {
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
