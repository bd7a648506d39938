/** All functions in one table, sorted by any fact. */
import type { Bilingual } from '../../activations/activation.ts';
import type { Portrait } from '../../activations/portrait.ts';
import type { Sorting } from '../../state/shape/functions.ts';
import { make } from '../dom.ts';
import { functionsWords as say } from '../i18n/functions.ts';
import type { Words } from '../i18n/index.ts';
import { levelText, limitText, number, rangeText } from './facts.ts';

export interface TableRow {
  /** As the settings name the function. */
  readonly name: string;
  readonly title: string;
  readonly year: number | null;
  readonly portrait: Portrait | null;
  readonly cost: number | undefined;
  readonly chosen: boolean;
}

export interface FunctionTable {
  readonly element: HTMLElement;
  show(rows: readonly TableRow[], sorting: { readonly by: Sorting; readonly down: boolean }): void;
}

interface Column {
  readonly by: Sorting;
  readonly label: Bilingual;
  readonly help?: Bilingual;
  readonly text: (row: TableRow, portrait: Portrait, words: Words) => string;
}

const fixedVariance = ({ fixedPoints }: Portrait): number =>
  fixedPoints === 'every' ? Infinity : (fixedPoints[0]?.variance ?? 0);

const columns: readonly Column[] = [
  { by: 'year', label: say.year, text: ({ year }) => (year === null ? '–' : String(year)) },
  { by: 'range', label: say.range, text: (_, portrait) => rangeText(portrait) },
  {
    by: 'monotone',
    label: say.monotone,
    text: (_, { monotone }, words) => words.of(monotone ? say.monotoneYes : say.monotoneNo),
  },
  { by: 'mean', label: say.meanShort, help: say.mean, text: (_, { mean }) => number(mean, 3) },
  { by: 'gain', label: say.gain, help: say.gainHelp, text: (_, { gain }) => number(gain, 3) },
  { by: 'slope', label: say.largestSlope, text: (_, { largestSlope }) => number(largestSlope, 3) },
  {
    by: 'left',
    label: say.leftShort,
    help: say.saturatesLeft,
    text: (_, portrait, words) => limitText(portrait, 'left', words),
  },
  {
    by: 'right',
    label: say.rightShort,
    help: say.saturatesRight,
    text: (_, portrait, words) => limitText(portrait, 'right', words),
  },
  { by: 'level', label: say.level, text: (_, portrait, words) => levelText(portrait, words) },
  {
    by: 'fixed',
    label: say.fixedShort,
    help: say.fixedHelp,
    text: (_, portrait, words) => {
      const variance = fixedVariance(portrait);
      return variance === Infinity ? words.of(say.fixedEvery) : variance === 0 ? '–' : number(variance, 3);
    },
  },
  {
    by: 'cost',
    label: say.costShort,
    help: say.costHelp,
    text: ({ cost }) => (cost === undefined ? '–' : number(cost, 2)),
  },
];

/** What a row is sorted by; NaN stands last either way. */
export function sortValue(row: TableRow, by: Sorting): number | string {
  const { portrait } = row;
  if (by === 'name') return row.title;
  if (by === 'year') return row.year ?? NaN;
  if (by === 'cost') return row.cost ?? NaN;
  if (!portrait) return NaN;
  const { dead, level } = portrait;
  const values: Readonly<Record<Exclude<Sorting, 'name' | 'year' | 'cost'>, number>> = {
    order: 0,
    range: portrait.range[0],
    monotone: Number(portrait.monotone),
    mean: portrait.mean,
    gain: portrait.gain,
    slope: portrait.largestSlope,
    left: portrait.saturatesLeft ? (portrait.asymptotes.left?.offset ?? 0) : NaN,
    right: portrait.saturatesRight ? (portrait.asymptotes.right?.offset ?? 0) : NaN,
    level: 10 * dead.length + level.length,
    fixed: fixedVariance(portrait) || NaN,
  };
  return values[by];
}

/** The rows in the order asked for; equal ones stay as they are listed. */
export function sorted(rows: readonly TableRow[], by: Sorting, down: boolean): readonly TableRow[] {
  if (by === 'order') return rows;
  const compare = (a: number | string, b: number | string): number => {
    if (typeof a === 'string' || typeof b === 'string') return String(a).localeCompare(String(b));
    if (Number.isNaN(a) || Number.isNaN(b))
      return (Number(Number.isNaN(a)) - Number(Number.isNaN(b))) * (down ? -1 : 1);
    return a === b ? 0 : a - b;
  };
  return rows.toSorted((a, b) => (down ? -1 : 1) * compare(sortValue(a, by), sortValue(b, by)));
}

interface Actions {
  readonly choose: (name: string) => void;
  readonly sort: (by: Sorting) => void;
}

export function createFunctionTable(words: Words, { choose, sort }: Actions): FunctionTable {
  const named: readonly Pick<Column, 'by' | 'label' | 'help'>[] = [{ by: 'name', label: say.keyFunction }, ...columns];
  const heads = named.map((column) => {
    const button = make('button', { type: 'button', onclick: () => sort(column.by) });
    const cell = make('th', { scope: 'col' }, button);
    return { ...column, button, cell };
  });
  const body = make('tbody');
  const table = make('table', {}, make('thead', {}, make('tr', {}, ...heads.map(({ cell }) => cell))), body);
  const element = make('div', { className: 'function-table', tabIndex: 0 }, table);
  element.setAttribute('role', 'region');
  const lines = new Map<string, { readonly row: HTMLElement; text: string }>();

  const lineOf = (row: TableRow): HTMLElement => {
    const cells = columns.map(({ text }) => (row.portrait ? text(row, row.portrait, words) : ''));
    const text = [row.title, row.chosen, ...cells].join('|');
    const known = lines.get(row.name);
    if (known?.text === text) return known.row;
    const button = make('button', { type: 'button', onclick: () => choose(row.name), textContent: row.title });
    if (row.chosen) button.setAttribute('aria-current', 'true');
    const line = make(
      'tr',
      {},
      make('th', { scope: 'row' }, button),
      ...cells.map((cell) => make('td', { textContent: cell })),
    );
    const focused = known?.row.contains(document.activeElement) === true;
    lines.set(row.name, { row: line, text });
    if (focused) requestAnimationFrame(() => button.focus({ preventScroll: true }));
    return line;
  };
  words.follow(() => {
    element.setAttribute('aria-label', words.of(say.table));
    for (const { button, label, help } of heads) {
      button.textContent = words.of(label);
      if (help) button.title = words.of(help);
    }
  });
  return {
    element,
    show(rows, { by, down }) {
      for (const { by: own, cell } of heads) {
        if (own === by) cell.setAttribute('aria-sort', down ? 'descending' : 'ascending');
        else cell.removeAttribute('aria-sort');
      }
      const next = sorted(rows, by, down).map(lineOf);
      if (next.length !== body.childElementCount || next.some((row, i) => body.children[i] !== row))
        body.replaceChildren(...next);
    },
  };
}
