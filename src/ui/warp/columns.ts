/** Which functions have a column: one to add from the list, and one that is typed. */
import { resolveActivation } from '../../activations/index.ts';
import { FORMULA_PREFIX, formulaOf } from '../../state/choices.ts';
import { choices } from '../../state/own.ts';
import type { Store } from '../../state/store.ts';
import { MAX_COLUMNS } from '../../state/table/warp.ts';
import { make } from '../dom.ts';
import { createFormulaBox } from '../formula-box.ts';
import type { Words } from '../i18n/index.ts';
import { warpWords } from '../i18n/warp.ts';

/** A formula to begin with. */
const EXAMPLE = 'x * sigmoid(b * x)';

export function createColumns(words: Words, store: Store): HTMLElement {
  const add = make('select', { className: 'add-column' });
  const full = make('p', { className: 'hint' });
  const summary = make('summary');
  const box = createFormulaBox('warp-formula', words, (formula) => resolveActivation({ formula }), typed);
  const element = make('div', { className: 'warp-columns' }, add, full, make('details', {}, summary, box.element));

  /** What is typed takes the place of the last formula, or a column of its own. */
  function typed(text: string): void {
    const { warpFunctions } = store.get();
    const at = warpFunctions.findLastIndex((each) => formulaOf(each) !== null);
    const name = `${FORMULA_PREFIX}${text}`;
    if (warpFunctions.includes(name)) return;
    const next = at >= 0 ? warpFunctions.with(at, name) : [...warpFunctions, name].slice(-MAX_COLUMNS);
    store.set({ warpFunctions: next });
  }
  const show = (): void => {
    const settings = store.get();
    const { warpFunctions } = settings;
    const free = choices(settings).filter(({ name }) => !warpFunctions.includes(name));
    add.replaceChildren(
      make('option', { value: '', textContent: words.of(warpWords.addColumn) }),
      ...free.map(({ name, title }) => make('option', { value: name, textContent: words.of(title) })),
    );
    add.disabled = warpFunctions.length >= MAX_COLUMNS;
    full.hidden = !add.disabled;
    full.textContent = words.of(warpWords.columnsFull, { n: MAX_COLUMNS });
    add.setAttribute('aria-label', words.of(warpWords.addColumn));
    const formula = warpFunctions.findLast((each) => formulaOf(each) !== null);
    box.show((formula && formulaOf(formula)) ?? EXAMPLE);
  };
  add.addEventListener('change', () => {
    if (add.value !== '') store.set({ warpFunctions: [...store.get().warpFunctions, add.value] });
  });
  words.follow(() => {
    summary.textContent = words.of(warpWords.formula);
    box.name('f(x) =', words.of(warpWords.formula), words.of(warpWords.formulaHint));
    show();
  });
  store.subscribe(['warpFunctions', 'own'], show);
  return element;
}
