/** A network that learns, in f64. */
import { resolveActivation, type Activation } from '../../activations/index.ts';
import { MAX_WIDTH } from '../../network/architecture.ts';
import type { Architecture, Initialization, Training } from '../../network/architecture.ts';
import { batchIndices } from '../../network/batch.ts';
import { initialParameters } from '../../network/init.ts';
import { soleActivation } from '../../network/layers.ts';
import { resolveLearned, type ResolvedLearned } from '../../network/learned.ts';
import { crossEntropy, score, softmax } from '../../network/loss.ts';
import { resolveOptimizer } from '../../network/optimizer.ts';
import { parameterLayout, storageIndices, storageShape, weightMask } from '../../network/parameters.ts';
import type { ParameterLayout, ParameterShape } from '../../network/parameters.ts';
import { hash, STREAM_RANDOM, uniform } from '../../network/rng.ts';
import * as check from '../../network/validate.ts';
import type { Change, Grid, Metrics, Model, ModelOptions } from '../engine.ts';
import { field } from './field.ts';
import { backward, createTrace, expectedDraw, forward, type Draw, type Network } from './network.ts';
import { clearState, createState, update, type OptimizerState } from './update.ts';

/** The contract's model, computed at once: `train` returns when the steps are done. See `Model` for each method. */
export class CpuModel implements Model {
  #architecture: Architecture;
  #activation: Activation;
  #learned: ResolvedLearned | null;
  #training: Training;
  readonly #initialization: Initialization | undefined;
  #seed: number;
  #step = 0;

  /** Parameters, gradient and optimizer state lie at full capacity; `#indices` picks those of the current widths. */
  readonly #layout: ParameterLayout;
  readonly #parameters: Float64Array;
  readonly #gradient: Float64Array;
  readonly #state: OptimizerState;
  #indices: Uint32Array = new Uint32Array();
  #isWeight: Uint8Array = new Uint8Array();

  #samples: readonly Float64Array[] = [];
  #labels: Uint32Array = new Uint32Array();

  /** Throws a RangeError or FormulaError that says what is wrong. */
  constructor(options: ModelOptions) {
    const { architecture, optimizer, initialization, seed = 0, l1 = 0, l2 = 0, batchSize = 'full' } = options;
    check.checkArchitecture(architecture);
    check.checkSeed(seed);
    if (initialization !== undefined) check.checkInitialization(initialization);
    this.#training = { optimizer, l1, l2, batchSize };
    check.checkTraining(this.#training);
    this.#architecture = architecture;
    this.#activation = resolveActivation(soleActivation(architecture));
    this.#learned = resolveLearned(this.#activation, architecture.learned);
    this.#initialization = initialization;
    this.#seed = seed;
    this.#layout = parameterLayout(storageShape(this.#shape(), MAX_WIDTH));
    this.#parameters = new Float64Array(this.#layout.count);
    this.#gradient = new Float64Array(this.#layout.count);
    this.#state = createState(this.#layout.count);
    this.#reindex();
    this.reset();
  }

  get architecture(): Architecture {
    return this.#architecture;
  }

  setData(inputs: Float32Array, labels: Uint32Array | Float32Array): void {
    check.checkData(inputs, labels, this.#architecture);
    this.#samples = this.#rows(inputs);
    this.#labels = Uint32Array.from(labels);
  }

  /** The optimizer's memory starts anew with other parameters; the count of steps goes on. */
  setParameters(parameters: ArrayLike<number>): void {
    check.checkParameters(parameters, this.#indices.length);
    this.#indices.forEach((index, k) => {
      this.#parameters[index] = parameters[k]!;
    });
    clearState(this.#state);
  }

  parameters(): Promise<Float64Array> {
    return Promise.resolve(this.#packed(this.#parameters));
  }

  train(steps: number): void {
    check.checkSteps(steps);
    for (let k = 0; k < steps; k++) {
      this.#computeGradient();
      update(this.#parameters, this.#gradient, this.#indices, resolveOptimizer(this.#training.optimizer), this.#state);
      this.#confineLearned();
      this.#step += 1;
    }
  }

  /**
   * The gradient that the next step would follow, in the order of `parameters()`: of the mean cross-entropy over that
   * step's batch plus the penalties. Changes nothing.
   */
  gradient(): Float64Array {
    this.#computeGradient();
    return this.#packed(this.#gradient);
  }

  /** What {@link gradient} is the gradient of. */
  objective(): number {
    const network = this.#network();
    const trace = createTrace(network);
    const batch = this.#batch();
    let loss = 0;
    for (const i of batch) {
      forward(network, this.#samples[i]!, this.#drawFor(i), trace);
      loss += crossEntropy(trace.logits, 0, trace.logits.length, this.#labels[i]!);
    }
    const { l1, l2 } = this.#training;
    let penalty = 0;
    this.#indices.forEach((index, k) => {
      const w = this.#parameters[index]!;
      if (this.#isWeight[k]) penalty += l1 * Math.abs(w) + 0.5 * l2 * w * w;
    });
    return loss / batch.length + penalty;
  }

  // An async method: what it throws, its promise rejects with. So below.
  async metrics(): Promise<Metrics> {
    this.#needData('metrics');
    return { step: this.#step, ...score(this.#logits(this.#samples), this.#labels, this.#architecture.classes) };
  }

  async logits(points: Float32Array): Promise<Float32Array> {
    check.checkPoints('points', points, this.#architecture.inputs);
    return Float32Array.from(this.#logits(this.#rows(points)));
  }

  async field(grid: Grid): Promise<Float32Array> {
    check.checkGrid(grid, this.#architecture.inputs);
    return field(this.#network(), grid);
  }

  resize(hidden: readonly number[]): void {
    check.checkHidden(hidden, this.#architecture.hidden.length);
    this.#architecture = { ...this.#architecture, hidden: [...hidden] };
    this.#reindex();
  }

  reset(seed = this.#seed): void {
    check.checkSeed(seed);
    this.#seed = seed;
    this.#step = 0;
    const initialization = this.#initialization ?? this.#activation.entry.initialization;
    this.#parameters.set(initialParameters(this.#architecture, initialization, seed, MAX_WIDTH));
    clearState(this.#state);
    this.#restartLearned();
  }

  /**
   * Parameters stay, and so does what the optimizer remembers, unless its kind changes: then it starts from nothing.
   * Biases that are switched off stay as they are, and count again once switched on. Learned coefficients start again
   * from the chosen value when that value, the formula or what is learned changes.
   */
  async change(change: Change): Promise<void> {
    const { activation, learned, bias, optimizer, l1, l2, batchSize } = change;
    const architecture: Architecture = {
      ...this.#architecture,
      ...(activation === undefined ? {} : { activation }),
      ...(learned === undefined ? {} : { learned }),
      ...(bias === undefined ? {} : { bias }),
    };
    const training: Training = {
      optimizer: optimizer ?? this.#training.optimizer,
      l1: l1 ?? this.#training.l1,
      l2: l2 ?? this.#training.l2,
      batchSize: batchSize ?? this.#training.batchSize,
    };
    check.checkTraining(training);
    const resolved = activation === undefined ? this.#activation : resolveActivation(soleActivation({ activation }));
    const resolvedLearned = resolveLearned(resolved, architecture.learned);
    // Nothing below can fail.
    if (training.optimizer.kind !== this.#training.optimizer.kind) clearState(this.#state);
    const restart =
      resolved.entry.formula !== this.#activation.entry.formula ||
      resolvedLearned?.index !== this.#learned?.index ||
      resolvedLearned?.per !== this.#learned?.per ||
      resolvedLearned?.start !== this.#learned?.start;
    this.#architecture = architecture;
    this.#training = training;
    this.#activation = resolved;
    this.#learned = resolvedLearned;
    this.#reindex();
    if (restart) this.#restartLearned();
  }

  /** Nothing to give back: the memory goes with the last reference. */
  dispose(): void {
    this.#samples = [];
    this.#labels = new Uint32Array();
  }

  #shape(): ParameterShape {
    const { inputs, hidden, classes, bias = true } = this.#architecture;
    return { inputs, hidden, classes, bias, learned: this.#learned?.per ?? null };
  }

  #reindex(): void {
    this.#indices = storageIndices(this.#shape(), MAX_WIDTH);
    this.#isWeight = weightMask(this.#shape());
  }

  #network(): Network {
    const { inputs, hidden, classes, bias = true } = this.#architecture;
    return {
      widths: [inputs, ...hidden, classes],
      bias,
      activation: this.#activation,
      learned: this.#learned,
      layout: this.#layout,
      parameters: this.#parameters,
    };
  }

  #needData(what: string): void {
    if (this.#samples.length === 0) throw new Error(`${what}: the model has no data; call setData first`);
  }

  #rows(points: Float32Array): Float64Array[] {
    const { inputs } = this.#architecture;
    return Array.from({ length: points.length / inputs }, (_, i) =>
      Float64Array.from(points.subarray(i * inputs, (i + 1) * inputs)),
    );
  }

  #packed(stored: Float64Array): Float64Array {
    return Float64Array.from(this.#indices, (index) => stored[index]!);
  }

  #logits(samples: readonly Float64Array[]): Float64Array {
    const network = this.#network();
    const trace = createTrace(network);
    const { classes } = this.#architecture;
    const logits = new Float64Array(samples.length * classes);
    samples.forEach((sample, i) => {
      forward(network, sample, expectedDraw, trace);
      logits.set(trace.logits, i * classes);
    });
    return logits;
  }

  #batch(): Uint32Array {
    this.#needData('train');
    return batchIndices(this.#step, this.#samples.length, this.#training.batchSize, this.#seed);
  }

  #drawFor(sample: number): Draw {
    if (!this.#activation.usesRandom) return expectedDraw;
    return (layer, unit) => uniform(hash(this.#seed, STREAM_RANDOM, this.#step, layer, unit, sample));
  }

  #computeGradient(): void {
    const network = this.#network();
    const trace = createTrace(network);
    const batch = this.#batch();
    const deltas = new Float64Array(trace.logits.length);
    this.#gradient.fill(0);
    for (const i of batch) {
      const sample = this.#samples[i]!;
      const draw = this.#drawFor(i);
      forward(network, sample, draw, trace);
      softmax(trace.logits, deltas);
      deltas[this.#labels[i]!]! -= 1; // ∂(cross-entropy)/∂logits = softmax − one-hot label
      deltas.forEach((delta, c) => {
        deltas[c] = delta / batch.length;
      });
      backward(network, sample, draw, trace, deltas, this.#gradient);
    }
    this.#addPenalties();
  }

  #addPenalties(): void {
    const { l1, l2 } = this.#training;
    this.#indices.forEach((index, k) => {
      const w = this.#parameters[index]!;
      if (this.#isWeight[k]) this.#gradient[index]! += l1 * Math.sign(w) + l2 * w;
    });
  }

  #learnedIndices(): Uint32Array {
    const [first = this.#layout.count] = this.#layout.learned;
    return this.#indices.filter((index) => index >= first);
  }

  #confineLearned(): void {
    if (!this.#learned) return;
    const { min, max } = this.#learned;
    for (const index of this.#learnedIndices()) {
      this.#parameters[index] = Math.min(max, Math.max(min, this.#parameters[index]!));
    }
  }

  #restartLearned(): void {
    const [first = this.#layout.count] = this.#layout.learned;
    this.#parameters.fill(Math.fround(this.#learned?.start ?? 0), first);
    this.#state.first.fill(0, first);
    this.#state.second.fill(0, first);
  }
}
