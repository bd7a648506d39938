/** A network that learns, in f64, one step at a time. What it is given has been checked. */
import type { Initialization } from '../../network/architecture.ts';
import { MAX_WIDTH } from '../../network/architecture.ts';
import { batchIndices } from '../../network/batch.ts';
import { initialParameters } from '../../network/init.ts';
import { crossEntropy, score, softmax } from '../../network/loss.ts';
import { resolveOptimizer } from '../../network/optimizer.ts';
import { parameterLayout, storageIndices, storageShape, weightMask } from '../../network/parameters.ts';
import type { ParameterLayout } from '../../network/parameters.ts';
import { hash, STREAM_RANDOM, uniform } from '../../network/rng.ts';
import type { Grid, Metrics } from '../engine.ts';
import { field } from './field.ts';
import { backward, createTrace, expectedDraw, forward, type Draw, type Network } from './network.ts';
import type { Settings } from './settings.ts';
import { clearState, createState, update, type OptimizerState } from './update.ts';

/** `CpuModel` says what each method does. */
export class Learner {
  #settings: Settings;
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

  constructor(settings: Settings, initialization: Initialization | undefined, seed: number) {
    this.#settings = settings;
    this.#initialization = initialization;
    this.#seed = seed;
    this.#layout = parameterLayout(storageShape(settings.shape, MAX_WIDTH));
    this.#parameters = new Float64Array(this.#layout.count);
    this.#gradient = new Float64Array(this.#layout.count);
    this.#state = createState(this.#layout.count);
    this.#reindex();
    this.reset();
  }

  setData(inputs: Float32Array, labels: Uint32Array | Float32Array): void {
    this.#samples = this.#rows(inputs);
    this.#labels = Uint32Array.from(labels);
  }

  setParameters(parameters: Float64Array): void {
    this.#indices.forEach((index, k) => {
      this.#parameters[index] = parameters[k]!;
    });
    clearState(this.#state);
  }

  parameters(): Float64Array {
    return this.#packed(this.#parameters);
  }

  step(): void {
    this.#computeGradient();
    const { optimizer } = this.#settings.training;
    update(this.#parameters, this.#gradient, this.#indices, resolveOptimizer(optimizer), this.#state);
    this.#confineLearned();
    this.#step += 1;
  }

  gradient(): Float64Array {
    this.#computeGradient();
    return this.#packed(this.#gradient);
  }

  objective(): number {
    const network = this.#network();
    const trace = createTrace(network);
    const batch = this.#batch();
    let loss = 0;
    for (const i of batch) {
      forward(network, this.#samples[i]!, this.#drawFor(i), trace);
      loss += crossEntropy(trace.logits, 0, trace.logits.length, this.#labels[i]!);
    }
    const { l1, l2 } = this.#settings.training;
    let penalty = 0;
    this.#indices.forEach((index, k) => {
      const w = this.#parameters[index]!;
      if (this.#isWeight[k]) penalty += l1 * Math.abs(w) + 0.5 * l2 * w * w;
    });
    return loss / batch.length + penalty;
  }

  metrics(): Metrics {
    const { classes } = this.#settings.architecture;
    return { step: this.#step, ...score(this.#logits(this.#samples), this.#labels, classes) };
  }

  logits(points: Float32Array): Float32Array {
    return Float32Array.from(this.#logits(this.#rows(points)));
  }

  field(grid: Grid): Float32Array {
    return field(this.#network(), grid);
  }

  resize(settings: Settings): void {
    this.#settings = settings;
    this.#reindex();
  }

  reset(seed = this.#seed): void {
    this.#seed = seed;
    this.#step = 0;
    const { architecture, activation } = this.#settings;
    const initialization = this.#initialization ?? activation.entry.initialization;
    this.#parameters.set(initialParameters(architecture, initialization, seed, MAX_WIDTH));
    clearState(this.#state);
    this.#restartLearned();
  }

  change(settings: Settings): void {
    const before = this.#settings;
    this.#settings = settings;
    if (settings.training.optimizer.kind !== before.training.optimizer.kind) clearState(this.#state);
    this.#reindex();
    const restart =
      settings.activation.entry.formula !== before.activation.entry.formula ||
      settings.learned?.index !== before.learned?.index ||
      settings.learned?.per !== before.learned?.per ||
      settings.learned?.start !== before.learned?.start;
    if (restart) this.#restartLearned();
  }

  #reindex(): void {
    this.#indices = storageIndices(this.#settings.shape, MAX_WIDTH);
    this.#isWeight = weightMask(this.#settings.shape);
  }

  #network(): Network {
    const { inputs, hidden, classes, bias = true } = this.#settings.architecture;
    return {
      widths: [inputs, ...hidden, classes],
      bias,
      activation: this.#settings.activation,
      learned: this.#settings.learned,
      layout: this.#layout,
      parameters: this.#parameters,
    };
  }

  #rows(points: Float32Array): Float64Array[] {
    const { inputs } = this.#settings.architecture;
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
    const { classes } = this.#settings.architecture;
    const logits = new Float64Array(samples.length * classes);
    samples.forEach((sample, i) => {
      forward(network, sample, expectedDraw, trace);
      logits.set(trace.logits, i * classes);
    });
    return logits;
  }

  #batch(): Uint32Array {
    return batchIndices(this.#step, this.#samples.length, this.#settings.training.batchSize, this.#seed);
  }

  #drawFor(sample: number): Draw {
    if (!this.#settings.activation.usesRandom) return expectedDraw;
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
    const { l1, l2 } = this.#settings.training;
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
    if (!this.#settings.learned) return;
    const { min, max } = this.#settings.learned;
    for (const index of this.#learnedIndices()) {
      this.#parameters[index] = Math.min(max, Math.max(min, this.#parameters[index]!));
    }
  }

  #restartLearned(): void {
    const [first = this.#layout.count] = this.#layout.learned;
    this.#parameters.fill(Math.fround(this.#settings.learned?.start ?? 0), first);
    this.#state.first.fill(0, first);
    this.#state.second.fill(0, first);
  }
}
