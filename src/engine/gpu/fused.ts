/** The trainer of networks with one hidden layer: variants, uniforms and dispatches of shaders/train/fused.wgsl. */
import type { ResolvedLearned } from '../../network/learned.ts';
import type { ResolvedOptimizer } from '../../network/optimizer.ts';
import type { Program, Variables } from './compose.ts';
import { activationModule, bindGroup, computeLayout, packedQuads, UniformRing, variantKey } from './context.ts';
import type { Context, Variant } from './context.ts';
import { shader } from './shaders.ts';

/** Threads of a workgroup, and samples that each owns. Sums depend on the latter; both are fixed, so that bits are. */
const WORKGROUP = 32;
const SAMPLES = 8;
/** Samples that a workgroup holds at a time. */
const CHUNK = WORKGROUP * SAMPLES;
/** Dispatches that may wait in one submission. */
const PLACES = 64;

const optimizers = { sgd: 0, momentum: 1, adam: 2 } as const;

/** How a step is computed. All shapes give the same bits; they differ in what they can take and how fast. */
export interface Shape {
  /** For few units. */
  readonly narrow: boolean;
  /** For mini-batches and for more samples than fit at once. */
  readonly streamed: boolean;
}

/** What can compute every width, batch and number of samples, and so is compiled first. */
export const universal: Shape = { narrow: false, streamed: true };

/** In the order in which they are compiled. */
const shapes: readonly Shape[] = [
  universal,
  { narrow: false, streamed: false },
  { narrow: true, streamed: false },
  { narrow: true, streamed: true },
];

/** The most units that the narrow shape takes. */
export function narrowWidth(classes: number): number {
  return 16 >> packedQuads(classes);
}

/** What the optimizer does in a dispatch. */
export interface Schedule {
  readonly steps: number;
  readonly step: number;
  readonly stateSteps: number;
  readonly seed: number;
  readonly batchSize: 'full' | number;
  readonly optimizer: ResolvedOptimizer;
  readonly l1: number;
  readonly l2: number;
  readonly learned: ResolvedLearned | null;
}

/** The buffers of one network, or of several behind one another. */
export interface Trainee {
  readonly network: GPUBuffer;
  readonly parameters: GPUBuffer;
  /** Three times as large as the parameters. */
  readonly state: GPUBuffer;
  readonly samples: GPUBuffer;
}

export interface TrainGroups {
  readonly network: GPUBindGroup;
  readonly training: GPUBindGroup;
}

export function fusedProgram(variant: Variant, { narrow, streamed }: Shape): Program {
  const quads = packedQuads(variant.classes);
  const units = 4;
  const variables: Variables = {
    TRAINS: true,
    QUADS: quads,
    OUTPUTS: Math.max(1, quads),
    WORKGROUP,
    SAMPLES,
    CHUNK,
    UNITS: units,
    NARROW: narrow ? narrowWidth(variant.classes) : 0,
    BLOCK: narrow ? 1 : units,
    STREAMED: streamed,
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
  readonly #floats = new Float32Array(20);
  readonly #words = new Uint32Array(this.#floats.buffer);

  constructor(context: Context) {
    const { device } = context;
    this.#context = context;
    this.#networkLayout = computeLayout(device, 'network in training', [{ type: 'uniform' }, { type: 'storage' }]);
    this.#trainingLayout = computeLayout(device, 'training', [
      { type: 'uniform', hasDynamicOffset: true, minBindingSize: 80 },
      { type: 'storage' },
      { type: 'read-only-storage' },
    ]);
    this.#layout = device.createPipelineLayout({
      label: 'training',
      bindGroupLayouts: [this.#networkLayout, this.#trainingLayout],
    });
    this.#uniforms = new UniformRing(device, 'training', PLACES);
  }

  /** Whether steps can be computed. */
  ready(variant: Variant): boolean {
    return this.#pipeline(variant, universal) !== undefined;
  }

  /** Resolves once steps can be computed; `all` once every shape is compiled. */
  async compile(variant: Variant): Promise<{ all: Promise<void> }> {
    await this.#compile(variant, universal);
    const all = this.#compileRest(variant);
    all.catch(() => undefined); // whoever waits for it hears of it; training goes on without
    return { all };
  }

  /** Bind groups for one trainee. */
  bind(trainee: Trainee): TrainGroups {
    const { device } = this.#context;
    const uniform = { buffer: this.#uniforms.buffer, size: 80 };
    return {
      network: bindGroup(device, 'network in training', this.#networkLayout, [trainee.network, trainee.parameters]),
      training: bindGroup(device, 'training', this.#trainingLayout, [uniform, trainee.state, trainee.samples]),
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
    size: { readonly width: number; readonly samples: number },
    schedule: Schedule,
    networks = 1,
  ): boolean {
    const streamed = schedule.batchSize !== 'full' || size.samples > CHUNK;
    const wanted: Shape = { narrow: size.width <= narrowWidth(variant.classes), streamed };
    const pipeline = this.#pipeline(variant, wanted) ?? this.#pipeline(variant, universal);
    if (pipeline === undefined) return false;
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, groups.network);
    pass.setBindGroup(1, groups.training, [this.#uniforms.write(this.#pack(schedule))]);
    pass.dispatchWorkgroups(networks);
    return true;
  }

  destroy(): void {
    this.#uniforms.destroy();
  }

  async #compileRest(variant: Variant): Promise<void> {
    for (const shape of shapes) await this.#compile(variant, shape);
  }

  #compile(variant: Variant, shape: Shape): Promise<GPUComputePipeline> {
    return this.#context.pipelines.compile(shapeKey(variant, shape), this.#layout, () => fusedProgram(variant, shape));
  }

  #pipeline(variant: Variant, shape: Shape): GPUComputePipeline | undefined {
    return this.#context.pipelines.get(shapeKey(variant, shape));
  }

  /** The struct Training of the shader. */
  #pack(schedule: Schedule): Float32Array<ArrayBuffer> {
    const { optimizer, batchSize, learned } = schedule;
    const { momentum, beta1, beta2 } = optimizer;
    const adam = optimizer.kind === 'adam';
    this.#words[0] = schedule.steps;
    this.#words[1] = schedule.step;
    this.#words[2] = schedule.stateSteps;
    this.#words[3] = batchSize === 'full' ? 0 : batchSize;
    this.#words[4] = schedule.seed;
    this.#words[5] = optimizers[optimizer.kind];
    this.#floats.set([optimizer.learningRate, optimizer.epsilon, schedule.l1, schedule.l2], 6);
    this.#floats.set(adam ? [beta1, 1 - beta1] : [momentum, 1], 10);
    this.#floats.set([beta2, 1 - beta2, logOf(beta1), logOf(beta2), learned?.min ?? 0, learned?.max ?? 0], 12);
    return this.#floats;
  }
}

function shapeKey(variant: Variant, { narrow, streamed }: Shape): string {
  return `fused, ${narrow ? 'narrow' : 'wide'}, ${streamed ? 'streamed' : 'resident'}, ${variantKey(variant)}`;
}

/** ln x, but finite at 0, where exp(t·ln x) is 0 all the same. */
function logOf(x: number): number {
  return Math.max(Math.log(x), -1e4);
}
