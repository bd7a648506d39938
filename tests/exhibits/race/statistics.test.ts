import { describe, expect, it } from 'vitest';
import { estimate, holm, signFlipTest, studentQuantile } from '../../../src/exhibits/race/statistics.ts';

describe('Student’s t', () => {
  // Of the usual tables, two-sided 95 %.
  it.each([
    [3, 3.182],
    [7, 2.365],
    [15, 2.131],
    [31, 2.04],
    [1000, 1.962],
  ])('%i degrees of freedom: %f', (degrees, quantile) => {
    expect(Math.abs(studentQuantile(degrees) / quantile - 1)).toBeLessThan(0.01);
  });

  it('gives an interval around the mean', () => {
    // Mean 5, standard deviation √(32/7), t₇ = 2.365.
    const { mean, half } = estimate([2, 4, 4, 4, 5, 5, 7, 9]);
    expect(mean).toBe(5);
    expect(half).toBeCloseTo(2.365 * Math.sqrt(32 / 7 / 8), 2);
    expect(estimate([3])).toEqual({ mean: 3, half: NaN });
    expect(estimate([1, 1, 1]).half).toBe(0);
  });
});

describe('the test by signs', () => {
  it('knows when all differences point one way: 2 of 2ⁿ', () => {
    expect(signFlipTest([1, 2, 3, 4])).toBe(2 / 16);
    expect(signFlipTest(Array.from({ length: 16 }, (_, i) => -1 - i))).toBe(2 / 65536);
  });

  it('counts by hand: of ±1 ±2 ±3, four sums reach 4', () => {
    // |1 + 3 + …|: sums are ±6, ±4, ±2, 0, 0 for signs of (1, 2, 3); here 3 + 2 − 1 = 4.
    expect(signFlipTest([-1, 2, 3])).toBe(4 / 8);
  });

  it('says nothing of no difference', () => {
    expect(signFlipTest([0, 0, 0, 0])).toBe(1);
    expect(signFlipTest([1, -1])).toBe(1);
  });

  it('tries at random what is too much to try out, the same way every time', () => {
    const alternating = Array.from({ length: 32 }, (_, i) => (i % 2 === 0 ? 1 : -1));
    expect(signFlipTest(alternating)).toBe(1);
    const clear = Array.from({ length: 32 }, () => 1);
    expect(signFlipTest(clear)).toBeLessThan(1e-4);
    // Of 24 differences of ±1 with 17 against 7, P(|Bin − 12| ≥ 5) = 0.0639 exactly.
    const some = Array.from({ length: 24 }, (_, i) => (i < 17 ? 1 : -1));
    expect(Math.abs(signFlipTest(some) - 0.063914656639099)).toBeLessThan(0.004);
    expect(signFlipTest(some)).toBe(signFlipTest(some));
  });

  it('is as strict as it says: under chance alone it is small as seldom as it should be', () => {
    // All 2⁸ signs of fixed sizes: the share of p ≤ 0.05 is at most 0.05.
    const sizes = [0.3, 1.1, 2.3, 0.9, 1.7, 0.2, 2.9, 1.3];
    let small = 0;
    for (let word = 0; word < 256; word++) {
      const p = signFlipTest(sizes.map((size, i) => ((word >> i) & 1 ? size : -size)));
      if (p <= 0.05) small++;
    }
    expect(small / 256).toBeLessThanOrEqual(0.05);
    expect(small).toBeGreaterThan(0);
  });
});

describe('several tests at once', () => {
  it('are corrected as Holm says', () => {
    expect(holm([0.01, 0.04, 0.03])).toEqual([0.03, 0.06, 0.06]);
    expect(holm([0.5, 0.9])).toEqual([1, 1]);
    expect(holm([])).toEqual([]);
  });
});
