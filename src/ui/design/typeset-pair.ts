/** A formula and its slope, typeset. */
import { derive, parse } from '../../formula/index.ts';
import { make } from '../dom.ts';
import { designWords } from '../i18n/design.ts';
import type { Words } from '../i18n/index.ts';
import { fitTypeset, mathmlOf, SLOPE_HEAD, typeset, VALUE_HEAD } from '../typeset.ts';

export interface TypesetPair {
  readonly element: HTMLElement;
  /** Shows a formula that parses. */
  show(formula: string): void;
}

function set(root: HTMLElement, mathml: string | null, instead: Node): void {
  if (mathml === null) root.replaceChildren(instead);
  else typeset(root, mathml);
}

export function createTypesetPair(words: Words): TypesetPair {
  const value = make('div', { className: 'formula' });
  const slope = make('div', { className: 'formula' });
  const element = make('div', { className: 'formulas' }, value, slope);
  const tooLong = make('p', { className: 'hint' });
  const follow = new ResizeObserver(() => {
    for (const each of [value, slope]) fitTypeset(each);
  });
  follow.observe(element);
  let shown = '';
  words.follow(() => (tooLong.textContent = words.of(designWords.slopeTooLong)));
  return {
    element,
    show(formula) {
      if (formula === shown) return;
      shown = formula;
      const parsed = parse(formula);
      set(value, mathmlOf(parsed, VALUE_HEAD), make('code', { textContent: formula }));
      set(slope, mathmlOf(derive(parsed, 'x'), SLOPE_HEAD), tooLong);
    },
  };
}
