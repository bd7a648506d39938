/** A slider over the training that was kept: back and forth through its steps, and on from any of them. */
import { make } from './dom.ts';
import type { Words } from './i18n/index.ts';
import { count } from './i18n/numbers.ts';

export interface TimelineActions {
  /** Shows the network as it was after so many steps; of the last one, follows the training again. */
  readonly seek: (step: number) => void;
  /** Trains on from there. */
  readonly playFrom: (step: number) => void;
}

export interface TimelineState {
  /** The steps that were kept, rising. */
  readonly steps: readonly number[];
  /** The step that is shown. */
  readonly at: number;
  /** Whether the training itself is shown, rather than its past. */
  readonly live: boolean;
  /** From which step on which functions were trained; empty if they never changed. */
  readonly turns: readonly { readonly step: number; readonly label: string }[];
}

export interface Timeline {
  set(state: TimelineState): void;
}

/** Steps are kept ever more seldom, so that the slider's equal distances are about equal factors. */
export function indexOfStep(steps: readonly number[], step: number): number {
  let low = 0;
  let high = steps.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((steps[middle] ?? Infinity) <= step) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Where 1, 10, 100, … lie among the steps: the first kept step not before each; 0 … 1. */
export function decades(steps: readonly number[]): { readonly step: number; readonly at: number }[] {
  const last = steps.at(-1) ?? 0;
  const marks: { step: number; at: number }[] = [];
  for (let power = 1; power <= last; power *= 10) {
    const index = steps.findIndex((step) => step >= power);
    if (index >= 0 && steps.length > 1) marks.push({ step: power, at: index / (steps.length - 1) });
  }
  return marks;
}

/** Nothing is shown until there is a past; the place for it is kept, so that nothing moves when it comes. */
export function createTimeline(root: HTMLElement, words: Words, actions: TimelineActions): Timeline {
  let state: TimelineState = { steps: [], at: 0, live: true, turns: [] };
  const label = make('label', { htmlFor: 'timeline-range' });
  const range = make('input', { type: 'range', className: 'slider', id: 'timeline-range', min: '0', step: '1' });
  const marks = make('div', { className: 'marks' });
  marks.setAttribute('aria-hidden', 'true');
  const shown = make('output');
  const resume = make('button', { type: 'button', onclick: () => actions.playFrom(state.at) });
  const now = make('button', { type: 'button' });
  now.addEventListener('click', () => actions.seek(state.steps.at(-1) ?? 0));
  root.replaceChildren(label, make('div', { className: 'track' }, range, marks), shown, resume, now);

  const show = (): void => {
    const { steps, at, live, turns } = state;
    root.style.visibility = steps.length < 2 ? 'hidden' : '';
    if (steps.length < 2) return;
    const index = live ? steps.length - 1 : indexOfStep(steps, at);
    range.max = String(steps.length - 1);
    range.value = String(index);
    range.style.setProperty('--at', `${(index / (steps.length - 1)) * 100}%`);
    const turn = turns.findLast(({ step }) => step <= at);
    const text = words.t('step', { step: count(at) }) + (turn ? ` · ${turn.label}` : '');
    range.setAttribute('aria-valuetext', text);
    shown.textContent = text;
    const turned = turns.slice(1).map(({ step, label: title }) => {
      const element = make('i', { className: 'turn', title });
      element.style.left = `${(indexOfStep(steps, step) / (steps.length - 1)) * 100}%`;
      return element;
    });
    marks.replaceChildren(
      ...turned,
      ...decades(steps).map((mark) => {
        const element = make('i');
        element.style.left = `${mark.at * 100}%`;
        return element;
      }),
    );
    root.dataset['live'] = String(live);
    // They keep their place, so that nothing moves under the hand.
    for (const button of [resume, now]) button.style.visibility = live ? 'hidden' : '';
  };
  range.addEventListener('input', () => {
    const step = state.steps[Number(range.value)];
    if (step !== undefined) actions.seek(step);
  });
  words.follow(() => {
    label.textContent = words.t('timeline');
    resume.textContent = words.t('playFromHere');
    now.textContent = words.t('backToNow');
    show();
  });
  return {
    set(next) {
      state = next;
      show();
    },
  };
}
