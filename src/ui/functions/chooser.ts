/** Every function there is, as a small curve with its name: each is put beside the others, or taken away. */
import { type Activation, resolveActivation } from '../../activations/index.ts';
import { formulaOf } from '../../state/choices.ts';
import { type Choice, choices } from '../../state/own.ts';
import type { Settings } from '../../state/settings.ts';
import { drawCurve } from '../activation/curve.ts';
import { make } from '../dom.ts';
import { functionsWords as say } from '../i18n/functions.ts';
import type { Words } from '../i18n/index.ts';

export interface Chooser {
  readonly element: HTMLElement;
  /** Marks those that are shown; no more can be added if it is `full`. */
  show(settings: Pick<Settings, 'own' | 'compared'>, full: boolean): void;
}

const activationOf = (name: string): Activation => {
  const formula = formulaOf(name);
  return resolveActivation(formula === null ? name : { formula });
};

/** CSS px of the window from which on there is room for it beside the curves. */
const ROOM = 1024;

/** Its pictures are drawn when it is opened for the first time; where there is room it is open from the start. */
export function createChooser(words: Words, onToggle: (name: string) => void): Chooser {
  const summary = make('summary');
  const hint = make('p', { className: 'hint' });
  const grid = make('div', { className: 'chooser-grid' });
  grid.setAttribute('role', 'group');
  const element = make('details', { className: 'chooser' }, summary, hint, grid);
  const buttons = new Map<string, HTMLButtonElement>();
  let latest: { readonly settings: Pick<Settings, 'own' | 'compared'>; readonly full: boolean } | null = null;

  const buttonOf = ({ name }: Choice): HTMLButtonElement => {
    const known = buttons.get(name);
    if (known) return known;
    const made = make('button', { type: 'button', onclick: () => onToggle(name) });
    made.append(drawCurve(activationOf(name)), make('span'));
    buttons.set(name, made);
    return made;
  };
  const update = (): void => {
    if (!latest || !element.open) return;
    const { settings, full } = latest;
    const offered = choices(settings);
    const made = offered.map(buttonOf);
    if (made.length !== grid.childElementCount || made.some((each, i) => grid.children[i] !== each))
      grid.replaceChildren(...made);
    for (const [i, { name, title }] of offered.entries()) {
      const pressed = settings.compared.includes(name);
      made[i]?.setAttribute('aria-pressed', String(pressed));
      made[i]?.toggleAttribute('disabled', (full && !pressed) || (pressed && settings.compared.length === 1));
      const label = made[i]?.querySelector('span');
      if (label) label.textContent = words.of(title);
    }
  };
  element.open = window.innerWidth >= ROOM;
  element.addEventListener('toggle', update);
  words.follow(() => {
    summary.textContent = words.of(say.add);
    hint.textContent = words.of(say.addHint);
    grid.setAttribute('aria-label', words.of(say.add));
    update();
  });
  return {
    element,
    show(settings, full) {
      latest = { settings, full };
      update();
    },
  };
}
