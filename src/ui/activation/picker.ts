/** The picker: one small curve for every built-in. Arrow keys move along the curves, one Tab stop for all. */
import { type ActivationEntry, catalogue, resolveActivation } from '../../activations/index.ts';
import { make } from '../dom.ts';
import type { Words } from '../i18n/index.ts';
import { drawCurve } from './curve.ts';
import { arrange } from './families.ts';

export interface Picker {
  readonly element: HTMLElement;
  /** Marks a built-in as chosen, or none. */
  choose(name: string | null): void;
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
  const summary = make('summary');
  const families = rest.map(({ name, entries }) => ({ name, heading: make('h3'), grid: grid(entries) }));
  const more = make('details', {}, summary, ...families.flatMap(({ heading, grid: own }) => [heading, own]));
  const element = make('div', { className: 'picker' }, firstGrid, more);
  element.setAttribute('role', 'group');
  element.addEventListener('keydown', (event) => move(event, [...buttons.values()]));

  words.follow(() => {
    element.setAttribute('aria-label', words.t('chooseActivation'));
    const left = catalogue.length - first.length;
    summary.textContent = words.t('moreFunctions', { n: left });
    for (const { name, heading } of families) heading.textContent = words.t(name);
    for (const entry of catalogue) {
      const own = buttons.get(entry.name);
      own?.setAttribute('aria-label', words.of(entry.title));
      if (own) own.title = words.of(entry.title);
    }
  });
  return {
    element,
    choose(name) {
      for (const [own, made] of buttons) {
        made.setAttribute('aria-pressed', String(own === name));
        made.tabIndex = own === name ? 0 : -1;
      }
      if (name === null || !buttons.has(name)) [...buttons.values()][0]?.setAttribute('tabindex', '0');
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
