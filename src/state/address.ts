/** Keeps the settings in the address bar, and follows it when the person goes back, forward, or opens a link. */
import { type SettingKey, type Settings, table } from './settings.ts';
import type { Store } from './store.ts';
import { decode, encode, type Ignored } from './url.ts';

/** The part of Window that is used, so that tests can stand in for it. */
export interface AddressBar {
  readonly location: { readonly hash: string; readonly pathname: string; readonly search: string };
  readonly history: Pick<History, 'pushState' | 'replaceState'>;
  addEventListener(type: 'hashchange' | 'popstate', listener: () => void): void;
  removeEventListener(type: 'hashchange' | 'popstate', listener: () => void): void;
}

/** A drag writes at most this often; browsers refuse more than about a hundred writes in ten seconds. */
const WRITE_MS = 300;

/** Lists of choices, as against points, cameras and text. */
const steps: ReadonlySet<SettingKey> = new Set([
  'functions',
  'features',
  'views',
  'layerShown',
  'classPair',
  'warpLarge',
]);
/** Functions, among which there may be formulas in the making. */
const choices = ['activation', 'chosen', 'compared', 'rivals', 'warpFunctions'] as const;

/** What was chosen, whatever is being typed. */
const withoutText = (value: string | readonly string[]): string =>
  [value]
    .flat()
    .map((name) => name.replace(/:.*/s, ':'))
    .join();

/** Choices are worth a step back; sliders, views and text in the making are not. */
function isStep(key: SettingKey, before: Settings, after: Settings): boolean {
  const { kind } = table[key];
  if (steps.has(key)) return true;
  if (key === 'deeper') return before.deeper.length !== after.deeper.length;
  const choice = choices.find((each) => each === key);
  if (choice !== undefined) return withoutText(before[choice]) !== withoutText(after[choice]);
  return kind === 'choice' || kind === 'boolean';
}

/**
 * Writes what changes into the address, and reads what is changed there. `onIgnored` hears of parts of a link that were
 * left out. Returns the function that ends it.
 */
export function keepAddress(
  store: Store,
  bar: AddressBar,
  onIgnored: (ignored: readonly Ignored[]) => void,
): () => void {
  let written = store.get();
  let step = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const write = (): void => {
    timer = undefined;
    const settings = store.get();
    const text = encode(settings);
    const known = encode(written);
    written = settings;
    const push = step;
    step = false;
    if (text === known) return;
    const address = `${bar.location.pathname}${bar.location.search}${text === '' ? '' : `#${text}`}`;
    if (push) bar.history.pushState(null, '', address);
    else bar.history.replaceState(null, '', address);
  };
  const unsubscribe = store.subscribe('all', (settings, changed) => {
    step ||= [...changed].some((key) => isStep(key, written, settings));
    timer ??= setTimeout(write, WRITE_MS);
  });
  const read = (): void => {
    const { settings, ignored } = decode(bar.location.hash);
    if (encode(settings) !== encode(store.get())) {
      written = settings;
      store.set(settings);
      // What was just read need not be written.
      clearTimeout(timer);
      timer = undefined;
      step = false;
    }
    if (ignored.length > 0) onIgnored(ignored);
  };
  bar.addEventListener('hashchange', read);
  return () => {
    clearTimeout(timer);
    unsubscribe();
    bar.removeEventListener('hashchange', read);
  };
}
