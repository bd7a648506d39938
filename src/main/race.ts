/** Joins the critique of a function and its race against others to the exhibit of functions. */
import type { Exhibit, Surroundings } from './exhibit.ts';

export function openRace(root: HTMLElement, { words }: Surroundings): Exhibit {
  words.follow(() => (root.lang = words.language));
  return { setVisible: () => undefined };
}
