/** Play, pause, single step, start over. Holds no state of the training; it shows what it is told. */
import { icon, make } from './dom.ts';
import type { WordKey, Words } from './i18n/index.ts';

export interface TransportActions {
  readonly playPause: () => void;
  readonly step: () => void;
  readonly reset: () => void;
  readonly newSeed: () => void;
  /** Opens the panel where it is a sheet, on a phone. */
  readonly openSettings: () => void;
}

export interface Transport {
  setPlaying(playing: boolean): void;
}

const PLAY = 'M4.5 2.5v13L15.5 9Z';
const PAUSE = 'M4 3h3.6v12H4ZM10.4 3H14v12h-3.6Z';
const STEP = 'M3 3.5v11L11 9ZM12.5 3.5H15v11h-2.5Z';
const RESET = 'M9 2.6a6.4 6.4 0 1 1-6.2 4.9l1.7.4A4.7 4.7 0 1 0 9 4.3v2.5L5 3.4 9 0Z';
const DIE =
  'M3 1.8h12A1.2 1.2 0 0 1 16.2 3v12a1.2 1.2 0 0 1-1.2 1.2H3A1.2 1.2 0 0 1 1.8 15V3A1.2 1.2 0 0 1 3 1.8ZM3.4 3.4v11.2h11.2V3.4Z';
const PIPS = 'M6.4 5a1.4 1.4 0 1 1 0 2.8 1.4 1.4 0 0 1 0-2.8ZM11.6 10.2a1.4 1.4 0 1 1 0 2.8 1.4 1.4 0 0 1 0-2.8Z';
const SLIDERS = 'M1 4h9v1.6H1ZM14 4h3v1.6h-3ZM11 2h1.7v5.6H11ZM1 12.2h3v1.6H1ZM8 12.2h9v1.6H8ZM5.2 10.2h1.7v5.6H5.2Z';

function button(className: string, paths: readonly string[], onclick: () => void): HTMLButtonElement {
  return make('button', { type: 'button', className, onclick }, icon(...paths));
}

export function createTransport(root: HTMLElement, words: Words, actions: TransportActions): Transport {
  let playing = false;
  const play = button('play', [PLAY], actions.playPause);
  const rest: readonly (readonly [HTMLButtonElement, WordKey])[] = [
    [button('step', [STEP], actions.step), 'singleStep'],
    [button('reset', [RESET], actions.reset), 'reset'],
    [button('seed', [DIE, PIPS], actions.newSeed), 'newSeed'],
    [button('more', [SLIDERS], actions.openSettings), 'settings'],
  ];
  root.replaceChildren(play, ...rest.map(([element]) => element));

  const name = (element: HTMLButtonElement, key: WordKey): void => {
    element.setAttribute('aria-label', words.t(key));
    element.title = words.t(key);
  };
  words.follow(() => {
    name(play, playing ? 'pause' : 'play');
    for (const [element, key] of rest) name(element, key);
  });
  return {
    setPlaying(next) {
      if (next === playing) return;
      playing = next;
      play.replaceChildren(icon(playing ? PAUSE : PLAY));
      name(play, playing ? 'pause' : 'play');
    },
  };
}
