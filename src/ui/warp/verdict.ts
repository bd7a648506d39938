/** What a cell lost, in a few words. */
import type { Words } from '../i18n/index.ts';
import { scientific } from '../i18n/numbers.ts';
import { warpWords } from '../i18n/warp.ts';

/** Shares of variance and of distance, 1 where nothing is lost; `gone`: points that are not finite. */
export interface CellFacts {
  readonly most: number;
  readonly least: number;
  readonly squeeze: { readonly median: number; readonly least: number; readonly outer: number };
  readonly gone: number;
}

/** Closer together than this share of their distance, points look as one. */
const FLAT = 0.02;
/** Variance: the square of a length. */
const NO_WIDTH = 1e-4;
const SAME = 1e-3;

/** A share as a whole percentage; below ten with one decimal, from a thousand on by its power. */
export function share(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const percent = 100 * value;
  if (percent >= 1000) return `${scientific(percent)}%`;
  return `${percent < 9.95 && percent >= 0.05 ? percent.toFixed(1) : percent.toFixed(0)}%`;
}

export function verdictOf({ most, least, squeeze, gone }: CellFacts, words: Words): string {
  const say = (key: keyof typeof warpWords, params = {}): string => words.of(warpWords[key], params);
  if (gone > 0) return say('gone', { k: gone });
  if ([most, least, squeeze.least].every((value) => Math.abs(value - 1) < SAME)) return say('same');
  if (most < NO_WIDTH) return say('onePoint');
  if (least < NO_WIDTH) return say('line');
  if (squeeze.median < FLAT) return say('half');
  if (squeeze.least < FLAT) return say('places');
  const width = (most * least) ** 0.25; // of lengths, over both directions
  const p = share(width);
  return say(width < 0.995 ? 'shrunk' : width > 1.005 ? 'grown' : 'bent', { p });
}
