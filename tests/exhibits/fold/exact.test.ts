import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { ExactFold, inexact, rectangleOf, type ExactState } from '../../../src/exhibits/fold/exact.ts';
import { foldLayers } from '../../../src/exhibits/fold/layers.ts';
import { exactGeometry, type Geometry, type GeometryQuestion } from '../../../src/geometry/index.ts';
import { parameterLayout } from '../../../src/network/parameters.ts';
import { defaults, type Settings } from '../../../src/state/settings.ts';
import { deferred, settle } from './fakes.ts';

const size = { width: 400, height: 300 };
const view = { x: 1, y: -1, span: 6 };

/** A geometry that works at once, and remembers what it was asked. */
class Works implements Geometry {
  readonly asked: GeometryQuestion[] = [];
  cancelled = 0;
  busy = false;
  /** Holds answers back until it is kept. */
  gate: Promise<void> = Promise.resolve();

  async request(question: GeometryQuestion) {
    this.asked.push(question);
    this.busy = true;
    await this.gate;
    this.busy = false;
    return exactGeometry(question.network, question.view);
  }

  cancel(): void {
    this.cancelled++;
  }

  dispose(): void {}
}

/** Four ReLUs and a threshold: relu(x+1) + relu(1−x) + relu(y+1) + relu(1−y) = 5 is an octagon. */
const octagon = {
  step: 7,
  shape: { inputs: 2, hidden: [4], classes: 2, bias: true, learned: null },
  parameters: Float64Array.of(1, 0, -1, 0, 0, 1, 0, -1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, -5, 0),
  state: null,
};
const subjectOf = (settings: Partial<Settings>) => ({
  seen: octagon,
  hidden: [4],
  layers: foldLayers({ ...defaults, units: 4, ...settings }),
  view: { x: 0, y: 0, span: 6 },
  size: { width: 300, height: 300 },
});

const watch = () => {
  const told: ExactState[] = [];
  const geometry = new Works();
  return { told, geometry, exact: new ExactFold(geometry, (state) => told.push(state)) };
};

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());
const turns = async (): Promise<void> => {
  for (let k = 0; k < 20; k++) await Promise.resolve();
};

describe('the exact geometry of what is seen', () => {
  test('is that of the view, whatever its shape', () => {
    expect(rectangleOf(view, size)).toEqual({ left: -3, right: 5, bottom: -4, top: 2 });
  });

  test('finds the octagon and says of which step it is', async () => {
    const { told, exact } = watch();
    exact.look(subjectOf({ activation: 'relu' }));
    await turns();
    const [found] = told;
    if (found?.kind !== 'found') throw new Error('nothing was found');
    expect(found.step).toBe(7);
    expect(found.result.counts).toMatchObject({ regions: 9, pieces: 8, vertices: 8, closed: 1, open: 0, exact: true });
  });

  test('asks again only after a while, and then for what is newest', async () => {
    const { geometry, exact } = watch();
    exact.look(subjectOf({}));
    await turns();
    exact.look({ ...subjectOf({}), view: { x: 9, y: 9, span: 1 } });
    exact.look({ ...subjectOf({}), view: { x: 5, y: 5, span: 2 } });
    await turns();
    expect(geometry.asked).toHaveLength(1);
    vi.advanceTimersByTime(300);
    await turns();
    expect(geometry.asked.map(({ view: asked }) => asked.left)).toEqual([-3, 4]);
  });

  test('finishes what it works on before it asks for what is newest', async () => {
    const { geometry, exact } = watch();
    const gate = deferred<void>();
    geometry.gate = gate.promise;
    exact.look(subjectOf({}));
    vi.advanceTimersByTime(1000);
    exact.look({ ...subjectOf({}), view: { x: 5, y: 5, span: 2 } });
    expect(geometry.asked).toHaveLength(1);
    gate.resolve();
    await turns();
    expect(geometry.asked).toHaveLength(2);
    expect(geometry.cancelled).toBe(0);
  });

  test('says why there is none', async () => {
    const { told, geometry, exact } = watch();
    exact.look(subjectOf({ activation: 'tanh' }));
    await turns();
    expect(told).toEqual([{ kind: 'none', why: 'smooth' }]);
    expect(geometry.asked).toEqual([]);
    expect(inexact(octagon.shape)).toBeNull();
    expect(inexact({ ...octagon.shape, classes: 1 })).toBe('regression');
    expect(inexact({ ...octagon.shape, inputs: 3, features: [0, 1, 2] })).toBe('features');
  });

  test('counts the pieces of maxout', async () => {
    const { told, exact } = watch();
    // max(x, −x, y, −y) = 1 is a square, with a side in each of four regions.
    const shape = { inputs: 2, hidden: [1], classes: 2, bias: true, learned: null, pieces: [4] };
    const parameters = Float64Array.of(1, 0, -1, 0, 0, 1, 0, -1, 0, 0, 0, 0, 1, 0, 0, 1);
    expect(parameterLayout(shape).count).toBe(parameters.length);
    const layers = foldLayers({ ...defaults, units: 1, activation: 'maxout-4' });
    exact.look({ ...subjectOf({}), seen: { ...octagon, shape, parameters }, hidden: [1], layers });
    await turns();
    expect(told.at(-1)).toMatchObject({ result: { counts: { regions: 4, pieces: 4, closed: 1, exact: true } } });
  });

  test('follows a slope that each unit has learned by itself', async () => {
    const { geometry, exact } = watch();
    const shape = { ...octagon.shape, learned: 'unit' as const };
    const parameters = Float64Array.from([...octagon.parameters, 0.5, 0.25, 0, -1]);
    expect(parameterLayout(shape).count).toBe(parameters.length);
    exact.look({ ...subjectOf({ activation: 'prelu' }), seen: { ...octagon, shape, parameters } });
    await turns();
    const [first] = geometry.asked[0]?.network.hidden ?? [];
    expect(first?.activation).toMatchObject([0.5, 0.25, 0, -1].map((slope) => ({ breaks: [0], slopes: [slope, 1] })));
  });

  test('counts to the end when it is asked to, for as long as nothing changes', async () => {
    const { told, geometry, exact } = watch();
    const subject = subjectOf({});
    exact.look(subject);
    await turns();
    const gate = deferred<void>();
    geometry.gate = gate.promise;
    exact.count();
    exact.look(subject); // the same
    exact.look({ ...subject, seen: { ...octagon, parameters: octagon.parameters.slice() } }); // told anew
    expect(geometry.asked.map(({ maxWork = 0 }) => maxWork)).toEqual([1e8, 1e9]);
    expect(told.at(-1)).toEqual({ kind: 'busy', done: 0, thorough: true });
    gate.resolve();
    await turns();
    expect(told.at(-1)).toMatchObject({ kind: 'found', thorough: true });
    exact.count();
    vi.advanceTimersByTime(1000);
    exact.look({ ...subject, view: { x: 5, y: 5, span: 2 } }); // another
    await turns();
    expect(geometry.cancelled).toBe(3);
    vi.advanceTimersByTime(1000);
    exact.look({ ...subject, view: { x: 6, y: 5, span: 2 } });
    await turns();
    expect(geometry.asked.at(-1)?.maxWork).toBe(1e8);
  });

  test('leaves it at what was found when it is told to stop', async () => {
    const { told, geometry, exact } = watch();
    exact.look(subjectOf({}));
    await turns();
    const found = told.at(-1);
    geometry.gate = deferred<void>().promise;
    exact.count();
    exact.stop();
    expect(geometry.cancelled).toBe(2);
    expect(told.at(-1)).toBe(found);
  });

  test('forgets what no longer counts', async () => {
    const { geometry, exact } = watch();
    exact.look(subjectOf({}));
    await turns();
    exact.look(subjectOf({}));
    exact.forget();
    vi.advanceTimersByTime(1000);
    vi.useRealTimers();
    await settle();
    expect(geometry.asked).toHaveLength(1);
    expect(geometry.cancelled).toBe(1);
  });
});
