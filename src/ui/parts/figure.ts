/** A plot with its caption: a name, a note, a formula. */
import { make } from '../dom.ts';

export interface Figure {
  readonly element: HTMLElement;
  /** `mathml`: a <math> element of our own making, or ''. */
  caption(name: string, mathml: string, note: string): void;
}

export function createFigure(content: HTMLElement): Figure {
  const name = make('b');
  const formula = make('span', { className: 'formula' });
  const note = make('span', { className: 'note' });
  let typeset = '';
  // What does not fit is scrolled, also by keys.
  new ResizeObserver(() => {
    if (formula.scrollWidth > formula.clientWidth) formula.tabIndex = 0;
    else formula.removeAttribute('tabindex');
  }).observe(formula);
  return {
    element: make('figure', { className: 'part-figure' }, content, make('figcaption', {}, name, note, formula)),
    caption(text, mathml, remark) {
      name.textContent = text;
      note.textContent = remark;
      if (mathml === typeset) return;
      typeset = mathml;
      formula.innerHTML = mathml;
    },
  };
}
