/** Joins the race to the page: it runs while it is seen, and shows how it stands after every lap. */
import { findDataset } from '../../datasets/index.ts';
import { suitsDevice, type Plan } from '../../exhibits/race/entrant.ts';
import { Race } from '../../exhibits/race/race.ts';
import { courseOf, standingsOf, tooFew, type Measure } from '../../exhibits/race/standings.ts';
import { classesOf, table, type Settings } from '../../state/settings.ts';
import { make, oncePerFrame } from '../../ui/dom.ts';
import { plain } from '../../ui/i18n/numbers.ts';
import { raceWords } from '../../ui/i18n/race.ts';
import type { PlotInk } from '../../ui/plot/content.ts';
import { createRaceControls } from '../../ui/race/controls.ts';
import { createCoursePlot } from '../../ui/race/course-plot.ts';
import { verdictSentence } from '../../ui/race/sentences.ts';
import { createStandings, type StandingRow } from '../../ui/race/standings.ts';
import type { Exhibit, Surroundings } from '../exhibit.ts';
import { planKeys, planOf, shortTitle, signatureOf } from './plan.ts';
import { runnerFinder } from './runner.ts';

/** What the page said when the race began: titles and the settings that it stands for. */
interface Begun {
  readonly settings: Settings;
  readonly signature: string;
}

const inkOf = (entrant: number): PlotInk => (entrant % 8) as PlotInk;

/** While a race runs its table is drawn this seldom (ms): to test what is chance takes longer than a frame has. */
const TABLE_MS = 400;

class Racing implements Exhibit {
  readonly #surroundings: Surroundings;
  readonly #race: Race;
  readonly #controls;
  readonly #plot;
  readonly #standings;
  readonly #title = make('h2');
  readonly #intro = make('p', { className: 'intro' });
  readonly #notes = make('p', { className: 'notes' });
  readonly #bar = make('progress', { max: 1, value: 0 });
  readonly #status = make('span', { className: 'status' });
  readonly #verdict = make('p', { className: 'verdict' });
  readonly #outdated = make('p', { className: 'outdated' });
  readonly #results = make('div', { className: 'results' });
  #begun: Begun | null = null;
  #visible = false;
  #running = false;
  /** What the conditions were described for, and when the table was drawn. */
  #described = '';
  #tabled = 0;

  constructor(root: HTMLElement, surroundings: Surroundings) {
    const { store, words, theme, engine } = surroundings;
    this.#surroundings = surroundings;
    const draw = oncePerFrame(() => this.#draw());
    this.#race = new Race(runnerFinder(engine), () => {
      this.#run();
      draw();
    });
    this.#controls = createRaceControls(words, store, {
      start: () => this.#start(),
      pause: (paused) => this.#race.pause(paused),
      stop: () => this.#race.stop(),
    });
    this.#plot = createCoursePlot(words, theme);
    this.#standings = createStandings(words);
    this.#verdict.setAttribute('aria-live', 'polite');
    const progress = make('div', { className: 'progress' }, this.#bar, this.#status);
    this.#results.append(this.#outdated, this.#verdict, this.#plot.element, this.#standings.element);
    root.append(this.#title, this.#intro, this.#controls.element, this.#notes, progress, this.#results);
    words.follow(() => this.#draw());
    store.subscribe([...planKeys, 'raceMeasure', 'own', 'deeper', 'testShare'], draw);
  }

  setVisible(visible: boolean): void {
    this.#visible = visible;
    this.#run();
    if (visible) this.#draw();
  }

  #start(): void {
    const settings = this.#surroundings.store.get();
    this.#begun = { settings, signature: signatureOf(settings) };
    void this.#race.start(planOf(settings));
  }

  /** Frames go on while there is something to do and somebody to see it. */
  #run(): void {
    const wanted = this.#visible && this.#race.state === 'running';
    if (!wanted || this.#running) return;
    this.#running = true;
    const frame = (): void => {
      this.#running = this.#visible && this.#race.state === 'running';
      if (!this.#running) return;
      this.#race.advance();
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  }

  #draw(): void {
    if (!this.#visible) return;
    const { words } = this.#surroundings;
    const { state, laps, plan } = this.#race;
    const seen = laps.some(({ length }) => length > 0);
    this.#title.textContent = words.of(raceWords.race);
    this.#describe();
    this.#controls.show(state, this.#begun !== null && state !== 'preparing');
    this.#bar.setAttribute('aria-label', words.of(raceWords.progress));
    this.#bar.value = this.#race.progress;
    this.#status.textContent = this.#statusText();
    this.#results.hidden = !seen;
    if (seen && plan) this.#drawResults();
  }

  /** The conditions as they would be now. */
  #describe(): void {
    const { store, words } = this.#surroundings;
    const settings = store.get();
    const about = [signatureOf(settings), settings.deeper, words.language, this.#race.backend].join();
    if (about === this.#described) return;
    this.#described = about;
    const plan = planOf(settings);
    const { optimizer } = table;
    const chosen = optimizer.kind === 'choice' ? optimizer.options.find((o) => o.value === settings.optimizer) : null;
    this.#intro.textContent = words.of(raceWords.raceIntro, {
      seeds: settings.raceSeeds,
      samples: plan.training.labels.length,
      data: words.of(findDataset(settings.dataset)?.title ?? { en: '', zh: '' }),
      units: settings.units,
      optimizer: chosen ? words.of(chosen.label) : settings.optimizer,
      rate: plain(settings.learningRate),
    });
    const onCpu = this.#race.backend === 'cpu';
    const why = suitsDevice(plan) ? raceWords.noDevice : raceWords.notSuited;
    this.#notes.textContent = [
      ...(settings.deeper.length > 0 ? [words.of(raceWords.raceDeep)] : []),
      ...(tooFew(plan) ? [words.of(raceWords.raceTooFew, { seeds: plan.seeds, count: plan.entrants.length })] : []),
      ...(plan.test.labels.length === 0 ? [words.of(raceWords.raceNoTest)] : []),
      ...(onCpu || !suitsDevice(plan) ? [words.of(raceWords.raceOnCpu, { why: words.of(why) })] : []),
    ].join(words.language === 'zh' ? '' : ' ');
  }

  #statusText(): string {
    const { words } = this.#surroundings;
    const { state, laps, plan, error } = this.#race;
    const step = Math.min(...laps.map((each) => each.at(-1)?.step ?? 0));
    const params = { step: Number.isFinite(step) ? step : 0, steps: plan?.steps ?? 0 };
    switch (state) {
      case 'preparing':
        return words.of(raceWords.preparing);
      case 'running':
        return words.of(raceWords.running, params);
      case 'paused':
        return words.of(raceWords.paused, params);
      case 'done':
        return words.of(raceWords.done, params);
      case 'failed':
        return words.of(raceWords.failed, { detail: error instanceof Error ? error.message : String(error) });
      default:
        return this.#begun ? words.of(raceWords.stopped, params) : '';
    }
  }

  #drawResults(): void {
    const { store, words } = this.#surroundings;
    const { laps, plan } = this.#race;
    if (!plan || !this.#begun) return;
    const { settings, signature } = this.#begun;
    const tested = plan.test.labels.length > 0;
    const over = tested ? 'test' : 'training';
    const regression = plan.base.architecture.loss === 'squared-error';
    const measure: Measure = { what: regression ? 'loss' : store.get().raceMeasure, over };
    const titles = plan.entrants.map(({ name }) => shortTitle(name, settings, words));
    this.#plot.show({
      courses: plan.entrants.map(({ name }, i) => ({
        name,
        title: titles[i] ?? name,
        ink: inkOf(i),
        ...courseOf(laps[i] ?? [], measure),
      })),
      measure: measure.what,
      tested,
      seeds: plan.seeds,
      steps: plan.steps,
    });
    this.#drawTable(plan, titles, over, regression ? 0 : Math.log(classesOf(settings)));
    this.#outdated.textContent = signature === signatureOf(store.get()) ? '' : words.of(raceWords.outdated);
  }

  #drawTable(plan: Plan, titles: readonly string[], over: Measure['over'], guess: number): void {
    const { words } = this.#surroundings;
    const { laps, state } = this.#race;
    const now = performance.now();
    if (state === 'running' && now - this.#tabled < TABLE_MS) return;
    this.#tabled = now;
    const complete = laps.every(({ length }) => length > 0);
    const standings = complete ? standingsOf(laps, over, guess) : [];
    const rows: StandingRow[] = standings.map(({ entrant, ...standing }) => ({
      ...standing,
      title: titles[entrant] ?? '',
      ink: inkOf(entrant),
      judged: entrant === 0,
    }));
    const decided = state === 'done';
    this.#standings.show(complete ? { rows, seeds: plan.seeds, tested: over === 'test', decided } : null);
    this.#verdict.textContent = decided ? verdictSentence(rows, words) : this.#soFar(rows);
  }

  /** Who leads in a race that waits or was stopped; what is not over is not judged. Empty while it runs. */
  #soFar(rows: readonly StandingRow[]): string {
    const { words } = this.#surroundings;
    const [first] = rows;
    if (this.#race.state === 'running' || !first || rows.length < 2) return '';
    return words.of(raceWords.soFar, { text: words.of(raceWords.leads, { first: first.title }) });
  }
}

export function openRacing(root: HTMLElement, surroundings: Surroundings): Exhibit {
  return new Racing(root, surroundings);
}
