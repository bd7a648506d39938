import type { DatasetEntry } from './dataset.ts';
import { placeTargets } from './points.ts';

/** Whatever function of the plane a person states; flat at 0 if none is given. */
export const formula: DatasetEntry = {
  name: 'formula',
  title: { en: 'Your own formula', zh: '自写公式' },
  classes: { min: 1, max: 1, default: 1 },
  generate: (options) => placeTargets(options, options.target ?? (() => 0)),
};
