import type { DatasetEntry } from './dataset.ts';
import { placePoints, polar } from './points.ts';

/** How far an arm is turned from its inner end to its outer one, in radians. */
const TWIST = 1.4;
/** The arm's breadth: the deviation of the angle as a share of the sector that a class has to itself. */
const BREADTH = 0.1;

/** One bent arm a class, like the sails of a pinwheel. */
export const pinwheel: DatasetEntry = {
  name: 'pinwheel',
  title: { en: 'Pinwheel', zh: '风车' },
  classes: { min: 3, max: 8, default: 5 },
  generate: (options) =>
    placePoints(options, (label, draws) => {
      const outwards = draws.uniform(0);
      const turns = (label + BREADTH * draws.normal(0)) / options.classes;
      return polar(0.16 + 0.76 * outwards, 2 * Math.PI * turns + TWIST * outwards, options.noise, draws);
    }),
};
