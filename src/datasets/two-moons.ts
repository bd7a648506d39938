import type { DatasetEntry } from './dataset.ts';
import { jitter, placePoints } from './points.ts';

/** The unit half-circles of scikit-learn's make_moons span 3 × 1.5; this brings them into the square. */
const SCALE = 0.62;

/** Two half-moons that reach into each other, class 0 the upper one. */
export const twoMoons: DatasetEntry = {
  name: 'two-moons',
  title: { en: 'Two moons', zh: '双月' },
  classes: { min: 2, max: 2, default: 2 },
  generate: (options) =>
    placePoints(options, (label, draws) => {
      const angle = Math.PI * draws.uniform(0);
      const side = label === 0 ? 1 : -1; // the lower moon is the upper one, turned by half about the centre
      const x = side * SCALE * (Math.cos(angle) - 0.5);
      const y = side * SCALE * (Math.sin(angle) - 0.25);
      return jitter(x, y, options.noise, draws);
    }),
};
