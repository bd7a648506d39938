/** Maxout: affine pieces that are fitted while one watches, their error, and how it falls with their number. */
import { BestErrors, Fit } from '../../exhibits/parts/maxout/fit.ts';
import { readCurve } from '../../state/curve.ts';
import { MAX_PIECES } from '../../network/architecture.ts';
import { make } from '../../ui/dom.ts';
import { partsWords as says } from '../../ui/i18n/parts.ts';
import { spoken } from '../../ui/parts/axes.ts';
import { createFigure, type Figure } from '../../ui/parts/figure.ts';
import { createMaxoutControls, type MaxoutControls } from '../../ui/parts/maxout.ts';
import { createPlot, type Plot } from '../../ui/plot/plot.ts';
import type { Surroundings } from '../exhibit.ts';
import {
  bestNow,
  countPicture,
  errorPicture,
  errorRange,
  fitPicture,
  fitSentences,
  type Subject,
  subjectOf,
} from './maxout-pictures.ts';
import type { Part } from './part.ts';

/** ms of a frame for the best errors of other numbers of pieces. */
const ASIDE_MS = 4;

/** Errors below this share of the picture's margin are drawn as what they are: next to nothing. */
const LEAST_SEEN = 0.01;

const names = ['fit', 'error', 'count'] as const;
type Name = (typeof names)[number];

export function openMaxout(surroundings: Surroundings): Part {
  return new MaxoutPart(surroundings);
}

class MaxoutPart implements Part {
  readonly element: HTMLElement;
  readonly #around: Surroundings;
  readonly #controls: MaxoutControls;
  readonly #plots: Readonly<Record<Name, Plot>>;
  readonly #figures: Readonly<Record<Name, Figure>>;
  #subject: Subject;
  #fit: Fit;
  #best: BestErrors;
  #fitted = new Float64Array();
  #error = new Float64Array();
  #visible = false;
  #frame = 0;
  /** Asked for by hand: then it moves though less motion is asked for. */
  #watched = false;

  constructor(around: Surroundings) {
    this.#around = around;
    const { store, words, theme } = around;
    this.#controls = createMaxoutControls(
      words,
      (patch) => store.set(patch),
      (otherStart) => this.#again(otherStart),
    );
    const home = { x: [-1, 1], y: [0, 1] } as const;
    const axes = spoken(words, says.piecesAxis, says.errorAxis);
    const xTicks = Array.from({ length: MAX_PIECES }, (_, i) => ({ value: Math.log10(i + 1), label: String(i + 1) }));
    this.#plots = {
      fit: createPlot({ words, theme, home, onHover: (at) => this.#plots.error.pointAt(at?.x ?? null) }),
      error: createPlot({ words, theme, home, onHover: (at) => this.#plots.fit.pointAt(at?.x ?? null) }),
      count: createPlot({ words, theme, home, logarithmic: true, named: true, axes, xTicks }),
    };
    const figureOf = (name: Name): Figure => createFigure(this.#plots[name].element);
    this.#figures = { fit: figureOf('fit'), error: figureOf('error'), count: figureOf('count') };
    const lead = make('p', { className: 'lead' });
    const elements = names.map((name) => this.#figures[name].element);
    const figures = make('div', { className: 'figures first-large' }, ...elements);
    this.element = make('div', { className: 'part' }, this.#controls.element, make('div', {}, lead, figures));
    [this.#subject, this.#fit, this.#best] = this.#start();
    words.follow(() => {
      lead.textContent = words.of(says.maxoutLead);
      this.#figures.fit.caption(words.of(says.fitted), '', words.of(says.fittedNote));
      this.#figures.error.caption(words.of(says.errorCurve), '', words.of(says.errorNote));
      this.#figures.count.caption(words.of(says.byPieces), '', words.of(says.byPiecesNote));
      this.#wake();
    });
    const keys = ['maxoutTarget', 'maxoutPieces', 'maxoutReach', 'maxoutWay', 'maxoutSeed'] as const;
    store.subscribe(keys, () => this.#restart(false));
  }

  setVisible(visible: boolean): void {
    this.#visible = visible;
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#wake();
  }

  #again(otherStart: boolean): void {
    const { store } = this.#around;
    this.#watched = true;
    if (otherStart) store.set({ maxoutSeed: (store.get().maxoutSeed + 1) % 1000 });
    else this.#restart(true);
  }

  #restart(watched: boolean): void {
    this.#watched ||= watched;
    [this.#subject, this.#fit, this.#best] = this.#start();
    this.#wake();
  }

  /** What does not depend on what changed stays. */
  #start(): [Subject, Fit, BestErrors] {
    const { maxoutTarget, maxoutReach, maxoutPieces, maxoutWay, maxoutSeed } = this.#around.store.get();
    const kept = (this.#subject as Subject | undefined)?.text === maxoutTarget ? this.#subject : null;
    const subject =
      kept?.interval.to === maxoutReach ? kept : subjectOf(maxoutTarget, readCurve(maxoutTarget), maxoutReach);
    const { target, interval, trouble } = subject;
    const fit = new Fit({ target, interval, trouble, pieces: maxoutPieces, way: maxoutWay, seed: maxoutSeed });
    const best = subject === kept ? this.#best : new BestErrors(target, interval, fit.convex ? MAX_PIECES : 0);
    if (subject !== kept) {
      this.#fitted = new Float64Array(subject.x.length);
      this.#error = new Float64Array(subject.x.length);
    }
    return [subject, fit, best];
  }

  #wake(): void {
    if (this.#visible && this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#turn());
  }

  #turn(): void {
    this.#frame = 0;
    if (this.#around.calm && !this.#watched) this.#fit.settle();
    this.#draw();
    if (this.#fit.settled && this.#best.done) return;
    this.#fit.advance();
    this.#best.work(ASIDE_MS);
    this.#wake();
  }

  #draw(): void {
    const { words, store } = this.#around;
    const { interval, low, high } = this.#subject;
    const { fit, error, count } = this.#plots;
    const best = bestNow(this.#subject, this.#best, this.#fit.pieces.length);
    const x = [interval.from, interval.to] as const;
    const air = 0.12 * Math.max(1e-9, high - low);
    fit.show(fitPicture(words, this.#subject, this.#fit, this.#fitted));
    fit.setWindow({ x, y: [low - air, high + air] });
    error.show(errorPicture(words, this.#subject, this.#fitted, best, this.#error));
    const most = Math.max(LEAST_SEEN * air, best ?? 0, this.#fit.error || 0);
    error.setWindow({ x, y: [-1.25 * most, 1.25 * most] });
    count.show(countPicture(words, this.#subject, this.#best.found, this.#fit));
    count.setWindow({ x: [-0.04, 1], y: errorRange(this.#subject, this.#best.found, this.#fit) });
    const sentences = fitSentences(words, this.#subject, this.#fit, this.#best);
    this.#controls.set(store.get(), this.#fit);
    this.#controls.say(sentences);
    if (this.#fit.settled) for (const plot of [fit, error, count]) plot.describe(sentences.join(' '));
  }
}
