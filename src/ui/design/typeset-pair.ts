/** A formula and its slope, typeset. */
import { derive, parse, toMathml } from '../../formula/index.ts';
import { make } from '../dom.ts';
import { designWords } from '../i18n/design.ts';
import type { Words } from '../i18n/index.ts';
import { fitTypeset, SLOPE_HEAD, typeset, VALUE_HEAD, withHead } from '../typeset.ts';

/** Characters of markup; a longer derivative nobody reads, and laying it out would take longer than a letter may. */
const LONGEST = 8000;

export interface TypesetPair {
  readonly element: HTMLElement;
  /** Shows a formula that parses. */
  show(formula: string): void;
}

/** The markup of a formula, or null where it is too long. */
function markup(write: () => string): string | null {
  try {
    const mathml = write();
    return mathml.length <= LONGEST ? mathml : null;
  } catch {
    return null; // only ever because it is too long
  }
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
  const set = (root: HTMLElement, mathml: string | null, head: string): void => {
    if (mathml === null) root.replaceChildren(tooLong);
    else typeset(root, withHead(mathml, head));
  };
  return {
    element,
    show(formula) {
      if (formula === shown) return;
      shown = formula;
      const parsed = parse(formula);
      set(value, toMathml(parsed), VALUE_HEAD);
      set(
        slope,
        markup(() => toMathml(derive(parsed, 'x'))),
        SLOPE_HEAD,
      );
    },
  };
}
