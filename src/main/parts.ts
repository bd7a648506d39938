/** Joins the exhibit of parts to the page. */
import type { Exhibit, Surroundings } from './exhibit.ts';

export function openParts(stand: HTMLElement, { words }: Surroundings): Exhibit {
  words.follow(() => (stand.lang = words.language));
  return { setVisible: () => undefined };
}
