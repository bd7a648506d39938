/** The box for a formula of one's own. While it cannot be read, the last good one goes on, and the box says where. */
import { resolveActivation } from '../../activations/index.ts';
import { formulaProblem } from '../../activations/problems.ts';
import { FormulaError, MAX_CHARACTERS } from '../../formula/index.ts';
import { make } from '../dom.ts';
import type { Words } from '../i18n/index.ts';

export interface OwnFormula {
  readonly element: HTMLElement;
  /** Shows what is running: a formula of one's own, or a built-in's as a place to start. */
  show(running: { readonly formula: string; readonly own: boolean }): void;
}

/** `onFormula` hears every text that parses. */
export function createOwnFormula(words: Words, onFormula: (text: string) => void): OwnFormula {
  const summary = make('summary');
  const box = make('input', {
    type: 'text',
    id: 'own-formula',
    autocomplete: 'off',
    spellcheck: false,
    maxLength: MAX_CHARACTERS,
  });
  box.setAttribute('autocapitalize', 'off');
  const label = make('label', { htmlFor: box.id });
  const where = make('p', { className: 'where', hidden: true });
  const problem = make('p', { className: 'problem', id: 'formula-problem', hidden: true });
  const hint = make('p', { className: 'hint', id: 'formula-hint' });
  problem.setAttribute('role', 'status');
  box.setAttribute('aria-describedby', 'formula-problem formula-hint');
  where.setAttribute('aria-hidden', 'true');
  const field = make('div', { className: 'field' }, label, box);
  const element = make('details', {}, summary, make('div', { className: 'own-formula' }, field, where, problem, hint));
  let error: FormulaError | null = null;

  const report = (): void => {
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
  box.addEventListener('input', () => {
    try {
      resolveActivation({ formula: box.value });
      error = null;
      onFormula(box.value);
    } catch (thrown) {
      if (!(thrown instanceof FormulaError)) throw thrown;
      error = thrown;
    }
    report();
  });

  words.follow(() => {
    summary.textContent = words.t('ownFormula');
    label.textContent = words.t('formulaLabel');
    box.setAttribute('aria-label', words.t('ownFormula'));
    hint.textContent = words.t('formulaHint');
    report();
  });
  return {
    element,
    show({ formula, own }) {
      if (own) element.open = true;
      if (document.activeElement === box) return;
      box.value = formula;
      error = null;
      report();
    },
  };
}
