/** The small multiples: a picture for each function and each number of rows, over which one canvas lies. */
import { make } from '../dom.ts';
import type { Words } from '../i18n/index.ts';
import { warpWords } from '../i18n/warp.ts';
import { type CellFacts, verdictOf } from './verdict.ts';

export interface FigureColumn {
  readonly name: string;
  readonly title: string;
}

/** What the figure has: cells are counted row by row. */
export interface FigureShape {
  readonly columns: readonly FigureColumn[];
  readonly rows: readonly number[];
  /** The cell that is seen alone. */
  readonly large: number | null;
}

/** A cell's picture on the canvas, in device pixels. */
export interface FigureBox {
  readonly cell: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface FigureEvents {
  /** `x`, `y`: from the middle of the picture, y upwards, in halves of its shorter side; null for the keyboard. */
  readonly point: (cell: number, at: { readonly x: number; readonly y: number } | null) => void;
  readonly leave: () => void;
  readonly enlarge: (cell: number | null) => void;
  readonly remove: (name: string) => void;
  readonly resized: () => void;
}

export interface Figure {
  readonly element: HTMLElement;
  /** Where the canvas is to be. */
  setCanvas(canvas: HTMLCanvasElement): void;
  show(shape: FigureShape): void;
  setFacts(facts: readonly (CellFacts | null)[]): void;
  /** The pictures that are seen, all of one size, and device pixels a CSS pixel; fits the canvas to its box. */
  boxes(): { readonly boxes: readonly FigureBox[]; readonly ratio: number };
}

const MOST_PIXELS_A_PIXEL = 2;

interface Cell {
  readonly button: HTMLButtonElement;
  readonly picture: HTMLElement;
  readonly words: HTMLElement;
}

export function createFigure(words: Words, events: FigureEvents): Figure {
  const grid = make('div', { className: 'multiples-grid' });
  const back = make('button', { type: 'button', className: 'chip warp-back', hidden: true });
  const element = make('div', { className: 'multiples' }, grid, back);
  element.setAttribute('role', 'group');
  let canvas: HTMLCanvasElement | null = null;
  let shape: FigureShape = { columns: [], rows: [], large: null };
  let cells: readonly Cell[] = [];
  let facts: readonly (CellFacts | null)[] = [];
  let built = '';

  const enlarge = (cell: number | null): void => {
    const before = shape.large ?? 0;
    events.enlarge(cell);
    (cell === null ? cells[before]?.button : back)?.focus();
  };
  const press = (cell: number): void => enlarge(shape.large === null ? cell : null);
  const build = (): void => {
    const { columns, rows } = shape;
    grid.style.setProperty('--columns', String(columns.length));
    grid.style.setProperty('--rows', String(rows.length));
    const heads = columns.map((column, c) => makeHead(column, c, columns.length > 1, words, events));
    cells = rows.flatMap((_, r) => columns.map((__, c) => makeCell(r * columns.length + c, events, press)));
    cells.forEach(({ button }, k) => {
      button.style.setProperty('--r', String(Math.floor(k / columns.length) + 1));
      button.style.setProperty('--c', String((k % columns.length) + 1));
    });
    const sides = rows.map((_, r) => {
      const side = make('div', { className: 'row-head' });
      side.style.setProperty('--r', String(r + 1));
      return side;
    });
    grid.replaceChildren(...heads, ...sides, ...cells.map(({ button }) => button));
  };
  const write = (): void => {
    const { columns, rows, large } = shape;
    element.setAttribute('aria-label', words.of(warpWords.figure));
    grid.classList.toggle('one', large !== null);
    back.hidden = large === null;
    back.textContent = words.of(warpWords.all);
    for (const [r, side] of [...grid.querySelectorAll<HTMLElement>('.row-head')].entries()) {
      side.textContent = words.of(warpWords.rows, { n: rows[r] ?? 0 });
    }
    cells.forEach(({ button, words: line }, k) => {
      const lost = facts[k];
      const verdict = lost ? verdictOf(lost, words) : words.of(warpWords.measuring);
      const [name, n] = [columns[k % columns.length]?.title ?? '', rows[Math.floor(k / columns.length)] ?? 0];
      const alone = large === k;
      line.textContent = alone ? words.of(warpWords.cell, { name, n, verdict }) : verdict;
      button.hidden = large !== null && !alone;
      button.setAttribute('aria-label', words.of(warpWords.cell, { name, n, verdict }));
    });
  };
  const show = (next: FigureShape): void => {
    // What was measured of other functions says nothing of these.
    if (next.columns.map(({ name }) => name).join() !== shape.columns.map(({ name }) => name).join()) facts = [];
    shape = next;
    const key = JSON.stringify([words.language, next.columns, next.rows.length]);
    if (key !== built) build();
    built = key;
    write();
  };

  back.addEventListener('click', () => enlarge(null));
  element.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && shape.large !== null) enlarge(null);
  });
  new ResizeObserver(() => events.resized()).observe(element);
  words.follow(() => show(shape));
  return {
    element,
    setCanvas(next) {
      canvas?.remove();
      canvas = next;
      next.setAttribute('aria-hidden', 'true');
      element.append(next);
    },
    show,
    setFacts(next) {
      facts = next;
      write();
    },
    boxes: () => placeOn(canvas, cells),
  };
}

/** The name of a column, and what takes it away. */
function makeHead(
  { name, title }: FigureColumn,
  c: number,
  removable: boolean,
  words: Words,
  events: FigureEvents,
): HTMLElement {
  const remove = make('button', { type: 'button', className: 'remove', textContent: '×', hidden: !removable });
  remove.setAttribute('aria-label', words.of(warpWords.remove, { name: title }));
  remove.addEventListener('click', () => events.remove(name));
  const head = make('div', { className: 'column-head' }, make('b', { textContent: title, title }), remove);
  head.style.setProperty('--c', String(c + 1));
  return head;
}

function makeCell(cell: number, events: FigureEvents, press: (cell: number) => void): Cell {
  const picture = make('span', { className: 'picture' });
  const words = make('span', { className: 'verdict' });
  const button = make('button', { type: 'button', className: 'warp-cell' }, picture, words);
  button.addEventListener('click', () => press(cell));
  button.addEventListener('pointermove', ({ clientX, clientY }) => {
    const box = picture.getBoundingClientRect();
    const half = Math.min(box.width, box.height) / 2;
    const [x, y] = [clientX - box.left - box.width / 2, box.top + box.height / 2 - clientY];
    const inside = Math.abs(x) < box.width / 2 && Math.abs(y) < box.height / 2;
    events.point(cell, inside ? { x: x / half, y: y / half } : null);
  });
  button.addEventListener('pointerleave', () => events.leave());
  button.addEventListener('focus', () => events.point(cell, null));
  button.addEventListener('blur', () => events.leave());
  return { button, picture, words };
}

/** Where the pictures lie on the canvas, which is fitted to its box. */
function placeOn(canvas: HTMLCanvasElement | null, cells: readonly Cell[]): ReturnType<Figure['boxes']> {
  const ratio = Math.min(MOST_PIXELS_A_PIXEL, Math.max(1, window.devicePixelRatio));
  if (!canvas) return { boxes: [], ratio };
  const frame = canvas.getBoundingClientRect();
  fit(canvas, Math.round(frame.width * ratio), Math.round(frame.height * ratio));
  const limits = { width: canvas.width, height: canvas.height };
  const seen = cells.map(({ picture }, cell) => ({ cell, box: picture.getBoundingClientRect() }));
  const [first] = seen.filter(({ box }) => box.width > 0);
  const width = Math.floor((first?.box.width ?? 0) * ratio);
  const height = Math.floor((first?.box.height ?? 0) * ratio);
  const boxes = seen.flatMap(({ cell, box }) => {
    const x = Math.max(0, Math.round((box.left - frame.left) * ratio));
    const y = Math.max(0, Math.round((box.top - frame.top) * ratio));
    const inside = box.width > 0 && x + width <= limits.width && y + height <= limits.height;
    return inside && width > 0 && height > 0 ? [{ cell, x, y, width, height }] : [];
  });
  return { boxes, ratio };
}

/** Sets what is different: a canvas forgets its picture even if its size is set to what it was. */
function fit(canvas: HTMLCanvasElement, width: number, height: number): void {
  if (canvas.width !== Math.max(1, width)) canvas.width = Math.max(1, width);
  if (canvas.height !== Math.max(1, height)) canvas.height = Math.max(1, height);
}
