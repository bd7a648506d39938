/**
 * A network that learns on the device, and changes its shape as it does. What it is given has been checked, and what is
 * needed is compiled: see {@link Learner.ready}. Of one hidden layer a model of its own is the fastest; numbers move
 * between that and the other on the device, and each is described what is computed, whichever computes it.
 */
import type { Initialization } from '../../network/architecture.ts';
import { suitingInitialization } from '../../network/layers.ts';
import { addedLayer, layerStarts, type LayerStart } from '../../network/start.ts';
import type { Grid } from '../engine.ts';
import type { Context } from './context.ts';
import { DeepModel, mostPieces } from './deep-model.ts';
import type { DeviceModel, Extras, Task } from './device-model.ts';
import { DISPATCH_MS } from './fused.ts';
import type { Kernels } from './kernels.ts';
import { FieldCost, pointWork } from './layered/cost.ts';
import { layersPay } from './layered/one-layer.ts';
import type { Direction } from './layered/repack.ts';
import type { Limits, Progress } from './layered/layered.ts';
import { Past, type Moment } from './past.ts';
import { readBuffer } from './readback.ts';
import type { Snapshot, SnapshotHeader } from './report.ts';
import { Samples } from './samples.ts';
import { isShallow, resizedSettings, type Settings } from './settings.ts';
import { ShallowModel } from './shallow-model.ts';
import type { Provider } from './turns.ts';

/** The settings under which something is to be computed; `deep`: also by the model of several layers. */
export interface Need {
  readonly settings: Settings;
  readonly deep: boolean;
}

export class Learner implements Provider<Need> {
  readonly samples: Samples;
  readonly shallow: ShallowModel;
  readonly #context: Context;
  readonly #kernels: Kernels;
  readonly #initialization: Initialization | undefined;
  #deep: DeepModel | null = null;
  #repacking: GPUBindGroup | null = null;
  #settings: Settings;
  #seed: number;
  #progress: Progress = { step: 0, stateSteps: 0, phase: 0 };
  /** How the hidden layers that ever were since the last reset began. */
  #starts: LayerStart[] = [];
  #outputStart: LayerStart;
  readonly #fieldCost: FieldCost;
  #extras: Extras = { fastest: false, views: false };
  #past: Past | null = null;
  #byLayers = false;

  constructor(
    context: Context,
    kernels: Kernels,
    settings: Settings,
    initialization: Initialization | undefined,
    seed: number,
  ) {
    this.#context = context;
    this.#kernels = kernels;
    this.#initialization = initialization;
    this.#settings = settings;
    this.#seed = seed;
    this.#fieldCost = new FieldCost(context.software);
    this.samples = new Samples(context.device);
    this.shallow = new ShallowModel(context, kernels.shallow, this.#task);
    [this.#starts, this.#outputStart] = this.#beginnings();
    if (!isShallow(settings)) this.#makeDeep();
    this.reset(seed);
  }

  get settings(): Settings {
    return this.#settings;
  }

  get seed(): number {
    return this.#seed;
  }

  get step(): number {
    return this.#progress.step;
  }

  /** The one that computes. */
  get active(): DeviceModel {
    return isShallow(this.#settings) || this.#deep === null ? this.shallow : this.#deep;
  }

  /** The one that trains: where that is faster, the one for several layers trains one layer, too. */
  get trainer(): DeviceModel {
    return this.#byLayers && this.#deep ? this.#deep : this.active;
  }

  /** The one for several layers, if it was ever needed. */
  get deep(): DeepModel | null {
    return this.#deep;
  }

  ready({ settings, deep }: Need): boolean {
    if (isShallow(settings) && !this.shallow.ready(settings)) return false;
    return (isShallow(settings) && !deep) || (this.#deep?.ready(settings) ?? false);
  }

  /** Makes the model of several layers at once, if it is needed, and compiles what is. Rejects with a ShaderError. */
  async prepare({ settings, deep }: Need): Promise<void> {
    const shallow = isShallow(settings);
    if (!shallow || deep) this.#makeDeep();
    await Promise.all([
      shallow ? this.shallow.prepare(settings) : null,
      !shallow || deep ? this.#deep?.prepare(settings) : null,
    ]);
  }

  /** Compiles the rest: first what makes the one that computes complete, then the other, if it was ever needed. */
  async finish(): Promise<void> {
    const settings = this.#settings;
    const { active } = this;
    await active.finish(settings, this.#extras);
    if (this.#deep === null) return;
    const other = active === this.shallow ? this.#deep : this.shallow;
    await other.prepare(settings);
    await other.finish(settings, this.#extras);
  }

  /** From now on `finish` compiles these, too. */
  want(extras: Partial<Extras>): void {
    this.#extras = { ...this.#extras, ...extras };
  }

  setSamples(which: 'training' | 'test', inputs: Float32Array, labels: Uint32Array | Float32Array): void {
    this.samples.set(which, inputs, labels);
    this.#describe();
  }

  setParameters(parameters: ArrayLike<number>): void {
    this.active.setParameters(parameters);
    this.#past?.forgetAfter(this.step - 1);
    this.#forget();
  }

  resize(settings: Settings, added: 'initial' | 'identity'): void {
    this.#become(settings);
    const { hidden } = settings.architecture;
    for (let l = this.#starts.length; l < hidden.length; l++) {
      const layer = settings.layers[l];
      const initialization = this.#initialization ?? (layer && suitingInitialization(layer)) ?? 'he-normal';
      const start = addedLayer(settings.architecture, l, added, initialization, this.#seed);
      this.#starts.push(start);
      this.#deep?.begin(l, start);
    }
  }

  reset(seed: number): void {
    this.#seed = seed;
    this.#progress = { step: 0, stateSteps: 0, phase: 0 };
    [this.#starts, this.#outputStart] = this.#beginnings();
    this.#past?.clear();
    this.#describe();
    const [first] = this.#starts;
    if (isShallow(this.#settings) && first) this.shallow.reset(first.initialization);
    this.#deep?.reset(this.#starts, this.#outputStart);
  }

  change(after: Settings): void {
    const before = this.#settings;
    this.#reserve(mostPieces(after));
    this.#become(after);
    if (after.training.optimizer.kind !== before.training.optimizer.kind) this.#forget();
    if (isShallow(after)) this.shallow.restartLearned(before, after);
    this.#deep?.restartLearned(before, after);
  }

  /** Submits training, in portions that are surely short. */
  train(steps: number): void {
    const { device } = this.#context;
    for (let left = steps; left > 0;) {
      const encoder = device.createCommandEncoder({ label: 'train' });
      for (let k = 0; k < this.trainer.portions && left > 0; k++) {
        left -= this.encodeTrain(encoder, { steps: left, milliseconds: DISPATCH_MS });
      }
      device.queue.submit([encoder.finish()]);
    }
  }

  /** Appends training, and returns how many whole steps of it. */
  encodeTrain(encoder: GPUCommandEncoder, limits: Limits): number {
    const before = this.#progress;
    this.#past?.forgetAfter(before.step);
    const { trainer } = this;
    const away = trainer !== this.active;
    if (away) {
      this.shallow.interrupt();
      this.#encodeRepack(encoder, 'to layers');
    }
    this.#progress = trainer.encodeTrain(encoder, before, limits) ?? before;
    if (away) this.#encodeRepack(encoder, 'to one layer');
    return this.#progress.step - before.step;
  }

  /** The field of a grid, in as many submissions as it takes. */
  async field(grid: Grid): Promise<Float32Array> {
    const { device } = this.#context;
    const { active } = this;
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC;
    const target = device.createBuffer({ label: 'field', size: grid.rows * grid.columns * 16, usage });
    const band = Math.max(1, Math.floor(active.mostPoints / grid.columns));
    let encoder = device.createCommandEncoder({ label: 'field' });
    for (let from = 0; from < grid.rows; from += band) {
      if (from > 0) {
        device.queue.submit([encoder.finish()]);
        encoder = device.createCommandEncoder({ label: 'field' });
      }
      active.encodeField(encoder, target, grid, { from, to: Math.min(grid.rows, from + band) }, {});
    }
    try {
      return new Float32Array(await readBuffer(device, encoder, target));
    } finally {
      target.destroy();
    }
  }

  /** How long a point of a field should take (ms). */
  pointCost(slopes: 'exact' | 'differences'): number {
    return 1000 / this.#fieldCost.pointsWithin(1000, this.#pointWork(slopes));
  }

  learnPointCost(points: number, milliseconds: number, slopes: 'exact' | 'differences'): void {
    this.#fieldCost.learn(points, this.#pointWork(slopes), milliseconds);
  }

  header(): SnapshotHeader {
    const { shape, architecture } = this.#settings;
    const { step, stateSteps } = this.#progress;
    return { seed: this.#seed, step, stateSteps, shape, classes: architecture.classes };
  }

  restore(snapshot: Snapshot): void {
    const deep = snapshot.ranges !== null;
    this.#goTo(snapshot, deep, (own) => {
      this.#reserve(Math.max(1, ...(snapshot.shape.pieces ?? [])));
      own.restore(snapshot);
    });
  }

  /** Everything that can be gone back to, from the earliest on. */
  get moments(): readonly Moment[] {
    return this.#past?.moments ?? [];
  }

  /** Makes room for a past. */
  remember(): void {
    this.#past ??= new Past(this.#context.device, this.shallow.network);
    if (this.#deep) this.#past.reserve(this.#deep.network);
  }

  /** Appends a copy of the present, if enough has happened since the last, or `always`. */
  encodeMoment(encoder: GPUCommandEncoder, always: boolean): void {
    const deep = this.active === this.#deep;
    this.#past?.keep(encoder, { ...this.header(), deep, starts: [...this.#starts] }, always);
  }

  recall(moment: Moment): void {
    this.#starts = [...moment.starts];
    this.#goTo(moment, moment.deep, () => {
      const encoder = this.#context.device.createCommandEncoder({ label: 'recall' });
      this.#past?.recall(encoder, moment);
      this.#context.device.queue.submit([encoder.finish()]);
    });
  }

  /** Lets the buffers of several layers hold the network of one, too; they do where several layers are computed. */
  encodeUnpacked(encoder: GPUCommandEncoder): boolean {
    if (this.#deep === null) return false;
    return this.active === this.#deep || this.#encodeRepack(encoder, 'to layers');
  }

  destroy(): void {
    for (const part of [this.shallow, this.#deep, this.#past, this.samples]) part?.destroy();
  }

  #pointWork(slopes: 'exact' | 'differences'): number {
    const { architecture, layers } = this.#settings;
    const described = architecture.hidden.map((width, l) => ({ pieces: layers[l]?.pieces ?? 1, width }));
    return pointWork(described, architecture.classes, slopes === 'exact' ? 3 : 1);
  }

  get #task(): Task {
    return { settings: this.#settings, seed: this.#seed, samples: this.samples };
  }

  /** How all layers begin that there are now. */
  #beginnings(): [hidden: LayerStart[], output: LayerStart] {
    const { architecture, layers } = this.#settings;
    const own = layers.slice(0, architecture.hidden.length).map(suitingInitialization);
    const suiting = [...own, ...own.slice(-1)];
    const starts = layerStarts(architecture, this.#initialization ?? suiting, this.#seed);
    const [output] = starts.splice(-1);
    if (!output) throw new RangeError('a network without layers');
    return [starts, output];
  }

  #makeDeep(): void {
    if (this.#deep !== null) return;
    this.#deep = new DeepModel(this.#context, this.#kernels.deep, this.#task);
    this.#deep.reset(this.#starts, this.#outputStart);
    this.#bindRepack();
    this.#past?.reserve(this.#deep.network);
  }

  #reserve(pieces: number): void {
    if (!this.#deep?.reserve(pieces, this.#starts)) return;
    this.#bindRepack();
    this.#past?.reserve(this.#deep.network);
  }

  #bindRepack(): void {
    if (this.#deep) this.#repacking = this.#kernels.deep.repack.bind(this.shallow.network, this.#deep.network);
  }

  /** Goes to another point in time, whose numbers `write` puts into the model of their kind. */
  #goTo({ seed, step, stateSteps, shape }: SnapshotHeader, deep: boolean, write: (own: DeviceModel) => void): void {
    this.resize(resizedSettings(this.#settings, shape.hidden), 'initial');
    const own = deep ? this.#deep : this.shallow;
    if (own === null) return;
    const other = own !== this.active;
    if (other) this.#repack(deep ? 'to layers' : 'to one layer');
    write(own);
    if (other) this.#repack(deep ? 'to one layer' : 'to layers');
    this.#seed = seed;
    this.#progress = { step, stateSteps, phase: 0 };
    this.#describe();
  }

  /** Goes over to other settings, with all numbers. */
  #become(after: Settings): void {
    const before = this.#settings;
    this.#settings = after;
    if (isShallow(before) !== isShallow(after)) this.#repack(isShallow(after) ? 'to one layer' : 'to layers');
    this.#describe();
  }

  #repack(way: Direction): void {
    const encoder = this.#context.device.createCommandEncoder({ label: 'repack' });
    this.#encodeRepack(encoder, way);
    this.#context.device.queue.submit([encoder.finish()]);
  }

  #encodeRepack(encoder: GPUCommandEncoder, way: Direction): boolean {
    if (this.#repacking === null) return false;
    const pass = encoder.beginComputePass({ label: 'repack' });
    const { classes } = this.#settings.architecture;
    const encoded = this.#kernels.deep.repack.encode(pass, this.#repacking, classes, way);
    pass.end();
    return encoded;
  }

  #describe(): void {
    this.#restartStep();
    this.shallow.describe(this.#task);
    this.#deep?.describe(this.#task);
    this.#byLayers = this.#goesByLayers();
  }

  /**
   * Decided whenever the network or its samples become others, and never in between: the two trainers' sums are taken in
   * another order, and equal beginnings should have equal ends. Only where all of it is compiled already.
   */
  #goesByLayers(): boolean {
    const { architecture, training } = this.#settings;
    const { trainingCount } = this.samples;
    const samples = training.batchSize === 'full' ? trainingCount : Math.min(training.batchSize, trainingCount);
    const pays = layersPay(this.#kernels.findings.layersPayFrom, architecture.hidden[0] ?? 0, samples);
    return pays && isShallow(this.#settings) && this.#deep?.ready(this.#settings) === true;
  }

  #forget(): void {
    this.#progress = { ...this.#progress, stateSteps: 0, phase: 0 };
    this.shallow.forget();
    this.#deep?.forget();
  }

  /** A step under way begins anew; it has moved no parameter yet. */
  #restartStep(): void {
    this.#progress = { ...this.#progress, phase: 0 };
  }
}
