import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type AddressBar, keepAddress } from '../../src/state/address.ts';
import { defaults } from '../../src/state/settings.ts';
import { createStore, type Store } from '../../src/state/store.ts';
import type { Ignored } from '../../src/state/url.ts';

/** An address bar with a history that can go back. */
function createBar() {
  const entries = ['/page/'];
  const writes: string[] = [];
  let listener: (() => void) | undefined;
  const hash = (): string => /#.*/.exec(entries.at(-1) ?? '')?.[0] ?? '';
  const bar: AddressBar = {
    location: {
      get hash() {
        return hash();
      },
      pathname: '/page/',
      search: '',
    },
    history: {
      pushState: (_state, _title, url) => {
        entries.push(String(url));
        writes.push(`push ${String(url)}`);
      },
      replaceState: (_state, _title, url) => {
        entries[entries.length - 1] = String(url);
        writes.push(`replace ${String(url)}`);
      },
    },
    addEventListener: (_type, added) => {
      listener = added;
    },
    removeEventListener: () => {
      listener = undefined;
    },
  };
  const back = (): void => {
    entries.pop();
    listener?.();
  };
  const open = (url: string): void => {
    entries.push(url);
    listener?.();
  };
  return { bar, writes, back, open };
}

describe('the address', () => {
  let store: Store;
  beforeEach(() => {
    vi.useFakeTimers();
    store = createStore(defaults);
  });
  afterEach(() => vi.useRealTimers());

  it('writes a drag seldom, in place', () => {
    const { bar, writes } = createBar();
    keepAddress(store, bar, () => {});
    for (let units = 13; units <= 60; units++) {
      store.set({ units });
      vi.advanceTimersByTime(16);
    }
    vi.advanceTimersByTime(1000);
    expect(writes.length).toBeLessThan(5);
    expect(writes.every((write) => write.startsWith('replace'))).toBe(true);
    expect(writes.at(-1)).toBe('replace /page/#units=60');
  });

  it('makes a step of a choice, and goes back to what was before', () => {
    const { bar, writes, back } = createBar();
    keepAddress(store, bar, () => {});
    store.set({ optimizer: 'sgd' });
    vi.advanceTimersByTime(1000);
    expect(writes).toEqual(['push /page/#optimizer=sgd']);
    back();
    expect(store.get()).toEqual(defaults);
    vi.advanceTimersByTime(1000);
    expect(writes).toHaveLength(1);
  });

  it('keeps a formula in the making out of the history', () => {
    const { bar, writes } = createBar();
    keepAddress(store, bar, () => {});
    store.set({ activation: 'formula:x' });
    vi.advanceTimersByTime(1000);
    store.set({ activation: 'formula:x*x' });
    vi.advanceTimersByTime(1000);
    expect(writes.map((write) => write.split(' ')[0])).toEqual(['push', 'replace']);
  });

  it('makes a step of functions side by side, but not of a formula in the making among them', () => {
    const { bar, writes } = createBar();
    keepAddress(store, bar, () => {});
    for (const compared of [['relu', 'formula:x'], ['relu', 'formula:x*x'], ['tanh', 'formula:x*x'], ['tanh']]) {
      store.set({ compared });
      vi.advanceTimersByTime(1000);
    }
    expect(writes.map((write) => write.split(' ')[0])).toEqual(['push', 'replace', 'push', 'push']);
  });

  it('writes no hash once all is as by default', () => {
    const { bar, writes } = createBar();
    keepAddress(store, bar, () => {});
    store.set({ units: 5 });
    vi.advanceTimersByTime(1000);
    store.set({ units: defaults.units });
    vi.advanceTimersByTime(1000);
    expect(writes.at(-1)).toBe('replace /page/');
  });

  it('takes over a link that is opened, and says what it left out', () => {
    const { bar, open } = createBar();
    const ignored = vi.fn<(ignored: readonly Ignored[]) => void>();
    keepAddress(store, bar, ignored);
    open('/page/#units=7&units=8&bad=1');
    expect(store.get().units).toBe(7);
    expect(ignored).toHaveBeenCalledExactlyOnceWith([
      expect.objectContaining({ key: 'units', text: '8' }),
      expect.objectContaining({ key: 'bad', text: '1' }),
    ]);
  });

  it('takes another layer as a step, and its width as a drag', () => {
    const { bar, writes } = createBar();
    keepAddress(store, bar, () => {});
    store.set({ deeper: [8] });
    vi.runAllTimers();
    for (let width = 9; width <= 20; width++) {
      store.set({ deeper: [width] });
      vi.advanceTimersByTime(20);
    }
    vi.runAllTimers();
    expect(writes[0]).toBe('push /page/#deeper=8');
    expect(writes.slice(1).every((write) => write.startsWith('replace '))).toBe(true);
    expect(writes.at(-1)).toBe('replace /page/#deeper=20');
  });
});
