/** What a part of the exhibit of parts must be able to do. */
import type { Surroundings } from '../exhibit.ts';

export interface Part {
  readonly element: HTMLElement;
  /** What is not seen computes nothing. */
  setVisible(visible: boolean): void;
}

/** Makes a part once, when it is first seen. */
export type OpenPart = (surroundings: Surroundings) => Part;
