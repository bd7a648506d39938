/**
 * A box for a formula, with completion. While what is typed cannot be read, the last good one goes on, and the box says
 * where and why; while the name of a function is begun, it goes on without a word.
 */
import { formulaProblem } from '../activations/problems.ts';
import { MAX_CHARACTERS } from '../formula/index.ts';
import { attachCompletion } from './completion.ts';
import { make } from './dom.ts';
import { FormulaTyping } from './formula-typing.ts';
import type { Words } from './i18n/index.ts';

export interface FormulaBox {
  readonly element: HTMLElement;
  /** Shows the formula that is running, unless another is being typed. */
  show(formula: string): void;
  /** Names the box anew: what stands before it, what it is called, what may be written. */
  name(label: string, called: string, hint: string): void;
}

/**
 * `read` throws a FormulaError for what cannot be used; `onFormula` hears every text that it takes. `inputs` are the
 * variables that a formula may have.
 */
export function createFormulaBox(
  id: string,
  words: Words,
  read: (text: string) => void,
  onFormula: (text: string) => void,
  inputs: readonly string[] = ['x'],
): FormulaBox {
  const box = make('input', { type: 'text', id, autocomplete: 'off', spellcheck: false, maxLength: MAX_CHARACTERS });
  box.setAttribute('autocapitalize', 'off');
  const label = make('label', { htmlFor: id });
  const where = make('p', { className: 'where', hidden: true });
  const problem = make('p', { className: 'problem', id: `${id}-problem`, hidden: true });
  const hint = make('p', { className: 'hint', id: `${id}-hint` });
  problem.setAttribute('role', 'status');
  box.setAttribute('aria-describedby', `${problem.id} ${hint.id}`);
  where.setAttribute('aria-hidden', 'true');
  const completion = attachCompletion(box, words, inputs);
  const field = make('div', { className: 'field' }, label, box, completion.element);
  const typing = new FormulaTyping(read, onFormula);

  const report = (): void => {
    const { error } = typing;
    box.setAttribute('aria-invalid', String(error !== null));
    where.hidden = error === null;
    problem.hidden = error === null;
    if (!error) return;
    const text = box.value;
    const end = Math.max(error.at + 1, error.at + error.length);
    const culprit = make('mark', { textContent: text.slice(error.at, end) || ' ' });
    where.replaceChildren(text.slice(0, error.at), culprit, text.slice(end));
    problem.textContent = `${words.of(formulaProblem(error))} ${words.t('formulaKept')}`;
    where.scrollLeft = culprit.offsetLeft - where.clientWidth / 2;
  };
  const caret = (): number | null => (box.selectionStart === box.selectionEnd ? box.selectionStart : null);
  const take = (): void => {
    typing.type(box.value, caret());
    report();
  };
  const move = (): void => {
    if (typing.move(box.value, caret())) report();
  };
  const leave = (): void => {
    if (typing.move(box.value, null)) report();
  };
  // What is being composed, letter by letter of a syllable, is not yet text.
  box.addEventListener('input', (event) => {
    if (!(event instanceof InputEvent) || !event.isComposing) take();
  });
  box.addEventListener('compositionend', take);
  box.addEventListener('keydown', ({ key, isComposing }) => {
    if (!isComposing && (key === 'Enter' || key === 'Escape')) leave();
  });
  box.addEventListener('keyup', ({ isComposing }) => {
    if (!isComposing) move();
  });
  box.addEventListener('click', move);
  box.addEventListener('blur', leave);
  return {
    element: make('div', { className: 'own-formula' }, field, where, problem, hint),
    show(formula) {
      if (document.activeElement === box) return typing.follow(formula);
      box.value = formula;
      typing.show(formula);
      return report();
    },
    name(text, called, may) {
      label.textContent = text;
      box.setAttribute('aria-label', called);
      hint.textContent = may;
      report();
    },
  };
}
