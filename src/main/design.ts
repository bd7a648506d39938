/** Joins the design of a formula of one's own to the exhibit of functions. */
import { createWorkshop } from '../ui/design/workshop.ts';
import type { Exhibit, Surroundings } from './exhibit.ts';

export function openDesign(root: HTMLElement, { words, theme, store, shelf }: Surroundings): Exhibit {
  return createWorkshop(root, { words, theme, store, keep: (own) => shelf.replace(own) });
}
