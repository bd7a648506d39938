/** The notices that the page knows how to word. Whoever shows one brings the facts and what the buttons do. */
import { formulaProblem } from '../activations/problems.ts';
import { FormulaError } from '../formula/index.ts';
import type { Ignored } from '../state/url.ts';
import type { Words } from './i18n/index.ts';
import { count } from './i18n/numbers.ts';
import type { Notice } from './notices.ts';

/** Time to read two lines. */
const READ_MS = 12_000;
/** Time to read a list. */
const READ_LIST_MS = 30_000;

/** Parts of a link that were not understood. */
export function linkNotice(words: Words, ignored: readonly Ignored[]): Notice {
  return {
    id: 'link',
    lasts: READ_LIST_MS,
    text: () => words.t('linkIgnored'),
    items: () => ignored.map(({ key, text, why }) => words.t('linkIgnoredItem', { key, text, why: words.of(why) })),
  };
}

interface DivergedFacts {
  readonly step: number;
  /** From 1; null: only the loss is broken. */
  readonly layer: number | null;
  /** Whether it was at that very step; if not, by that step. */
  readonly exact: boolean;
  /** The step that `restore` goes back to. */
  readonly good: number;
}

/** Training left the numbers: where, and the way back. */
export function divergedNotice(words: Words, facts: DivergedFacts, restore: () => void): Notice {
  const { layer, exact } = facts;
  const where = (): string => (layer === null ? words.t('divergedLoss') : words.t('divergedWhere', { layer }));
  return {
    id: 'diverged',
    urgent: true,
    text: () => words.t(exact ? 'divergedAt' : 'diverged', { step: count(facts.step), where: where() }),
    actions: [{ label: () => words.t('restoreSmaller', { step: count(facts.good) }), run: restore }],
  };
}

export type WhyCpu = 'insecure' | 'missing' | 'no-adapter' | 'failed' | 'lost';

const whyCpu = {
  insecure: 'cpuBecauseInsecure',
  missing: 'cpuBecauseMissing',
  'no-adapter': 'cpuBecauseNoAdapter',
  failed: 'cpuBecauseFailed',
  lost: 'cpuBecauseLost',
} as const;

/** The page runs on the CPU, and why. With `tryAgain` it offers the graphics device once more, and stays until answered. */
export function cpuNotice(words: Words, why: WhyCpu, tryAgain?: () => void): Notice {
  const again = tryAgain && { label: () => words.t('tryGpuAgain'), run: tryAgain };
  return { id: 'device', text: () => words.t(whyCpu[why]), ...(again ? { actions: [again] } : { lasts: READ_MS }) };
}

export function deviceLostNotice(words: Words): Notice {
  return { id: 'device', text: () => words.t('deviceLost') };
}

export function deviceBackNotice(words: Words): Notice {
  return { id: 'device', text: () => words.t('deviceBack'), lasts: 5000 };
}

/** Why a change was refused: a formula that cannot be read, one that the device's compiler did not take, or the rest. */
export type WhyRefused = FormulaError | 'compiler' | 'other';

/** A change that could not be made: what ran before runs on. */
export function refusedNotice(words: Words, why: WhyRefused): Notice {
  const text = (): string => {
    if (why instanceof FormulaError) return words.t('formulaRefused', { problem: words.of(formulaProblem(why)) });
    return words.t(why === 'compiler' ? 'formulaFailed' : 'changeRefused');
  };
  return { id: 'formula', urgent: true, text };
}

export function tooManyPointsNotice(words: Words, limit: number): Notice {
  return { id: 'points', text: () => words.t('tooManyPoints', { n: count(limit) }), lasts: 6000 };
}

export function unexpectedNotice(words: Words, error: unknown): Notice {
  const detail = error instanceof Error ? error.message : String(error);
  return { id: 'unexpected', urgent: true, text: () => words.t('unexpected', { detail }) };
}
