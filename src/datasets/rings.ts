import type { DatasetEntry } from './dataset.ts';
import { placePoints, polar } from './points.ts';

/** The share of each ring's thickness that stays empty. */
const GAP = 0.3;

/** A disc of class 0 and rings of the other classes about it, each evenly filled by area. */
export const rings: DatasetEntry = {
  name: 'rings',
  title: { en: 'Rings', zh: '同心环' },
  classes: { min: 3, max: 8, default: 3 },
  generate: (options) =>
    placePoints(options, (label, draws) => {
      const inner = (0.96 * label) / (options.classes - GAP);
      const outer = (0.96 * (label + 1 - GAP)) / (options.classes - GAP);
      const radius = Math.sqrt(inner ** 2 + (outer ** 2 - inner ** 2) * draws.uniform(0));
      return polar(radius, 2 * Math.PI * draws.uniform(1), options.noise, draws);
    }),
};
