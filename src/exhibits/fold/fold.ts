/** The main exhibit: a network folds the plane while it learns, and the settings steer it live. */
import type { Geometry } from '../../geometry/index.ts';
import { zoomAbout } from '../../render/view.ts';
import type { Palette } from '../../render/palette.ts';
import { hiddenOf } from '../../state/layers.ts';
import { settingKeys, type SettingKey, type Settings } from '../../state/settings.ts';
import type { Store } from '../../state/store.ts';
import type { FoldEvents } from './events.ts';
import { ExactFold, type ExactSubject } from './exact.ts';
import { foldFacts } from './facts.ts';
import { StageKeeper, type KeeperOptions } from './keeper.ts';
import { realStages } from './stages.ts';
import { foldLayers, type FoldLayer } from './layers.ts';
import { Lift } from './lift.ts';
import { commonWidths, narrowParameters } from './narrow.ts';
import { changeOf, modelOptions, needsNewModel } from './options.ts';
import type { PlaneTool } from './plane-input.ts';
import { readUnder } from './reading.ts';
import { sampleKeys, samplesOf, type Samples } from './samples.ts';
import { sceneOf } from './scene.ts';
import { paceOf } from './pace.ts';
import { Course, type Past } from './past.ts';
import type { Scene, Seen, Stage, StageReport } from './stage.ts';
import { sizeOf, steerPlane, steerSheet } from './steer.ts';

export interface FoldOptions extends Pick<KeeperOptions, 'createGpu' | 'createCpu' | 'canvases' | 'place'> {
  readonly store: Store;
  readonly palette: Palette;
  readonly planeFrame: HTMLElement;
  readonly sheetFrame: HTMLElement;
  /** What a press on the plane does just now. */
  readonly tool: () => PlaneTool;
  /** The worker that the exact geometry is asked of. */
  readonly geometry: Geometry;
  readonly events: FoldEvents;
  /** Whether the paper may be seen folding. */
  readonly animate: boolean;
  /** How stages are made; by default for real. */
  readonly stages?: KeeperOptions['stages'];
}

const FOLD_MS = 1100;
/** A learning rate after a divergence, as a share of the one before. */
const SMALLER_RATE = 0.1;

const markKeys = ['showCreases', 'layerShown', 'showSamples', 'showTest', 'relief', 'view', 'camera', 'flat'] as const;

export class Fold {
  readonly #options: FoldOptions;
  readonly #store: Store;
  readonly #keeper: StageKeeper;
  readonly #ends: (() => void)[] = [];
  readonly #lift: Lift;
  readonly exact: ExactFold;
  readonly #course: Course;
  #palette: Palette;
  #samples: Samples;
  /** The hidden layers as they run. */
  #layers: readonly FoldLayer[];
  #pointer: { px: number; py: number } | null = null;
  #highlight: number | null = null;
  #marked: Pick<Scene, 'point' | 'highlight'> = { point: null, highlight: null };
  #seen: Seen | null = null;
  #good: Seen | null = null;
  #given: readonly number[] | null = null;
  #shownLift = Number.NaN;
  #playing = false;
  #visible = true;
  #before: Settings;
  /** What the stage was made from. */
  #made: Settings;
  /** The last report was of a network that is no longer made of numbers. */
  #broken = false;
  /** Resolves once the model is what the settings say. */
  #changes: Promise<void> = Promise.resolve();
  /** Counts the activations that were asked for. */
  #turn = 0;

  constructor(options: FoldOptions) {
    this.#options = options;
    this.#store = options.store;
    this.#palette = options.palette;
    const settings = this.#store.get();
    this.#before = settings;
    this.#made = settings;
    this.#samples = samplesOf(settings);
    this.#layers = foldLayers(settings);
    this.#lift = new Lift(options.animate ? 0 : Number(!settings.flat), options.animate ? FOLD_MS : 0);
    this.exact = new ExactFold(options.geometry, (state) => options.events.exact(state));
    const { createGpu, createCpu, canvases, place, events, stages = realStages } = options;
    this.#course = new Course(() => this.#keeper.stage, settings);
    this.#keeper = new StageKeeper({
      createGpu,
      createCpu,
      stages,
      canvases,
      place,
      options: () => {
        this.#made = this.#store.get();
        return modelOptions(this.#made);
      },
      furnish: (stage) => this.#furnish(stage),
      started: (stage, reason) => events.started(stage, reason),
      lost: () => events.deviceLost(),
      events: { report: (report) => this.#report(report), problem: (error) => events.problem(error) },
      now: () => performance.now(),
    });
    this.#ends.push(this.#store.subscribe('all', (now, changed) => this.#follow(now, changed)));
    this.#ends.push(
      steerPlane(this.#store, options.planeFrame, {
        tool: options.tool,
        hover: (at) => {
          this.#pointer = at;
          this.#point();
        },
        samples: () => this.#samples,
        tooManyPoints: () => events.tooManyPoints(),
      }),
      steerSheet(this.#store, options.sheetFrame),
    );
  }

  /** Starts the first stage, then draws frame after frame. */
  async start(): Promise<void> {
    await this.#keeper.start();
    const tick = (now: number): void => {
      if (this.#ended) return;
      requestAnimationFrame(tick);
      if (this.#visible) this.#tick(now);
    };
    requestAnimationFrame(tick);
  }
  #ended = false;

  get playing(): boolean {
    return this.#playing;
  }

  get samples(): Samples {
    return this.#samples;
  }

  get backend(): 'webgpu' | 'cpu' | null {
    return this.#keeper.stage?.backend ?? null;
  }

  /** Parameters at the present width, in the public order; null before the first came back. */
  get parameters(): Float32Array | Float64Array | null {
    const widths = this.#seen && commonWidths(this.#seen.shape, hiddenOf(this.#store.get()));
    return this.#seen && widths && narrowParameters(this.#seen, widths);
  }

  play(on: boolean): void {
    if (on) this.#course.goOn();
    this.#playing = on;
    this.#keeper.stage?.play(on);
    this.#options.events.playing(on);
  }

  step(): void {
    if (this.#playing) this.play(false);
    this.#course.advance(1);
  }

  /** Starts over from the seed in the settings, once the model is what they say: its activation decides how it starts. */
  reset(): void {
    this.#seen = null;
    this.#good = null;
    const { stage } = this.#keeper;
    void this.#changes.then(() => {
      if (stage === this.#keeper.stage) this.#course.reset(this.#store.get().seed);
    });
  }

  /** Gives the network these parameters, once the model is what the settings say, and stops training. */
  setParameters(parameters: readonly number[]): Promise<void> {
    this.play(false);
    this.#given = parameters;
    return this.#give();
  }

  get past(): Past | null {
    return this.#course.past;
  }

  /** Stops, and shows the network as it was after so many steps. Training then goes on from there. */
  seek(step: number): void {
    if (this.#playing) this.play(false);
    const settings = this.#course.seek(step);
    if (!settings) return;
    this.#store.set(settings);
    // A change may begin what is learned of a function anew; what it was then comes back once more.
    if (settings.activation !== undefined) void this.#changes.then(() => this.#playing || this.#course.again());
  }

  /** Marks an input, and a unit of the first layer, that are pointed at somewhere on the page; null: none. */
  pointOut(point: Scene['point'], highlight: number | null): void {
    this.#marked = { point, highlight };
    this.#show();
  }

  setPalette(palette: Palette): void {
    this.#palette = palette;
    this.#show();
  }

  /** A hidden page trains nothing; on return it goes on where it was. */
  setVisible(visible: boolean): void {
    this.#visible = visible;
    if (this.#playing) this.#keeper.stage?.play(visible);
  }

  zoom(factor: number): void {
    const size = sizeOf(this.#options.planeFrame);
    this.#store.set({ view: zoomAbout(this.#store.get().view, size, size.width / 2, size.height / 2, factor) });
  }

  /** After a divergence: the last good weights, and a smaller learning rate. */
  restoreGood(): void {
    const settings = this.#store.get();
    this.#store.set({ learningRate: Math.max(1e-4, settings.learningRate * SMALLER_RATE) });
    if (!this.#good) return this.reset();
    this.#seen = this.#good;
    this.#keeper.stage?.restore(this.#good);
    this.#keeper.stage?.resize(hiddenOf(settings), settings.newLayers);
  }

  tryGpuAgain(): Promise<void> {
    return this.#keeper.tryGpuAgain();
  }

  dispose(): void {
    this.#ended = true;
    for (const end of this.#ends) end();
    this.exact.dispose();
    this.#keeper.dispose();
  }

  #tick(now: number): void {
    this.#lift.to(Number(!this.#store.get().flat), now);
    if (this.#lift.at(now) !== this.#shownLift) this.#show(now);
    this.#keeper.stage?.frame(now);
  }

  /** Gives a fresh stage everything it needs to look like the one before. */
  #furnish(stage: Stage): void {
    const settings = this.#store.get();
    const { training, test } = this.#samples;
    stage.setSamples(training, test);
    stage.setPace(paceOf(settings));
    this.#learnLayers(settings);
    if (this.#seen) stage.restore(this.#seen);
    stage.resize(hiddenOf(settings), settings.newLayers);
    // Whatever was changed while the stage was being made.
    if (settings.seed !== this.#made.seed) stage.reset(settings.seed);
    if (settings !== this.#made) {
      this.#changes = Promise.all([this.#changes, this.#change(settings, new Set(settingKeys))]).then(() => undefined);
    }
    void this.#give();
    this.#show();
    stage.play(this.#playing && this.#visible);
  }

  /** Parameters that were given while a stage was being made wait for it. */
  async #give(): Promise<void> {
    const [{ stage }, given] = [this.#keeper, this.#given];
    if (!stage || !given) return;
    this.#given = null;
    await this.#changes;
    if (stage === this.#keeper.stage) stage.setParameters(given);
  }

  #show(now = performance.now()): void {
    this.#shownLift = this.#lift.at(now);
    const rest = { ...this.#marked, palette: this.#palette, lift: this.#shownLift };
    const highlight = this.#highlight ?? rest.highlight;
    this.#keeper.stage?.setScene(sceneOf(this.#store.get(), this.#layers, { ...rest, highlight }));
  }

  #follow(settings: Settings, changed: ReadonlySet<SettingKey>): void {
    const before = this.#before;
    this.#before = settings;
    const has = (keys: readonly SettingKey[]): boolean => keys.some((key) => changed.has(key));
    if (has(sampleKeys)) {
      this.#samples = samplesOf(settings);
      if (!needsNewModel(changed, before, settings)) {
        this.#keeper.stage?.setSamples(this.#samples.training, this.#samples.test);
      }
    }
    if (needsNewModel(changed, before, settings)) {
      this.#seen = null;
      this.#good = null;
      this.exact.forget();
      this.#learnLayers(settings);
      this.#keeper.start().catch((error: unknown) => this.#options.events.problem(error as Error));
      return;
    }
    if (changed.has('units') || changed.has('deeper')) {
      this.#keeper.stage?.resize(hiddenOf(settings), settings.newLayers);
      if (changed.has('deeper')) {
        this.#learnLayers(settings);
        this.#show();
      }
    }
    if (changed.has('pace')) this.#keeper.stage?.setPace(paceOf(settings));
    this.#changes = Promise.all([this.#changes, this.#change(settings, changed)]).then(() => undefined);
    if (changed.has('seed')) this.reset();
    if (has(markKeys)) this.#show();
    this.#tellFacts();
    this.#point();
  }

  /**
   * Passes a change on to the model. A new activation is drawn and read only once it runs; of several that are on
   * their way the last one counts.
   */
  async #change(settings: Settings, changed: ReadonlySet<SettingKey>): Promise<void> {
    const change = changeOf(settings, changed);
    if (!change) return;
    this.#course.note();
    const turn = change.activation === undefined ? this.#turn : ++this.#turn;
    try {
      await this.#keeper.stage?.change(change);
      if (turn === this.#turn) this.#course.runs(settings);
      if (change.activation === undefined || turn !== this.#turn) return;
      this.#learnLayers(settings);
      this.#show();
      this.#tellFacts();
      this.#options.events.accepted();
    } catch (error) {
      if (turn === this.#turn) this.#options.events.refused(error as Error);
    }
  }

  #learnLayers(settings: Settings): void {
    this.#course.runs(settings);
    this.#layers = foldLayers(settings);
  }

  #report(report: StageReport): void {
    if (report.seen) {
      this.#seen = report.seen;
      if (report.healthy) this.#good = report.seen;
      this.#tellFacts();
      this.#point();
    }
    this.#options.events.report(report);
    const breaks = !report.healthy && !this.#broken;
    this.#broken = !report.healthy;
    if (breaks) void this.#diverge(report);
  }

  /** Stops and says so at once; then finds out where it was. */
  async #diverge({ step, brokenLayer }: StageReport): Promise<void> {
    const { stage } = this.#keeper;
    const { events } = this.#options;
    const good = this.#good;
    this.play(false);
    events.diverged({ step, layer: brokenLayer, exact: false, good: good?.step ?? null });
    // A device that is lost meanwhile is told by itself.
    const found = await stage?.locateBreak(good, step).catch(() => null);
    const still = this.#broken && stage === this.#keeper.stage;
    if (found && still) events.diverged({ ...found, exact: true, good: good?.step ?? null });
  }

  /** What is seen, and how; null before the first parameters came back. */
  get #subject(): ExactSubject | null {
    const settings = this.#store.get();
    return (
      this.#seen && {
        seen: this.#seen,
        hidden: hiddenOf(settings),
        layers: this.#layers,
        view: settings.view,
        size: sizeOf(this.#options.planeFrame),
      }
    );
  }

  #tellFacts(): void {
    const subject = this.#subject;
    if (!subject) return;
    const facts = foldFacts({ ...subject, training: this.#samples.training.inputs });
    if (facts) this.#options.events.facts(facts);
    if (!this.#broken) this.exact.look(subject);
  }

  /** Reads the network under the pointer and lets its nearest crease stand out. */
  #point(): void {
    const subject = this.#subject;
    const reading = this.#pointer && subject && readUnder(this.#pointer, subject);
    const touched = reading?.touched ? reading.nearest : null;
    const highlight = touched?.layer === 0 ? touched.unit : null;
    if (highlight !== this.#highlight) {
      this.#highlight = highlight;
      this.#show();
    }
    this.#options.events.reading(reading, this.#pointer ?? { px: 0, py: 0 });
  }
}
