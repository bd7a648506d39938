/** Beside the caption, where a live count was broken off: up to where it went, and a button that counts to the end. */
import { make } from './dom.ts';
import type { Words } from './i18n/index.ts';
import { count } from './i18n/numbers.ts';

export type CountingState =
  | { readonly kind: 'none' }
  /** Broken off after so much work; `more`: it may be worked on for longer. */
  | { readonly kind: 'bounded'; readonly work: number; readonly more: boolean }
  /** Under way, 0 … 1. */
  | { readonly kind: 'counting'; readonly done: number };

export interface Counting {
  set(state: CountingState): void;
}

export interface CountingActions {
  readonly count: () => void;
  readonly stop: () => void;
}

/** Stands right after `caption`. */
export function createCounting(caption: HTMLElement, words: Words, actions: CountingActions): Counting {
  let state: CountingState = { kind: 'none' };
  const text = make('span');
  const button = make('button', { type: 'button' });
  const root = make('span', { className: 'counting', hidden: true }, text, button);
  button.addEventListener('click', () => (state.kind === 'counting' ? actions.stop() : actions.count()));
  caption.after(root);

  const show = (): void => {
    root.hidden = state.kind === 'none';
    if (state.kind === 'none') return;
    const counting = state.kind === 'counting';
    text.textContent =
      state.kind === 'counting'
        ? words.t('countingDone', { percent: Math.floor(100 * state.done) })
        : words.t(state.more ? 'countedLive' : 'countedMost', { n: count(state.work) });
    button.hidden = !counting && !(state.kind === 'bounded' && state.more);
    button.textContent = words.t(counting ? 'stopCounting' : 'countAll');
  };
  words.follow(show);
  return {
    set(next) {
      state = next;
      show();
    },
  };
}
