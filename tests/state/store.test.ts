import { describe, expect, it, vi } from 'vitest';
import { defaults } from '../../src/state/settings.ts';
import { createStore, type Listener } from '../../src/state/store.ts';

describe('the store', () => {
  it('tells those who asked about a key, with what changed', () => {
    const store = createStore(defaults);
    const units = vi.fn<Listener>();
    const rate = vi.fn<Listener>();
    store.subscribe(['units'], units);
    store.subscribe(['learningRate', 'momentum'], rate);
    store.set({ units: 30 });
    expect(units).toHaveBeenCalledExactlyOnceWith({ ...defaults, units: 30 }, new Set(['units']));
    expect(rate).not.toHaveBeenCalled();
    expect(store.get().units).toBe(30);
  });

  it('says nothing when nothing differs, even if the object is another', () => {
    const store = createStore(defaults);
    const heard = vi.fn<Listener>();
    store.subscribe('all', heard);
    store.set({ units: defaults.units, view: { ...defaults.view }, added: [] });
    expect(heard).not.toHaveBeenCalled();
  });

  it('stops telling those who left', () => {
    const store = createStore(defaults);
    const heard = vi.fn<Listener>();
    store.subscribe(['units'], heard)();
    store.set({ units: 2 });
    expect(heard).not.toHaveBeenCalled();
  });

  it('lets a listener set something: the next round tells only that', () => {
    const store = createStore(defaults);
    const rounds: string[][] = [];
    store.subscribe('all', (_, changed) => rounds.push([...changed]));
    store.subscribe(['units'], () => store.set({ seed: 99 }));
    store.set({ units: 2 });
    expect(rounds).toEqual([['units'], ['seed']]);
  });
});
