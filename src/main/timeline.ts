/** Joins the past of the training to the page: a slider that goes through it. */
import type { Fold } from '../exhibits/fold/fold.ts';
import { catalogue } from '../activations/index.ts';
import { formulaOf } from '../state/choices.ts';
import type { Words } from '../ui/i18n/index.ts';
import { createTimeline } from '../ui/timeline.ts';
import type { Projector } from './film.ts';

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
  projector: Projector,
): TimelinePart {
  const name = (activation: string): string => {
    const entry = catalogue.find((each) => each.name === activation);
    return entry ? words.of(entry.title) : (formulaOf(activation) ?? activation);
  };
  const timeline = createTimeline(root, words, {
    seek(step) {
      fold().seek(step);
      projector.moved(step);
      update();
    },
    playFrom: () => fold().play(true), // it is there already
  });
  const update = (): void => {
    const { past } = fold();
    root.hidden = past === null;
    if (!past) return;
    const turns = past.turns.map(({ step, functions }) => ({ step, label: functions.map(name).join(', ') }));
    timeline.set({ ...past, turns, steps: past.steps.length < FEW ? [] : past.steps });
  };
  return { update };
}
