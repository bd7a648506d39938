/** Rows of the panel for settings that lil-gui has no control for: the target of a regression, the inputs. */
import { type SettingKey, type Settings, table } from '../state/settings.ts';
import type { Store } from '../state/store.ts';
import { readTarget } from '../state/target.ts';
import { make } from './dom.ts';
import { createFeatureToggles } from './features.ts';
import { createFormulaBox } from './formula-box.ts';
import type { Words } from './i18n/index.ts';

export interface OwnRow {
  readonly key: SettingKey;
  readonly element: HTMLElement;
  set(settings: Settings): void;
}

function targetRow(words: Words, store: Store): OwnRow {
  const box = createFormulaBox('target-formula', words, readTarget, (target) => store.set({ target }), ['x', 'y']);
  box.name('t(x, y) =', words.of(table.target.label), words.t('targetHint'));
  return {
    key: 'target',
    element: box.element,
    set: ({ target }) => box.show(target),
  };
}

function featuresRow(words: Words, store: Store): OwnRow {
  const { label, help } = table.features;
  const toggles = createFeatureToggles((features) => store.set({ features }));
  toggles.name(words.of(label));
  const name = make('div', { className: 'lil-name', textContent: words.of(label) });
  if (help) {
    name.title = words.of(help);
    toggles.element.setAttribute('aria-description', words.of(help));
  }
  return {
    key: 'features',
    element: make('div', { className: 'lil-controller lil-own' }, name, toggles.element),
    set: ({ features }) => toggles.set(features),
  };
}

const rows: Readonly<Partial<Record<SettingKey, (words: Words, store: Store) => OwnRow>>> = {
  target: targetRow,
  features: featuresRow,
};

/** The row of a setting, in the language of the moment, or null if it has none here. */
export function createOwnRow(key: SettingKey, words: Words, store: Store): OwnRow | null {
  return rows[key]?.(words, store) ?? null;
}
