/** A network that learns, in f64, one step at a time. What it is given has been checked. */
import type { Initialization } from '../../network/architecture.ts';
import { batchIndices } from '../../network/batch.ts';
import { featureIndices } from '../../network/features.ts';
import { learnsAnew, suitingInitialization } from '../../network/layers.ts';
import { beginParameters } from '../../network/init.ts';
import { crossEntropy, score, scoreSquared, softmax } from '../../network/loss.ts';
import { resolveOptimizer } from '../../network/optimizer.ts';
import { learnedCount, weightMask } from '../../network/parameters.ts';
import { hash, STREAM_RANDOM, uniform } from '../../network/rng.ts';
import { addedLayer, layerStarts, type LayerStart } from '../../network/start.ts';
import type { Grid, Metrics } from '../engine.ts';
import { field } from './field.ts';
import { backward, createTrace, expectedDraw, forward, type Draw, type Network } from './network.ts';
import type { Settings } from './settings.ts';
import { Storage } from './storage.ts';
import { clearState, createState, update, type OptimizerState } from './update.ts';

/** `CpuModel` says what each method does. */
export class Learner {
  #settings: Settings;
  readonly #initialization: Initialization | undefined;
  #seed: number;
  #step = 0;

  /** Parameters, gradient and the optimizer's memory, in the public order of the present shape. */
  #parameters = new Float64Array();
  #gradient = new Float64Array();
  #state: OptimizerState = createState(0);
  /** Of each parameter: its index, and whether it is a weight. */
  #indices = new Uint32Array();
  #isWeight: Uint8Array = new Uint8Array();

  /** What left, and how the hidden layers that ever were began, and the output layer. */
  readonly #storage: Storage;
  #starts: LayerStart[] = [];
  #outputStart: LayerStart | undefined;

  #samples: readonly Float64Array[] = [];
  /** Labels, or the targets of a regression. */
  #labels: Uint32Array | Float32Array = new Uint32Array();

  constructor(settings: Settings, initialization: Initialization | undefined, seed: number) {
    this.#settings = settings;
    this.#initialization = initialization;
    this.#seed = seed;
    this.#storage = new Storage(settings.architecture.inputs, settings.architecture.classes);
    this.reset();
  }

  setData(inputs: Float32Array, labels: Uint32Array | Float32Array): void {
    this.#samples = this.#rows(inputs);
    this.#labels = labels;
  }

  setParameters(parameters: Float64Array): void {
    this.#parameters.set(parameters);
    this.#clearMemory();
  }

  parameters(): Float64Array {
    return this.#parameters.slice();
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
    return this.#gradient.slice();
  }

  objective(): number {
    const network = this.#network();
    const trace = createTrace(network);
    const batch = this.#batch();
    let loss = 0;
    for (const i of batch) {
      forward(network, this.#samples[i]!, this.#drawFor(i), trace);
      loss += this.#squared
        ? 0.5 * (trace.logits[0]! - this.#labels[i]!) ** 2
        : crossEntropy(trace.logits, 0, trace.logits.length, this.#labels[i]!);
    }
    const { l1, l2 } = this.#settings.training;
    let penalty = 0;
    this.#parameters.forEach((w, k) => {
      if (this.#isWeight[k]) penalty += l1 * Math.abs(w) + 0.5 * l2 * w * w;
    });
    return loss / batch.length + penalty;
  }

  metrics(): Metrics {
    const outputs = this.#logits(this.#samples);
    const { classes } = this.#settings.architecture;
    const scored = this.#squared ? scoreSquared(outputs, this.#labels) : score(outputs, this.#labels, classes);
    return { step: this.#step, ...scored };
  }

  logits(points: Float32Array): Float32Array {
    return Float32Array.from(this.#logits(this.#rows(points)));
  }

  field(grid: Grid): Float32Array {
    return field(this.#network(), grid);
  }

  resize(settings: Settings, added: 'initial' | 'identity'): void {
    this.#save();
    this.#settings = settings;
    const { architecture, layers } = settings;
    for (let l = this.#starts.length; l < architecture.hidden.length; l++) {
      const initialization = this.#initialization ?? suitingInitialization(layers[l]!);
      this.#starts.push(addedLayer(architecture, l, added, initialization, this.#seed));
    }
    this.#load();
  }

  reset(seed = this.#seed): void {
    this.#seed = seed;
    this.#step = 0;
    const { architecture, layers } = this.#settings;
    const suiting = layers.slice(0, architecture.hidden.length).map(suitingInitialization);
    const each = this.#initialization ?? [...suiting, suiting.at(-1)!];
    this.#starts = layerStarts(architecture, each, seed);
    this.#outputStart = this.#starts.pop();
    this.#storage.clear();
    this.#state.steps = 0;
    this.#load();
  }

  change(settings: Settings): void {
    const before = this.#settings;
    if (settings.training.optimizer.kind !== before.training.optimizer.kind) this.#clearMemory();
    if (settings.layout !== before.layout) this.#save();
    this.#settings = settings;
    if (settings.layout === before.layout) return;
    settings.layers.forEach((layer, l) => {
      if (learnsAnew(before.layers[l]!, layer)) this.#storage.clearLearned(l);
    });
    this.#load();
  }

  #save(): void {
    this.#storage.save(this.#settings.shape, this.#parameters, this.#state);
  }

  /** Makes the arrays for the present shape, and fills them with what was, or with a beginning. */
  #load(): void {
    const { shape, layout, layers } = this.#settings;
    const { steps } = this.#state;
    this.#parameters = new Float64Array(layout.count);
    this.#gradient = new Float64Array(layout.count);
    this.#state = createState(layout.count);
    this.#state.steps = steps;
    this.#indices = Uint32Array.from(this.#parameters.keys());
    this.#isWeight = weightMask(shape);
    const known = this.#storage.load(shape, this.#parameters, this.#state);
    const starts = [...this.#starts.slice(0, shape.hidden.length), this.#outputStart!];
    beginParameters(shape, layers, starts, this.#parameters, known);
  }

  #clearMemory(): void {
    clearState(this.#state);
    this.#storage.clearMemory();
  }

  get #squared(): boolean {
    return this.#settings.architecture.loss === 'squared-error';
  }

  #network(): Network {
    const { architecture, layers, layout } = this.#settings;
    return {
      layers: layers.slice(0, architecture.hidden.length),
      features: featureIndices(architecture),
      layout,
      parameters: this.#parameters,
    };
  }

  #rows(points: Float32Array): Float64Array[] {
    const { inputs } = this.#settings.architecture;
    return Array.from({ length: points.length / inputs }, (_, i) =>
      Float64Array.from(points.subarray(i * inputs, (i + 1) * inputs)),
    );
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
    if (!this.#settings.layers.some(({ activation }) => activation.usesRandom)) return expectedDraw;
    return (layer, unit) => uniform(hash(this.#seed, STREAM_RANDOM, this.#step, layer, unit, sample));
  }

  #computeGradient(): void {
    const network = this.#network();
    const trace = createTrace(network);
    const batch = this.#batch();
    const deltas = new Float64Array(trace.logits.length);
    this.#gradient.fill(0);
    for (const i of batch) {
      const draw = this.#drawFor(i);
      forward(network, this.#samples[i]!, draw, trace);
      this.#lossByLogits(trace.logits, this.#labels[i]!, deltas);
      deltas.forEach((delta, c) => {
        deltas[c] = delta / batch.length;
      });
      backward(network, draw, trace, deltas, this.#gradient);
    }
    this.#addPenalties();
  }

  /** ∂loss/∂logits: of the cross-entropy the softmax less the one-hot label, of the squared error y − target. */
  #lossByLogits(logits: Float64Array, label: number, into: Float64Array): void {
    if (this.#squared) {
      into[0] = logits[0]! - label;
    } else {
      softmax(logits, into);
      into[label]! -= 1;
    }
  }

  #addPenalties(): void {
    const { l1, l2 } = this.#settings.training;
    this.#parameters.forEach((w, k) => {
      if (this.#isWeight[k]) this.#gradient[k]! += l1 * Math.sign(w) + l2 * w;
    });
  }

  #confineLearned(): void {
    const { shape, layout, layers } = this.#settings;
    layout.learned.forEach((first, l) => {
      const end = first + learnedCount(shape, l);
      const { min, max } = layers[l]!.learned ?? { min: -Infinity, max: Infinity };
      for (let k = first; k < end; k++) this.#parameters[k] = Math.min(max, Math.max(min, this.#parameters[k]!));
    });
  }
}
