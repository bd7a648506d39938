import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { UnitWatch } from '../../src/main/unit-watch.ts';
import type { UnitState } from '../../src/network/unit-states.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A network is the state of its one unit; a measurement takes so many ms. */
function watching(ms: number): { watch: UnitWatch<UnitState>; measured: UnitState[] } {
  const measured: UnitState[] = [];
  const measure = async (state: UnitState): Promise<UnitState[][]> => {
    measured.push(state);
    await new Promise((resolve) => setTimeout(resolve, ms));
    return [[state]];
  };
  return { watch: new UnitWatch<UnitState>(measure, () => undefined), measured };
}

describe('looking at the units', () => {
  it('measures at once, then no oftener than can be afforded, and then the newest', async () => {
    const { watch, measured } = watching(100);
    watch.seen({ network: 'well', step: 1, last: 0 });
    expect(measured).toEqual(['well']);
    watch.seen({ network: 'saturated', step: 2, last: 0 });
    watch.seen({ network: 'dead', step: 3, last: 0 });
    await vi.advanceTimersByTimeAsync(499);
    expect(measured).toEqual(['well']);
    await vi.advanceTimersByTimeAsync(2);
    expect(measured).toEqual(['well', 'dead']);
    await vi.advanceTimersByTimeAsync(1000);
    expect(measured).toEqual(['well', 'dead']);
    expect(watch.record.spells()).toEqual([{ layer: 0, unit: 0, kind: 'dead', from: 3, until: null }]);
  });

  it('does not take what was measured of a network before for another’s', async () => {
    const { watch } = watching(100);
    watch.seen({ network: 'dead', step: 9, last: 0 });
    await vi.advanceTimersByTimeAsync(50);
    watch.clear();
    await vi.advanceTimersByTimeAsync(1000);
    expect(watch.record.states).toEqual([]);
    watch.seen({ network: 'dead', step: 0, last: 0 });
    await vi.advanceTimersByTimeAsync(1000);
    expect(watch.record.spells()).toEqual([{ layer: 0, unit: 0, kind: 'dead', from: 0, until: null }]);
  });

  it('goes on after a measurement that failed', async () => {
    const states: UnitState[][][] = [[['dead']]];
    const measure = (): Promise<UnitState[][]> => {
      const next = states.pop();
      return next ? Promise.resolve(next) : Promise.reject(new Error('no'));
    };
    const watch = new UnitWatch<null>(measure, () => undefined);
    watch.seen({ network: null, step: 1, last: 0 });
    await vi.advanceTimersByTimeAsync(1000);
    watch.seen({ network: null, step: 2, last: 0 });
    await vi.advanceTimersByTimeAsync(1000);
    states.push([['well']]);
    watch.seen({ network: null, step: 3, last: 0 });
    await vi.advanceTimersByTimeAsync(1000);
    expect(watch.record.spells()).toEqual([{ layer: 0, unit: 0, kind: 'dead', from: 1, until: 3 }]);
  });
});
