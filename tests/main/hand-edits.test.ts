import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Seen } from '../../src/exhibits/fold/stage.ts';
import { HandEdits } from '../../src/main/hand-edits.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const shape = { inputs: 2, hidden: [1], classes: 2, bias: false, learned: null };
const seenAt = (step: number, first: number): Seen => ({
  step,
  shape,
  parameters: Float32Array.of(first, 0, 0, 0),
  state: null,
});
const add =
  (by: number) =>
  (seen: Seen): Seen => ({ ...seen, parameters: seen.parameters.map((p, i) => (i === 0 ? p + by : p)) });

function bench(playing: boolean) {
  const restored: Seen[] = [];
  const stage = { step: 0, restore: (seen: Seen) => void restored.push(seen) };
  const fold = {
    playing,
    play(on: boolean) {
      fold.playing = on;
    },
  };
  const edits = new HandEdits(
    () => fold,
    () => undefined,
  );
  edits.running(stage);
  return { edits, stage, fold, restored };
}

describe('changes by hand', () => {
  it('stop training, and wait for the network as it then is', () => {
    const { edits, stage, fold, restored } = bench(true);
    edits.seen(seenAt(10, 1));
    stage.step = 14;
    edits.edit(add(5));
    expect(fold.playing).toBe(false);
    expect(restored).toEqual([]);
    edits.seen(seenAt(14, 2));
    expect(restored.map(({ step, parameters }) => [step, parameters[0]])).toEqual([[14, 7]]);
  });

  it('build on one another, whatever is still on its way', () => {
    const { edits, restored } = bench(false);
    edits.seen(seenAt(0, 1));
    edits.edit(add(1));
    edits.seen(seenAt(0, 1)); // from before the change
    edits.edit(add(1));
    expect(restored.map(({ parameters }) => parameters[0])).toEqual([2, 3]);
    expect(edits.network?.parameters[0]).toBe(3);
  });

  it('take what came late once it can be nothing older', () => {
    const { edits } = bench(false);
    edits.seen(seenAt(0, 1));
    edits.edit(add(1));
    edits.seen(seenAt(0, 8));
    vi.advanceTimersByTime(2000);
    expect(edits.network?.parameters[0]).toBe(8);
  });

  it('give way to training at once', () => {
    const { edits } = bench(false);
    edits.seen(seenAt(0, 1));
    edits.edit(add(1));
    edits.seen(seenAt(3, 4));
    expect(edits.network?.parameters[0]).toBe(4);
  });
});
