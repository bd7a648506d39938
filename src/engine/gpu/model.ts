/** A network that learns on the device. */
import { MAX_WIDTH } from '../../network/architecture.ts';
import type { Architecture, Initialization } from '../../network/architecture.ts';
import { initialParameters } from '../../network/init.ts';
import { resolveOptimizer } from '../../network/optimizer.ts';
import * as check from '../../network/validate.ts';
import type { Change, Grid, Metrics, Model, ModelOptions } from '../engine.ts';
import type { Context } from './context.ts';
import { Course } from './course.ts';
import type { FieldKernel, Rows } from './field.ts';
import { stepsADispatch } from './fused.ts';
import type { FusedKernel, TrainGroups, TrainVariant } from './fused.ts';
import { deviceIndices, emptyParameters, gather, learnedIndex, scatter } from './layout.ts';
import type { LogitsKernel } from './logits.ts';
import { NetworkBuffers } from './network.ts';
import type { ObserveKernels } from './observe.ts';
import { Observer } from './observer.ts';
import { Readiness } from './readiness.ts';
import { readBuffer } from './readback.ts';
import type { Break, Run } from './replay.ts';
import type { Report, Snapshot } from './report.ts';
import type { RestartKernel } from './restart.ts';
import { Samples } from './samples.ts';
import { changedSettings, initialSettings, restartsLearned, shapeOf, variantOf } from './settings.ts';
import type { Settings } from './settings.ts';

/** The engine's kernels, shared by its models. */
export interface Kernels {
  readonly fused: FusedKernel;
  readonly field: FieldKernel;
  readonly observe: ObserveKernels;
  readonly logits: LogitsKernel;
  readonly restart: RestartKernel;
}

/** Dispatches that `train` puts into one submission. */
const DISPATCHES = 16;

/**
 * The contract's model, and what a frame needs of it. A frame encodes what it wants (`encodeTrain`, `encodeField`,
 * `encodeObserve`, `encodeSnapshot`), submits, and calls `collect()`; nothing of that awaits the device, creates a
 * resource or compiles. What was seen arrives at `onReport` one to three frames later.
 */
export class GpuModel implements Model {
  /** Receives what `encodeObserve` and `encodeSnapshot` saw. */
  onReport: ((report: Report) => void) | null = null;

  readonly #context: Context;
  readonly #kernels: Kernels;
  readonly #network: NetworkBuffers;
  readonly #samples: Samples;
  readonly #observer: Observer;
  readonly #course: Course;
  readonly #initialization: Initialization | undefined;
  #settings: Settings;
  /** What of the kernels the settings ask for. */
  #variant: TrainVariant;
  #groups: TrainGroups;
  readonly #readiness: Readiness;
  #seed: number;
  #step = 0;
  #stateSteps = 0;
  /** Counts the changes of the formula that were asked for: of several on their way the last one wins. */
  #changes = 0;

  /** Compiles what is needed and gives a model at its start. Rejects with a RangeError, FormulaError or ShaderError. */
  static async create(context: Context, kernels: Kernels, options: ModelOptions, hasten = true): Promise<GpuModel> {
    const model = new GpuModel(context, kernels, options);
    try {
      await model.#readiness.prepare(model.#variant);
      if (hasten) model.#readiness.hasten();
      model.#readiness.finish(model.#variant);
    } catch (error) {
      model.dispose();
      throw error;
    }
    return model;
  }

  private constructor(context: Context, kernels: Kernels, options: ModelOptions) {
    const { initialization, seed = 0 } = options;
    check.checkSeed(seed);
    if (initialization !== undefined) check.checkInitialization(initialization);
    this.#settings = initialSettings(options);
    this.#variant = variantOf(this.#settings);
    this.#initialization = initialization;
    this.#seed = seed;
    this.#context = context;
    this.#kernels = kernels;
    this.#readiness = new Readiness(kernels);
    this.#network = new NetworkBuffers(context, this.classes);
    this.#samples = new Samples(context.device);
    this.#observer = new Observer(context, kernels.observe, this.#network, this.#samples);
    this.#course = new Course(context, kernels, this.#network);
    this.#groups = this.#bind();
    this.reset();
  }

  get architecture(): Architecture {
    return this.#settings.architecture;
  }

  /** Resolves once every pipeline of the current activation is compiled, so that each width runs at its fastest. */
  get compiled(): Promise<void> {
    return this.#readiness.compiled;
  }

  /** Begins to compile what trains fastest, now and after every change; on a slow adapter that holds frames up. */
  hasten(): void {
    this.#readiness.hasten();
    this.#readiness.finish(this.#variant);
  }

  /** Group 0 of every shader that includes network.wgsl: what it looks like, and this model's. */
  get networkLayout(): GPUBindGroupLayout {
    return this.#context.networkLayout;
  }

  get networkGroup(): GPUBindGroup {
    return this.#network.group;
  }

  /** array<vec4f>, see `layout.ts`. */
  get parameterBuffer(): GPUBuffer {
    return this.#network.parameters;
  }

  /** array<vec4f> of (x, y, 0, label): the training samples, then the test samples. Another one once data outgrew it. */
  get sampleBuffer(): GPUBuffer {
    return this.#samples.buffer;
  }

  get trainingCount(): number {
    return this.#samples.trainingCount;
  }

  get testCount(): number {
    return this.#samples.testCount;
  }

  get width(): number {
    return this.architecture.hidden[0] ?? 0;
  }

  get classes(): number {
    return this.architecture.classes;
  }

  get seed(): number {
    return this.#seed;
  }

  /** Steps since the last reset. */
  get step(): number {
    return this.#step;
  }

  setData(inputs: Float32Array, labels: Uint32Array | Float32Array): void {
    check.checkData(inputs, labels, this.architecture);
    this.#setSamples('training', inputs, Uint32Array.from(labels));
  }

  /** Samples that are only looked at: as `setData`, but there may be none. */
  setTestData(inputs: Float32Array, labels: Uint32Array): void {
    if (inputs.length > 0 || labels.length > 0) check.checkData(inputs, labels, this.architecture);
    this.#setSamples('test', inputs, labels);
  }

  /** The optimizer's memory starts anew with other parameters; the count of steps goes on. */
  setParameters(parameters: ArrayLike<number>): void {
    const indices = deviceIndices(shapeOf(this.#settings));
    check.checkParameters(parameters, indices.length);
    this.#network.write(indices, parameters);
    this.#forget();
  }

  async parameters(): Promise<Float32Array> {
    const indices = deviceIndices(shapeOf(this.#settings));
    const bytes = await readBuffer(this.#context.device, this.#encoder('parameters'), this.#network.parameters);
    return gather(new Float32Array(bytes), indices);
  }

  train(steps: number): void {
    check.checkSteps(steps);
    const { batchSize } = this.#settings.training;
    const samples = batchSize === 'full' ? this.trainingCount : Math.min(batchSize, this.trainingCount);
    const most = stepsADispatch(samples, this.width, this.classes);
    for (let left = steps; left > 0;) {
      const encoder = this.#encoder('train');
      for (let k = 0; k < DISPATCHES && left > 0; k++) {
        const some = Math.min(left, most);
        this.encodeTrain(encoder, some);
        left -= some;
      }
      this.#context.device.queue.submit([encoder.finish()]);
    }
  }

  async metrics(): Promise<Metrics> {
    if (this.trainingCount === 0) throw new Error('metrics: the model has no data; call setData first');
    const { step } = this;
    const { loss, accuracy } = await this.#observer.now(this.#variant, this.#run().network);
    return { step, loss, accuracy };
  }

  async logits(points: Float32Array): Promise<Float32Array> {
    check.checkPoints('points', points, 2);
    while (!this.#kernels.logits.ready(this.#variant)) await this.#kernels.logits.compile(this.#variant);
    return this.#kernels.logits.compute(this.#network.group, this.#variant, points);
  }

  async field(grid: Grid): Promise<Float32Array> {
    check.checkGrid(grid, 2);
    const { device } = this.#context;
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC;
    const target = device.createBuffer({ label: 'field', size: grid.rows * grid.columns * 16, usage });
    const encoder = this.#encoder('field');
    this.encodeField(encoder, target, grid);
    try {
      return new Float32Array(await readBuffer(device, encoder, target));
    } finally {
      target.destroy();
    }
  }

  resize(hidden: readonly number[], _added: 'initial' | 'identity' = 'initial'): void {
    check.checkHidden(hidden, 1);
    this.#settings = { ...this.#settings, architecture: { ...this.architecture, hidden: [...hidden] } };
    this.#describe();
  }

  reset(seed = this.#seed): void {
    check.checkSeed(seed);
    this.#seed = seed;
    this.#step = 0;
    const { classes } = this;
    const { activation, learned } = this.#settings;
    const initialization = this.#initialization ?? activation.entry.initialization;
    const start = initialParameters(this.architecture, initialization, seed, MAX_WIDTH);
    const shape = { ...shapeOf(this.#settings), hidden: [MAX_WIDTH], bias: true, learned: null };
    const parameters = emptyParameters(classes);
    scatter(start, deviceIndices(shape), parameters);
    for (let unit = 0; unit <= MAX_WIDTH; unit++) parameters[learnedIndex(unit, classes)] = learned?.start ?? 0;
    this.#context.device.queue.writeBuffer(this.#network.parameters, 0, parameters);
    this.#forget();
    this.#describe();
  }

  /**
   * Parameters stay, and so does what the optimizer remembers, unless its kind changes: then it starts from nothing.
   * Biases that are switched off stay as they are, and count again once switched on. Learned coefficients start again
   * from the chosen value when that value, the formula or what is learned changes. A new formula is compiled while the
   * old one runs on; of several that are on their way the last one asked for wins.
   */
  async change(change: Change): Promise<void> {
    const { activation, learned, ...rest } = change;
    const formula = activation !== undefined || learned !== undefined;
    const turn = formula ? ++this.#changes : 0;
    for (;;) {
      const wanted = changedSettings(this.#settings, formula && turn !== this.#changes ? rest : change);
      if (this.#readiness.has(variantOf(wanted))) return this.#apply(wanted);
      await this.#readiness.prepare(variantOf(wanted)); // meanwhile other changes may have been asked for, or made
    }
  }

  /** Appends training steps to the encoder. */
  encodeTrain(encoder: GPUCommandEncoder, steps: number): void {
    if (this.trainingCount === 0) throw new Error('train: the model has no data; call setData first');
    const at = { step: this.#step, stateSteps: this.#stateSteps };
    this.#course.begin(encoder, at);
    const { schedule } = this.#run();
    const pass = encoder.beginComputePass({ label: 'train' });
    this.#kernels.fused.encode(pass, this.#groups, this.#variant, this.trainingCount, { ...schedule, steps, ...at });
    pass.end();
    this.#step += steps;
    this.#stateSteps += steps;
  }

  /**
   * Computes the field, or some of its rows, into `target`: rows × columns vec4f, usage STORAGE. At most 16 times a
   * submission. True if the field is there once the encoder is submitted.
   */
  encodeField(encoder: GPUCommandEncoder, target: GPUBuffer, grid: Grid, rows?: Rows): boolean {
    const pass = encoder.beginComputePass({ label: 'field' });
    const encoded = this.#kernels.field.encode(pass, this.#network.group, this.#variant, target, grid, rows);
    pass.end();
    return encoded;
  }

  /** Loss, accuracy and health. Left out while three reports are on their way. */
  encodeObserve(encoder: GPUCommandEncoder): void {
    this.#observer.observe(encoder, this.#variant, this.#run().network, this.#step);
  }

  /** A copy of parameters and optimizer state. Left out likewise. */
  encodeSnapshot(encoder: GPUCommandEncoder): void {
    this.#observer.snapshot(encoder, this.#header());
  }

  /** To be called right after the encoder was submitted. */
  collect(): void {
    this.#observer.collect((report) => this.onReport?.(report));
  }

  async snapshot(): Promise<Snapshot> {
    const header = this.#header();
    const { parameters, state } = this.#network;
    const encoder = this.#encoder('snapshot');
    const floats = new Float32Array(await readBuffer(this.#context.device, encoder, parameters, state));
    const size = parameters.size / 4;
    return { ...header, parameters: floats.slice(0, size), state: floats.slice(size, 3 * size) };
  }

  /** Goes on where a model of the same inputs and classes was. */
  restore(snapshot: Snapshot): void {
    if (snapshot.classes !== this.classes || snapshot.parameters.length * 4 !== this.#network.parameters.size) {
      throw new RangeError(`the snapshot is of ${snapshot.classes} classes; this model has ${this.classes}`);
    }
    const { queue } = this.#context.device;
    queue.writeBuffer(this.#network.parameters, 0, Float32Array.from(snapshot.parameters));
    queue.writeBuffer(this.#network.state, 0, Float32Array.from(snapshot.state));
    this.#seed = snapshot.seed;
    this.#step = snapshot.step;
    this.#stateSteps = snapshot.stateSteps;
    this.resize([snapshot.width]);
  }

  /**
   * After a report that was not healthy at step `until`: the step that broke the network. It is found by taking the
   * steps again on a copy, from `good` (an earlier snapshot) or from the last change by hand, while everything else goes
   * on. Null if the steps have had another cause than what is set now, or if that is changed meanwhile.
   */
  locateBreak(good: Snapshot | null, until: number): Promise<Break | null> {
    return this.#course.locateBreak(this.#run(), good, until);
  }

  dispose(): void {
    this.onReport = null;
    for (const part of [this.#observer, this.#course, this.#samples, this.#network]) part.destroy();
  }

  #header(): Omit<Snapshot, 'parameters' | 'state'> {
    const { width, classes } = this;
    return { seed: this.#seed, step: this.#step, stateSteps: this.#stateSteps, width, classes };
  }

  #encoder(label: string): GPUCommandEncoder {
    return this.#context.device.createCommandEncoder({ label });
  }

  #bind(): TrainGroups {
    const { uniform, parameters, state, memory } = this.#network;
    return this.#kernels.fused.bind({ network: uniform, parameters, state, samples: this.#samples.buffer, memory });
  }

  #setSamples(which: 'training' | 'test', inputs: Float32Array, labels: Uint32Array): void {
    if (this.#samples.set(which, inputs, labels)) {
      this.#groups = this.#bind();
      this.#observer.rebind(this.#samples);
    }
    this.#describe();
  }

  #describe(): void {
    this.#course.change();
    this.#network.describe(this.#run().network);
  }

  /** What is computed, apart from how far it has come. */
  #run(): Run {
    const { width, trainingCount, testCount } = this;
    const { activation, learned, training } = this.#settings;
    const { optimizer, l1, l2, batchSize } = training;
    const bias = this.architecture.bias ?? true;
    return {
      network: { width, bias, activation, learned, trainingCount, testCount },
      variant: this.#variant,
      schedule: { seed: this.#seed, batchSize, optimizer: resolveOptimizer(optimizer), l1, l2, learned },
      samples: this.#samples.buffer,
    };
  }

  #forget(): void {
    this.#course.change();
    this.#stateSteps = 0;
    this.#network.clearState();
  }

  #apply(after: Settings): void {
    const before = this.#settings;
    this.#settings = after;
    this.#variant = variantOf(after);
    if (after.training.optimizer.kind !== before.training.optimizer.kind) this.#forget();
    this.#describe();
    const restarts = restartsLearned(before, after) && (after.learned ?? before.learned) !== null;
    if (restarts) this.#kernels.restart.run(this.#network);
    this.#readiness.finish(this.#variant);
  }
}
