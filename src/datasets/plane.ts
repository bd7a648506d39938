import type { DatasetEntry } from './dataset.ts';
import { placeTargets } from './points.ts';

/** The target rises evenly towards the upper right: (x₁ + x₂) / 2. A network without a bend learns it exactly. */
export const plane: DatasetEntry = {
  name: 'plane',
  title: { en: 'Inclined plane', zh: '斜面' },
  classes: { min: 1, max: 1, default: 1 },
  generate: (options) => placeTargets(options, (x1, x2) => (x1 + x2) / 2),
};
