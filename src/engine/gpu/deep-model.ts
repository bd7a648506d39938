/** A network on the device that may have several hidden layers, maxout, features or an output to regress on. */
import { featureIndices } from '../../network/features.ts';
import { learnsAnew } from '../../network/layers.ts';
import { resolveOptimizer } from '../../network/optimizer.ts';
import { piecesOf, type LayeredShape } from '../../network/parameters.ts';
import type { LayerStart } from '../../network/start.ts';
import type { Grid } from '../engine.ts';
import type { Context } from './context.ts';
import type { DeviceModel, Extras, FieldChoice, Task } from './device-model.ts';
import type { Rows } from './field.ts';
import type { DeepKernels } from './kernels.ts';
import type { LayeredGroups, LayeredSchedule, Limits, Progress } from './layered/layered.ts';
import {
  biasRow,
  emptyParameters,
  layeredIndices,
  learnedRow,
  OUTPUT_ROWS,
  parameterFloats,
  ROW,
  rowIndex,
} from './layered/layout.ts';
import { LayeredNetwork, type LayeredDescription } from './layered/network.ts';
import { readLayeredObservation } from './layered/observe.ts';
import type { LayeredVariant } from './layered/plan.ts';
import { startingRows, startOutputs } from './layered/start.ts';
import { PLACES, type LayeredPrograms, type LayeredSubject } from './layered/trace.ts';
import { gather } from './layout.ts';
import { Observer, type Look } from './observer.ts';
import { readBuffer } from './readback.ts';
import type { FloatRange, Observation, Report, Snapshot, SnapshotHeader } from './report.ts';
import type { Settings } from './settings.ts';

/** A snapshot takes megabytes, and is seldom wanted. */
const SNAPSHOTS = 2;
/** Batches of a submission that are left for others than fields. */
const OTHERS = 128;
const exact = { slopes: 'exact', creases: false } as const;
const withCreases = { slopes: 'exact', creases: true } as const;
const differences = { slopes: 'differences', creases: false } as const;

/** What a task asks of the kernels. */
interface Bound {
  readonly task: Task;
  readonly variant: LayeredVariant;
  readonly schedule: LayeredSchedule;
  readonly samples: GPUBuffer;
  readonly groups: LayeredGroups;
}

export class DeepModel implements DeviceModel {
  readonly portions = 1;
  readonly network: LayeredNetwork;
  readonly #context: Context;
  readonly #kernels: DeepKernels;
  #observer: Observer;
  #bound: Bound;
  /** The layers for which all is known to be compiled. */
  #compiled: Settings['layers'] | null = null;
  /** How many pipelines there were when training was encoded last. */
  #pipelines = 0;

  constructor(context: Context, kernels: DeepKernels, task: Task) {
    this.#context = context;
    this.#kernels = kernels;
    this.network = new LayeredNetwork(context, task.settings.architecture.classes, mostPieces(task.settings));
    this.#observer = this.#newObserver();
    this.#bound = this.#bind(task);
    this.describe(task);
  }

  /** The network, for passes that look at all of its layers. */
  get subject(): LayeredSubject {
    return { network: this.network, layers: this.#bound.variant.network.layers };
  }

  get mostPoints(): number {
    return (PLACES - OTHERS) * this.#kernels.views.trace.scratch.capacity;
  }

  ready(settings: Settings): boolean {
    const { layers } = settings;
    if (this.#compiled === layers) return true;
    const { layered, repack, views } = this.#kernels;
    const programs = programsOf(settings);
    const ready =
      layered.ready(everyLayer(settings)) &&
      views.field.ready(programs, exact) &&
      views.observe.ready(programs) &&
      repack.ready(programs.classes);
    if (ready) this.#compiled = layers;
    return ready;
  }

  async prepare(settings: Settings): Promise<void> {
    const { layered, repack, views } = this.#kernels;
    const programs = programsOf(settings);
    await Promise.all([
      layered.compile(everyLayer(settings)),
      views.field.compile(programs, exact),
      views.observe.compile(programs),
      repack.compile(programs.classes),
    ]);
  }

  async finish(settings: Settings, { fastest, views }: Extras): Promise<void> {
    const { layered } = this.#kernels;
    const { field, logits, atlas, units, principal } = this.#kernels.views;
    const programs = programsOf(settings);
    await Promise.all([
      logits.compile(programs, false),
      logits.compile(programs, true),
      field.compile(programs, differences),
      field.compile(programs, withCreases),
      fastest ? layered.compileFastest(everyLayer(settings)) : null,
      ...(views ? [atlas.compile(programs), units.compile(programs), principal.compile()] : []),
    ]);
  }

  describe(task: Task): void {
    this.#bound = this.#bind(task, this.#bound);
    this.network.describe(this.#bound.variant.network);
  }

  /** Starts over: all units of those hidden layers that there are, also units that are away. */
  reset(hidden: readonly LayerStart[], output: LayerStart): void {
    const { classes, pieces } = this.network;
    const parameters = emptyParameters(classes, pieces);
    hidden.forEach((start, l) => {
      for (let piece = 0; piece < pieces; piece++) {
        const { at, values } = startingRows(l, piece, start, this.#learnedStart(l));
        parameters.set(values, at);
      }
    });
    startOutputs(parameters, classes, output);
    this.network.fill(parameters);
    this.forget();
  }

  /** Begins hidden layer `l`, which never was since the last reset; from piece `from` on. */
  begin(l: number, start: LayerStart, from = 0): void {
    const { queue } = this.#context.device;
    for (let piece = from; piece < this.network.pieces; piece++) {
      const { at, values } = startingRows(l, piece, start, this.#learnedStart(l));
      queue.writeBuffer(this.network.parameters, at * 4, values);
    }
  }

  /** Makes room for so many pieces, which begin as these hidden layers did; true if the buffers are other ones now. */
  reserve(pieces: number, hidden: readonly LayerStart[]): boolean {
    const before = this.network.pieces;
    if (!this.network.reserve(pieces)) return false;
    this.#observer.destroy();
    this.#observer = this.#newObserver();
    this.#bound = this.#bind(this.#bound.task);
    hidden.forEach((start, l) => this.begin(l, start, before));
    return true;
  }

  setParameters(parameters: ArrayLike<number>): void {
    this.network.write(layeredIndices(this.#bound.task.settings.shape), parameters);
  }

  async parameters(): Promise<Float32Array> {
    const indices = layeredIndices(this.#bound.task.settings.shape);
    const { device } = this.#context;
    const encoder = device.createCommandEncoder({ label: 'parameters' });
    return gather(new Float32Array(await readBuffer(device, encoder, this.network.parameters)), indices);
  }

  forget(): void {
    this.network.clearState();
  }

  restartLearned(before: Settings, after: Settings): void {
    after.layers.forEach((layer, l) => {
      const old = before.layers[l];
      if (!old || !learnsAnew(old, layer) || (layer.learned ?? old.learned) === null) return;
      this.network.restartLearned(l, layer.learned?.start ?? 0);
    });
  }

  get stepCost(): number {
    const { variant, schedule } = this.#bound;
    return this.#kernels.layered.stepCost(variant, schedule);
  }

  encodeTrain(encoder: GPUCommandEncoder, progress: Progress, limits: Limits): Progress | null {
    const { groups, variant, schedule } = this.#bound;
    const { pipelines } = this.#context;
    const other = pipelines.changes !== this.#pipelines; // a step may be divided otherwise now: it begins anew
    this.#pipelines = pipelines.changes;
    const from = other ? { ...progress, phase: 0 } : progress;
    const pass = encoder.beginComputePass({ label: 'train layers' });
    const reached = this.#kernels.layered.encode(pass, groups, variant, schedule, from, limits);
    pass.end();
    return reached;
  }

  encodeField(encoder: GPUCommandEncoder, target: GPUBuffer, grid: Grid, rows: Rows, choice: FieldChoice): boolean {
    const { slopes = 'exact', creases = null } = choice;
    const wish = { slopes, creases: creases !== null && slopes === 'exact' };
    return this.#kernels.views.field.encodeBand(encoder, this.subject, wish, target, grid, rows, creases);
  }

  async logits(points: Float32Array): Promise<Float32Array> {
    const { logits } = this.#kernels.views;
    const programs = (): LayeredPrograms => programsOf(this.#bound.task.settings);
    while (!logits.ready(programs(), false)) await logits.compile(programs(), false);
    return logits.compute(this.subject, points);
  }

  observe(): Promise<Observation> {
    return this.#observer.now(this.#look());
  }

  encodeObserve(encoder: GPUCommandEncoder, step: number): void {
    this.#observer.observe(encoder, step, this.#look());
  }

  encodeSnapshot(encoder: GPUCommandEncoder, header: SnapshotHeader): void {
    this.#observer.snapshot(encoder, this.network, rangesOf(header.shape), header);
  }

  collect(receive: (report: Report) => void): void {
    this.#observer.collect(receive);
  }

  snapshot(header: SnapshotHeader): Promise<Snapshot> {
    return this.#observer.snapshotNow(this.network, rangesOf(header.shape), header);
  }

  restore({ ranges, parameters, state }: Snapshot): void {
    const { queue } = this.#context.device;
    const part = parameterFloats(this.network.pieces);
    const [whole, memories] = [Float32Array.from(parameters), Float32Array.from(state)];
    let at = 0;
    for (const { first, count } of ranges ?? []) {
      queue.writeBuffer(this.network.parameters, first * 4, whole, at, count);
      for (const memory of [0, 1]) {
        queue.writeBuffer(this.network.state, (memory * part + first) * 4, memories, memory * whole.length + at, count);
      }
      at += count;
    }
  }

  destroy(): void {
    this.#observer.destroy();
    this.network.destroy();
  }

  #newObserver(): Observer {
    return new Observer(this.#context.device, parameterFloats(this.network.pieces), SNAPSHOTS);
  }

  #learnedStart(l: number): number {
    return this.#bound.task.settings.layers[l]?.learned?.start ?? 0;
  }

  #look(): Look {
    const { subject } = this;
    const { samples, variant } = this.#bound;
    const { network } = variant;
    return {
      encode: (encoder) => {
        this.#kernels.views.observe.encode(encoder, subject, samples, this.#observer.observed, network);
      },
      read: (bytes) => readLayeredObservation(bytes, network, network.loss),
    };
  }

  #bind(task: Task, before?: Bound): Bound {
    const { architecture, training } = task.settings;
    const { optimizer, l1, l2, batchSize } = training;
    const samples = task.samples.buffer;
    this.#kernels.views.observe.bind(this.network, samples, this.#observer.observed);
    return {
      task,
      variant: { network: descriptionOf(task), classes: architecture.classes },
      schedule: { seed: task.seed, batchSize, optimizer: resolveOptimizer(optimizer), l1, l2 },
      samples,
      groups: before?.samples === samples ? before.groups : this.#kernels.layered.bind(this.network, samples),
    };
  }
}

/** The most pieces that a unit of any layer has, also of layers that are away. */
export function mostPieces({ layers }: Settings): number {
  return Math.max(...layers.map(({ pieces }) => pieces));
}

function descriptionOf({ settings, samples }: Task): LayeredDescription {
  const { architecture, layers } = settings;
  const { hidden, bias = true, loss = 'cross-entropy' } = architecture;
  return {
    layers: layers.slice(0, hidden.length).map((layer, l) => ({ ...layer, width: hidden[l] ?? 0 })),
    features: featureIndices(architecture) ?? [],
    bias,
    loss,
    trainingCount: samples.trainingCount,
    testCount: samples.testCount,
  };
}

/** What is compiled must serve every depth. */
function programsOf({ architecture, layers }: Settings): LayeredPrograms {
  return { layers, classes: architecture.classes };
}

function everyLayer({ architecture, layers }: Settings): LayeredVariant {
  const { classes, bias = true, loss = 'cross-entropy' } = architecture;
  const network: LayeredDescription = {
    layers: layers.map((layer) => ({ ...layer, width: 1 })),
    features: featureIndices(architecture) ?? [],
    bias,
    loss,
    trainingCount: 0,
    testCount: 0,
  };
  return { network, classes };
}

/** The rows that a network uses: those of its outputs, and of each layer and piece its inputs, biases and coefficients. */
function rangesOf(shape: LayeredShape): FloatRange[] {
  const row = ROW * 4;
  const ranges = [{ first: 0, count: OUTPUT_ROWS * row }];
  shape.hidden.forEach((_, l) => {
    const inputs = shape.hidden[l - 1] ?? biasRow(0);
    for (let piece = 0; piece < piecesOf(shape, l); piece++) {
      const last = (learnedRow(l) - biasRow(l) + 1) * row;
      const own = [
        { first: rowIndex(l, 0, piece), count: inputs * row },
        { first: rowIndex(l, biasRow(l), piece), count: last },
      ];
      ranges.push(...own);
    }
  });
  return ranges;
}
