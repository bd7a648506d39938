import type { DatasetEntry } from './dataset.ts';
import { jitter, placePoints } from './points.ts';

/** Four squares about the origin: class 0 where the signs of x and y agree, class 1 where they differ. */
export const exclusiveOr: DatasetEntry = {
  name: 'exclusive-or',
  title: { en: 'Exclusive-or', zh: '异或' },
  classes: { min: 2, max: 2, default: 2 },
  generate: (options) =>
    placePoints(options, (label, draws) => {
      const side = draws.uniform(0) < 0.5 ? -1 : 1;
      const x = 0.08 + 0.84 * draws.uniform(1);
      const y = 0.08 + 0.84 * draws.uniform(2);
      return jitter(side * x, (label === 0 ? side : -side) * y, options.noise, draws);
    }),
};
