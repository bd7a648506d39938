/** What is counted exactly of the picture, in words: linear regions, and the pieces of the boundary. */
import type { Words } from './i18n/index.ts';
import { count } from './i18n/numbers.ts';

/** Counts within the part of the plane that is seen. */
export interface RegionFacts {
  /** NaN while there is nothing to say yet. */
  readonly regions: number;
  /** Straight pieces of the boundary. */
  readonly pieces: number;
  /** Points where pieces begin, end or meet. */
  readonly vertices: number;
  /** Lines that close up, and lines that do not. */
  readonly closed: number;
  readonly open: number;
  /** False: the work was broken off at its bound, and there are at least so many. */
  readonly exact: boolean;
  readonly busy: boolean;
}

/** Between parts of a sentence. */
export const comma = (words: Words): string => (words.language === 'zh' ? '，' : ', ');

type Counted = 'regionsOne' | 'regionsMany' | 'piecesOne' | 'piecesMany';

/** "60 regions, boundary of 22 pieces", or that they are being counted; empty if there is nothing to say. */
export function regionsText(words: Words, facts: RegionFacts): string {
  if (Number.isNaN(facts.regions)) return facts.busy ? words.t('counting') : '';
  const some = (one: Counted, many: Counted, n: number): string => {
    const text = n === 1 ? words.t(one) : words.t(many, { n: count(n) });
    return facts.exact ? text : words.t('atLeast', { what: text });
  };
  const regions = some('regionsOne', 'regionsMany', facts.regions);
  if (facts.pieces === 0 && !facts.exact) return regions;
  if (facts.pieces === 0) return `${regions}${comma(words)}${words.t('boundaryNone')}`;
  const pieces = some('piecesOne', 'piecesMany', facts.pieces);
  // Chinese characters stand without a space between them.
  const boundary = words.t('boundaryOf', { pieces }).replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/u, '');
  return `${regions}${comma(words)}${boundary}`;
}

/** What else is known of the boundary, for whoever asks. */
export function regionsDetail(words: Words, facts: RegionFacts): string {
  if (!(facts.pieces > 0)) return '';
  const { vertices, closed, open } = facts;
  return words.t('boundaryDetail', { corners: count(vertices), closed: count(closed), open: count(open) });
}
