/**
 * The picker: one small curve for every built-in and every function of one's own. Arrow keys move along the curves, one
 * Tab stop for all.
 */
import { type ActivationEntry, catalogue, resolveActivation } from '../../activations/index.ts';
import type { Settings } from '../../state/settings.ts';
import { make } from '../dom.ts';
import type { Words } from '../i18n/index.ts';
import { drawCurve } from './curve.ts';
import { arrange } from './families.ts';
import { createOwnCurves } from './own-curves.ts';

export interface Picker {
  readonly element: HTMLElement;
  /** Marks a function as chosen, by what the settings call it, or none. */
  choose(name: string | null): void;
  /** Shows the shelf as it is. */
  setOwn(settings: Pick<Settings, 'own' | 'coefficients'>): void;
}

export function createPicker(words: Words, onPick: (name: string) => void): Picker {
  const buttons = new Map<string, HTMLButtonElement>();
  const button = (entry: ActivationEntry): HTMLButtonElement => {
    const made = make('button', { type: 'button', tabIndex: -1, onclick: () => onPick(entry.name) });
    made.append(drawCurve(resolveActivation(entry.name)));
    made.dataset['activation'] = entry.name;
    buttons.set(entry.name, made);
    return made;
  };
  const grid = (entries: readonly ActivationEntry[]): HTMLElement =>
    make('div', { className: 'curves' }, ...entries.map(button));

  const { first, rest } = arrange(catalogue);
  const firstGrid = grid(first);
  const own = createOwnCurves(words, onPick);
  const ownHeading = make('h3', { hidden: true });
  own.element.hidden = true;
  const all = (): ReadonlyMap<string, HTMLButtonElement> => new Map([...buttons, ...own.buttons]);
  let chosen: string | null = null;
  const summary = make('summary');
  const families = rest.map(({ name, entries }) => ({ name, heading: make('h3'), grid: grid(entries) }));
  const more = make('details', {}, summary, ...families.flatMap(({ heading, grid: members }) => [heading, members]));
  const element = make('div', { className: 'picker' }, firstGrid, more, ownHeading, own.element);
  element.setAttribute('role', 'group');
  element.addEventListener('keydown', (event) => move(event, [...all().values()]));

  words.follow(() => {
    element.setAttribute('aria-label', words.t('chooseActivation'));
    const left = catalogue.length - first.length;
    summary.textContent = words.t('moreFunctions', { n: left });
    for (const { name, heading } of families) heading.textContent = words.t(name);
    for (const entry of catalogue) {
      const made = buttons.get(entry.name);
      made?.setAttribute('aria-label', words.of(entry.title));
      if (made) made.title = words.of(entry.title);
    }
  });
  const mark = (name: string | null): void => {
    chosen = name;
    const now = all();
    for (const [each, made] of now) {
      made.setAttribute('aria-pressed', String(each === name));
      made.tabIndex = each === name ? 0 : -1;
    }
    if (name === null || !now.has(name)) [...now.values()][0]?.setAttribute('tabindex', '0');
  };
  return {
    element,
    setOwn(settings) {
      if (own.show(settings.own, settings.coefficients)) mark(chosen);
      ownHeading.hidden = settings.own.length === 0;
      ownHeading.textContent = words.t('ownFunctions');
    },
    choose(name) {
      mark(name);
      if (name !== null && rest.some(({ entries }) => entries.some((entry) => entry.name === name))) more.open = true;
    },
  };
}

function move(event: KeyboardEvent, buttons: readonly HTMLButtonElement[]): void {
  const seen = buttons.filter((each) => each.offsetParent !== null);
  const at = seen.findIndex((each) => each === document.activeElement);
  const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -5, ArrowDown: 5, Home: -at, End: seen.length - 1 - at }[
    event.key
  ];
  if (at < 0 || by === undefined) return;
  event.preventDefault();
  seen[Math.min(seen.length - 1, Math.max(0, at + by))]?.focus();
}
