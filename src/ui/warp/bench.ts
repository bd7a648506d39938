/** What a hand moves: the rows of W, how far the functions bend, another W, the article's figure. */
import { table } from '../../state/settings.ts';
import type { Store } from '../../state/store.ts';
import { make } from '../dom.ts';
import type { Words } from '../i18n/index.ts';
import { warpWords } from '../i18n/warp.ts';
import { createSlider } from '../slider.ts';
import { typeRows } from './whole.ts';

export interface BenchOrders {
  /** null where nothing is to move by itself. */
  readonly playBend: (() => void) | null;
  readonly redraw: () => void;
  readonly article: () => void;
}

export function createBench(words: Words, store: Store, orders: BenchOrders): HTMLElement {
  const say = (key: keyof typeof warpWords): string => words.of(warpWords[key]);
  const setUnits = (warpUnits: number): void => store.set({ warpUnits, warpScrubbed: true });
  const number = make('input', { type: 'text', inputMode: 'decimal', autocomplete: 'off', maxLength: 12 });
  number.className = 'warp-number';
  const units = createSlider(table.warpUnits as Parameters<typeof createSlider>[0], setUnits);
  const bend = createSlider(table.warpBend as Parameters<typeof createSlider>[0], (warpBend) =>
    store.set({ warpBend }),
  );
  const unitsName = make('span', { className: 'name' });
  const bendName = make('span', { className: 'name' });
  const [from, to] = [make('span', { className: 'end' }), make('span', { className: 'end' })];
  const { playBend, redraw, article } = orders;
  const play = make('button', { type: 'button', className: 'chip', hidden: playBend === null });
  if (playBend) play.addEventListener('click', playBend);
  const another = make('button', { type: 'button', className: 'chip', onclick: redraw });
  const figure = make('button', { type: 'button', className: 'chip', onclick: article });
  const { max } = table.warpUnits as { max: number };
  typeRows(number, max, setUnits, () => show());

  const show = (): void => {
    const { warpUnits, warpBend, warpSource } = store.get();
    units.set(warpUnits);
    bend.set(warpBend);
    if (document.activeElement !== number) number.value = String(warpUnits);
    another.hidden = warpSource === 'trained';
  };
  words.follow(() => {
    unitsName.textContent = say('units');
    bendName.textContent = say('bend');
    from.textContent = say('bendFrom');
    to.textContent = say('bendTo');
    play.textContent = say('bendPlay');
    another.textContent = say('redraw');
    figure.textContent = say('article');
    units.element.setAttribute('aria-label', say('units'));
    number.setAttribute('aria-label', say('units'));
    bend.element.setAttribute('aria-label', say('bend'));
  });
  store.subscribe(['warpUnits', 'warpBend', 'warpSource'], show);
  show();
  return make(
    'div',
    { className: 'warp-bench' },
    make('div', { className: 'dial' }, unitsName, number, units.element),
    make('div', { className: 'dial' }, bendName, from, bend.element, to),
    make('div', { className: 'orders' }, play, another, figure),
  );
}
