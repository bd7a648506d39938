import type { DatasetEntry } from './dataset.ts';
import { jitter, placePoints } from './points.ts';

/** Two round clouds on the diagonal, class 0 at the lower left. The noise widens them from a deviation of 0.12. */
export const twoGaussians: DatasetEntry = {
  name: 'two-gaussians',
  title: { en: 'Two Gaussians', zh: '双高斯' },
  classes: { min: 2, max: 2, default: 2 },
  generate: (options) =>
    placePoints(options, (label, draws) => {
      const centre = label === 0 ? -0.45 : 0.45;
      return jitter(centre, centre, 0.12 + options.noise, draws);
    }),
};
