/** The trainer of networks with one hidden layer: variants, uniforms and dispatches of shaders/train/fused.wgsl. */
import type { Program, Variables } from './compose.ts';
import {
  activationModule,
  bindGroup,
  computeLayout,
  packedQuads,
  quadsOf,
  UniformRing,
  variantKey,
} from './context.ts';
import type { Context, Variant } from './context.ts';
import { shader } from './shaders.ts';
import { packTraining, TRAINING_BYTES } from './training.ts';
import type { Schedule } from './training.ts';

/** Samples that a thread takes at a time going forward. */
const SAMPLES = 8;
/** Dispatches that may wait in one submission. */
const PLACES = 64;
/** As much as the struct Memory of memory.wgsl ever takes. */
export const MEMORY_BYTES = 16384;

/** No dispatch should last longer on a slow software adapter (ms), so that the device never seems hung. */
export const DISPATCH_MS = 50;
/** Cost of a step on such an adapter: at least, and for each sample, hidden unit and four classes (ms). */
const STEP_MS = 0.03;
const SAMPLE_UNIT_MS = 25e-6;

/**
 * How a step is computed: `universal` takes every batch and any number of samples, and so is compiled first; `resident`
 * takes all of at most {@link chunkOf} samples, a little faster. Both give the same bits.
 */
type Shape = 'universal' | 'resident';

/** The buffers of one network, or of several behind one another. */
export interface Trainee {
  readonly network: GPUBuffer;
  readonly parameters: GPUBuffer;
  /** Three times as large as the parameters. */
  readonly state: GPUBuffer;
  readonly samples: GPUBuffer;
  /** {@link MEMORY_BYTES} for each network: what the kernel keeps while it runs. */
  readonly memory: GPUBuffer;
}

export interface TrainGroups {
  readonly network: GPUBindGroup;
  readonly training: GPUBindGroup;
}

/** How long a step of so many samples takes at most. */
export function stepMilliseconds(samples: number, width: number, classes: number): number {
  return STEP_MS + SAMPLE_UNIT_MS * samples * width * quadsOf(classes);
}

/** So many steps of so many samples are one dispatch that is surely short. */
export function stepsADispatch(samples: number, width: number, classes: number): number {
  return Math.max(1, Math.floor(DISPATCH_MS / stepMilliseconds(samples, width, classes)));
}

/** Samples that a workgroup holds at a time. Sums are ordered by it, so it is the same on every adapter. */
function chunkOf(classes: number): number {
  return classes > 4 ? 128 : 256;
}

/**
 * Threads of a workgroup, which leave every bit as it is. A software adapter runs a workgroup on one core, four lanes at
 * a time, and executes what is only for some threads once for every four; a GPU runs 32 at once. With several classes
 * and a learned coefficient 32 would need more than 16 KiB.
 */
function workgroupOf(variant: Variant, software: boolean): number {
  if (software) return 4;
  return variant.learned && variant.classes > 2 ? 16 : 32;
}

/** The program of a variant. */
export function fusedProgram(variant: Variant, shape: Shape, software: boolean): Program {
  const quads = packedQuads(variant.classes);
  const shared = shape === 'resident' || !software; // what is compiled first must be compiled soon
  const variables: Variables = {
    TRAINS: true,
    QUADS: quads,
    OUTPUTS: Math.max(1, quads),
    UNITS: 4,
    WORKGROUP: workgroupOf(variant, software),
    SAMPLES,
    CHUNK: chunkOf(variant.classes),
    STREAMED: shape === 'universal',
    SHARED: shared,
    STORED: quads > 0 || !shared,
    MEMORY: shared ? '' : 'memory[own_memory].',
    LEARNED: variant.learned,
    RANDOM: variant.activation.usesRandom,
  };
  return shader('fused', variables, activationModule(variant));
}

export class FusedKernel {
  readonly #context: Context;
  readonly #networkLayout: GPUBindGroupLayout;
  readonly #trainingLayout: GPUBindGroupLayout;
  readonly #layout: GPUPipelineLayout;
  readonly #uniforms: UniformRing;
  readonly #entry = new Float32Array(TRAINING_BYTES / 4);

  constructor(context: Context) {
    const { device } = context;
    this.#context = context;
    this.#networkLayout = computeLayout(device, 'network in training', [{ type: 'uniform' }, { type: 'storage' }]);
    this.#trainingLayout = computeLayout(device, 'training', [
      { type: 'uniform', hasDynamicOffset: true, minBindingSize: TRAINING_BYTES },
      { type: 'storage' },
      { type: 'read-only-storage' },
      { type: 'storage' },
    ]);
    this.#layout = device.createPipelineLayout({
      label: 'training',
      bindGroupLayouts: [this.#networkLayout, this.#trainingLayout],
    });
    this.#uniforms = new UniformRing(device, 'training', PLACES);
  }

  /** Whether steps can be computed. */
  ready(variant: Variant): boolean {
    return this.#pipeline(variant, 'universal') !== undefined;
  }

  /** Resolves once steps can be computed. */
  compile(variant: Variant): Promise<unknown> {
    return this.#compile(variant, 'universal');
  }

  /** Resolves once they run at their fastest. */
  compileFastest(variant: Variant): Promise<unknown> {
    return this.#compile(variant, 'resident');
  }

  /** Bind groups for one trainee. */
  bind(trainee: Trainee): TrainGroups {
    const { device } = this.#context;
    const uniform = { buffer: this.#uniforms.buffer, size: TRAINING_BYTES };
    return {
      network: bindGroup(device, 'network in training', this.#networkLayout, [trainee.network, trainee.parameters]),
      training: bindGroup(device, 'training', this.#trainingLayout, [
        uniform,
        trainee.state,
        trainee.samples,
        trainee.memory,
      ]),
    };
  }

  /**
   * Appends one dispatch that trains `networks` networks; at most {@link PLACES} may be encoded before they are
   * submitted. False if no pipeline of the variant is compiled.
   */
  encode(
    pass: GPUComputePassEncoder,
    groups: TrainGroups,
    variant: Variant,
    samples: number,
    schedule: Schedule,
    networks = 1,
  ): boolean {
    const resident = schedule.batchSize === 'full' && samples <= chunkOf(variant.classes);
    const universal = this.#pipeline(variant, 'universal');
    const pipeline = (resident ? this.#pipeline(variant, 'resident') : undefined) ?? universal;
    if (pipeline === undefined) return false;
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, groups.network);
    pass.setBindGroup(1, groups.training, [this.#uniforms.write(packTraining(schedule, this.#entry))]);
    pass.dispatchWorkgroups(networks);
    return true;
  }

  destroy(): void {
    this.#uniforms.destroy();
  }

  #compile(variant: Variant, shape: Shape): Promise<GPUComputePipeline> {
    const { pipelines, software } = this.#context;
    return pipelines.compile(keyOf(variant, shape), this.#layout, () => fusedProgram(variant, shape, software));
  }

  #pipeline(variant: Variant, shape: Shape): GPUComputePipeline | undefined {
    return this.#context.pipelines.get(keyOf(variant, shape));
  }
}

function keyOf(variant: Variant, shape: Shape): string {
  return `train, ${shape}, ${variantKey(variant)}`;
}
