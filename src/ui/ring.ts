/** A ring on a plate around the point that is pointed at in another view. */
import { make } from './dom.ts';

export interface Ring {
  /** CSS px from the frame's top left corner; null: none. */
  set(at: { readonly px: number; readonly py: number } | null): void;
}

export function createRing(frame: HTMLElement): Ring {
  const ring = make('i', { className: 'ring', hidden: true });
  ring.setAttribute('aria-hidden', 'true');
  frame.append(ring);
  return {
    set(at) {
      ring.hidden = at === null;
      if (at) ring.style.translate = `${at.px}px ${at.py}px`;
    },
  };
}
