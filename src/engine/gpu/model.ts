/** The contract's model on the device, and what a frame needs of it. */
import type { Architecture } from '../../network/architecture.ts';
import { parameterLayout } from '../../network/parameters.ts';
import * as check from '../../network/validate.ts';
import type { Change, Grid, Metrics, Model, ModelOptions } from '../engine.ts';
import type { Context } from './context.ts';
import type { FieldChoice } from './device-model.ts';
import type { Rows } from './field.ts';
import type { Kernels } from './kernels.ts';
import type { Limits } from './layered/layered.ts';
import type { LayeredSubject } from './layered/trace.ts';
import type { LayeredViews } from './layered/views.ts';
import { Learner, type Need } from './learner.ts';
import type { Break } from './replay.ts';
import type { Report, Snapshot } from './report.ts';
import { changedSettings, initialSettings, isShallow, resizedSettings, type Settings } from './settings.ts';
import { Turns } from './turns.ts';

/**
 * See `Model` for each method. A frame encodes what it wants (`encodeTrain`, `encodeField`, `encodeObserve`,
 * `encodeSnapshot`), submits, and calls `collect()`; nothing of that awaits the device, creates a resource or compiles.
 * What was seen arrives at `onReport` one to three frames later.
 *
 * Anything but one hidden layer of an activation over x₁ and x₂, with the cross-entropy, is "deep" here: it needs buffers
 * and pipelines of its own, which `prepareDepth` makes ahead of time. Without it they are made when they are first needed:
 * then what was asked for waits its turn, in order, and frames encode nothing until it has been done.
 */
export class GpuModel implements Model {
  /** Receives what `encodeObserve` and `encodeSnapshot` saw. */
  onReport: ((report: Report) => void) | null = null;

  readonly #kernels: Kernels;
  readonly #learner: Learner;
  readonly #turns: Turns<Need>;
  /** As they will be once everything that waits is done: what the next call is checked against. */
  #settings: Settings;
  #hasData = false;
  #compiled: Promise<void> = Promise.resolve();
  /** Counts the changes of the formula that were asked for: of several on their way the last one wins. */
  #changes = 0;

  /** Compiles what is needed and gives a model at its start. Rejects with a RangeError, FormulaError or ShaderError. */
  static async create(context: Context, kernels: Kernels, options: ModelOptions, hasten = true): Promise<GpuModel> {
    const model = new GpuModel(context, kernels, options);
    try {
      await model.#learner.prepare(model.#need);
      model.#learner.want({ fastest: hasten });
      model.#finish();
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
    this.#kernels = kernels;
    this.#learner = new Learner(context, kernels, this.#settings, initialization, seed);
    this.#turns = new Turns(this.#learner);
  }

  get architecture(): Architecture {
    return this.#settings.architecture;
  }

  /** Resolves once every pipeline of the current activations is compiled, so that each shape runs at its fastest. */
  get compiled(): Promise<void> {
    return this.#compiled;
  }

  /** Begins to compile what trains fastest, now and after every change; on a slow adapter that holds frames up. */
  hasten(): void {
    this.#learner.want({ fastest: true });
    this.#finish();
  }

  /** Makes and compiles what deep networks need; once it has resolved, `resize` creates and compiles nothing. */
  async prepareDepth(): Promise<void> {
    await this.#learner.prepare({ settings: this.#settings, deep: true });
    this.#finish();
    await this.#compiled;
  }

  /** Likewise what looks at stages and units, of a network of any depth; now and after every change. */
  prepareViews(): Promise<void> {
    this.#learner.want({ views: true });
    return this.prepareDepth();
  }

  /** Whether the network is computed as a deep one. */
  get isDeep(): boolean {
    return this.#learner.active === this.#learner.deep;
  }

  /** Group 0 of every shader that includes network.wgsl, this model's. Not of deep networks. */
  get networkGroup(): GPUBindGroup {
    return this.#learner.shallow.network.group;
  }

  /** array<vec4f>, see `layout.ts`. Not of deep networks. */
  get parameterBuffer(): GPUBuffer {
    return this.#learner.shallow.network.parameters;
  }

  /**
   * The network for passes over all layers: `network.group` is group 0 of every shader that includes layers.wgsl. Null
   * until a deep network was needed. Of a network that is not deep it holds the parameters that `encodeUnpacked` put there.
   */
  get layered(): LayeredSubject | null {
    return this.#learner.deep?.subject ?? null;
  }

  /** array<vec4f> of (x, y, 0, label): the training samples, then the test samples. Another one once data outgrew it. */
  get sampleBuffer(): GPUBuffer {
    return this.#learner.samples.buffer;
  }

  get trainingCount(): number {
    return this.#learner.samples.trainingCount;
  }

  get testCount(): number {
    return this.#learner.samples.testCount;
  }

  /** Of the first hidden layer. */
  get width(): number {
    return this.architecture.hidden[0] ?? 0;
  }

  get classes(): number {
    return this.architecture.classes;
  }

  get seed(): number {
    return this.#learner.seed;
  }

  /** Steps since the last reset. */
  get step(): number {
    return this.#learner.step;
  }

  /** How long a step should take (ms). */
  get stepCost(): number {
    return this.#learner.trainer.stepCost;
  }

  setData(inputs: Float32Array, labels: Uint32Array | Float32Array): void {
    check.checkData(inputs, labels, this.architecture);
    this.#hasData = true;
    this.#setSamples('training', inputs.slice(), labels.slice());
  }

  /** Samples that are only looked at: as `setData`, but there may be none. */
  setTestData(inputs: Float32Array, labels: Uint32Array | Float32Array): void {
    if (inputs.length > 0 || labels.length > 0) check.checkData(inputs, labels, this.architecture);
    this.#setSamples('test', inputs.slice(), labels.slice());
  }

  /** The optimizer's memory starts anew with other parameters; the count of steps goes on. */
  setParameters(parameters: ArrayLike<number>): void {
    check.checkParameters(parameters, parameterLayout(this.#settings.shape).count);
    const own = Float32Array.from(parameters);
    this.#turns.take(this.#need, () => this.#learner.setParameters(own));
  }

  parameters(): Promise<Float32Array> {
    return this.#turns.ask(this.#need, () => this.#learner.active.parameters());
  }

  train(steps: number): void {
    check.checkSteps(steps);
    this.#needData('train');
    this.#turns.take(this.#need, () => this.#learner.train(steps));
  }

  async metrics(): Promise<Metrics> {
    this.#needData('metrics');
    return this.#turns.ask(this.#need, async () => {
      const { step } = this;
      const { loss, accuracy } = await this.#learner.active.observe();
      return { step, loss, accuracy };
    });
  }

  async logits(points: Float32Array): Promise<Float32Array> {
    check.checkPoints('points', points, 2);
    const own = points.slice();
    return this.#turns.ask(this.#need, () => this.#learner.active.logits(own));
  }

  async field(grid: Grid): Promise<Float32Array> {
    check.checkGrid(grid, 2);
    const own = { ...grid };
    return this.#turns.ask(this.#need, () => this.#learner.field(own));
  }

  resize(hidden: readonly number[], added: 'initial' | 'identity' = 'initial'): void {
    check.checkAdded(added);
    const settings = resizedSettings(this.#settings, hidden);
    this.#settings = settings;
    this.#turns.take(this.#need, () => this.#learner.resize(settings, added), this.#giveUp);
  }

  reset(seed?: number): void {
    if (seed !== undefined) check.checkSeed(seed);
    this.#turns.take(this.#need, () => this.#learner.reset(seed ?? this.seed));
  }

  /**
   * Parameters stay, and so does what the optimizer remembers, unless its kind changes: then it starts from nothing.
   * Biases, features and maxout pieces that are switched off stay as they are, and count again once switched on. Learned
   * coefficients of a layer start again from the chosen value when that value, its formula or what is learned changes. A
   * new formula is compiled while the old one runs on; of several that are on their way the last one asked for wins.
   */
  async change(change: Change): Promise<void> {
    const { activation, learned, ...rest } = change;
    const formula = activation !== undefined || learned !== undefined;
    const turn = formula ? ++this.#changes : 0;
    for (;;) {
      const wanted = changedSettings(this.#settings, formula && turn !== this.#changes ? rest : change);
      if (this.#learner.ready(needOf(wanted))) {
        this.#settings = wanted;
        await this.#turns.ask(needOf(wanted), () => this.#learner.change(wanted));
        return this.#finish();
      }
      await this.#learner.prepare(needOf(wanted)); // meanwhile other changes may have been asked for, or made
    }
  }

  /**
   * Appends training to the encoder, once a submission, and returns how many steps that is: all of them, of deep networks
   * at most as many as one submission takes.
   */
  encodeTrain(encoder: GPUCommandEncoder, steps: number): number {
    return this.encodeTrainFor(encoder, { steps, milliseconds: Infinity });
  }

  /**
   * Likewise so many steps at most as should be done within the time, and something of one step in any case. A step of a
   * deep network may be spread over several frames; what is returned is how many were finished.
   */
  encodeTrainFor(encoder: GPUCommandEncoder, limits: Limits): number {
    this.#needData('train');
    return this.#runs && limits.steps > 0 ? this.#learner.encodeTrain(encoder, limits) : 0;
  }

  /**
   * Computes the field, or some of its rows, into `target`: rows × columns vec4f, usage STORAGE. At most 16 times a
   * submission, and of deep networks at most `mostPoints` points. True if the field is there once the encoder is submitted.
   * `differences` need the row above the band; so bands go from top to bottom.
   */
  encodeField(
    encoder: GPUCommandEncoder,
    target: GPUBuffer,
    grid: Grid,
    rows: Rows = { from: 0, to: grid.rows },
    choice: FieldChoice = {},
  ): boolean {
    return this.#runs && this.#learner.active.encodeField(encoder, target, grid, rows, choice);
  }

  get mostPoints(): number {
    return this.#learner.active.mostPoints;
  }

  /** How long a point of a field should take (ms), by what `learnPointCost` was told. */
  pointCost(slopes: 'exact' | 'differences' = 'exact'): number {
    return this.#learner.pointCost(slopes);
  }

  /** So many points of a field took so long (ms). */
  learnPointCost(points: number, milliseconds: number, slopes: 'exact' | 'differences' = 'exact'): void {
    this.#learner.learnPointCost(points, milliseconds, slopes);
  }

  /** Puts a network that is not deep where `layered` looks. True if `layered` shows the network once this is submitted. */
  encodeUnpacked(encoder: GPUCommandEncoder): boolean {
    return this.#runs && this.#learner.encodeUnpacked(encoder);
  }

  /** What looks at stages and units of `layered`. `atlas`, `units` and `principal` are compiled once `prepareViews` asks. */
  get views(): LayeredViews {
    return this.#kernels.deep.views;
  }

  /** Loss, accuracy and health. Left out while three reports are on their way. */
  encodeObserve(encoder: GPUCommandEncoder): void {
    if (this.#runs) this.#learner.active.encodeObserve(encoder, this.step);
  }

  /** A copy of parameters and optimizer state. Left out likewise; of deep networks while two are. */
  encodeSnapshot(encoder: GPUCommandEncoder): void {
    if (this.#runs) this.#learner.active.encodeSnapshot(encoder, this.#learner.header());
  }

  /** To be called right after the encoder was submitted. */
  collect(): void {
    const receive = (report: Report): void => this.onReport?.(report);
    this.#learner.shallow.collect(receive);
    this.#learner.deep?.collect(receive);
  }

  async snapshot(): Promise<Snapshot> {
    return this.#turns.ask(this.#need, () => this.#learner.active.snapshot(this.#learner.header()));
  }

  /**
   * Goes on where a model of the same inputs and classes was, with its widths. Of a snapshot of a deep network units,
   * layers and features that were away then stay as they are now.
   */
  restore(snapshot: Snapshot): void {
    if (snapshot.classes !== this.classes) {
      throw new RangeError(`the snapshot is of ${snapshot.classes} classes; this model has ${this.classes}`);
    }
    this.#goTo(snapshot.shape.hidden, snapshot.ranges !== null, () => this.#learner.restore(snapshot));
  }

  /** Makes room for a past, at most 64 MiB of each kind of network. */
  remember(): void {
    this.#learner.remember();
  }

  /** Keeps the present if it is a twelfth later than the last moment, or at all. Training forgets what was later. */
  encodeMoment(encoder: GPUCommandEncoder, always = false): void {
    if (this.#runs) this.#learner.encodeMoment(encoder, always);
  }

  /** The steps that `recall` can go to, rising. A reset forgets them; other parameters, those that are not earlier. */
  get moments(): readonly number[] {
    return this.#learner.moments.map(({ step }) => step);
  }

  /** Goes back, or forth again, to a moment, with its widths: bit for bit. False if there is none of that step. */
  recall(step: number): boolean {
    const moment = this.#learner.moments.find((each) => each.step === step);
    if (moment) this.#goTo(moment.shape.hidden, moment.deep, () => this.#learner.recall(moment));
    return moment !== undefined;
  }

  /**
   * After a report that was not healthy at step `until`: the step that broke the network. It is found by taking the
   * steps again on a copy, from `good` (an earlier snapshot) or from the last change by hand, while everything else goes
   * on. Null if the steps have had another cause than what is set now, or if that is changed meanwhile; also of deep
   * networks, whose steps are too dear to be taken again.
   */
  async locateBreak(good: Snapshot | null, until: number): Promise<Break | null> {
    if (this.isDeep || !this.#runs) return null;
    return this.#learner.shallow.locateBreak(good?.ranges === null ? good : null, until);
  }

  dispose(): void {
    this.onReport = null;
    this.#turns.clear(new Error('the model was disposed'));
    this.#learner.destroy();
  }

  get #need(): Need {
    return needOf(this.#settings);
  }

  /** Whether frames can encode anything: nothing waits, and all is compiled. */
  get #runs(): boolean {
    return this.#turns.idle && this.#learner.ready(needOf(this.#learner.settings));
  }

  /** `deep`: by way of the model of several layers. */
  #goTo(hidden: readonly number[], deep: boolean, go: () => void): void {
    const settings = resizedSettings(this.#settings, hidden);
    this.#settings = settings;
    this.#turns.take({ settings, deep: deep || !isShallow(settings) }, go, this.#giveUp);
  }

  #setSamples(which: 'training' | 'test', inputs: Float32Array, labels: Uint32Array | Float32Array): void {
    this.#turns.take(this.#need, () => this.#learner.setSamples(which, inputs, labels));
  }

  readonly #giveUp = (): void => {
    this.#settings = this.#learner.settings;
  };

  #needData(what: string): void {
    if (!this.#hasData) throw new Error(`${what}: the model has no data; call setData first`);
  }

  #finish(): void {
    this.#compiled = this.#learner.finish();
    this.#compiled.catch(() => undefined); // whoever waits for it hears of it; frames go on without
  }
}

function needOf(settings: Settings): Need {
  return { settings, deep: !isShallow(settings) };
}
