/** What the logit plane shows on demand: where the loss pulls each sample, and which two classes span it. */
import { classesOf, classPairOf, type Settings } from '../state/settings.ts';
import type { Store } from '../state/store.ts';
import { make } from './dom.ts';
import type { Words } from './i18n/index.ts';

/** The pair after one of its two classes was chosen; choosing the other's class swaps the two. */
export function withClass(pair: readonly [number, number], axis: 0 | 1, label: number): readonly [number, number] {
  const other = pair[1 - axis] === label ? pair[axis] : (pair[1 - axis] ?? 0);
  return axis === 0 ? [label, other] : [other, label];
}

/** Reads and writes the setting `classPair`; `onPulls` hears whether the pulls are to be drawn. */
export function createLogitTools(root: HTMLElement, words: Words, store: Store, onPulls: (on: boolean) => void): void {
  const pulls = make('button', { type: 'button', className: 'chip' });
  pulls.setAttribute('aria-pressed', 'false');
  pulls.addEventListener('click', () => {
    const on = pulls.getAttribute('aria-pressed') !== 'true';
    pulls.setAttribute('aria-pressed', String(on));
    onPulls(on);
  });
  const axes = ([0, 1] as const).map((axis) => {
    const select = make('select', { className: 'chip' });
    select.addEventListener('change', () => {
      store.set({ classPair: withClass(classPairOf(store.get()), axis, Number(select.value)) });
    });
    return select;
  });
  root.replaceChildren(...axes, pulls);

  const show = (settings: Settings): void => {
    const classes = classesOf(settings);
    const pair = classPairOf(settings);
    axes.forEach((select, axis) => {
      select.hidden = classes < 3;
      const names = Array.from({ length: classes }, (_, label) => words.t('classNumber', { class: label + 1 }));
      select.replaceChildren(
        ...names.map((textContent, label) => make('option', { value: String(label), textContent })),
      );
      select.value = String(pair[axis]);
      select.setAttribute('aria-label', words.t(axis === 0 ? 'classAcross' : 'classUp'));
    });
    pulls.textContent = words.t('pulls');
  };
  store.subscribe(['classPair', 'classes', 'dataset'], show);
  words.follow(() => show(store.get()));
}
