/** Dead and saturated units: how many there are in each layer, which, since when, and which came back. */
import { make } from './dom.ts';
import type { Words } from './i18n/index.ts';
import { count } from './i18n/numbers.ts';
import { comma } from './regions.ts';

/** A stretch of training in which a unit was dead, or saturated: the latest of that unit. */
export interface Spell {
  /** Layer and unit count from 0. */
  readonly layer: number;
  readonly unit: number;
  readonly kind: 'dead' | 'saturated';
  /** The step at which it was first seen so. */
  readonly from: number;
  /** The step at which it was back; null if it is still so. */
  readonly until: number | null;
}

export interface HealthCounts {
  readonly dead: number;
  readonly saturated: number;
  /** Units that were either and are well again. */
  readonly recovered: number;
}

export interface HealthActions {
  /** A unit is pointed at in the list, or none any more. */
  readonly mark: (unit: { readonly layer: number; readonly unit: number } | null) => void;
}

/** Shares (0 … 1) that say what saturated means: of the largest slope, and of the samples. */
export interface HealthLimits {
  readonly flat: number;
  readonly saturated: number;
}

export interface Health {
  /** One spell a unit at most, of a network of so many layers. */
  set(spells: readonly Spell[], layers: number): void;
}

/** More rows than this help nobody. */
const MOST_ROWS = 100;
/** CSS px between the list and the edge of the window, and the least height worth opening. */
const MARGIN = 12;
const LEAST_HEIGHT = 160;

/** What the spells of some units come to. */
export function healthOf(spells: readonly Spell[]): HealthCounts {
  const now = spells.filter(({ until }) => until === null);
  const dead = now.filter(({ kind }) => kind === 'dead').length;
  return { dead, saturated: now.length - dead, recovered: spells.length - now.length };
}

/** "3 dead, 1 saturated, 2 came back", or that there are none. */
export function healthText(words: Words, { dead, saturated, recovered }: HealthCounts): string {
  const parts = [
    ...(dead > 0 ? [words.t('healthDead', { n: count(dead) })] : []),
    ...(saturated > 0 ? [words.t('healthSaturated', { n: count(saturated) })] : []),
    ...(recovered > 0 ? [words.t('healthBack', { n: count(recovered) })] : []),
  ];
  return parts.length > 0 ? parts.join(comma(words)) : words.t('healthNone');
}

/** What happened to one unit. */
export function spellText(words: Words, { kind, from, until }: Spell): string {
  if (until === null) return words.t(kind === 'dead' ? 'deadSince' : 'saturatedSince', { from: count(from) });
  return words.t(kind === 'dead' ? 'deadFromTo' : 'saturatedFromTo', { from: count(from), until: count(until) });
}

/** Those that are dead first, then the saturated, then those that came back; of each the latest first. */
export function inOrder(spells: readonly Spell[]): Spell[] {
  const rank = ({ kind, until }: Spell): number => (until !== null ? 2 : kind === 'dead' ? 0 : 1);
  return spells.toSorted((a, b) => rank(a) - rank(b) || b.from - a.from || a.layer - b.layer || a.unit - b.unit);
}

const keyOf = ({ layer, unit }: Pick<Spell, 'layer' | 'unit'>): string => `${layer} ${unit}`;

/** A line that says how many there are, and opens a list of which. */
export function createHealth(root: HTMLElement, words: Words, actions: HealthActions, limits: HealthLimits): Health {
  let spells: readonly Spell[] = [];
  let layers = 1;
  let written = '';
  let chosen: string | null = null;
  const total = make('span');
  const summary = make('summary', {}, total);
  const note = make('p', { className: 'note' });
  const list = make('div', { className: 'units' });
  const box = make('div', { className: 'list' }, list, note);
  const details = make('details', {}, summary, box);
  root.replaceChildren(details);

  const mark = (key: string | null): void => {
    const spell = spells.find((each) => keyOf(each) === key);
    actions.mark(spell ? { layer: spell.layer, unit: spell.unit } : null);
  };
  const choose = (key: string | null): void => {
    chosen = key;
    mark(key);
    write();
  };
  const write = (): void => {
    total.textContent = healthText(words, healthOf(spells));
    const [flat, saturated] = [limits.flat, limits.saturated].map((share) => `${share * 100}%`);
    summary.title = note.textContent = words.t('healthNote', { flat: flat ?? '', saturated: saturated ?? '' });
    if (!details.open) return;
    const { activeElement } = document;
    const focused = activeElement instanceof HTMLElement && list.contains(activeElement) ? activeElement.dataset : null;
    list.replaceChildren(...layerLists(words, spells, layers, chosen));
    if (focused) list.querySelector<HTMLElement>(`[data-unit="${focused['unit']}"]`)?.focus({ preventScroll: true });
  };

  listenToRows(list, {
    click: (key) => choose(key === chosen ? null : key),
    hover: (key) => mark(key ?? chosen),
  });
  details.addEventListener('toggle', () => {
    if (details.open) fit(box);
    else if (chosen) choose(null);
    write();
  });
  details.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !details.open) return;
    event.stopPropagation();
    details.open = false;
    summary.focus();
  });
  words.follow(write);
  return {
    set(next, depth) {
      // Called at every look; the list is only written when something happened.
      const key = JSON.stringify([next, depth]);
      if (key === written) return;
      written = key;
      spells = next;
      layers = depth;
      if (chosen && !spells.some((spell) => keyOf(spell) === chosen)) choose(null);
      else write();
    },
  };
}

function unitUnder({ target }: Event): string | null {
  return (target instanceof Element && target.closest<HTMLElement>('[data-unit]')?.dataset['unit']) || null;
}

/** Rows come and go under the hand, so it is the list that listens. */
function listenToRows(
  list: HTMLElement,
  actions: { readonly click: (key: string) => void; readonly hover: (key: string | null) => void },
): void {
  list.addEventListener('click', (event) => {
    const key = unitUnder(event);
    if (key) actions.click(key);
  });
  list.addEventListener('pointerover', (event) => event.pointerType === 'mouse' && actions.hover(unitUnder(event)));
  list.addEventListener('pointerleave', (event) => event.pointerType === 'mouse' && actions.hover(null));
}

/** Opens upwards where there is more room above than below. */
function fit(box: HTMLElement): void {
  const line = box.parentElement?.getBoundingClientRect() ?? new DOMRect();
  const below = window.innerHeight - line.bottom - MARGIN;
  const above = line.top - MARGIN;
  const up = below < LEAST_HEIGHT && above > below;
  box.classList.toggle('up', up);
  box.style.maxHeight = `${Math.max(LEAST_HEIGHT, up ? above : below)}px`;
}

/** A list for each layer, under what it comes to where there are several. */
function layerLists(words: Words, spells: readonly Spell[], layers: number, chosen: string | null): HTMLElement[] {
  return Array.from({ length: layers }, (_, layer) => {
    const own = inOrder(spells.filter((spell) => spell.layer === layer));
    const section = make('section');
    section.style.setProperty('--own', `var(--layer-${layer + 1})`);
    const text = healthText(words, healthOf(own));
    if (layers > 1) section.append(make('b', { textContent: words.t('healthLayer', { n: layer + 1, list: text }) }));
    section.append(make('ul', {}, ...own.slice(0, MOST_ROWS).map((spell) => rowOf(words, spell, chosen))));
    const left = own.length - MOST_ROWS;
    if (left > 0) section.append(make('p', { textContent: words.t('healthMore', { n: count(left) }) }));
    return section;
  });
}

function rowOf(words: Words, spell: Spell, chosen: string | null): HTMLElement {
  const name = make('span', { className: 'name', textContent: words.t('unitNumber', { unit: spell.unit + 1 }) });
  const button = make('button', { type: 'button' }, name, make('span', { textContent: spellText(words, spell) }));
  button.dataset['unit'] = keyOf(spell);
  button.setAttribute('aria-pressed', String(keyOf(spell) === chosen));
  return make('li', { className: spell.until === null ? spell.kind : 'well' }, button);
}
