/**
 * Keeps the shelf of one's own functions in the browser, from one visit to the next. Where that forbids storage, or has no
 * more of it, the shelf lasts as long as the page and its link.
 */
import { checkCoefficients, coefficientKey, FORMULA_PREFIX } from '../state/choices.ts';
import { checkOwnFunction, MAX_OWN, type OwnFunction, united } from '../state/own.ts';
import { type Range, rangesCodec } from '../state/ranges.ts';
import type { Settings } from '../state/settings.ts';
import type { Store } from '../state/store.ts';
import { browserStorage, type Storage } from './storage.ts';

const NAME = 'fold-and-cut.own';
/** Longer texts were not written here. */
const LONGEST = 65_536;
/** More are kept than are shown: what a link brings takes the place of none of them. */
const MOST_KEPT = 48;
/** A drag is written once it rests (ms). */
const REST_MS = 400;

type Numbers = Readonly<Record<string, number>>;
type Ranges = Readonly<Record<string, Range>>;

/** A function with the values and ranges that its coefficients were left at. */
export interface Kept extends OwnFunction {
  readonly coefficients: Numbers;
  readonly ranges: Ranges;
}

const keyOf = ({ formula }: OwnFunction): string => coefficientKey(`${FORMULA_PREFIX}${formula}`);

function usable(item: unknown): readonly Kept[] {
  const checked = checkOwnFunction(item);
  if ('problem' in checked) return [];
  const key = keyOf(checked.value);
  const { coefficients: values, ranges } = item as Partial<Record<keyof Kept, unknown>>;
  const numbers = checkCoefficients({ [key]: values ?? {} });
  const spans = rangesCodec.check({ [key]: ranges ?? {} });
  return [
    {
      ...checked.value,
      coefficients: ('value' in numbers && numbers.value[key]) || {},
      ranges: ('value' in spans && spans.value[key]) || {},
    },
  ];
}

/** What was kept, as far as it can be used; whatever else stands there is left out. */
export function readShelf(storage: Storage): readonly Kept[] {
  const text = storage.read(NAME);
  if (text === null || text.length > LONGEST) return [];
  let stored: unknown;
  try {
    stored = JSON.parse(text);
  } catch {
    return [];
  }
  const list: readonly unknown[] = Array.isArray(stored) ? stored.slice(0, MOST_KEPT) : [];
  return united(MOST_KEPT, list.flatMap(usable));
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

export interface Shelf {
  /** Puts a shelf in the place of the one before; false where the browser does not keep it and only the link does. */
  replace(own: readonly OwnFunction[]): boolean;
}

/** A function with the numbers of the moment, or those that were kept where nothing says any. */
function withNumbers(each: OwnFunction, { coefficients, ranges }: Settings, before: Kept | undefined): Kept {
  const { name, formula } = each;
  const key = keyOf(each);
  return {
    name,
    formula,
    coefficients: coefficients[key] ?? before?.coefficients ?? {},
    ranges: ranges[key] ?? before?.ranges ?? {},
  };
}

/** Those of `kept` that say something and of which `known` says nothing, put to it. */
function restored<V>(
  known: Readonly<Record<string, V>>,
  kept: readonly (readonly [key: string, own: V])[],
): Readonly<Record<string, V>> {
  const missing = kept.filter(([key, own]) => known[key] === undefined && Object.keys(own as object).length > 0);
  return missing.length === 0 ? known : { ...known, ...Object.fromEntries(missing) };
}

class KeptShelf implements Shelf {
  readonly #store: Store;
  readonly #storage: Storage;
  #kept: readonly Kept[];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(store: Store, storage: Storage) {
    this.#store = store;
    this.#storage = storage;
    this.#kept = readShelf(storage);
    this.#join();
    // Not within the change itself, so that all hear of it in one order.
    store.subscribe(['own', 'coefficients', 'ranges'], () => queueMicrotask(() => this.#join()));
  }

  replace(own: readonly OwnFunction[]): boolean {
    const shown = new Set(this.#store.get().own.map(({ formula }) => formula));
    const others = this.#kept.filter(({ formula }) => !shown.has(formula));
    this.#kept = this.#numbered(united<OwnFunction>(MOST_KEPT, own, others));
    const written = this.#write();
    this.#store.set({ own });
    return written;
  }

  #numbered(list: readonly OwnFunction[]): readonly Kept[] {
    const settings = this.#store.get();
    const before = new Map(this.#kept.map((each) => [each.formula, each]));
    return list.map((each) => withNumbers(each, settings, before.get(each.formula)));
  }

  #join(): void {
    const { own, coefficients, ranges } = this.#store.get();
    const both = this.#numbered(united<OwnFunction>(MOST_KEPT, own, this.#kept));
    if (!same(both, this.#kept)) {
      this.#kept = both;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#write(), REST_MS);
    }
    const shown = both.slice(0, MAX_OWN);
    const names = shown.map(({ name, formula }) => ({ name, formula }));
    const patch = {
      own: same(names, own) ? own : names,
      coefficients: restored(
        coefficients,
        shown.map((each) => [keyOf(each), each.coefficients]),
      ),
      ranges: restored(
        ranges,
        shown.map((each) => [keyOf(each), each.ranges]),
      ),
    };
    if (patch.own !== own || patch.coefficients !== coefficients || patch.ranges !== ranges) this.#store.set(patch);
  }

  #write(): boolean {
    clearTimeout(this.#timer);
    return this.#storage.write(NAME, JSON.stringify(this.#kept));
  }
}

/**
 * Joins what the link brought to what was kept, and keeps both. A preset or another link that says nothing of the shelf
 * takes nothing from it: only `replace` does.
 */
export function keepShelf(store: Store, storage: Storage = browserStorage): Shelf {
  return new KeptShelf(store, storage);
}
