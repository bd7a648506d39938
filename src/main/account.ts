/** What the page says of the network that runs: the sentence under the plates, the score, the ruler, the notes. */
import type { ExactState } from '../exhibits/fold/exact.ts';
import type { FoldFacts } from '../exhibits/fold/facts.ts';
import { foldLayers } from '../exhibits/fold/layers.ts';
import type { PointReading } from '../exhibits/fold/reading.ts';
import type { Stage, StageReport } from '../exhibits/fold/stage.ts';
import type { UnitState } from '../network/unit-states.ts';
import type { Settings } from '../state/settings.ts';
import { createCaption, createScore } from '../ui/caption.ts';
import type { PageElements } from '../ui/elements.ts';
import type { Words } from '../ui/i18n/index.ts';
import type { ReadoutFacts } from '../ui/readout.ts';
import type { RegionFacts } from '../ui/regions.ts';
import type { Ruler } from '../ui/ruler.ts';

/** ms over which the rate of steps is measured. */
const RATE_MS = 500;

const notes = {
  none: 'planeStraightNote',
  soft: 'planeSmoothNote',
  sharp: 'planeNote',
  maxout: 'planeMaxoutNote',
  curved: 'planeCurvedNote',
} as const;

function foldsOf({ straight, soft, maxout, curved }: FoldFacts): keyof typeof notes {
  if (straight) return 'none';
  if (soft) return 'soft';
  if (maxout) return 'maxout';
  return curved ? 'curved' : 'sharp';
}

const nothingCounted: RegionFacts = {
  regions: Number.NaN,
  pieces: Number.NaN,
  vertices: Number.NaN,
  closed: 0,
  open: 0,
  exact: false,
  busy: false,
};

export interface Account {
  running(stage: Stage): void;
  report(report: StageReport, playing: boolean): void;
  facts(facts: FoldFacts): void;
  exact(state: ExactState): void;
  /** The states of all units, layer by layer. */
  states(states: readonly (readonly UnitState[])[]): void;
  /** What the card beside the pointer is to say. */
  readout(reading: PointReading, settings: Settings): ReadoutFacts;
}

export function createAccount(elements: PageElements, words: Words, ruler: Ruler): Account {
  const caption = createCaption(elements.caption, elements.announcer, words);
  const score = createScore(elements.score, words);
  let lastLoss = Number.NaN;
  let stage: Stage | null = null;
  let rate = { step: 0, time: 0, perSecond: Number.NaN };
  let known: FoldFacts | null = null;
  let geometry: RegionFacts = nothingCounted;
  /** Of the first layer. */
  let dead: readonly boolean[] = [];

  const show = (): void => {
    if (!known) return;
    const folds = foldsOf(known);
    const { creases, outOfSight, width, layers, units } = known;
    caption.set({ units, layers, folds, creases, outOfSight, geometry, loss: lastLoss });
    elements.planeNote.textContent = words.t(layers > 1 ? 'planeDeepNote' : notes[folds]);
    elements.planePlate.classList.toggle('smooth', folds !== 'sharp' || layers > 1);
    ruler.set({ fold: known.fold, width, dead });
  };
  words.follow(show);
  return {
    running(next) {
      stage = next;
      geometry = nothingCounted;
    },
    report({ step, loss }, playing) {
      lastLoss = loss;
      const now = performance.now();
      if (now - rate.time > RATE_MS) {
        const perSecond = ((step - rate.step) / (now - rate.time)) * 1000;
        rate = { step, time: now, perSecond: perSecond >= 0 ? perSecond : Number.NaN };
      }
      const adapter = stage?.backend === 'cpu' ? words.t('cpuAdapter') : (stage?.adapter ?? '');
      score.set({ step, adapter, ...(playing && rate.perSecond > 0 ? { rate: rate.perSecond } : {}) });
      show();
    },
    facts(next) {
      known = next;
      show();
    },
    states([first = []]) {
      dead = first.map((state) => state === 'dead');
      show();
    },
    exact(state) {
      if (state.kind === 'none') geometry = nothingCounted;
      else if (state.kind === 'busy') geometry = { ...geometry, busy: true };
      else geometry = { ...state.result.counts, busy: false };
      show();
    },
    readout(reading, settings) {
      const { nearest } = reading;
      const soft = foldLayers(settings)[nearest?.layer ?? 0]?.kinks.soft ?? false;
      const deep = settings.deeper.length > 0;
      return { ...reading, nearest: nearest && { ...nearest, soft, layer: deep ? nearest.layer : null } };
    },
  };
}
