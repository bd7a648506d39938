/** Dead and saturated units: how many there are in each layer, which, since when, and which came back. */
import { make } from './dom.ts';
import type { Words } from './i18n/index.ts';
import { count } from './i18n/numbers.ts';
import { comma } from './regions.ts';

/** A stretch of training in which a unit bent nothing (dead), or lay where its function is flat (saturated). */
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

export interface LayerHealth {
  readonly layer: number;
  readonly dead: number;
  readonly saturated: number;
  /** Spells that are over. */
  readonly recovered: number;
}

export interface HealthActions {
  /** A unit is pointed at in the list, or none any more. */
  readonly hover: (unit: { readonly layer: number; readonly unit: number } | null) => void;
}

export interface Health {
  set(spells: readonly Spell[]): void;
}

/** More rows than this help nobody. */
const MOST_ROWS = 200;

/** What the spells come to, layer by layer; layers without any are left out. */
export function healthOf(spells: readonly Spell[]): LayerHealth[] {
  const layers = [...new Set(spells.map(({ layer }) => layer))].toSorted((a, b) => a - b);
  return layers.map((layer) => {
    const own = spells.filter((spell) => spell.layer === layer);
    const now = own.filter(({ until }) => until === null);
    return {
      layer,
      dead: now.filter(({ kind }) => kind === 'dead').length,
      saturated: now.filter(({ kind }) => kind === 'saturated').length,
      recovered: own.length - now.length,
    };
  });
}

/** "layer 2: 3 dead, 1 saturated, 2 came back"; the layer is named where there are several. */
export function healthText(words: Words, { layer, dead, saturated, recovered }: LayerHealth, deep: boolean): string {
  const parts = [
    ...(dead > 0 ? [words.t('healthDead', { n: count(dead) })] : []),
    ...(saturated > 0 ? [words.t('healthSaturated', { n: count(saturated) })] : []),
    ...(recovered > 0 ? [words.t('healthBack', { n: count(recovered) })] : []),
  ];
  const list = parts.join(comma(words));
  return deep ? words.t('healthLayer', { n: layer + 1, list }) : list;
}

/** What happened to one unit. */
export function spellText(words: Words, { kind, from, until }: Spell): string {
  if (until === null) return words.t(kind === 'dead' ? 'deadSince' : 'saturatedSince', { from: count(from) });
  return words.t(kind === 'dead' ? 'deadFromTo' : 'saturatedFromTo', { from: count(from), until: count(until) });
}

/** Those that still last first, then the latest. */
export function inOrder(spells: readonly Spell[]): Spell[] {
  return spells.toSorted(
    (a, b) =>
      Number(a.until !== null) - Number(b.until !== null) || b.from - a.from || a.layer - b.layer || a.unit - b.unit,
  );
}

/** Nothing is shown while every unit is well and always was. */
export function createHealth(root: HTMLElement, words: Words, actions: HealthActions): Health {
  let spells: readonly Spell[] = [];
  let written = '';
  const summary = make('summary');
  const list = make('ul');
  const details = make('details', {}, summary, list);
  root.replaceChildren(details);

  const write = (): void => {
    const deep = spells.some(({ layer }) => layer > 0);
    root.hidden = spells.length === 0;
    summary.replaceChildren(
      ...healthOf(spells).map((layer) => make('span', { textContent: healthText(words, layer, deep) })),
    );
    if (!details.open) return;
    const rows = inOrder(spells).slice(0, MOST_ROWS);
    list.replaceChildren(
      ...rows.map((spell) => {
        const { layer, unit } = spell;
        const name = words.t(deep ? 'unitOfLayer' : 'unitNumber', { layer: layer + 1, unit: unit + 1 });
        const row = make(
          'li',
          {},
          make('b', { textContent: name }),
          make('span', { textContent: spellText(words, spell) }),
        );
        row.style.setProperty('--own', `var(--layer-${layer + 1})`);
        row.addEventListener('pointerenter', () => actions.hover({ layer, unit }));
        row.addEventListener('pointerleave', () => actions.hover(null));
        return row;
      }),
    );
  };
  details.addEventListener('toggle', write);
  words.follow(write);
  return {
    set(next) {
      // Called at every report; the list is only written when something happened.
      const key = JSON.stringify(next);
      if (key === written) return;
      written = key;
      spells = next;
      write();
    },
  };
}
