import type { DatasetEntry } from './dataset.ts';
import { placePoints, polar } from './points.ts';

const TURNS = 1.75;

/** Two arms that wind about each other 1¾ times, half a turn apart; evenly filled along their length. */
export const twoSpirals: DatasetEntry = {
  name: 'two-spirals',
  title: { en: 'Two spirals', zh: '双螺旋' },
  classes: { min: 2, max: 2, default: 2 },
  generate: (options) =>
    placePoints(options, (label, draws) => {
      // The arm's length grows with the square of the distance travelled outwards; the root undoes it.
      const outwards = Math.sqrt(draws.uniform(0));
      const angle = 2 * Math.PI * (TURNS * outwards + label / 2);
      return polar(0.06 + 0.88 * outwards, angle, options.noise, draws);
    }),
};
