import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Fold, type FoldOptions } from '../../../src/exhibits/fold/fold.ts';
import type { FoldEvents } from '../../../src/exhibits/fold/events.ts';
import type { Seen, StageReport } from '../../../src/exhibits/fold/stage.ts';
import { parameterLayout } from '../../../src/network/parameters.ts';
import type { Palette } from '../../../src/render/palette.ts';
import { defaults, type Settings } from '../../../src/state/settings.ts';
import { createStore } from '../../../src/state/store.ts';
import { deferred, fakeStages, settle, type FakeStage } from './fakes.ts';

beforeEach(() => {
  vi.stubGlobal('document', new EventTarget());
  vi.stubGlobal('requestAnimationFrame', () => 0);
});
afterEach(() => void vi.unstubAllGlobals());

const frame = (): HTMLElement =>
  Object.assign(new EventTarget(), { clientWidth: 300, clientHeight: 200 }) as unknown as HTMLElement;

function seenAt(step: number, units = 12): Seen {
  const shape = { inputs: 2, hidden: [units], classes: 2, bias: true, learned: null };
  return { step, shape, parameters: new Float32Array(parameterLayout(shape).count).fill(0.1), state: null };
}

const broken: Partial<StageReport> = { step: 90, healthy: false, brokenLayer: 1, loss: Number.NaN };

/** Never asked, since it is never free. */
const occupiedGeometry = {
  busy: true,
  cancel: () => undefined,
  dispose: () => undefined,
} as unknown as FoldOptions['geometry'];

/** A running exhibit on fakes. */
async function fold(settings: Partial<Settings> = {}, more: Partial<FoldOptions> = {}) {
  const fakes = fakeStages();
  const store = createStore({ ...defaults, ...settings });
  const events = {
    started: vi.fn<FoldEvents['started']>(),
    deviceLost: vi.fn<FoldEvents['deviceLost']>(),
    report: vi.fn<FoldEvents['report']>(),
    facts: vi.fn<FoldEvents['facts']>(),
    reading: vi.fn<FoldEvents['reading']>(),
    playing: vi.fn<FoldEvents['playing']>(),
    diverged: vi.fn<FoldEvents['diverged']>(),
    accepted: vi.fn<FoldEvents['accepted']>(),
    refused: vi.fn<FoldEvents['refused']>(),
    problem: vi.fn<FoldEvents['problem']>(),
    exact: vi.fn<FoldEvents['exact']>(),
    tooManyPoints: vi.fn<FoldEvents['tooManyPoints']>(),
  } satisfies FoldEvents;
  const exhibit = new Fold({
    ...fakes.options,
    store,
    palette: {} as Palette,
    planeFrame: frame(),
    sheetFrame: frame(),
    tool: () => 'look' as never,
    geometry: occupiedGeometry,
    events,
    animate: false,
    ...more,
  });
  exhibit.play(true);
  await exhibit.start();
  const at = (index: number): FakeStage => {
    const stage = fakes.stages.at(index);
    if (!stage) throw new Error(`there is no stage ${index}`);
    return stage;
  };
  return { exhibit, store, events, at, ...fakes };
}

describe('a lost device', () => {
  it('is followed by a stage with the weights that were seen last, as wide as the slider says', async () => {
    const { at, gpus, store, events } = await fold({ units: 12 });
    at(0).report({ step: 40, seen: seenAt(40) });
    const last = seenAt(80);
    at(0).report({ step: 80, seen: last });
    gpus[0]?.lose();
    store.set({ units: 30 });
    await settle();
    expect(events.deviceLost).toHaveBeenCalledOnce();
    expect(at(1).all('restore')).toEqual([last]);
    expect(at(1).all('resize').at(-1)).toEqual([30]);
    expect(at(1).all('play')).toEqual([true]);
  });
});

describe('a change', () => {
  it('that is made while a stage is made reaches it', async () => {
    const { at, store, hold } = await fold({ learningRate: 0.1 });
    const open = hold();
    store.set({ dataset: 'rings', classes: 4 });
    await settle();
    store.set({ learningRate: 0.007, seed: 77 });
    open();
    await settle();
    expect(at(1).options).toMatchObject({ architecture: { classes: 4 }, optimizer: { learningRate: 0.1 } });
    expect(at(1).all('reset')).toEqual([77]);
    expect(at(1).all('change')).toMatchObject([{ optimizer: { learningRate: 0.007 } }]);
  });

  it('that asks for other classes starts without what was seen of the old ones', async () => {
    const { at, store, gpus } = await fold();
    at(0).report({ step: 80, seen: seenAt(80) });
    store.set({ dataset: 'rings', classes: 4 });
    await settle();
    expect(at(1).all('restore')).toEqual([]);
    expect(gpus).toHaveLength(1);
  });

  it('that is refused is said, and the last good activation stays', async () => {
    const { at, store, events } = await fold({ activation: 'relu' });
    const error = new Error('no such thing');
    at(0).answer = () => Promise.reject(error);
    store.set({ activation: 'tanh' });
    await settle();
    expect(events.refused).toHaveBeenCalledExactlyOnceWith(error);
    expect(events.accepted).not.toHaveBeenCalled();
    at(0).report({ step: 5, seen: seenAt(5) });
    // ReLU folds sharply, tanh softly.
    expect(events.facts).toHaveBeenLastCalledWith(expect.objectContaining({ soft: false }));
  });

  it('that was overtaken is not complained about', async () => {
    const { at, store, events } = await fold({ activation: 'relu' });
    const first = deferred<void>();
    at(0).answer = () => first.promise;
    store.set({ activation: 'tanh' });
    at(0).answer = () => Promise.resolve();
    store.set({ activation: 'gelu' });
    first.reject(new Error('too late'));
    await settle();
    expect(events.refused).not.toHaveBeenCalled();
    expect(events.accepted).toHaveBeenCalledOnce();
  });
});

describe('divergence', () => {
  it('stops training and is told once, at once by which step and then at which', async () => {
    const { at, events, exhibit } = await fold();
    const good = seenAt(60);
    at(0).report({ step: 60, seen: good });
    at(0).found = Promise.resolve({ step: 71, layer: 0 });
    at(0).report({ ...broken, seen: seenAt(90) });
    expect(exhibit.playing).toBe(false);
    expect(at(0).all('play').at(-1)).toBe(false);
    expect(events.diverged.mock.calls).toEqual([[{ step: 90, layer: 1, exact: false, good: 60 }]]);
    at(0).report({ ...broken, step: 91 });
    await settle();
    expect(at(0).all('locateBreak')).toEqual([[good, 90]]);
    expect(events.diverged.mock.calls.slice(1)).toEqual([[{ step: 71, layer: 0, exact: true, good: 60 }]]);
  });

  it('is told no more exactly than is known', async () => {
    const { at, events } = await fold();
    at(0).report(broken);
    await settle();
    expect(events.diverged.mock.calls).toEqual([[{ step: 90, layer: 1, exact: false, good: null }]]);
  });

  it('is not told again after it was mended meanwhile', async () => {
    const { at, events, exhibit } = await fold();
    at(0).report({ step: 60, seen: seenAt(60) });
    const search = deferred<{ step: number; layer: number }>();
    at(0).found = search.promise;
    at(0).report(broken);
    exhibit.restoreGood();
    at(0).report({ step: 60 });
    search.resolve({ step: 71, layer: 0 });
    await settle();
    expect(events.diverged).toHaveBeenCalledOnce();
  });

  it('is mended by the last good weights and a smaller learning rate', async () => {
    const { at, store, exhibit } = await fold({ learningRate: 0.5, units: 12 });
    const good = seenAt(60);
    at(0).report({ step: 60, seen: good });
    at(0).report({ ...broken, seen: seenAt(90) });
    exhibit.restoreGood();
    await settle();
    expect(at(0).all('restore')).toEqual([good]);
    expect(store.get().learningRate).toBeCloseTo(0.05, 12);
    expect(at(0).all('change')).toMatchObject([{ optimizer: { learningRate: store.get().learningRate } }]);
    expect(at(0).all('resize').at(-1)).toEqual([12]);
  });

  it('before anything good was seen is mended by starting over', async () => {
    const { at, exhibit } = await fold({ seed: 5 });
    at(0).report(broken);
    exhibit.restoreGood();
    await settle();
    expect(at(0).all('restore')).toEqual([]);
    expect(at(0).all('reset')).toEqual([5]);
  });
});

describe('the past of the training', () => {
  it('is gone to paused, with the widths of then, and training goes on from there', async () => {
    const { exhibit, store, at, events } = await fold({ units: 12, deeper: [5] });
    Object.assign(at(0), { step: 90, moments: [0, 3, 40, 90], widths: [7, 6, 2] });
    expect(exhibit.past).toEqual({ steps: [0, 3, 40, 90], at: 90, live: true, turns: [] });
    exhibit.seek(40);
    expect(at(0).all('seek')).toEqual([40]);
    expect(at(0).all('play').at(-1)).toBe(false);
    expect(events.playing).toHaveBeenLastCalledWith(false);
    expect(store.get()).toMatchObject({ units: 7, deeper: [6, 2] });
    at(0).step = 40;
    expect(exhibit.past).toMatchObject({ at: 40, live: false });
    exhibit.play(true);
    expect(at(0).all('play').at(-1)).toBe(true);
    expect(at(0).all('restore')).toEqual([]);
  });

  it('of a stage that keeps none changes nothing', async () => {
    const { exhibit, store } = await fold({ units: 12 });
    const before = store.get();
    exhibit.seek(40);
    expect(store.get()).toBe(before);
  });
});

describe('a network with weights of its own', () => {
  const weights = Array.from({ length: 22 }, (_, i) => i);

  it('is set after the model was started over, and not trained', async () => {
    const { exhibit, store, at } = await fold({ activation: 'relu' });
    const ready = deferred<void>();
    at(0).answer = () => ready.promise;
    store.set({ activation: 'tanh', units: 4 });
    exhibit.reset();
    void exhibit.setParameters(weights);
    expect(exhibit.playing).toBe(false);
    expect(at(0).all('setParameters')).toEqual([]);
    ready.resolve();
    await settle();
    expect(at(0).all('setParameters')).toEqual([weights]);
    const order = at(0).told.map(([name]) => name);
    expect(order.lastIndexOf('setParameters')).toBeGreaterThan(order.lastIndexOf('reset'));
  });

  it('waits for the stage that is being made for it', async () => {
    const { exhibit, store, at, hold } = await fold({ dataset: 'rings', classes: 4 });
    const open = hold();
    store.set({ dataset: 'circle', units: 4 });
    await settle();
    void exhibit.setParameters(weights);
    open();
    await settle();
    expect(at(0).all('setParameters')).toEqual([]);
    expect(at(1).all('setParameters')).toEqual([weights]);
  });
});
