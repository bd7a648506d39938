/** Maxout among the activations: a choice of how many affine maps each unit is the largest of. */
import { maxoutName } from '../../state/choices.ts';
import { MAX_PIECES } from '../../state/layers.ts';
import { make } from '../dom.ts';
import type { Words } from '../i18n/index.ts';

export interface Maxout {
  readonly element: HTMLElement;
  /** Marks the number of pieces that is chosen, or none. */
  choose(pieces: number | null): void;
}

/** `onPick` hears the name of the maxout that is picked. */
export function createMaxout(words: Words, onPick: (name: string) => void): Maxout {
  const summary = make('summary');
  const hint = make('p', { className: 'hint' });
  const buttons = Array.from({ length: MAX_PIECES - 1 }, (_, i) => {
    const pieces = i + 2;
    const button = make('button', { type: 'button', textContent: String(pieces) });
    button.addEventListener('click', () => onPick(maxoutName(pieces)));
    return { pieces, button };
  });
  const row = make('div', { className: 'toggles' }, ...buttons.map(({ button }) => button));
  row.setAttribute('role', 'group');
  const element = make('details', {}, summary, row, hint);
  words.follow(() => {
    summary.textContent = words.t('maxout');
    row.setAttribute('aria-label', words.t('maxout'));
    hint.textContent = words.t('maxoutHint');
    for (const { pieces, button } of buttons) button.setAttribute('aria-label', words.t('maxoutOf', { k: pieces }));
  });
  return {
    element,
    choose(chosen) {
      if (chosen !== null) element.open = true;
      for (const { pieces, button } of buttons) button.setAttribute('aria-pressed', String(pieces === chosen));
    },
  };
}

const z = (n: number): string => `<msub><mi>z</mi><mn>${n}</mn></msub>`;

/** h = max(z₁, …, z_k) in MathML. */
export function maxoutMathml(pieces: number): string {
  const middle = pieces > 3 ? '<mo>…</mo>' : z(2);
  const inner = (pieces === 2 ? [z(1), z(2)] : [z(1), middle, z(pieces)]).join('<mo>,</mo>');
  return `<math><mi>h</mi><mo>=</mo><mi>max</mi><mrow><mo>(</mo>${inner}<mo>)</mo></mrow></math>`;
}
