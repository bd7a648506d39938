/** A hand that draws a curve: the value of a coefficient with which the curve comes nearest to the hand. Pure. */
import { lowestPlace } from '../../activations/golden.ts';
import type { ShownFunction } from './shown.ts';
import { referenceAt } from './source.ts';

/** Values tried over the whole range, and then closer around the best of them. */
const TRIED = 96;
const CLOSER = 40;

/**
 * The value in [min, max] of coefficient `index` for which row `row` at x is nearest to y; of several the one nearest to
 * the value it has.
 */
export function coefficientThrough(
  { activation, coefficients, by }: Pick<ShownFunction, 'activation' | 'coefficients' | 'by'>,
  index: number,
  row: number,
  at: { readonly x: number; readonly y: number },
  [min, max]: readonly [number, number],
): number {
  const now = coefficients[index] ?? min;
  const miss = (value: number): number => {
    const y = referenceAt(activation, coefficients.with(index, value), by, row, at.x);
    return Number.isFinite(y) ? Math.abs(y - at.y) : Infinity;
  };
  const step = (max - min) / (TRIED - 1);
  let best = now;
  let least = miss(now);
  for (let i = 0; i < TRIED; i++) {
    const value = min + i * step;
    const here = miss(value);
    const better = here < least - 1e-12;
    const nearer = Math.abs(here - least) <= 1e-12 && Math.abs(value - now) < Math.abs(best - now);
    if (better || nearer) [best, least] = [value, here];
  }
  const fine = lowestPlace(miss, Math.max(min, best - step), Math.min(max, best + step), CLOSER);
  return miss(fine) < least ? fine : best;
}
