/** The catalogue of data sets, in the order of the menu. */
import { circle } from './circle.ts';
import type { DatasetEntry } from './dataset.ts';

export type { Data, DatasetEntry, DatasetOptions } from './dataset.ts';
export { split } from './split.ts';

export const datasets: readonly DatasetEntry[] = [circle];

/** The entry of this name, or undefined. */
export function findDataset(name: string): DatasetEntry | undefined {
  return datasets.find((entry) => entry.name === name);
}
