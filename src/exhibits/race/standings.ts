/** How a race stands: what was seen of every network so far, the order of the entrants, and how sure it is. */
import { CONFIDENCE, estimate, holm, meanOf, signFlipTest, type Estimate } from './statistics.ts';

/** Loss and accuracy of one network over the training and the test samples; NaN of none. */
export interface Score {
  readonly loss: number;
  readonly accuracy: number;
  readonly testLoss: number;
  readonly testAccuracy: number;
}

/** What was seen of an entrant's networks after so many steps. */
export interface Lap {
  readonly step: number;
  readonly scores: readonly Score[];
}

/** What is compared, over which samples. */
export interface Measure {
  readonly what: 'loss' | 'accuracy';
  readonly over: 'training' | 'test';
}

export function measured(score: Score, { what, over }: Measure): number {
  if (over === 'test') return what === 'loss' ? score.testLoss : score.testAccuracy;
  return score[what];
}

/** The mean of an entrant over its laps. */
export interface Course {
  readonly steps: readonly number[];
  readonly mean: readonly number[];
  readonly half: readonly number[];
}

/** Of each lap the mean of the networks that are still sound, with its interval. */
export function courseOf(laps: readonly Lap[], measure: Measure): Course {
  const each = laps.map(({ scores }) => {
    const values = scores.map((score) => measured(score, measure)).filter(Number.isFinite);
    return values.length === 0 ? { mean: NaN, half: NaN } : estimate(values);
  });
  return {
    steps: laps.map(({ step }) => step),
    mean: each.map(({ mean }) => mean),
    half: each.map(({ half }) => half),
  };
}

export interface Standing {
  /** Which entrant this is. */
  readonly entrant: number;
  /** From 1; no two share one. */
  readonly rank: number;
  readonly loss: Estimate;
  readonly accuracy: Estimate;
  /** Networks whose loss is no number any more. */
  readonly diverged: number;
  /** How the entrant stands to the first; null of the first itself. */
  readonly behind: Comparison | null;
}

/** Two entrants, seed by seed. */
export interface Comparison {
  /** How much larger the loss is. */
  readonly difference: Estimate;
  /** In so many seeds the other one's loss is smaller, or just as small. */
  readonly lost: number;
  readonly even: number;
  /** How often chance alone would set them as far apart; of all comparisons with the first together. */
  readonly chance: number;
  /** Whether that is too seldom to be chance. */
  readonly clear: boolean;
}

function comparison(better: readonly number[], worse: readonly number[]): Omit<Comparison, 'chance' | 'clear'> {
  const differences = worse.map((loss, k) => loss - (better[k] ?? NaN));
  return {
    difference: estimate(differences),
    lost: differences.filter((d) => d > 0).length,
    even: differences.filter((d) => d === 0).length,
  };
}

/**
 * The order of the entrants by their mean loss in the last lap that all have done. `laps`: of each entrant. A network whose loss is no number
 * counts as the worst of all that are, and no better than `guess`, the loss of saying the same of every sample.
 */
export function standingsOf(laps: readonly (readonly Lap[])[], over: Measure['over'], guess: number): Standing[] {
  const done = Math.min(...laps.map(({ length }) => length));
  const scores = laps.map((each) => each[done - 1]?.scores ?? []);
  const raw = scores.map((each) => each.map((score) => measured(score, { what: 'loss', over })));
  const worst = raw.flat().reduce((most, loss) => (Number.isFinite(loss) ? Math.max(most, loss) : most), guess);
  const losses = raw.map((each) => each.map((loss) => (Number.isFinite(loss) ? loss : worst)));
  const order = losses.map((_, i) => i).toSorted((a, b) => meanOf(losses[a] ?? []) - meanOf(losses[b] ?? []));
  const [first] = order;
  const best = losses[first ?? 0] ?? [];
  const others = order.slice(1).map((entrant) => losses[entrant] ?? []);
  const chances = holm(others.map((own) => signFlipTest(own.map((loss, k) => loss - (best[k] ?? NaN)))));
  return order.map((entrant, place) => {
    const own = losses[entrant] ?? [];
    const right = (scores[entrant] ?? []).map((score) => measured(score, { what: 'accuracy', over }));
    const chance = chances[place - 1] ?? 1;
    return {
      entrant,
      rank: place + 1,
      loss: estimate(own),
      accuracy: estimate(right.filter(Number.isFinite)),
      diverged: (raw[entrant] ?? []).filter((loss) => !Number.isFinite(loss)).length,
      behind: place === 0 ? null : { ...comparison(best, own), chance, clear: chance < 1 - CONFIDENCE },
    };
  });
}

/** Whether not even seeds that all point one way would set every entrant apart from the first. */
export function tooFew({
  seeds,
  entrants,
}: {
  readonly seeds: number;
  readonly entrants: readonly unknown[];
}): boolean {
  return (entrants.length - 1) * 2 ** (1 - seeds) >= 1 - CONFIDENCE;
}
