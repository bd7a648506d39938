/** Coefficients while they are learned: their path over training, where they are now, and what the units became. */
import { resolveActivation } from '../../activations/index.ts';
import type { Engine } from '../../engine/engine.ts';
import { modelOptions } from '../../exhibits/fold/options.ts';
import { sampleKeys, samplesOf } from '../../exhibits/fold/samples.ts';
import { Course } from '../../exhibits/parts/learned/course.ts';
import { activationLike } from '../../state/choices.ts';
import { type SettingKey, validate } from '../../state/settings.ts';
import { symbolOf } from '../../ui/activation/coefficients.ts';
import { make } from '../../ui/dom.ts';
import { partsWords as says } from '../../ui/i18n/parts.ts';
import { createFigure, type Figure } from '../../ui/parts/figure.ts';
import { createLearnedControls, type LearnedControls } from '../../ui/parts/learned.ts';
import { createPlot, type Plot } from '../../ui/plot/plot.ts';
import type { Surroundings } from '../exhibit.ts';
import { createTrainers } from '../trainers.ts';
import {
  coefficientOf,
  dotPicture,
  type Learner,
  learnedSentences,
  pathPicture,
  rangeOf,
  shapePicture,
  type Trainer,
} from './learned-pictures.ts';
import type { Part } from './part.ts';

/** Training ends here until it is asked for again. */
const LAST_STEP = 5000;
/** ms without a change of the settings before a network is made anew. */
const CALM_MS = 150;

const names = ['path', 'now', 'shapes'] as const;
type Name = (typeof names)[number];

const optimizerKeys = ['optimizer', 'learningRate', 'momentum', 'beta1', 'beta2', 'epsilon'] as const;
/** What a course is made from. */
const keys: readonly SettingKey[] = [
  ...(['learnedFunction', 'learnedPer', 'learnedUnits', 'coefficients', 'seed', 'initialization'] as const),
  ...(['features', 'bias', 'batch', 'l1', 'l2'] as const),
  ...optimizerKeys,
  ...sampleKeys,
];

export function openLearned(surroundings: Surroundings): Part {
  return new LearnedPart(surroundings);
}

class LearnedPart implements Part {
  readonly element: HTMLElement;
  readonly #around: Surroundings;
  readonly #controls: LearnedControls;
  readonly #plots: Readonly<Record<Name, Plot>>;
  readonly #figures: Readonly<Record<Name, Figure>>;
  readonly #engine: () => Promise<Engine>;
  #learner: Learner;
  #course: Course | null = null;
  #trainer: Trainer = { adapter: '', spared: false };
  #problem = '';
  /** Counts the networks that were asked for: of several on their way the last one stays. */
  #wanted = 0;
  #stale = true;
  #busy = false;
  #playing: boolean;
  #visible = false;
  #frame = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #redraw = true;

  constructor(around: Surroundings) {
    this.#around = around;
    const { store, words, theme, engine } = around;
    this.#playing = !around.calm;
    this.#engine = createTrainers(engine, (error) => this.#fail(error));
    this.#learner = this.#learnerNow();
    this.#controls = createLearnedControls(words, {
      pick: (learnedFunction) => store.set({ learnedFunction }),
      per: (learnedPer) => store.set({ learnedPer }),
      units: (learnedUnits) => store.set({ learnedUnits }),
      start: (value) => this.#setStart(value),
      dataset: (dataset) => store.set({ dataset }),
      play: (on) => this.#play(on),
      again: () => this.#again(),
    });
    const home = { x: [0, 100], y: [0, 1] } as const;
    this.#plots = {
      path: createPlot({ words, theme, home }),
      now: createPlot({ words, theme, home, fixed: true }),
      shapes: createPlot({ words, theme, home: { x: [-3, 3], y: [-1.5, 3] } }),
    };
    this.#plots.shapes.setWindow({ x: [-3, 3], y: [-1.5, 3] });
    const figureOf = (name: Name): Figure => createFigure(this.#plots[name].element);
    this.#figures = { path: figureOf('path'), now: figureOf('now'), shapes: figureOf('shapes') };
    const lead = make('p', { className: 'lead' });
    const elements = names.map((name) => this.#figures[name].element);
    const figures = make('div', { className: 'figures first-large' }, ...elements);
    this.element = make('div', { className: 'part' }, this.#controls.element, make('div', {}, lead, figures));
    words.follow(() => {
      lead.textContent = words.of(says.learnedLead);
      this.#wake();
    });
    store.subscribe(keys, () => this.#renew());
  }

  setVisible(visible: boolean): void {
    this.#visible = visible;
    clearTimeout(this.#timer);
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    if (!visible) return;
    if (this.#stale) this.#renew();
    this.#wake();
  }

  #learnerNow(): Learner {
    const { learnedFunction: name, coefficients } = this.#around.store.get();
    const activation = resolveActivation(activationLike({ activation: name, coefficients }));
    const coefficient = coefficientOf[name];
    const index = activation.coefficientNames.indexOf(coefficient);
    const { min = 0, max = 1 } = activation.entry.coefficients[coefficient] ?? {};
    return { name, activation, index, start: activation.coefficients[index] ?? 0, min, max };
  }

  #setStart(value: number): void {
    const { store } = this.#around;
    const { coefficients, learnedFunction: name } = store.get();
    const own = { ...coefficients[name], [coefficientOf[name]]: value };
    const checked = validate('coefficients', { ...coefficients, [name]: own });
    if ('value' in checked) store.set({ coefficients: checked.value });
  }

  #play(on: boolean): void {
    this.#playing = on;
    this.#wake();
  }

  #again(): void {
    this.#playing = true;
    this.#renew(0);
  }

  /** Makes another network once the settings are still. */
  #renew(after = CALM_MS): void {
    this.#stale = true;
    clearTimeout(this.#timer);
    if (this.#visible) this.#timer = setTimeout(() => void this.#make(), after);
    this.#wake();
  }

  async #make(): Promise<void> {
    const wanted = ++this.#wanted;
    this.#stale = false;
    const settings = this.#around.store.get();
    const { learnedUnits, learnedPer: per, learnedFunction: name, coefficients } = settings;
    const learner = this.#learnerNow();
    const options = modelOptions({ ...settings, deeper: [], functions: [] });
    const architecture = {
      ...options.architecture,
      hidden: [learnedUnits],
      activation: activationLike({ activation: name, coefficients }),
      learned: { coefficient: coefficientOf[name], per },
    };
    try {
      const engine = await this.#engine();
      const course = await Course.create(engine, { ...options, architecture }, samplesOf(settings).training);
      const device = await this.#around.engine();
      if (wanted !== this.#wanted) return course.dispose();
      this.#course?.dispose();
      [this.#course, this.#learner, this.#problem] = [course, learner, ''];
      this.#trainer = { adapter: engine.adapter, spared: device !== null && device !== engine };
      this.#redraw = true;
      return this.#wake();
    } catch (error) {
      return this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    this.#problem = error instanceof Error ? error.message : String(error);
    this.#playing = false;
    this.#stale = true; // the next time it is asked for, with another engine
    this.#wake();
  }

  #wake(): void {
    this.#redraw = true;
    if (this.#visible && this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#turn());
  }

  #turn(): void {
    this.#frame = 0;
    if (this.#redraw) this.#draw();
    const course = this.#course;
    if (!course || !this.#playing || this.#busy) return;
    if (course.step >= LAST_STEP) {
      this.#playing = false;
      this.#wake();
      return;
    }
    this.#busy = true;
    course
      .advance(LAST_STEP)
      .catch((error: unknown) => this.#course === course && this.#fail(error))
      .finally(() => {
        this.#busy = false;
        this.#wake();
      });
  }

  #draw(): void {
    this.#redraw = false;
    const { words, store } = this.#around;
    const { learnedFunction: name, learnedPer: per, learnedUnits: units, dataset } = store.get();
    const now = this.#learnerNow();
    const symbol = symbolOf(coefficientOf[name]);
    const range = { min: now.min, max: now.max };
    this.#controls.set({ name, per, units, dataset, symbol, start: now.start, range, playing: this.#playing });
    const { path, shapes, now: present } = this.#figures;
    path.caption(words.of(says.learnedPath, { name: symbol }), '', words.of(says.learnedPathNote));
    present.caption(words.of(says.learnedNow), '', words.of(says.learnedNowNote, { name: symbol }));
    shapes.caption(words.of(says.learnedShapes), '', words.of(says.learnedShapesNote));
    const problem = this.#problem === '' ? [] : [words.of(says.learnedFailed, { detail: this.#problem })];
    if (!this.#course) return this.#controls.say(problem);
    this.#controls.say([...problem, ...learnedSentences(words, this.#course, this.#learner, this.#trainer)]);
    return this.#drawPlots(this.#course);
  }

  #drawPlots(course: Course): void {
    const { words } = this.#around;
    const { path, shapes, now } = this.#plots;
    const y = rangeOf(course, this.#learner);
    path.show(pathPicture(words, course, this.#learner));
    path.setWindow({ x: [0, Math.max(100, course.step * 1.02)], y });
    const dots = dotPicture(words, course, this.#learner, y);
    now.show(dots.content);
    now.setWindow({ x: y, y: [0, dots.highest + 1] });
    shapes.show(shapePicture(words, course, this.#learner));
    if (this.#playing) return;
    const said = learnedSentences(words, course, this.#learner, this.#trainer).join(' ');
    for (const plot of [path, now, shapes]) plot.describe(said);
  }
}
