import type { DatasetEntry } from './dataset.ts';
import { placeTargets } from './points.ts';

/** How far a bump reaches: its standard deviation. */
const SIGMA = 0.2;
/** Three columns and two rows, as in TensorFlow Playground's regression. */
const COLUMNS = [-2 / 3, 0, 2 / 3];
const ROWS = [5 / 12, -5 / 12];

/** Six Gaussian bumps, in turn 1 high and 1 deep, the first at the upper left. */
export const bumps: DatasetEntry = {
  name: 'bumps',
  title: { en: 'Gaussian bumps', zh: '高斯起伏' },
  classes: { min: 1, max: 1, default: 1 },
  generate: (options) => placeTargets(options, height),
};

function height(x1: number, x2: number): number {
  let sum = 0;
  ROWS.forEach((row, r) => {
    COLUMNS.forEach((column, c) => {
      const distance = Math.hypot(x1 - column, x2 - row);
      sum += ((r + c) % 2 === 0 ? 1 : -1) * Math.exp(-((distance / SIGMA) ** 2) / 2);
    });
  });
  return sum;
}
