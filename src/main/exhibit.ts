/** What every exhibit but the fold is given, and what it must be able to do. */
import type { Store } from '../state/store.ts';
import type { Words } from '../ui/i18n/index.ts';
import type { Notices } from '../ui/notices.ts';
import type { Theme } from '../ui/theme.ts';
import type { Shelf } from './shelf.ts';
import type { EngineShare } from './engine-share.ts';

export interface Surroundings {
  readonly store: Store;
  readonly words: Words;
  readonly theme: Theme;
  readonly notices: Notices;
  readonly engine: EngineShare;
  readonly shelf: Shelf;
  /** Less motion is asked for: nothing moves by itself. */
  readonly calm: boolean;
}

export interface Exhibit {
  /** Seen from now on, or not: what is not seen computes nothing. Hidden pages are not seen either. */
  setVisible(visible: boolean): void;
}

/** Fills its stand once, when it is first seen. */
export type OpenExhibit = (stand: HTMLElement, surroundings: Surroundings) => Exhibit;
