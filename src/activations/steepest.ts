/** What a slope is held against, to say whether it is flat. */
import { facts } from './facts.ts';
import type { Activation } from './resolve.ts';

/** Where units mostly are. */
const REACH = 3;
const POINTS = 301;

/** The largest |f'|; of a slope without bound the largest finite one within ±3. */
export function steepest(activation: Activation): number {
  const { largestSlope } = facts(activation);
  if (Number.isFinite(largestSlope)) return largestSlope;
  const places = Array.from({ length: POINTS }, (_, i) => (2 * REACH * (i + 0.382)) / POINTS - REACH);
  return Math.max(0, ...places.map((x) => Math.abs(activation.slope(x))).filter(Number.isFinite));
}
