/** Joins the way through the layers to the page: its slider, its animation, and the hand that turns the sheet. */
import { steerSheet } from '../exhibits/fold/steer.ts';
import { hiddenOf } from '../state/layers.ts';
import { classesOf } from '../state/settings.ts';
import type { Store } from '../state/store.ts';
import type { PageElements } from '../ui/elements.ts';
import type { Words } from '../ui/i18n/index.ts';
import { createJourney, journeyNote, stopAt } from '../ui/journey.ts';

/** ms from one stop to the next, and of the rest at each. */
const WAY_MS = 1100;
const REST_MS = 350;

/** The stage after so many ms from a stage on: at every stop it rests, and between two it sets off and arrives gently. */
export function stageAfter(from: number, ms: number, depth: number): number {
  const ways = 2 * depth + 1;
  const begun = Math.floor(from * ways + 1e-9);
  const first = from * ways - begun;
  // Where on its present way the sheet would be had it set off from the stop.
  const head = first > 0 ? REST_MS + WAY_MS * (Math.acos(1 - 2 * first) / Math.PI) : 0;
  const time = begun * (WAY_MS + REST_MS) + head + ms;
  const way = Math.floor(time / (WAY_MS + REST_MS));
  const share = Math.max(0, (time - way * (WAY_MS + REST_MS) - REST_MS) / WAY_MS);
  return Math.min(1, (way + (1 - Math.cos(Math.PI * share)) / 2) / ways);
}

export function createJourneyPart(elements: PageElements, words: Words, store: Store): void {
  let start: { readonly stage: number; readonly time: number } | null = null;
  const depth = (): number => hiddenOf(store.get()).length;

  const show = (): void => {
    const settings = store.get();
    const { stage } = settings;
    journey.set({ stage, depth: depth(), playing: start !== null });
    const layer = Math.ceil(stopAt(stage, depth()) / 2) - 1;
    const dimensions = layer < 0 ? 2 : (hiddenOf(settings)[layer] ?? classesOf(settings));
    elements.throughNote.textContent = journeyNote(words, dimensions);
  };
  const tick = (now: number): void => {
    if (!start) return;
    const stage = stageAfter(start.stage, now - start.time, depth());
    if (stage >= 1) start = null;
    else requestAnimationFrame(tick);
    store.set({ stage });
    show();
  };
  const journey = createJourney(elements.journey, words, {
    seek(stage) {
      start = null;
      store.set({ stage });
      show();
    },
    play() {
      const { stage } = store.get();
      start = start ? null : { stage: stage >= 1 ? 0 : stage, time: performance.now() };
      if (start) requestAnimationFrame(tick);
      show();
    },
  });
  steerSheet(store, elements.throughFrame);
  store.subscribe(['stage', 'units', 'deeper', 'classes', 'dataset'], show);
  words.follow(show);
}
