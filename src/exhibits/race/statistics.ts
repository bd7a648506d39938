/** What a few runs from different seeds say, and whether they say enough. */
import { hash } from '../../network/rng.ts';

/** Mean and half the width of its 95 % confidence interval; NaN where there are too few values. */
export interface Estimate {
  readonly mean: number;
  readonly half: number;
}

/** Confidence of all intervals, and of the tests together. */
export const CONFIDENCE = 0.95;
/** 97.5 % of a standard normal distribution lie below. */
const Z = 1.959963984540054;

/**
 * 97.5 % of Student's t distribution lie below, to 1 % from 3 degrees of freedom on.
 * Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.5.
 */
export function studentQuantile(degrees: number): number {
  const terms = [
    Z,
    (Z ** 3 + Z) / 4,
    (5 * Z ** 5 + 16 * Z ** 3 + 3 * Z) / 96,
    (3 * Z ** 7 + 19 * Z ** 5 + 17 * Z ** 3 - 15 * Z) / 384,
  ];
  return terms.reduce((sum, term, power) => sum + term / degrees ** power, 0);
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The mean of a sample and how well it is known, by Student's t. */
export function estimate(values: readonly number[]): Estimate {
  const n = values.length;
  const mean = meanOf(values);
  if (n < 2) return { mean, half: NaN };
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  return { mean, half: studentQuantile(n - 1) * Math.sqrt(variance / n) };
}

/** Up to so many pairs every choice of signs is tried; of more, as many at random. */
const EXACT_PAIRS = 16;
const SEED = 20261121;

/**
 * The paired randomization test: how often the mean of the differences would be at least as far from 0 if each were as
 * likely to have the other sign (Fisher, The Design of Experiments, 1935, section 21). 1 of no differences.
 */
export function signFlipTest(differences: readonly number[]): number {
  const n = differences.length;
  const sum = differences.reduce((total, d) => total + d, 0);
  const scale = differences.reduce((total, d) => total + Math.abs(d), 0);
  const reached = Math.abs(sum) - 1e-12 * scale; // sums in another order differ in their last digits
  if (n <= EXACT_PAIRS) {
    let [current, hits] = [sum, 0];
    const signs = differences.map(() => 1);
    for (let k = 1; k <= 2 ** n; k++) {
      if (Math.abs(current) >= reached) hits++;
      const flipped = 31 - Math.clz32(k & -k); // Gray code: one sign changes at a time
      if (flipped >= n) break;
      const sign = signs[flipped] ?? 1;
      current -= 2 * sign * (differences[flipped] ?? 0);
      signs[flipped] = -sign;
    }
    return hits / 2 ** n;
  }
  const tries = 2 ** EXACT_PAIRS;
  let hits = 1; // the signs as they are
  for (let t = 1; t < tries; t++) {
    let total = 0;
    let word = 0;
    for (let i = 0; i < n; i++) {
      if (i % 32 === 0) word = hash(SEED, t, i); // its bits are the next signs
      const d = differences[i] ?? 0;
      total += (word >>> (i % 32)) & 1 ? d : -d;
    }
    if (Math.abs(total) >= reached) hits++;
  }
  return hits / tries;
}

/** The p-values of several tests, so that the chance of any false alarm stays as small as that of one (Holm, 1979). */
export function holm(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).toSorted((a, b) => (values[a] ?? 1) - (values[b] ?? 1));
  const adjusted = values.map(() => 1);
  let most = 0;
  order.forEach((index, rank) => {
    most = Math.max(most, Math.min(1, (values.length - rank) * (values[index] ?? 1)));
    adjusted[index] = most;
  });
  return adjusted;
}
