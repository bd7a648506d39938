/** Joins the past of the training to the page: a slider that goes through it. */
import type { Fold } from '../exhibits/fold/fold.ts';
import type { Words } from '../ui/i18n/index.ts';
import { createTimeline } from '../ui/timeline.ts';

/** With fewer moments there is nothing to slide through. */
const FEW = 4;

export interface TimelinePart {
  /** The network is another one, or elsewhere in time. */
  update(): void;
}

/** `fold` is asked only once something has happened. Where no past is kept there is no timeline. */
export function createTimelinePart(
  root: HTMLElement,
  words: Words,
  fold: () => Pick<Fold, 'past' | 'play' | 'seek'>,
): TimelinePart {
  const timeline = createTimeline(root, words, {
    seek(step) {
      fold().seek(step);
      update();
    },
    playFrom: () => fold().play(true), // it is there already
  });
  const update = (): void => {
    const { past } = fold();
    root.hidden = past === null;
    if (past) timeline.set({ ...past, steps: past.steps.length < FEW ? [] : past.steps });
  };
  return { update };
}
