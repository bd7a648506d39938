/** Joins the exhibit of warp to the page. */
import type { Exhibit, Surroundings } from './exhibit.ts';

export function openWarp(stand: HTMLElement, { words }: Surroundings): Exhibit {
  words.follow(() => (stand.lang = words.language));
  return { setVisible: () => undefined };
}
