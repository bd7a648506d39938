/** How many classes there are follows from two settings: what was chosen, and what the data set allows. */
import { findDataset } from '../datasets/index.ts';
import type { Settings } from './shape.ts';

/** How many classes the chosen data set can have. */
export function classRange(settings: Pick<Settings, 'dataset'>): { min: number; max: number; default: number } {
  return findDataset(settings.dataset)?.classes ?? { min: 2, max: 2, default: 2 };
}

/** How many classes there are: the number chosen, as far as the data set allows it; 1 where it has targets instead. */
export function classesOf(settings: Pick<Settings, 'dataset' | 'classes'>): number {
  const { min, max } = classRange(settings);
  return Math.min(max, Math.max(min, settings.classes));
}

/** The two classes whose logits span the logit plane: those chosen, or the first two where these are not there. */
export function classPairOf(settings: Pick<Settings, 'dataset' | 'classes' | 'classPair'>): readonly [number, number] {
  const classes = classesOf(settings);
  return settings.classPair.every((label) => label < classes) ? settings.classPair : [0, 1];
}
