/** The table of all functions, and the costs of all of them. */
import { yearOf } from '../../activations/portrait.ts';
import type { Portraits } from '../../exhibits/functions/portraits.ts';
import { activationOf, coefficientsOf } from '../../exhibits/functions/shown.ts';
import { choices } from '../../state/own.ts';
import { make, oncePerFrame } from '../../ui/dom.ts';
import { createFunctionTable, type TableRow } from '../../ui/functions/table.ts';
import { functionsWords as say } from '../../ui/i18n/functions.ts';
import type { Surroundings } from '../exhibit.ts';
import type { Costs } from './costs.ts';

export interface AllFunctions {
  /** Shows it anew, if it is seen. */
  refresh(): void;
  setVisible(visible: boolean): void;
}

/** `choose` hears whose card is asked for. */
export function createAllFunctions(
  root: HTMLElement,
  { words, store }: Surroundings,
  portraits: Portraits,
  costs: Costs,
  choose: (name: string) => void,
): AllFunctions {
  const heading = make('h2');
  const hint = make('p', { className: 'hint' });
  const measure = make('button', { type: 'button', className: 'measure' });
  const asListed = make('button', { type: 'button', className: 'measure' });
  const table = createFunctionTable(words, {
    choose,
    sort: (by) => {
      const { sorting, sortDown } = store.get();
      store.set({ sorting: by, sortDown: by === sorting ? !sortDown : false });
    },
  });
  root.replaceChildren(heading, hint, table.element, make('p', { className: 'table-foot' }, measure, asListed));
  asListed.addEventListener('click', () => store.set({ sorting: 'order', sortDown: false }));
  measure.addEventListener('click', () => {
    if (costs.busy) costs.stop();
    else {
      const missing = choices(store.get()).map(({ name }) => activationOf(name));
      costs.measure(missing.filter((activation) => costs.of(activation) === undefined));
    }
  });

  let visible = false;
  const rowOf = (name: string, title: string): TableRow => {
    const settings = store.get();
    const activation = activationOf(name);
    const coefficients = coefficientsOf(name, settings.coefficients);
    return {
      name,
      title,
      year: yearOf(activation.entry.source),
      portrait: portraits.of(`table ${name}`, { activation, coefficients }),
      cost: costs.of(activation),
      chosen: name === settings.chosen,
    };
  };
  const show = oncePerFrame(() => {
    if (!visible) return;
    const settings = store.get();
    const rows = choices(settings).map(({ name, title }) => rowOf(name, words.of(title)));
    table.show(rows, { by: settings.sorting, down: settings.sortDown });
    measure.textContent = words.of(costs.busy ? say.measureStop : say.measureAll);
    measure.hidden = costs.possible === false || (!costs.busy && rows.every(({ cost }) => cost !== undefined));
    asListed.hidden = settings.sorting === 'order';
  });
  store.subscribe(['chosen', 'coefficients', 'own', 'sorting', 'sortDown'], show);
  words.follow(() => {
    heading.textContent = words.of(say.table);
    hint.textContent = words.of(say.tableHint);
    asListed.textContent = words.of(say.order);
    show();
  });
  return {
    refresh: show,
    setVisible(seen) {
      visible = seen;
      if (!seen) costs.stop();
      show();
    },
  };
}
