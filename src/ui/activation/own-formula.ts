/** The formula of one's own among the activations. */
import { resolveActivation } from '../../activations/index.ts';
import { make } from '../dom.ts';
import { createFormulaBox } from '../formula-box.ts';
import type { Words } from '../i18n/index.ts';

export interface OwnFormula {
  readonly element: HTMLElement;
  /** Shows what is running: a formula of one's own, or a built-in's as a place to start. */
  show(running: { readonly formula: string; readonly own: boolean }): void;
}

/** `onFormula` hears every text that parses; `onWorkshop` that the person wants to go on where there is more room. */
export function createOwnFormula(words: Words, onFormula: (text: string) => void, onWorkshop: () => void): OwnFormula {
  const summary = make('summary');
  const box = createFormulaBox('own-formula', words, (formula) => resolveActivation({ formula }), onFormula);
  const workshop = make('button', { type: 'button', className: 'to-workshop', onclick: onWorkshop });
  const element = make('details', {}, summary, box.element, workshop);
  words.follow(() => {
    summary.textContent = words.t('ownFormula');
    workshop.textContent = words.t('openWorkshop');
    box.name(words.t('formulaLabel'), words.t('ownFormula'), words.t('formulaHint'));
  });
  return {
    element,
    show({ formula, own }) {
      if (own) element.open = true;
      box.show(formula);
    },
  };
}
