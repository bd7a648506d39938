/**
 * Many networks of one hidden layer that learn the same from the same data, each from a seed of its own, in one dispatch:
 * a workgroup of the trainer is a network.
 */
import { suitingInitialization } from '../../../network/layers.ts';
import * as check from '../../../network/validate.ts';
import type { ModelOptions } from '../../engine.ts';
import type { Context } from '../context.ts';
import { DISPATCH_MS, stepMilliseconds, type FusedKernel, type TrainGroups } from '../fused.ts';
import { deviceIndices, gather, parameterFloats } from '../layout.ts';
import { NetworkBuffers } from '../network.ts';
import { readBuffer } from '../readback.ts';
import { ReportRing } from '../ring.ts';
import { Samples } from '../samples.ts';
import { initialSettings, isShallow, type Settings } from '../settings.ts';
import { beginning, runOf, shapeOf, variantOf } from '../shallow-run.ts';
import type { Run } from '../replay.ts';
import { metricsBytes, readMetrics, type EnsembleMetrics, type MemberMetrics } from './metrics.ts';

/** The most networks of an ensemble: together they take at most 5 MiB of the device. */
export const MAX_MEMBERS = 64;
/** Reports that may be on their way. */
const REPORTS = 3;
/** A GPU computes at least so many networks at a time; a software adapter is taken to compute one. */
const AT_A_TIME = 8;

/** As for a model, of one hidden layer of an activation that sees x₁ and x₂ and tells classes apart. */
export interface EnsembleOptions extends ModelOptions {
  /** 1 … {@link MAX_MEMBERS}. Network k has the seed `seed` + k, modulo 2³². */
  readonly members: number;
}

/** What was seen of all networks, one to three frames after it was encoded. */
export interface EnsembleReport {
  /** Steps trained when this was seen. */
  readonly step: number;
  readonly members: readonly MemberMetrics[];
}

export interface EnsembleKernels {
  readonly fused: FusedKernel;
  readonly metrics: EnsembleMetrics;
}

/** What is bound to the present samples. */
interface Bound {
  readonly run: Run;
  readonly training: TrainGroups;
  readonly metrics: GPUBindGroup;
}

export class Ensemble {
  /** Receives what `encodeObserve` saw. */
  onReport: ((report: EnsembleReport) => void) | null = null;

  readonly members: number;
  readonly #context: Context;
  readonly #kernels: EnsembleKernels;
  readonly #settings: Settings;
  readonly #options: EnsembleOptions;
  readonly #network: NetworkBuffers;
  readonly #samples: Samples;
  readonly #seen: GPUBuffer;
  readonly #reports: ReportRing;
  #bound: Bound;
  #seed: number;
  #step = 0;
  #open: { readonly step: number; readonly buffer: GPUBuffer } | null = null;

  /** Compiles what is needed and gives the networks at their start. Rejects with a RangeError, FormulaError or ShaderError. */
  static async create(context: Context, kernels: EnsembleKernels, options: EnsembleOptions): Promise<Ensemble> {
    const { members, seed = 0, initialization } = options;
    check.checkSeed(seed);
    check.checkMembers(members, MAX_MEMBERS);
    if (initialization !== undefined) check.checkInitialization(initialization);
    const settings = initialSettings(options);
    if (!isShallow(settings)) {
      throw new RangeError('an ensemble takes one hidden layer of an activation over x1 and x2, and the cross-entropy');
    }
    const variant = variantOf(settings);
    await Promise.all([kernels.fused.compile(variant), kernels.metrics.compile(variant)]);
    return new Ensemble(context, kernels, settings, options);
  }

  private constructor(context: Context, kernels: EnsembleKernels, settings: Settings, options: EnsembleOptions) {
    const { device } = context;
    const { members, seed = 0 } = options;
    const bytes = metricsBytes(members);
    this.members = members;
    this.#context = context;
    this.#kernels = kernels;
    this.#settings = settings;
    this.#options = options;
    this.#seed = seed;
    this.#network = new NetworkBuffers(context, settings.architecture.classes, members);
    this.#samples = new Samples(device);
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC;
    this.#seen = device.createBuffer({ label: 'ensemble metrics', size: bytes, usage });
    this.#reports = new ReportRing(device, 'ensemble report', bytes, REPORTS);
    this.#bound = this.#bind();
    this.reset();
  }

  /** Steps since the last reset. */
  get step(): number {
    return this.#step;
  }

  /** How long a step of all networks should take at most (ms). */
  get stepCost(): number {
    const { network, variant, schedule } = this.#bound.run;
    const { batchSize } = schedule;
    const samples = batchSize === 'full' ? network.trainingCount : Math.min(batchSize, network.trainingCount);
    const turns = Math.ceil(this.members / (this.#context.software ? 1 : AT_A_TIME));
    return turns * stepMilliseconds(samples, network.width, variant.classes);
  }

  /** inputs: n × 2, row by row; labels: n, each below the number of classes. */
  setData(inputs: Float32Array, labels: Uint32Array): void {
    check.checkData(inputs, labels, this.#settings.architecture);
    this.#setSamples('training', inputs, labels);
  }

  /** Samples that are only looked at: as `setData`, but there may be none. */
  setTestData(inputs: Float32Array, labels: Uint32Array): void {
    if (inputs.length > 0 || labels.length > 0) check.checkData(inputs, labels, this.#settings.architecture);
    this.#setSamples('test', inputs, labels);
  }

  /** Starts over from the same seeds, or with `seed` for the first network and those that follow it for the others. */
  reset(seed = this.#seed): void {
    check.checkSeed(seed);
    this.#seed = seed;
    this.#step = 0;
    this.#bound = this.#bind();
    const [layer] = this.#settings.layers;
    const suiting = layer && suitingInitialization(layer);
    const initialization = this.#options.initialization ?? suiting ?? 'he-normal';
    const bytes = 4 * parameterFloats(this.#settings.architecture.classes);
    const { queue } = this.#context.device;
    for (let member = 0; member < this.members; member++) {
      const start = beginning(this.#settings, initialization, (seed + member) >>> 0);
      queue.writeBuffer(this.#network.parameters, member * bytes, start);
    }
    this.#network.clearState();
  }

  /**
   * Appends at most so many steps as should be done within the time, and one in any case, all in one dispatch that is
   * surely short. Returns how many. At most 32 times a submission, all ensembles of the engine together.
   */
  encodeTrain(encoder: GPUCommandEncoder, limits: { readonly steps: number; readonly milliseconds: number }): number {
    const { run, training } = this.#bound;
    if (run.network.trainingCount === 0) throw new Error('encodeTrain: the ensemble has no data; call setData first');
    const within = Math.floor(Math.min(limits.milliseconds, DISPATCH_MS) / this.stepCost);
    const steps = Math.min(limits.steps, Math.max(1, within));
    if (steps <= 0) return 0;
    const schedule = { ...run.schedule, steps, step: this.#step, stateSteps: this.#step };
    const pass = encoder.beginComputePass({ label: 'train an ensemble' });
    const { trainingCount } = run.network;
    const encoded = this.#kernels.fused.encode(pass, training, run.variant, trainingCount, schedule, this.members);
    pass.end();
    if (!encoded) return 0; // forgotten for many others
    this.#step += steps;
    return steps;
  }

  /** Losses and accuracies of all networks. False, and left out, while three reports are on their way. */
  encodeObserve(encoder: GPUCommandEncoder): boolean {
    const buffer = this.#open === null ? this.#reports.take() : null;
    if (buffer === null) return false;
    this.#encodeMetrics(encoder);
    encoder.copyBufferToBuffer(this.#seen, 0, buffer, 0, this.#seen.size);
    this.#open = { step: this.#step, buffer };
    return true;
  }

  /** To be called right after the encoder was submitted. */
  collect(): void {
    const open = this.#open;
    this.#open = null;
    if (open === null) return;
    const { network } = this.#bound.run;
    this.#reports.read(open.buffer, this.#seen.size).then(
      (bytes) => this.onReport?.({ step: open.step, members: readMetrics(bytes, network) }),
      () => undefined, // destroyed or lost: there is nobody left to tell
    );
  }

  /** Submits so many steps, in portions that are surely short. */
  train(steps: number): void {
    check.checkSteps(steps);
    const { device } = this.#context;
    for (let left = steps; left > 0;) {
      const encoder = device.createCommandEncoder({ label: 'train an ensemble' });
      const taken = this.encodeTrain(encoder, { steps: left, milliseconds: Infinity });
      device.queue.submit([encoder.finish()]);
      if (taken === 0) return;
      left -= taken;
    }
  }

  /** Looks at once and waits. */
  async metrics(): Promise<EnsembleReport> {
    const step = this.#step;
    const { network } = this.#bound.run;
    const encoder = this.#context.device.createCommandEncoder({ label: 'ensemble metrics' });
    this.#encodeMetrics(encoder);
    return { step, members: readMetrics(await readBuffer(this.#context.device, encoder, this.#seen), network) };
  }

  /** Of each network its parameters, in the public order. */
  async parameters(): Promise<Float32Array[]> {
    const { device } = this.#context;
    const encoder = device.createCommandEncoder({ label: 'parameters of an ensemble' });
    const all = new Float32Array(await readBuffer(device, encoder, this.#network.parameters));
    const indices = deviceIndices(shapeOf(this.#settings));
    const floats = all.length / this.members;
    return Array.from({ length: this.members }, (_, k) => gather(all.subarray(k * floats, (k + 1) * floats), indices));
  }

  dispose(): void {
    this.onReport = null;
    for (const part of [this.#network, this.#samples, this.#seen, this.#reports]) part.destroy();
  }

  #encodeMetrics(encoder: GPUCommandEncoder): void {
    const { run, metrics } = this.#bound;
    const pass = encoder.beginComputePass({ label: 'ensemble metrics' });
    this.#kernels.metrics.encode(pass, this.#network.group, metrics, run.variant, this.members);
    pass.end();
  }

  #setSamples(which: 'training' | 'test', inputs: Float32Array, labels: Uint32Array): void {
    this.#samples.set(which, inputs, labels);
    this.#bound = this.#bind();
  }

  /** Describes the networks to the device and binds what it reads. */
  #bind(): Bound {
    const run = runOf({ settings: this.#settings, seed: this.#seed, samples: this.#samples });
    this.#network.describe(run.network);
    const { uniform, parameters, state, memory } = this.#network;
    const { samples } = run;
    return {
      run,
      training: this.#kernels.fused.bind({ network: uniform, parameters, state, samples, memory }),
      metrics: this.#kernels.metrics.bind(samples, this.#seen),
    };
  }
}
