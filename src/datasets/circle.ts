import type { DatasetEntry } from './dataset.ts';
import { placePoints, polar } from './points.ts';

/** A disc of class 0 inside a ring of class 1, both filled evenly by area, with a gap between them. */
export const circle: DatasetEntry = {
  name: 'circle',
  title: { en: 'Circle', zh: '圆环' },
  classes: { min: 2, max: 2, default: 2 },
  generate: (options) =>
    placePoints(options, (label, draws) => {
      const [inner, outer] = label === 0 ? [0, 0.46] : [0.62, 0.96];
      const radius = Math.sqrt(inner ** 2 + (outer ** 2 - inner ** 2) * draws.uniform(0));
      return polar(radius, 2 * Math.PI * draws.uniform(1), options.noise, draws);
    }),
};
