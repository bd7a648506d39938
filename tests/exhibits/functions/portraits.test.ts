import { describe, expect, it, vi } from 'vitest';
import { Portraits } from '../../../src/exhibits/functions/portraits.ts';
import { activationOf } from '../../../src/exhibits/functions/shown.ts';

const elu = (alpha: number) => ({ activation: activationOf('elu'), coefficients: Float64Array.of(alpha) });

/** Portraits whose time passes by hand. */
function setUp(): {
  portraits: Portraits;
  told: ReturnType<typeof vi.fn<() => void>>;
  pass: (ms: number) => void;
  idle: () => boolean;
} {
  let now = 0;
  let waiting: { readonly run: () => void; readonly at: number }[] = [];
  const told = vi.fn<() => void>();
  const portraits = new Portraits({ later: (run, ms) => waiting.push({ run, at: now + ms }), now: () => now }, told);
  const pass = (ms: number): void => {
    for (const end = now + ms; now < end; now += 10) {
      const due = waiting.filter(({ at }) => at <= now);
      waiting = waiting.filter(({ at }) => at > now);
      for (const { run } of due) run();
    }
  };
  return { portraits, told, pass, idle: () => waiting.length === 0 };
}

describe('portraits', () => {
  it('come when there is time, are kept, and then nothing goes on', () => {
    const { portraits, told, pass, idle } = setUp();
    expect(portraits.of('card', elu(2))).toBeNull();
    pass(500);
    expect(portraits.of('card', elu(2))?.range[0]).toBeCloseTo(-2, 9);
    expect(told).toHaveBeenCalledTimes(1);
    expect(portraits.of('table', elu(2))?.kinks).toEqual([0]);
    pass(500);
    expect(told).toHaveBeenCalledTimes(1);
    expect(idle()).toBe(true);
  });

  it('of what a hand still moves are not begun', () => {
    const { portraits, told, pass } = setUp();
    for (let i = 0; i < 40; i++) {
      portraits.of('card', elu(1 + i / 40));
      pass(20);
    }
    expect(told).not.toHaveBeenCalled();
    pass(500);
    expect(told).toHaveBeenCalledTimes(1);
    expect(portraits.of('card', elu(1 + 39 / 40))).not.toBeNull();
    expect(portraits.of('other', elu(1.5))).toBeNull();
  });

  it('are computed in many short turns, so that the page answers in between', () => {
    let clock = 0;
    const waiting: (() => void)[] = [];
    const told = vi.fn<() => void>();
    // Every look at the clock finds it 5 ms later: a turn of the work is all that a call has time for.
    const portraits = new Portraits({ later: (run) => waiting.push(run), now: () => (clock += 5) }, told);
    portraits.of('card', elu(2));
    clock += 1000;
    let calls = 0;
    for (let run = waiting.shift(); run; run = waiting.shift()) {
      run();
      calls++;
    }
    expect(told).toHaveBeenCalledTimes(1);
    expect(calls).toBeGreaterThan(20);
    expect(portraits.of('card', elu(2))?.kinks).toEqual([0]);
  });
});
