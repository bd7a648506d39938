/** The shelf of one's own functions, kept in a browser that may forbid it, be full, or hold what it should not. */
import { describe, expect, it } from 'vitest';
import { keepShelf, readShelf } from '../../src/main/shelf.ts';
import type { Storage } from '../../src/main/storage.ts';
import { presets, presetSettings } from '../../src/state/presets.ts';
import { activationLike, coefficientKey } from '../../src/state/choices.ts';
import { withCoefficient, withRange } from '../../src/state/formulas.ts';
import { rangeFor } from '../../src/state/ranges.ts';
import { defaults, validate } from '../../src/state/settings.ts';
import { createStore } from '../../src/state/store.ts';

const wave = { name: 'Wave', formula: 'x + sin(a * x)' };
const ramp = { name: '', formula: 'max(x, 0)' };

/** A storage with what was kept in it before. */
function storageWith(text: string | null): Storage & { text: () => string | null } {
  let kept = text;
  return {
    read: () => kept,
    write(_name, next) {
      kept = next;
      return true;
    },
    text: () => kept,
  };
}

const forbidden: Storage = { read: () => null, write: () => false };
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

describe('the shelf', () => {
  it('comes back on the next visit', () => {
    const storage = storageWith(null);
    expect(keepShelf(createStore(defaults), storage).replace([wave, ramp])).toBe(true);
    const store = createStore(defaults);
    keepShelf(store, storage);
    expect(store.get().own).toEqual([wave, ramp]);
  });

  it('is joined by what a link brings, whose names count', () => {
    const store = createStore({ ...defaults, own: [{ ...ramp, name: 'Ramp' }] });
    keepShelf(store, storageWith(JSON.stringify([wave, ramp])));
    expect(store.get().own).toEqual([{ ...ramp, name: 'Ramp' }, wave]);
  });

  it('outlives presets, defaults and links that say nothing of it', async () => {
    const store = createStore(defaults);
    const shelf = keepShelf(store, storageWith(null));
    shelf.replace([wave]);
    for (const settings of [
      defaults,
      presetSettings(presets[0] ?? { title: { en: '', zh: '' }, settings: {} }, defaults),
    ]) {
      store.set(settings);
      await settled();
      expect(store.get().own).toEqual([wave]);
    }
    shelf.replace([]);
    await settled();
    expect(store.get().own).toEqual([]);
  });

  it('keeps the numbers of its functions, whatever a preset sets', async () => {
    const storage = storageWith(null);
    const store = createStore(defaults);
    const shelf = keepShelf(store, storage);
    shelf.replace([wave]);
    const activation = `formula:${wave.formula}`;
    store.set(withRange(store.get(), activation, 'a', [0, 4]));
    store.set(withCoefficient(store.get(), activation, 'a', 3));
    await settled();
    store.set(defaults);
    await settled();
    expect(activationLike({ activation, coefficients: store.get().coefficients })).toMatchObject({
      coefficients: { a: 3 },
    });
    shelf.replace([wave]);
    const next = createStore(defaults);
    keepShelf(next, storage);
    expect(activationLike({ activation, coefficients: next.get().coefficients })).toMatchObject({
      coefficients: { a: 3 },
    });
    expect(rangeFor(activation, 'a', next.get().ranges)).toEqual([0, 4]);
    for (const key of ['own', 'coefficients', 'ranges'] as const)
      expect(validate(key, next.get()[key])).toEqual({ value: next.get()[key] });
  });

  it('lets the numbers of a link count before those that were kept', () => {
    const key = coefficientKey(`formula:${wave.formula}`);
    const kept = JSON.stringify([{ ...wave, coefficients: { a: 3 }, ranges: { a: [0, 4] } }]);
    const store = createStore({ ...defaults, own: [wave], coefficients: { [key]: { a: 9 } } });
    keepShelf(store, storageWith(kept));
    expect(store.get().coefficients).toEqual({ [key]: { a: 9 } });
  });

  it('keeps what does not fit beside the functions of a link', async () => {
    const brought = Array.from({ length: 12 }, (_, i) => ({ name: '', formula: `x + ${i}` }));
    const storage = storageWith(JSON.stringify([wave]));
    const store = createStore({ ...defaults, own: brought });
    const shelf = keepShelf(store, storage);
    expect(store.get().own).toEqual(brought);
    shelf.replace(brought.slice(1));
    await settled();
    expect(store.get().own).toEqual([...brought.slice(1), wave]);
  });

  it('lasts as long as the page where the browser keeps nothing, and says so', async () => {
    const store = createStore(defaults);
    expect(keepShelf(store, forbidden).replace([wave])).toBe(false);
    store.set({ own: [] });
    await settled();
    expect(store.get().own).toEqual([wave]);
  });

  it.each([
    'null',
    '{',
    '42',
    '{"length": 1e9}',
    '[null, 1, "x", [], {}]',
    '[{"name": 3, "formula": "x"}, {"name": "a", "formula": 3}]',
    '[{"name": "broken", "formula": "x +"}]',
    `[${'1,'.repeat(100_000)}1]`,
  ])('makes nothing of %.40s', (text) => {
    expect(readShelf(storageWith(text))).toEqual([]);
  });

  it('takes what can be used from among what cannot', () => {
    const text =
      '[{"name": "broken", "formula": "x +"}, {"name": "\\u202eWave;~", "formula": "x", "__proto__": {"a": 1}}]';
    expect(readShelf(storageWith(text))).toMatchObject([{ name: 'Wave', formula: 'x' }]);
  });

  it.each(['{"a": 1e9}', '{"a": "3"}', '7', '[]', '{"a b": 1}', 'null'])(
    'forgets numbers that are none: %s',
    (numbers) => {
      const text = `[{"name": "Wave", "formula": "a * x", "coefficients": ${numbers}, "ranges": ${numbers}}]`;
      expect(readShelf(storageWith(text))).toEqual([{ name: 'Wave', formula: 'a * x', coefficients: {}, ranges: {} }]);
    },
  );
});
