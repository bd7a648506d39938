/** Joins the design of a formula of one's own to the exhibit of functions. */
import type { Exhibit, Surroundings } from './exhibit.ts';

export function openDesign(root: HTMLElement, { words }: Surroundings): Exhibit {
  words.follow(() => (root.lang = words.language));
  return { setVisible: () => undefined };
}
