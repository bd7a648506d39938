/** The catalogue of data sets, in the order of the menu. */
import { bumps } from './bumps.ts';
import { circle } from './circle.ts';
import type { DatasetEntry } from './dataset.ts';
import { exclusiveOr } from './exclusive-or.ts';
import { formula } from './formula.ts';
import { pinwheel } from './pinwheel.ts';
import { plane } from './plane.ts';
import { rings } from './rings.ts';
import { twoGaussians } from './two-gaussians.ts';
import { twoMoons } from './two-moons.ts';
import { twoSpirals } from './two-spirals.ts';

export type { Data, DatasetEntry, DatasetOptions } from './dataset.ts';
export { isTestSample, split } from './split.ts';

export const datasets: readonly DatasetEntry[] = [
  circle,
  exclusiveOr,
  twoGaussians,
  twoSpirals,
  twoMoons,
  rings,
  pinwheel,
  plane,
  bumps,
  formula,
];

/** The entry of this name, or undefined. */
export function findDataset(name: string): DatasetEntry | undefined {
  return datasets.find((entry) => entry.name === name);
}
