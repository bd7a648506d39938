/** The sentence under the plates, and the small print beside it. Counts are exact or not said at all. */
import { make } from './dom.ts';
import type { Words } from './i18n/index.ts';
import { count, loss } from './i18n/numbers.ts';
import { comma, type RegionFacts, regionsDetail, regionsText } from './regions.ts';

export interface CaptionFacts {
  readonly units: number;
  /** Hidden layers; with several the units are those of all of them, and their creases are not counted. */
  readonly layers: number;
  /** How f bends: at kinks, smoothly, or not at all; or that units fold where their pieces meet, or along curves. */
  readonly folds: 'sharp' | 'soft' | 'none' | 'maxout' | 'curved';
  /** Creases of all units, in sight or not; only with sharp folds. */
  readonly creases: number;
  /** Of these, how many do not cross the part of the plane that is seen. */
  readonly outOfSight: number;
  /** What was counted of the picture; only with sharp folds. */
  readonly geometry?: RegionFacts;
  readonly loss: number;
}

export function captionText(words: Words, facts: CaptionFacts): string {
  const shown = loss(facts.loss);
  const some = (one: 'creasesOne' | 'unitsOne', many: 'creasesMany' | 'unitsMany', n: number): string =>
    n === 1 ? words.t(one) : words.t(many, { n: count(n) });
  const units = some('unitsOne', 'unitsMany', facts.units);
  const counted = facts.geometry ? regionsText(words, facts.geometry) : '';
  const regions = counted === '' ? '' : `${comma(words)}${counted}`;
  if (facts.layers > 1) return words.t('captionDeep', { units, layers: count(facts.layers), regions, loss: shown });
  if (facts.folds === 'soft') return words.t('captionSmooth', { units, loss: shown });
  if (facts.folds === 'none') return words.t('captionStraight', { units, loss: shown });
  if (facts.folds === 'maxout') return words.t('captionMaxout', { units, regions, loss: shown });
  if (facts.folds === 'curved') return words.t('captionCurved', { units, loss: shown });
  return words.t('captionCreases', {
    creases: some('creasesOne', 'creasesMany', facts.creases),
    sight: facts.outOfSight > 0 ? words.t('outOfSight', { n: count(facts.outOfSight) }) : '',
    regions,
    loss: shown,
  });
}

export interface Caption {
  set(facts: CaptionFacts): void;
}

/** A voice may say the caption this often, not at every frame. */
const SAY_MS = 8000;
/** …and only once it has stood still for so long. */
const CALM_MS = 900;

/** `caption` shows every change at once; `announcer`, a polite live region, says it when things have calmed down. */
export function createCaption(caption: HTMLElement, announcer: HTMLElement, words: Words): Caption {
  let facts: CaptionFacts | null = null;
  let said = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const say = (): void => {
    said = performance.now();
    timer = undefined;
    announcer.textContent = caption.textContent;
  };
  const show = (): void => {
    if (!facts) return;
    const text = captionText(words, facts);
    caption.title = facts.geometry ? regionsDetail(words, facts.geometry) : '';
    if (text === caption.textContent) return;
    caption.textContent = text;
    timer ??= setTimeout(say, Math.max(CALM_MS, said + SAY_MS - performance.now()));
  };
  words.follow(show);
  return {
    set(next) {
      facts = next;
      show();
    },
  };
}

export interface ScoreFacts {
  readonly step: number;
  /** Steps a second, while playing. */
  readonly rate?: number;
  /** Who computes, in words; left out where it goes without saying. */
  readonly adapter?: string;
}

export interface Score {
  set(facts: ScoreFacts): void;
}

export function createScore(root: HTMLElement, words: Words): Score {
  let facts: ScoreFacts = { step: 0 };
  const adapter = make('span', { className: 'adapter' });
  const rate = make('span', { className: 'rate' });
  const step = make('span');
  root.replaceChildren(adapter, rate, step);

  const show = (): void => {
    adapter.hidden = facts.adapter === undefined;
    adapter.textContent = facts.adapter === undefined ? '' : words.t('onAdapter', { adapter: facts.adapter });
    rate.hidden = facts.rate === undefined;
    rate.textContent = facts.rate === undefined ? '' : words.t('stepRate', { rate: count(facts.rate) });
    const [before = '', after = ''] = words.t('step', { step: '\n' }).split('\n');
    step.replaceChildren(before, make('b', { textContent: count(facts.step) }), after);
  };
  words.follow(show);
  return {
    set(next) {
      facts = next;
      show();
    },
  };
}
