/** Holds the settings, and tells those who asked about the keys that changed. */
import { consequences, type SettingKey, type Settings, settingKeys, table } from './settings.ts';

/** What is told: the settings as they are, and which of them changed since the last time. */
export type Listener = (settings: Settings, changed: ReadonlySet<SettingKey>) => void;

export interface Store {
  get(): Settings;
  /** Changes some settings, with what follows from it. Listeners hear of it once, and only if something differs. */
  set(patch: Partial<Settings>): void;
  /** Listens to some keys, or to all. Returns the function that ends it. */
  subscribe(keys: readonly SettingKey[] | 'all', listener: Listener): () => void;
}

function differs<K extends SettingKey>(key: K, a: Settings[K], b: Settings[K]): boolean {
  if (Object.is(a, b)) return false;
  if (typeof a !== 'object') return true;
  const encode = table[key].encode as (value: Settings[K]) => string;
  return encode(a) !== encode(b);
}

export function createStore(initial: Settings): Store {
  let settings = initial;
  let told = initial;
  const listeners = new Set<{ keys: readonly SettingKey[]; listener: Listener }>();

  const tell = (): void => {
    const before = told;
    told = settings;
    const changed = new Set(settingKeys.filter((key) => differs(key, before[key], settings[key])));
    if (changed.size === 0) return;
    const now = settings;
    for (const { keys, listener } of listeners) if (keys.some((key) => changed.has(key))) listener(now, changed);
  };

  return {
    get: () => settings,
    set(patch) {
      settings = { ...settings, ...consequences(settings, patch) };
      tell();
    },
    subscribe(keys, listener) {
      const entry = { keys: keys === 'all' ? settingKeys : keys, listener };
      listeners.add(entry);
      return () => listeners.delete(entry);
    },
  };
}
