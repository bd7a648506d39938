/** The shelf in the workshop: each function with its curve and its name, to be taken up again or removed. */
import { type CoefficientValues } from '../../state/choices.ts';
import { type OwnFunction, ownTitle } from '../../state/own.ts';
import { drawCurve } from '../activation/curve.ts';
import { formulaCoefficients, resolvedFormula } from '../activation/resolved.ts';
import { make } from '../dom.ts';
import { designWords } from '../i18n/design.ts';
import type { Words } from '../i18n/index.ts';

export interface ShelfList {
  readonly element: HTMLElement;
  show(own: readonly OwnFunction[], coefficients: CoefficientValues, draft: string): void;
}

export interface ShelfActions {
  readonly load: (formula: string) => void;
  readonly remove: (each: OwnFunction) => void;
}

export function createShelfList(words: Words, actions: ShelfActions): ShelfList {
  const heading = make('h3');
  const note = make('p', { className: 'hint' });
  const list = make('ul');
  const element = make('div', { className: 'shelf', hidden: true }, heading, list, note);
  words.follow(() => {
    heading.textContent = words.of(designWords.shelf);
    note.textContent = words.of(designWords.shelfNote);
  });

  const item = (each: OwnFunction, coefficients: readonly number[], current: boolean): HTMLElement => {
    const name = words.of(ownTitle(each));
    const load = make('button', { type: 'button', className: 'load', title: each.formula });
    load.append(drawCurve(resolvedFormula(each.formula), coefficients), make('span', { textContent: name }));
    load.setAttribute('aria-label', words.of(designWords.load, { name }));
    load.setAttribute('aria-pressed', String(current));
    load.addEventListener('click', () => actions.load(each.formula));
    const remove = make('button', { type: 'button', className: 'remove' }, make('span', { className: 'cross' }));
    remove.setAttribute('aria-label', words.of(designWords.remove, { name }));
    remove.title = words.of(designWords.remove, { name });
    remove.addEventListener('click', () => actions.remove(each));
    return make('li', {}, load, remove);
  };
  let shown = '';
  return {
    element,
    show(own, values, draft) {
      const coefficients = own.map(({ formula }) => formulaCoefficients(formula, values));
      const now = JSON.stringify([
        words.language,
        own,
        coefficients,
        own.some(({ formula }) => formula === draft) && draft,
      ]);
      if (now === shown) return;
      shown = now;
      const buttons = [...list.querySelectorAll('button')];
      const focused = buttons.findIndex((button) => button === document.activeElement);
      list.replaceChildren(...own.map((each, i) => item(each, coefficients[i] ?? [], each.formula === draft)));
      element.hidden = own.length === 0;
      const after = [...list.querySelectorAll('button')];
      if (focused >= 0) after[Math.min(focused, after.length - 1)]?.focus();
    },
  };
}
