/** The key of the plot: one row for each curve, with its colour, its name, and what it says where the pointer is. */
import { icon, make } from '../dom.ts';
import { functionsWords as say } from '../i18n/functions.ts';
import type { Words } from '../i18n/index.ts';

export interface KeyRow {
  readonly id: string;
  /** As the settings name the function. */
  readonly name: string;
  readonly title: string;
  readonly ink: number;
  readonly chosen: boolean;
  readonly removable: boolean;
}

export interface Key {
  readonly element: HTMLElement;
  show(rows: readonly KeyRow[]): void;
  /** Values in the order of the rows; null: nothing is pointed at. */
  read(
    at: { readonly x: string; readonly rows: readonly { readonly f: string; readonly slope: string }[] } | null,
  ): void;
}

interface Actions {
  readonly choose: (name: string) => void;
  readonly remove: (name: string) => void;
}

export function createKey(words: Words, { choose, remove }: Actions): Key {
  const place = make('th', { scope: 'col' });
  const heads = [make('th', { scope: 'col', textContent: 'f' }), make('th', { scope: 'col', textContent: 'f′' })];
  const body = make('tbody');
  const table = make(
    'table',
    { className: 'curve-key' },
    make('thead', {}, make('tr', {}, place, ...heads, make('td'))),
    body,
  );
  const hint = make('p', { className: 'hint' });
  let cells: { readonly f: HTMLElement; readonly slope: HTMLElement }[] = [];
  let shown: readonly KeyRow[] = [];
  let kept = '';

  const build = (): void => {
    cells = [];
    body.replaceChildren(
      ...shown.map((row) => {
        const stroke = make('i', { className: 'stroke' });
        stroke.style.setProperty('--ink-of-curve', `var(--curve-${row.ink})`);
        const name = make('button', { type: 'button', onclick: () => choose(row.name) }, stroke, row.title);
        name.title = words.of(say.choose, { name: row.title });
        if (row.chosen) name.setAttribute('aria-current', 'true');
        const away = make('button', { type: 'button', className: 'away', onclick: () => remove(row.name) });
        away.append(icon('M4.5 4.5 13.5 13.5M13.5 4.5 4.5 13.5'));
        away.setAttribute('aria-label', words.of(say.remove, { name: row.title }));
        away.hidden = !row.removable;
        const [f, slope] = [make('td'), make('td')];
        cells.push({ f, slope });
        return make('tr', {}, make('th', { scope: 'row' }, name), f, slope, make('td', {}, away));
      }),
    );
  };
  words.follow(() => {
    table.setAttribute('aria-label', words.of(say.key));
    place.textContent = words.of(say.keyFunction);
    hint.textContent = words.of(say.pointHint);
    build();
  });
  return {
    element: make('div', { className: 'key-box' }, table, hint),
    show(rows) {
      shown = rows;
      const next = JSON.stringify(rows);
      if (next !== kept) build();
      kept = next;
    },
    read(at) {
      place.textContent = at ? words.of(say.atX, { x: at.x }) : words.of(say.keyFunction);
      for (const [i, { f, slope }] of cells.entries()) {
        f.textContent = at?.rows[i]?.f ?? '';
        slope.textContent = at?.rows[i]?.slope ?? '';
      }
    },
  };
}
