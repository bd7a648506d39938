/** Joins the exhibit of functions to the page. */
import type { Exhibit, Surroundings } from './exhibit.ts';

export function openFunctions(stand: HTMLElement, { words }: Surroundings): Exhibit {
  words.follow(() => (stand.lang = words.language));
  return { setVisible: () => undefined };
}
