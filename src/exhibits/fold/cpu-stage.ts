/** The fold without WebGPU: a worker computes, a 2-D canvas draws, and the page stays responsive. */
import type { Data } from '../../datasets/index.ts';
import type { Change, Metrics, ModelOptions } from '../../engine/engine.ts';
import type { WorkerEngine, WorkerModel } from '../../engine/worker/client.ts';
import { creasesOf, type Crease } from '../../geometry/creases.ts';
import { parameterLayout, type LayeredShape } from '../../network/parameters.ts';
import { CanvasPlane, type FieldArray, type Samples } from '../../render/canvas2d/plane.ts';
import { CanvasSheet } from '../../render/canvas2d/sheet.ts';
import { heightScaleOf } from '../../render/height.ts';
import { latticeOver, sheetLattice, type Lattice } from '../../render/view.ts';
import { firstLayer } from './first-layer.ts';
import { commonWidths, narrowParameters } from './narrow.ts';
import { Pace } from './pace.ts';
import { CALM_MS } from './plan.ts';
import type { Canvases, Scene, Seen, Stage, StageEvents } from './stage.ts';
import { shapeOf, workOf } from './work.ts';

/** ms of training between two pictures. */
const TRAIN_MS = 24;
const MAX_STEPS = 1 << 16;
/** Units × points that a live picture and a settled one may cost; about 10 and 150 ms in a worker. */
const LIVE_WORK = 4e5;
const SETTLED_WORK = 8e6;
const LIVE_NODES = 33;
const SETTLED_NODES = 81;

/** What the last cycle brought. */
interface Picture {
  readonly parameters: Float32Array | Float64Array;
  readonly width: number;
  readonly field: FieldArray;
  readonly sheet: FieldArray;
  readonly creases: readonly Crease[];
  readonly heightScale: number;
}

/** All of a shape but its widths. */
function restOf({ inputs, features, classes, bias, learned, pieces }: LayeredShape): string {
  return JSON.stringify([inputs, features ?? null, classes, bias, learned, pieces ?? null]);
}

/** The layer of a parameter; learned coefficients, which come last, count as the output layer's. */
function layerOf(shape: LayeredShape, index: number): number {
  return parameterLayout(shape).layers.findLastIndex(({ weights }) => weights <= index);
}

export class CpuStage implements Stage {
  readonly backend = 'cpu';
  readonly adapter: string;
  readonly #engine: WorkerEngine;
  readonly #model: WorkerModel;
  /** The same network over the test samples: parameters are copied to it when its loss is asked for. */
  readonly #tester: WorkerModel;
  readonly #events: StageEvents;
  readonly #canvases: Canvases;
  readonly #plane: CanvasPlane;
  readonly #sheet: CanvasSheet;
  readonly #pace = new Pace();
  #samples: Samples = { inputs: new Float32Array(), labels: new Uint32Array(), trainingCount: 0 };
  #scene: Scene | null = null;
  #picture: Picture | null = null;
  #step = 0;
  /** Counts the times the network started elsewhere, which steps still on their way know nothing of. */
  #resets = 0;
  #playing = false;
  #singleSteps = 0;
  #busy = false;
  #stale = true;
  #settled = false;
  #lastInput = 0;
  #redraw = true;
  #gone = false;

  static async create(
    engine: WorkerEngine,
    options: ModelOptions,
    canvases: Canvases,
    events: StageEvents,
  ): Promise<CpuStage> {
    const [model, tester] = await Promise.all([engine.createModel(options), engine.createModel(options)]);
    return new CpuStage(engine, model, tester, canvases, events);
  }

  private constructor(
    engine: WorkerEngine,
    model: WorkerModel,
    tester: WorkerModel,
    canvases: Canvases,
    events: StageEvents,
  ) {
    this.#engine = engine;
    this.adapter = engine.adapter;
    this.#model = model;
    this.#tester = tester;
    this.#events = events;
    this.#canvases = canvases;
    this.#plane = new CanvasPlane(canvases.plane);
    this.#sheet = new CanvasSheet(canvases.sheet);
  }

  get step(): number {
    return this.#step;
  }

  setSamples(training: Data, test: Data): void {
    this.#model.setData(training.inputs, training.targets ?? training.labels);
    if (test.labels.length > 0) this.#tester.setData(test.inputs, test.targets ?? test.labels);
    this.#samples = {
      inputs: Float32Array.from([...training.inputs, ...test.inputs]),
      labels: Uint32Array.from([...training.labels, ...test.labels]),
      trainingCount: training.labels.length,
    };
    this.#touch();
  }

  resize(hidden: readonly number[], added: 'initial' | 'identity' = 'initial'): void {
    this.#model.resize(hidden, added);
    this.#tester.resize(hidden, added);
    this.#touch();
  }

  reset(seed: number): void {
    this.#model.reset(seed);
    this.#resets++;
    this.#step = 0;
    this.#singleSteps = 0;
    this.#touch();
  }

  async change(change: Change): Promise<void> {
    await this.#model.change(change);
    await this.#tester.change(change);
    this.#touch();
  }

  setScene(scene: Scene): void {
    if (this.#scene?.view !== scene.view || this.#scene.layers[0]?.kinks !== scene.layers[0]?.kinks) this.#touch();
    this.#scene = scene;
    this.#redraw = true;
  }

  setPace(stepsPerSecond: number): void {
    this.#pace.set(stepsPerSecond);
  }

  play(on: boolean): void {
    this.#playing = on;
    this.#pace.pause();
    if (!on) this.#touch();
  }

  advance(steps: number): void {
    this.#singleSteps += steps;
  }

  restore(seen: Seen): void {
    const { hidden } = this.#model.architecture;
    const now = this.#shape;
    const common = commonWidths(seen.shape, hidden);
    // What was seen with biases, features or learned coefficients that are no longer there cannot be taken over.
    if (common && restOf(seen.shape) === restOf(now)) {
      this.resize(common);
      this.#model.setParameters(narrowParameters(seen, common));
      this.resize(hidden);
      this.#resets++;
      this.#step = seen.step;
    }
    this.#touch();
  }

  setParameters(parameters: readonly number[]): void {
    this.#model.setParameters(parameters);
    this.#touch();
  }

  /** The worker keeps no way back. */
  readonly moments: readonly number[] = [];

  seek(): null {
    return null;
  }

  locateBreak(): Promise<null> {
    return Promise.resolve(null);
  }

  frame(now: number): void {
    if (this.#gone || !this.#scene) return;
    const ratio = Math.min(devicePixelRatio, 1.5);
    const { plane, sheet } = this.#canvases;
    if (this.#plane.resize(plane.clientWidth, plane.clientHeight, ratio)) this.#touch();
    if (this.#sheet.resize(sheet.clientWidth, sheet.clientHeight, ratio)) this.#redraw = true;
    if (this.#redraw && this.#picture) this.#draw(this.#scene, this.#picture);
    if (this.#busy) return;
    const steps = this.#playing ? this.#pace.allowed(now) : this.#singleSteps;
    const calm = now - this.#lastInput >= CALM_MS;
    const settle = !this.#playing && steps === 0 && calm && !this.#settled;
    if (steps === 0 && !this.#stale && !settle) return;
    this.#busy = true;
    void this.#cycle(steps, settle)
      .catch((error: unknown) => this.#gone || this.#events.problem(error as Error))
      .finally(() => (this.#busy = false));
  }

  dispose(): void {
    this.#gone = true;
    this.#engine.dispose();
  }

  #touch(): void {
    this.#stale = true;
    this.#settled = false;
    this.#lastInput = performance.now();
  }

  /** Trains, then asks for everything a picture needs. Answers come in order, so all show the same network. */
  async #cycle(steps: number, settle: boolean): Promise<void> {
    const scene = this.#scene;
    if (!scene) return;
    this.#stale = false;
    if (steps > 0) {
      this.#settled = false;
      const resets = this.#resets;
      const taken = await this.#model.trainFor(TRAIN_MS, Math.min(steps, MAX_STEPS));
      this.#pace.take(taken);
      this.#singleSteps = Math.max(0, this.#singleSteps - taken);
      if (resets === this.#resets) this.#step += taken;
    }
    const { hidden } = this.#model.architecture;
    const work = (settle ? SETTLED_WORK : LIVE_WORK) / workOf(this.#shape);
    const density = Math.round(Math.min(settle ? 480 : 128, Math.max(24, Math.sqrt(work))));
    const lattice = latticeOver(scene.view, this.#plane.size, density);
    const [parameters, field, sheet, metrics] = await Promise.all([
      this.#model.parameters(),
      this.#field(lattice),
      this.#field(sheetLattice(settle ? SETTLED_NODES : LIVE_NODES)),
      this.#model.metrics(),
    ]);
    if (this.#gone || this.#model.architecture.hidden !== hidden) return;
    if (settle && !this.#stale) this.#settled = true;
    await this.#report(parameters, metrics);
    const [width = 0] = hidden;
    this.#picture = { parameters, width, field, sheet, ...this.#geometry(scene, parameters, sheet) };
    this.#redraw = true;
  }

  async #field(lattice: Lattice): Promise<FieldArray> {
    return { lattice, values: await this.#model.field(lattice) };
  }

  #geometry(scene: Scene, parameters: Float32Array | Float64Array, sheet: FieldArray) {
    const first = firstLayer(this.#shape, parameters);
    const [layer] = scene.layers;
    const training = this.#samples.inputs.subarray(0, 2 * this.#samples.trainingCount);
    return {
      creases: first && layer?.shown ? creasesOf(first.parameters, first.shape, layer.kinks, training) : [],
      heightScale: heightScaleOf(sheet.values),
    };
  }

  async #report(parameters: Float32Array | Float64Array, metrics: Metrics): Promise<void> {
    const healthy = parameters.every((p) => Number.isFinite(p)) && Number.isFinite(metrics.loss);
    const broken = parameters.findIndex((p) => !Number.isFinite(p));
    let test: Metrics = { step: 0, loss: Number.NaN, accuracy: Number.NaN };
    if (healthy && this.#samples.labels.length > this.#samples.trainingCount) {
      this.#tester.setParameters(parameters);
      test = await this.#tester.metrics();
    }
    this.#events.report({
      step: this.#step,
      loss: metrics.loss,
      accuracy: metrics.accuracy,
      testLoss: test.loss,
      testAccuracy: test.accuracy,
      healthy,
      brokenLayer: broken < 0 ? null : layerOf(this.#shape, broken),
      seen: { step: this.#step, shape: this.#shape, parameters, state: null },
    });
  }

  get #shape(): LayeredShape {
    return shapeOf(this.#model.architecture);
  }

  #draw(scene: Scene, picture: Picture): void {
    this.#redraw = false;
    const { palette, view, orbit, marks, lift, highlight, point } = scene;
    const { classes } = this.#model.architecture;
    const { field, sheet, creases, width, heightScale } = picture;
    const shared = { palette, marks, classes, width, creases, samples: this.#samples };
    this.#plane.draw({ ...shared, view, field, highlight, heightScale });
    this.#sheet.draw({ ...shared, orbit, field: sheet, lift, highlight, point, quality: this.#settled ? 1 : 0.5 });
  }
}
