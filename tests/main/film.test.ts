/** A film goes on from part to part, however often one looks back, until a person makes it their own. */
import { describe, expect, it } from 'vitest';
import { createCpuEngine } from '../../src/engine/cpu/index.ts';
import { modelOptions } from '../../src/exhibits/fold/options.ts';
import { createProjector, freshWeights } from '../../src/main/film.ts';
import type { Film } from '../../src/state/presets.ts';
import { defaults } from '../../src/state/settings.ts';
import { createStore } from '../../src/state/store.ts';

const reel: Film = [
  { settings: { activation: 'relu', pace: '60' }, until: 10 },
  { settings: { activation: 'sigmoid', pace: '240' }, until: 30 },
];
const settle = (): Promise<void> => new Promise((resume) => setTimeout(resume));

function cinema() {
  const store = createStore({ ...defaults, units: 4, activation: 'relu' });
  const given: (readonly number[])[] = [];
  const fold = {
    past: null,
    playing: true,
    play: (on: boolean) => void (fold.playing = on),
    seek: () => undefined,
    setParameters: async (weights: readonly number[]) => {
      fold.playing = false;
      given.push(weights);
    },
  };
  return { store, fold, given, projector: createProjector(store, () => fold) };
}

describe('a film', () => {
  it('goes on with fresh weights where a part ends, and stops at its own end', async () => {
    const { store, fold, given, projector } = cinema();
    projector.begin(reel);
    projector.reached(9);
    expect(store.get().activation).toBe('relu');
    projector.reached(11);
    projector.reached(12); // still of the part before
    await settle();
    expect(store.get()).toMatchObject({ activation: 'sigmoid', pace: '240' });
    expect(given).toEqual([freshWeights(store.get())]);
    expect(fold.playing).toBe(true);
    projector.reached(31);
    expect(fold.playing).toBe(false);
    fold.play(true);
    projector.reached(40);
    expect(fold.playing).toBe(true);
  });

  it('goes on from a moment of its first part as it did before', async () => {
    const { store, projector, given } = cinema();
    projector.begin(reel);
    projector.reached(10);
    await settle();
    store.set({ activation: 'relu' }); // as the moment was
    projector.moved(4);
    expect(store.get().pace).toBe('60');
    projector.reached(9);
    expect(given).toHaveLength(1);
    projector.reached(10);
    await settle();
    expect(given).toHaveLength(2);
    expect(store.get().activation).toBe('sigmoid');
  });

  it('is over for who takes another function, or starts over', () => {
    const { store, projector, given, fold } = cinema();
    projector.begin(reel);
    store.set({ activation: 'tanh' });
    projector.reached(10);
    expect(store.get().activation).toBe('tanh');
    projector.begin(null);
    projector.reached(30);
    expect(given).toEqual([]);
    expect(fold.playing).toBe(true);
  });
});

it('fresh weights are those with which an engine starts', async () => {
  const settings = { ...defaults, units: 4, activation: 'sigmoid', seed: 5 };
  const model = await createCpuEngine().createModel(modelOptions(settings));
  expect(freshWeights(settings)).toEqual(Array.from(await model.parameters()));
});
