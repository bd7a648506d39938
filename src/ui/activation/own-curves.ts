/** The functions of one's own as small curves, one button each. */
import { type CoefficientValues, FORMULA_PREFIX } from '../../state/choices.ts';
import { type OwnFunction, ownTitle } from '../../state/own.ts';
import { make } from '../dom.ts';
import type { Words } from '../i18n/index.ts';
import { drawCurve } from './curve.ts';
import { formulaCoefficients, resolvedFormula } from './resolved.ts';

export interface OwnCurves {
  readonly element: HTMLElement;
  /** By what the settings call them, in their order. */
  readonly buttons: ReadonlyMap<string, HTMLButtonElement>;
  /** Draws the shelf as it is; returns whether there are other buttons than before. */
  show(own: readonly OwnFunction[], coefficients: CoefficientValues): boolean;
}

export function createOwnCurves(words: Words, onPick: (activation: string) => void): OwnCurves {
  const element = make('div', { className: 'curves own' });
  const buttons = new Map<string, HTMLButtonElement>();
  /** The coefficients that each is drawn with. */
  const drawn = new Map<string, string>();
  const button = (name: string): HTMLButtonElement => {
    const made = make('button', { type: 'button', tabIndex: -1, onclick: () => onPick(name) });
    made.dataset['activation'] = name;
    buttons.set(name, made);
    return made;
  };
  return {
    element,
    buttons,
    show(own, values) {
      const names = own.map(({ formula }) => `${FORMULA_PREFIX}${formula}`);
      const changed = names.join() !== [...buttons.keys()].join();
      if (changed) {
        buttons.clear();
        drawn.clear();
        element.replaceChildren(...names.map(button));
        element.hidden = names.length === 0;
      }
      for (const [i, each] of own.entries()) {
        const made = buttons.get(names[i] ?? '');
        const coefficients = formulaCoefficients(each.formula, values);
        if (made && drawn.get(each.formula) !== coefficients.join())
          made.replaceChildren(drawCurve(resolvedFormula(each.formula), coefficients));
        drawn.set(each.formula, coefficients.join());
        made?.setAttribute('aria-label', words.of(ownTitle(each)));
        if (made) made.title = words.of(ownTitle(each));
      }
      return changed;
    },
  };
}
