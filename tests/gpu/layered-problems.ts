/** Networks of several layers for the device's tests: one trained on the CPU in f64, its twin on the device. */
import { createCpuEngine, type CpuModel } from '../../src/engine/cpu/index.ts';
import type { ModelOptions } from '../../src/engine/engine.ts';
import type { Context } from '../../src/engine/gpu/context.ts';
import { emptyParameters, layeredIndices, learnedRow, rowIndex } from '../../src/engine/gpu/layered/layout.ts';
import { gather, scatter } from '../../src/engine/gpu/layout.ts';
import { LayeredKernel, type LayeredGroups, type Limits, type Progress } from '../../src/engine/gpu/layered/layered.ts';
import { LayeredNetwork } from '../../src/engine/gpu/layered/network.ts';
import type { LayeredVariant } from '../../src/engine/gpu/layered/plan.ts';
import { readBuffer } from '../../src/engine/gpu/readback.ts';
import { Samples } from '../../src/engine/gpu/samples.ts';
import type { Architecture } from '../../src/network/architecture.ts';
import { featureIndices } from '../../src/network/features.ts';
import { parameterShape, resolveLayers } from '../../src/network/layers.ts';
import { resolveOptimizer } from '../../src/network/optimizer.ts';
import { hash, uniform } from '../../src/network/rng.ts';
import { pinwheel } from './problems.ts';

export interface Case extends Partial<Omit<ModelOptions, 'architecture'>> {
  readonly architecture: Omit<Architecture, 'inputs'>;
  readonly samples?: number;
}

const cpu = createCpuEngine();
export const SEED = 11;
export const STARTED: Progress = { step: 0, stateSteps: 0, phase: 0 };
export const ENDLESS = Infinity;

/** The network on the CPU, its data set, with parameters of which none, not even a bias, is 0. */
export async function onCpu({ architecture, samples = 61, ...options }: Case): Promise<CpuModel> {
  const full: Architecture = { inputs: 2, ...architecture };
  const model = await cpu.createModel({
    seed: SEED,
    optimizer: { kind: 'sgd', learningRate: 0.1 },
    ...options,
    architecture: full,
  });
  const { inputs, labels } = data(full, samples);
  model.setData(inputs, labels);
  const start = await model.parameters();
  model.setParameters(Float32Array.from(start, (p, k) => (p === 0 ? 0.2 * (uniform(hash(SEED, k)) - 0.5) : p)));
  return model;
}

function data(
  { classes, loss }: Architecture,
  samples: number,
): { inputs: Float32Array; labels: Uint32Array | Float32Array } {
  const { inputs, labels } = pinwheel(samples, Math.max(2, classes));
  if (loss !== 'squared-error') return { inputs, labels };
  return {
    inputs,
    labels: Float32Array.from(labels, (_, i) => Math.sin(3 * (inputs[2 * i] ?? 0)) * (inputs[2 * i + 1] ?? 0)),
  };
}

/** The same on the device: starts from parameters in the public order and gives them back. */
export class Twin {
  variant: LayeredVariant;
  readonly network: LayeredNetwork;
  readonly kernel: LayeredKernel;
  readonly #context: Context;
  readonly #case: Case;
  readonly #samples: Samples;
  readonly #indices: Uint32Array;
  #groups: LayeredGroups;
  progress = STARTED;

  constructor(context: Context, kernel: LayeredKernel, one: Case, start: ArrayLike<number>) {
    const { architecture, samples = 61 } = one;
    const full: Architecture = { inputs: 2, ...architecture };
    const layers = resolveLayers(full).map((layer, l) => ({ ...layer, width: full.hidden[l] ?? 0 }));
    const pieces = Math.max(...layers.map((layer) => layer.pieces));
    this.#context = context;
    this.#case = one;
    this.kernel = kernel;
    this.network = new LayeredNetwork(context, full.classes, pieces);
    this.#samples = new Samples(context.device);
    const { inputs, labels } = data(full, samples);
    this.#samples.set('training', inputs, labels);
    const description = {
      layers,
      features: featureIndices(full) ?? [],
      bias: full.bias ?? true,
      loss: full.loss ?? 'cross-entropy',
      trainingCount: samples,
      testCount: 0,
    };
    this.network.describe(description);
    this.variant = { network: description, classes: full.classes };
    this.#indices = layeredIndices(parameterShape(full, layers));
    const parameters = emptyParameters(full.classes, pieces);
    layers.forEach(({ learned }, l) => {
      const at = rowIndex(l, learnedRow(l));
      parameters.fill(learned?.start ?? 0, at, at + 301);
    });
    scatter(start, this.#indices, parameters);
    this.network.fill(parameters);
    this.#groups = kernel.bind(this.network, this.#samples.buffer);
  }

  /** Other widths and depth, without touching a parameter. */
  resize(hidden: readonly number[]): void {
    const architecture: Architecture = { inputs: 2, ...this.#case.architecture, hidden };
    const layers = resolveLayers(architecture).map((layer, l) => ({ ...layer, width: hidden[l] ?? 0 }));
    const network = { ...this.variant.network, layers };
    this.network.describe(network);
    this.variant = { ...this.variant, network };
    this.progress = { ...this.progress, phase: 0 };
  }

  /** One submission. */
  submit(limits: Limits): void {
    const { optimizer = { kind: 'sgd', learningRate: 0.1 }, l1 = 0, l2 = 0, batchSize = 'full' } = this.#case;
    const schedule = { seed: this.#case.seed ?? SEED, batchSize, l1, l2, optimizer: resolveOptimizer(optimizer) };
    const encoder = this.#context.device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    const progress = this.kernel.encode(pass, this.#groups, this.variant, schedule, this.progress, limits);
    pass.end();
    this.#context.device.queue.submit([encoder.finish()]);
    if (progress === null) throw new Error('not compiled');
    this.progress = progress;
  }

  train(steps: number): void {
    this.submit({ steps, milliseconds: ENDLESS });
  }

  async parameters(): Promise<Float32Array> {
    return gather(await this.everything(), this.#indices);
  }

  /** What the optimizer remembers, in two parts, each in the public order. */
  async memories(): Promise<[first: Float32Array, second: Float32Array]> {
    const { device } = this.#context;
    const { parameters, state } = this.network;
    const all = new Float32Array(await readBuffer(device, device.createCommandEncoder(), state));
    const floats = parameters.size / 4;
    return [gather(all, this.#indices), gather(all.subarray(floats), this.#indices)];
  }

  /** All parameters as they lie on the device, also those not in use. */
  async everything(): Promise<Float32Array> {
    const { device } = this.#context;
    return new Float32Array(await readBuffer(device, device.createCommandEncoder(), this.network.parameters));
  }

  /** Takes over all of another network's parameters. */
  async take(other: Twin): Promise<void> {
    const { network } = this;
    network.fill(Float32Array.from(await other.everything()));
  }

  /** Fills units and features that are not in use with a number, far too large to be overlooked if it were read. */
  async spoil(value: number): Promise<void> {
    const all = await this.everything();
    const hidden = rowIndex(0, 0);
    // Classes that do not exist are computed all the same, with weights 0.
    const spoilt = all.map((p, at) => (at < hidden && at % 8 >= this.variant.classes ? p : value));
    for (const at of this.#indices) spoilt[at] = all[at] ?? NaN;
    this.network.fill(spoilt);
  }

  destroy(): void {
    this.network.destroy();
    this.#samples.destroy();
  }
}
