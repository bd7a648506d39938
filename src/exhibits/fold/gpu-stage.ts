/** The fold on the device: one command buffer a frame trains, computes the field and draws both plates. */
import type { Data } from '../../datasets/index.ts';
import type { Change, ModelOptions } from '../../engine/engine.ts';
import { snapshotParameters } from '../../engine/gpu/report.ts';
import type { Break, GpuEngine, GpuModel, Report, Snapshot } from '../../engine/gpu/index.ts';
import { CostLearner, type FrameMeasure } from './costs.ts';
import { FoldFields } from './fields.ts';
import { commonWidths, narrowParameters } from './narrow.ts';
import { Pace } from './pace.ts';
import { layerInk, modelInput, Painters } from './painters.ts';
import { isHeavy } from './plan-heavy.ts';
import { CALM_MS, FINE_NODES, planFrame, type FramePlan } from './plan.ts';
import type { Canvases, Scene, Seen, Stage, StageEvents } from './stage.ts';
import { GpuViews } from './views/gpu-views.ts';
import { shapeOf, workOf } from './work.ts';

/** ms between two looks at loss and accuracy, and between two copies of the parameters. */
const OBSERVE_MS = 50;
const SNAPSHOT_MS = 250;
/** With more work than this a look is dear, and is taken less often, but not less often than every so many ms. */
const MUCH_WORK = 2000;
const RARE_MS = 1500;
/** ms without an input before the adapter is measured. */
const REST_MS = 3000;
/** No more training than this (ms) is made up for between two pictures. */
const MOST_OWED = 400;

export class GpuStage implements Stage {
  readonly backend = 'webgpu';
  readonly adapter: string;
  readonly views: GpuViews;
  readonly #engine: GpuEngine;
  readonly #model: GpuModel;
  readonly #events: StageEvents;
  readonly #canvases: Canvases;
  readonly #painters: Painters;
  readonly #fields: FoldFields;
  #scene: Scene | null = null;
  readonly #pace = new Pace();
  readonly #costs = new CostLearner();
  #playing = false;
  #singleSteps = 0;
  #planeStale = true;
  #sheetStale = 1;
  #redraw = true;
  #settleHeight = true;
  #lastInput = 0;
  #inFlight = 0;
  #lastDone = 0;
  #lastObserve = -Infinity;
  #lastSnapshot = -Infinity;
  #looked = false;
  #owed = 0;
  #work: number;
  #gone = false;
  #warm = false;

  /** Makes a model on the engine and everything that draws it. The stage borrows the engine. */
  static async create(
    engine: GpuEngine,
    options: ModelOptions,
    canvases: Canvases,
    events: StageEvents,
  ): Promise<GpuStage> {
    const coming = engine.createModel(options, { hasten: !engine.software });
    coming.catch(() => undefined); // it is awaited below, unless drawing fails first
    const painters = new Painters(engine, canvases);
    const [model] = await Promise.all([coming, painters.prepare(options.architecture.classes)]);
    return new GpuStage(engine, model, painters, canvases, events);
  }

  private constructor(engine: GpuEngine, model: GpuModel, painters: Painters, canvases: Canvases, events: StageEvents) {
    const { device } = engine;
    this.#engine = engine;
    this.adapter = engine.adapter;
    this.#model = model;
    this.#work = workOf(shapeOf(model.architecture));
    this.#events = events;
    this.#canvases = canvases;
    this.#painters = painters;
    this.#fields = new FoldFields(device);
    this.views = new GpuViews({
      engine,
      model,
      canvases,
      geometry: painters.geometry,
      redraw: () => (this.#redraw = true),
      problem: (error) => events.problem(error),
    });
    // A canvas that takes the place of another has its size already, and nothing will say that it changed.
    this.#fields.fit(this.#painters.plane.size);
    model.remember();
    model.onReport = (report) => this.#report(report);
    // Later pipelines (another unrolling, more samples) come in behind the first; each makes the next frames cheaper.
    model.compiled.catch((error: unknown) => events.problem(error instanceof Error ? error : new Error(String(error))));
  }

  get step(): number {
    return this.#model.step;
  }

  setSamples(training: Data, test: Data): void {
    this.#model.setData(training.inputs, training.targets ?? training.labels);
    this.#model.setTestData(test.inputs, test.targets ?? test.labels);
    this.#touch();
  }

  resize(hidden: readonly number[], added: 'initial' | 'identity'): void {
    this.#model.resize(hidden, added);
    this.#work = workOf(shapeOf(this.#model.architecture));
    this.#touch();
  }

  reset(seed: number): void {
    this.#model.reset(seed);
    this.#singleSteps = 0;
    this.#settleHeight = true;
    this.#touch();
  }

  async change(change: Change): Promise<void> {
    await this.#model.change(change);
    this.#work = workOf(shapeOf(this.#model.architecture));
    if (change.activation !== undefined || change.bias !== undefined) this.#touch();
  }

  setScene(scene: Scene): void {
    const before = this.#scene;
    this.#scene = scene;
    this.#redraw = true;
    if (before?.view !== scene.view) {
      this.#planeStale = true;
      this.#lastInput = performance.now();
    }
  }

  setPace(stepsPerSecond: number): void {
    this.#pace.set(stepsPerSecond);
    if (stepsPerSecond === Infinity) this.#model.hasten();
  }

  play(on: boolean): void {
    this.#playing = on;
    this.#pace.pause();
    if (!on) this.#touch(); // the last steps may not have been drawn
  }

  advance(steps: number): void {
    this.#singleSteps += steps;
  }

  restore(seen: Seen): void {
    if (isSnapshot(seen.state)) this.#model.restore(seen.state);
    else this.#take(seen);
    this.#touch();
  }

  setParameters(parameters: readonly number[]): void {
    this.#model.setParameters(parameters);
    this.#touch();
  }

  get moments(): readonly number[] {
    return this.#model.moments;
  }

  seek(step: number): readonly number[] | null {
    const encoder = this.#engine.device.createCommandEncoder({ label: 'fold.seek' });
    this.#model.encodeMoment(encoder, true); // the way back to now
    this.#engine.device.queue.submit([encoder.finish()]);
    const { moments } = this;
    const moment = moments.findLast((each) => each <= step) ?? moments[0];
    if (moment === undefined || !this.#model.recall(moment)) return null;
    this.#singleSteps = 0;
    this.#touch();
    return this.#model.architecture.hidden;
  }

  locateBreak(good: Seen | null, until: number): Promise<Break | null> {
    return this.#model.locateBreak(good && isSnapshot(good.state) ? good.state : null, until);
  }

  /** Goes on from parameters alone; units beyond those that were seen keep what they have. */
  #take(seen: Seen): void {
    const { hidden } = this.#model.architecture;
    const common = commonWidths(seen.shape, hidden) ?? [...seen.shape.hidden];
    this.#model.resize(common);
    this.#model.setParameters(narrowParameters(seen, common));
    this.#model.resize(hidden);
  }

  frame(now: number): void {
    if (this.#gone || !this.#scene) return;
    this.#fit();
    const plan = planFrame({
      now,
      lastInput: this.#lastInput,
      planeStale: this.#planeStale,
      sheetStale: this.#sheetStale,
      sheetCoarse: this.#fields.sheet.lattice.rows < FINE_NODES,
      redraw: this.#redraw,
      playing: this.#playing,
      allowedSteps: this.#playing ? this.#pace.allowed(now) : this.#singleSteps,
      inFlight: this.#inFlight,
      work: this.#work,
      density: this.#fields.density,
      nodes: this.#fields.nodes,
      pending: this.#fields.pending,
      owed: this.#owed,
      pixels: { columns: this.#painters.plane.size.width, rows: this.#painters.plane.size.height },
      refined: this.#fields.refined,
      costs: this.#costs.costs,
    });
    if (!plan.skip) this.#encode(now, plan, this.#scene);
  }

  dispose(): void {
    this.#gone = true;
    this.views.destroy();
    this.#painters.destroy();
    this.#fields.destroy();
    this.#model.dispose();
  }

  /** The network or the samples are no longer what the fields show, by the person's hand. */
  #touch(): void {
    this.views.touch();
    this.#planeStale = true;
    this.#sheetStale = Math.max(1, this.#sheetStale);
    this.#looked = false;
    this.#lastInput = performance.now();
  }

  /** Follows the size of the page; buffers are made anew only when the canvas is another. */
  #fit(): void {
    const ratio = devicePixelRatio;
    const { plane, sheet } = this.#canvases;
    // What is hidden has no size, and keeps what it had until it is seen again.
    if (isSeen(sheet) && this.#painters.sheet.resize(sheet.clientWidth, sheet.clientHeight, ratio)) this.#redraw = true;
    if (!isSeen(plane) || !this.#painters.plane.resize(plane.clientWidth, plane.clientHeight, ratio)) return;
    this.#fields.fit(this.#painters.plane.size);
    this.#planeStale = true;
  }

  #encode(now: number, plan: FramePlan, scene: Scene): void {
    const encoder = this.#engine.device.createCommandEncoder({ label: 'fold.frame' });
    let steps = 0;
    if (plan.steps > 0) {
      this.#model.encodeMoment(encoder);
      steps = this.#model.encodeTrainFor(encoder, { steps: plan.steps, milliseconds: plan.trainMs });
      this.#pace.take(steps);
      this.#singleSteps = Math.max(0, this.#singleSteps - steps);
      this.#looked = false;
      this.views.touch();
    }
    const { size } = this.#painters.plane;
    const computed = this.#fields.compute(encoder, this.#model, plan, scene, size);
    // A field that is begun answers the input; if another one comes, it is begun anew.
    const begun = plan.field.kind === 'band' && plan.field.of === 'live' && computed.points > 0;
    if (computed.plane || begun) this.#planeStale = false;
    if (computed.sheet) this.#sheetStale = 0;
    else if (computed.plane) this.#sheetStale++;
    const shown = { ...scene, highlight: this.views.highlight ?? scene.highlight };
    if (plan.drawPlane && this.#fields.density > 0) this.#draw(encoder, plan, shown);
    if (plan.drawSheet) this.#drawViews(encoder, shown, computed.sheet);
    this.#look(now, encoder, plan);
    this.#engine.device.queue.submit([encoder.finish()]);
    this.#model.collect();
    this.views.collect();
    const { draft, drawPlane: drewPlane, drawSheet: drewSheet } = plan;
    this.#watch(
      { steps, points: computed.points, work: this.#work, drewPlane, draft, drewSheet },
      plan.trainMs < Infinity && plan.steps > 0,
    );
  }

  #draw(encoder: GPUCommandEncoder, plan: FramePlan, scene: Scene): void {
    const drawSheet = plan.drawSheet && this.#fields.nodes > 0;
    const ease = this.#settleHeight || !this.#playing ? 1 : 0.2;
    const { plane, sheet } = this.#canvases;
    const drawn = { drawPlane: isSeen(plane), drawSheet: drawSheet && isSeen(sheet) };
    this.#painters.draw(encoder, this.#model, this.#fields, scene, { draft: plan.draft, ease, ...drawn });
    this.#settleHeight = false;
    if (drawSheet) this.#redraw = false;
  }

  /** `whole`: the sheet's field has just been finished. A large network is not traced more often than that. */
  #drawViews(encoder: GPUCommandEncoder, scene: Scene, whole: boolean): void {
    if (this.#fields.nodes === 0) return;
    this.views.draw(encoder, {
      scene,
      model: modelInput(this.#model, scene),
      sheet: this.#fields.sheet,
      layers: layerInk(scene, this.#model.architecture.hidden, this.#model.isDeep),
      playing: this.#playing,
      whole: whole || !isHeavy({ work: this.#work, costs: this.#costs.costs }),
    });
  }

  /** Asks for numbers and parameters from time to time, and once more when everything has come to rest. */
  #look(now: number, encoder: GPUCommandEncoder, plan: FramePlan): void {
    const still = plan.steps === 0;
    if (this.#looked && still) return;
    // A look at a large network would keep the answer to a hand waiting; it is soon taken.
    if (now - this.#lastInput < CALM_MS && isHeavy({ work: this.#work, costs: this.#costs.costs })) return;
    if (now - this.#lastObserve >= this.#every(OBSERVE_MS)) {
      this.#lastObserve = now;
      this.#model.encodeObserve(encoder);
      if (now - this.#lastSnapshot >= this.#every(SNAPSHOT_MS) || still || !this.#playing) {
        this.#lastSnapshot = now;
        this.#model.encodeSnapshot(encoder);
        this.#looked = still || !this.#playing;
      }
    }
  }

  /** How often something is done that is done every so many ms with a small network. */
  #every(ms: number): number {
    return Math.min(Math.max(ms, RARE_MS), (ms * Math.max(MUCH_WORK, this.#work)) / MUCH_WORK);
  }

  /** `trains`: it did nothing but train, no longer than it was allowed to. */
  #watch(frame: Omit<FrameMeasure, 'ms'>, trains: boolean): void {
    const submitted = performance.now();
    this.#inFlight++;
    void this.#engine.device.queue.onSubmittedWorkDone().then(() => {
      this.#inFlight--;
      const done = performance.now();
      // The device begins a frame when the one before it is done.
      const ms = done - Math.max(submitted, this.#lastDone);
      // What a part of a training step costs the model knows itself.
      if (!trains) this.#costs.learn({ ...frame, ms });
      this.#owed = Math.min(MOST_OWED, Math.max(0, this.#owed + (trains ? -ms : ms)));
      this.#lastDone = done;
      if (!this.#warm) void this.#warmUp();
    });
  }

  /** Makes what later frames need, once the first is seen. */
  async #warmUp(): Promise<void> {
    this.#warm = true;
    const { classes } = this.#model;
    try {
      await this.#painters.warm(classes, this.#model.isDeep);
      await this.#model.prepareDepth();
      this.#fields.bind(this.#model);
      await this.#painters.warm(classes, true);
      await this.#engine.measure(() => this.#calm());
      await this.#model.prepareDepth(); // what was found to suit the adapter
    } catch (error) {
      if (!this.#gone) this.#events.problem(error instanceof Error ? error : new Error(String(error)));
    }
  }

  /** Resolves at a moment when no hand is at work, nor has lately been: then all is sharp, too. */
  async #calm(): Promise<void> {
    while (performance.now() - this.#lastInput < REST_MS) await new Promise((resume) => setTimeout(resume, CALM_MS));
  }

  #report(report: Report): void {
    const { snapshot, step, loss, accuracy, testLoss, testAccuracy, healthy, brokenLayer } = report;
    const seen = snapshot && seenOf(snapshot);
    this.#events.report({ step, loss, accuracy, testLoss, testAccuracy, healthy, brokenLayer, seen });
  }
}

/** Whether the page has room for it. */
function isSeen({ clientWidth }: HTMLCanvasElement): boolean {
  return clientWidth > 0;
}

function seenOf(snapshot: Snapshot): Seen {
  return { step: snapshot.step, ...snapshotParameters(snapshot), state: snapshot };
}

function isSnapshot(state: unknown): state is Snapshot {
  return typeof state === 'object' && state !== null && 'stateSteps' in state;
}
