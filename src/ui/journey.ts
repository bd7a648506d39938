/** The way through the layers: a slider from the input plane to the logits with a stop at every stage, and play. */
import { icon, make } from './dom.ts';
import type { Words } from './i18n/index.ts';

export interface JourneyActions {
  /** `stage`: 0 the input plane … 1 the logits. */
  readonly seek: (stage: number) => void;
  readonly play: () => void;
}

export interface JourneyState {
  readonly stage: number;
  /** Hidden layers. */
  readonly depth: number;
  readonly playing: boolean;
}

export interface Journey {
  set(state: JourneyState): void;
}

export interface Stop {
  /** 0 … 1. */
  readonly at: number;
  readonly label: string;
}

const STEPS = 1000;
const PLAY = 'M4.5 2.5v13L15.5 9Z';
const PAUSE = 'M4 3h3.6v12H4ZM10.4 3H14v12h-3.6Z';
const SUBSCRIPTS = '₀₁₂₃₄₅₆';

/** x, then of each layer its preactivation and what its function makes of it, then the logits; evenly spaced. */
export function journeyStops(depth: number): Stop[] {
  const layers = Array.from({ length: depth }, (_, l) => SUBSCRIPTS[l + 1] ?? '');
  const labels = ['x', ...layers.flatMap((n) => [`z${n}`, `h${n}`]), 'y'];
  return labels.map((label, i) => ({ at: i / (labels.length - 1), label }));
}

/** The stop that a stage has reached. */
export function stopAt(stage: number, depth: number): number {
  return Math.floor(Math.min(1, Math.max(0, stage)) * (2 * depth + 1) + 1e-9);
}

/** What is seen of a stage with so many dimensions. */
export function journeyNote(words: Words, dimensions: number): string {
  return dimensions > 3 ? words.t('throughPrincipal', { n: dimensions }) : words.t('throughNote');
}

export function createJourney(root: HTMLElement, words: Words, actions: JourneyActions): Journey {
  const play = make('button', { type: 'button', className: 'play', onclick: actions.play });
  const range = make('input', { type: 'range', className: 'slider', min: '0', max: String(STEPS), step: '1' });
  const track = make('div', { className: 'track' }, range);
  root.replaceChildren(play, track);
  let state: JourneyState = { stage: 1, depth: 0, playing: false };
  let stops: readonly HTMLButtonElement[] = [];

  const fill = (depth: number): void => {
    for (const stop of stops) stop.remove();
    stops = journeyStops(depth).map(({ at, label }) => {
      const stop = make('button', { type: 'button', className: 'stop', textContent: label, tabIndex: -1 });
      stop.style.left = `${at * 100}%`;
      stop.setAttribute('aria-hidden', 'true');
      stop.addEventListener('click', () => actions.seek(at));
      return stop;
    });
    track.append(...stops);
  };
  const show = (): void => {
    range.value = String(Math.round(state.stage * STEPS));
    range.style.setProperty('--at', `${state.stage * 100}%`);
    const reached = stopAt(state.stage, state.depth);
    range.setAttribute('aria-valuetext', journeyStops(state.depth)[reached]?.label ?? '');
    stops.forEach((stop, i) => stop.classList.toggle('reached', i === reached));
    play.replaceChildren(icon(state.playing ? PAUSE : PLAY));
    play.setAttribute('aria-label', words.t(state.playing ? 'pauseJourney' : 'playJourney'));
    play.title = words.t(state.playing ? 'pauseJourney' : 'playJourney');
  };
  range.addEventListener('input', () => actions.seek(Number(range.value) / STEPS));
  words.follow(() => {
    range.setAttribute('aria-label', words.t('journey'));
    show();
  });
  return {
    set(next) {
      if (next.depth !== state.depth) fill(next.depth);
      state = next;
      show();
    },
  };
}
