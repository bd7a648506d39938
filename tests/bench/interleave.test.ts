/** The arithmetic behind the benchmarks' table. */
import { describe, expect, it, vi } from 'vitest';
import { interleave, ratio, spread } from './interleave.ts';

describe('spread', () => {
  it('gives the median and the ends, of odd and even counts', () => {
    expect(spread([5, 1, 3])).toEqual({ median: 3, least: 1, most: 5 });
    expect(spread([4, 1, 3, 2])).toEqual({ median: 2.5, least: 1, most: 4 });
  });
});

describe('ratio', () => {
  it('is taken within each round, not between medians', () => {
    const own = { name: 'own', rates: [10, 100, 30] };
    const other = { name: 'other', rates: [5, 100, 10] };
    expect(ratio(own, other)).toEqual({ median: 2, least: 1, most: 3 });
  });
});

describe('interleave', () => {
  it('runs the contenders in turn and counts their worth a second', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const turns: string[] = [];
    const contender = (name: string, milliseconds: number) => ({
      name,
      worth: 3,
      async run(pieces: number) {
        turns.push(name);
        vi.advanceTimersByTime(pieces * milliseconds);
      },
    });
    const timed = await interleave([contender('slow', 10), contender('fast', 1)], { slice: 100, rounds: 3 });
    vi.useRealTimers();
    expect(timed).toEqual([
      { name: 'slow', rates: [300, 300, 300] },
      { name: 'fast', rates: [3000, 3000, 3000] },
    ]);
    expect(turns.slice(-6)).toEqual(['slow', 'fast', 'fast', 'slow', 'slow', 'fast']);
  });
});
