/**
 * Keeps the shelf of one's own functions in the browser, from one visit to the next. Where that forbids storage, or has no
 * more of it, the shelf lasts as long as the page and its link.
 */
import { checkOwnFunction, MAX_OWN, type OwnFunction, united } from '../state/own.ts';
import type { Store } from '../state/store.ts';
import { browserStorage, type Storage } from './storage.ts';

const NAME = 'fold-and-cut.own';
/** Longer texts were not written here. */
const LONGEST = 65_536;
/** More are kept than are shown: what a link brings takes the place of none of them. */
const MOST_KEPT = 48;

/** What was kept, as far as it can be used; whatever else stands there is left out. */
export function readShelf(storage: Storage): readonly OwnFunction[] {
  const text = storage.read(NAME);
  if (text === null || text.length > LONGEST) return [];
  let stored: unknown;
  try {
    stored = JSON.parse(text);
  } catch {
    return [];
  }
  const list: readonly unknown[] = Array.isArray(stored) ? stored.slice(0, MOST_KEPT) : [];
  const usable = list.flatMap((item) => {
    const checked = checkOwnFunction(item);
    return 'value' in checked ? [checked.value] : [];
  });
  return united(MOST_KEPT, usable);
}

const same = (a: readonly OwnFunction[], b: readonly OwnFunction[]): boolean => JSON.stringify(a) === JSON.stringify(b);

export interface Shelf {
  /** Puts a shelf in the place of the one before; false where the browser does not keep it and only the link does. */
  replace(own: readonly OwnFunction[]): boolean;
}

/**
 * Joins what the link brought to what was kept, and keeps both. A preset or another link that says nothing of the shelf
 * takes nothing from it: only `replace` does.
 */
export function keepShelf(store: Store, storage: Storage = browserStorage): Shelf {
  let kept: readonly OwnFunction[] = [];
  const write = (own: readonly OwnFunction[]): boolean => {
    kept = own;
    return storage.write(NAME, JSON.stringify(own));
  };
  const join = (): void => {
    const { own } = store.get();
    const both = united(MOST_KEPT, own, kept);
    const shown = both.slice(0, MAX_OWN);
    if (!same(both, kept)) write(both);
    if (!same(shown, own)) store.set({ own: shown });
  };
  kept = readShelf(storage);
  join();
  // Not within the change itself, so that all hear of it in one order.
  store.subscribe(['own'], () => queueMicrotask(join));
  return {
    replace(own) {
      const shown = new Set(store.get().own.map(({ formula }) => formula));
      const others = kept.filter(({ formula }) => !shown.has(formula));
      const written = write(united(MOST_KEPT, own, others));
      store.set({ own });
      return written;
    },
  };
}
