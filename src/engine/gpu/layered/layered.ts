/** The trainer of networks with several hidden layers: uniforms and dispatches of shaders/layered/layer_*.wgsl. */
import { MAX_DEPTH } from '../../../network/architecture.ts';
import { batchOf } from '../../../network/batch.ts';
import { resolveOptimizer } from '../../../network/optimizer.ts';
import { bindGroup, computeLayout } from '../context.ts';
import type { Context } from '../context.ts';
import { packTraining, TRAINING_BYTES } from '../training.ts';
import type { Schedule } from '../training.ts';
import { CHUNK, type LayeredNetwork } from './network.ts';
import { costOf, extraParts, firstMove, halves, partsOf, phasesOf, type LayeredVariant, type Phase } from './plan.ts';
import { keyOf, programOf, workgroupOf, type Part, type Tile } from './programs.ts';
import { TileBench } from './tile-bench.ts';
import { assumedTuning, measuredTuning, type Tuning } from './tuning.ts';

/** Offsets of uniforms that a dispatch picks by number are multiples of this, by WebGPU's default limits. */
const STRIDE = 256;
/** Chunks of steps that may wait in one submission. */
export const PLACES = 256;
const PLACE_BYTES = 16;
/** What a dispatch may take: each layer alone, the output layer among them, or all layers of each depth. */
const EXTENTS = 2 * MAX_DEPTH + 1;

export interface LayeredGroups {
  readonly network: GPUBindGroup;
  readonly training: GPUBindGroup;
}

/** How the parameters move, apart from how far that has come. */
export type LayeredSchedule = Omit<Schedule, 'steps' | 'step' | 'stateSteps' | 'learned'>;

/** How far training has come. Between steps `phase` is 0; set it to 0 to begin the step under way anew. */
export interface Progress {
  readonly step: number;
  /** Steps since the optimizer's memory was empty. */
  readonly stateSteps: number;
  /** Phases done of the step under way; none of them has moved a parameter. */
  readonly phase: number;
  /** Which phases those are: where other ones are to be done by now, the step begins anew. */
  readonly plan?: string;
}

/** When to stop: after so many whole steps, or once what is encoded should take so long; something is always encoded. */
export interface Limits {
  readonly steps: number;
  readonly milliseconds: number;
}

export class LayeredKernel {
  readonly #context: Context;
  readonly #networkLayout: GPUBindGroupLayout;
  readonly #trainingLayout: GPUBindGroupLayout;
  readonly #layout: GPUPipelineLayout;
  readonly #uniforms: GPUBuffer;
  readonly #places: GPUBuffer;
  readonly #entries = new Float32Array((PLACES * STRIDE) / 4);
  #next = 0;
  #tuning: Tuning;
  /** The choices, and those that there were before: what is compiled in them serves until the others are there. */
  #tiles: readonly Tile[];

  constructor(context: Context, tuning = assumedTuning(context.software)) {
    const { device } = context;
    this.#context = context;
    this.#tuning = tuning;
    this.#tiles = tuning.choices;
    this.#networkLayout = computeLayout(device, 'layers in training', [{ type: 'uniform' }, { type: 'storage' }]);
    this.#trainingLayout = computeLayout(device, 'training of layers', [
      { type: 'uniform', hasDynamicOffset: true, minBindingSize: TRAINING_BYTES },
      { type: 'storage' },
      { type: 'read-only-storage' },
      { type: 'storage' },
      { type: 'storage' },
      { type: 'uniform', hasDynamicOffset: true, minBindingSize: PLACE_BYTES },
    ]);
    this.#layout = device.createPipelineLayout({
      label: 'training of layers',
      bindGroupLayouts: [this.#networkLayout, this.#trainingLayout],
    });
    const usage = GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST;
    this.#uniforms = device.createBuffer({ label: 'training of layers', size: PLACES * STRIDE, usage });
    const table = placeTable();
    this.#places = device.createBuffer({ label: 'places of layers', size: table.byteLength, usage });
    device.queue.writeBuffer(this.#places, 0, table);
  }

  /** Whether steps can be computed. */
  ready(variant: LayeredVariant): boolean {
    return this.#tiles.some((tile) => partsOf(variant, [tile]).every((part) => this.#has(part)));
  }

  /** Resolves once steps can be computed, whatever the widths. */
  compile(variant: LayeredVariant): Promise<unknown> {
    return this.#compile(partsOf(variant, this.#tuning.choices.slice(0, 1)));
  }

  /** Resolves once they run at their fastest. */
  compileFastest(variant: LayeredVariant): Promise<unknown> {
    const { choices } = this.#tuning;
    return this.#compile([...extraParts(variant, choices), ...partsOf(variant, choices)]);
  }

  /** Bind groups for one network and its samples; to be made anew when either's buffers are other ones. */
  bind(network: LayeredNetwork, samples: GPUBuffer): LayeredGroups {
    const { device } = this.#context;
    const { uniform, parameters, state, values, deltas } = network;
    return {
      network: bindGroup(device, 'layers in training', this.#networkLayout, [uniform, parameters]),
      training: bindGroup(device, 'training of layers', this.#trainingLayout, [
        { buffer: this.#uniforms, size: TRAINING_BYTES },
        state,
        samples,
        values,
        deltas,
        { buffer: this.#places, size: PLACE_BYTES },
      ]),
    };
  }

  /** What is known of the adapter. */
  get tuning(): Tuning {
    return this.#tuning;
  }

  /**
   * Measures the adapter, in a few dozen milliseconds after compiling what that takes, and from then on goes by it: what
   * is compiled may then be another choice, but what is computed stays the same bits. `whenFree`: awaited before
   * anything is compiled or timed.
   */
  async tune(whenFree = async (): Promise<void> => undefined): Promise<void> {
    const bench = new TileBench(this.#context, this, whenFree);
    try {
      const tuning = await measuredTuning(this.#tuning, TileBench.samples, (tile, shape, times) =>
        bench.time(tile, shape, times),
      );
      this.#tiles = [...new Set([...tuning.choices, ...this.#tiles])];
      this.#tuning = tuning;
    } finally {
      bench.destroy();
    }
  }

  /** How long a step should take (ms). */
  stepCost(variant: LayeredVariant, schedule: LayeredSchedule): number {
    const { trainingCount } = variant.network;
    const samples = schedule.batchSize === 'full' ? trainingCount : Math.min(schedule.batchSize, trainingCount);
    return costOf(this.#phases(variant, samples)) * Math.ceil(samples / CHUNK);
  }

  /**
   * Appends phases of training, from `progress` on, and returns how far they come; parameters move only where `step`
   * does. At most {@link PLACES} chunks of steps may be encoded before they are submitted. Null if a pipeline is missing.
   *
   * A step may be begun in one submission and go on in another if in between neither the variant, nor the schedule, the
   * samples or the parameters change, and no other network is trained in these buffers.
   */
  encode(
    pass: GPUComputePassEncoder,
    groups: LayeredGroups,
    variant: LayeredVariant,
    schedule: LayeredSchedule,
    progress: Progress,
    limits: Limits,
  ): Progress | null {
    if (!this.ready(variant)) return null;
    const { trainingCount } = variant.network;
    const { batchSize } = schedule;
    const nominal = batchSize === 'full' ? trainingCount : Math.min(batchSize, trainingCount);
    const phases = this.#phases(variant, nominal);
    const plan = phases.map(({ part, first, last, half }) => `${keyOf(part)}, ${half} ${first} … ${last}`).join('\n');
    const moving = firstMove(phases);
    const gather = {
      part: { kind: 'gather' },
      first: 0,
      last: 0,
      half: 'whole',
      workgroups: CHUNK / 256,
      cost: 0,
    } as const;
    const everyChunk = batchSize !== 'full' || trainingCount > CHUNK;
    let { step, stateSteps } = progress;
    let phase = progress.plan === plan ? progress.phase : 0;
    let spent = 0;
    let entries = 0;
    const begun = this.#next;
    pass.setBindGroup(0, groups.network);
    const dispatch = (one: Phase, training: number): void => {
      const pipeline = this.#pipeline(one.part);
      if (pipeline === undefined) throw new Error(`${keyOf(one.part)} is not compiled`);
      pass.setPipeline(pipeline);
      pass.setBindGroup(1, groups.training, [training, placeOffset(one)]);
      pass.dispatchWorkgroups(one.workgroups);
      spent += one.cost;
    };
    for (let last = -1; step - progress.step < limits.steps && entries < PLACES;) {
      const { size } = batchOf(step, trainingCount, batchSize);
      const chunk = Math.floor(phase / phases.length);
      const at = phase % phases.length;
      const next = at < moving ? phases.slice(at, at + 1) : phases.slice(moving);
      const cost = costOf(next);
      if (spent > 0 && spent + cost > limits.milliseconds) break;
      if (last < 0 || at === 0) {
        last = this.#enter({ ...schedule, steps: 1, step, stateSteps, learned: null }, chunk * CHUNK);
        entries++;
        if (at === 0 && (everyChunk || (phase === 0 && entries === 1))) dispatch(gather, last);
      }
      for (const one of next) dispatch(one, last);
      phase += next.length;
      if (phase < phases.length * Math.ceil(size / CHUNK)) continue;
      phase = 0;
      step++;
      stateSteps++;
    }
    this.#write(begun, entries);
    return { step, stateSteps, phase, ...(phase > 0 ? { plan } : {}) };
  }

  compilePart(part: Part): Promise<unknown> {
    return this.#compile([part]);
  }

  /** Appends a part of a first step, on hidden layer 0 and many times over, to be timed. */
  repeat(pass: GPUComputePassEncoder, groups: LayeredGroups, part: Part, invocations: number, times: number): void {
    const pipeline = this.#pipeline(part);
    if (pipeline === undefined) throw new Error(`${keyOf(part)} is not compiled`);
    const begun = this.#next;
    const optimizer = resolveOptimizer({ kind: 'sgd', learningRate: 0 });
    const schedule = {
      steps: 1,
      step: 0,
      stateSteps: 0,
      seed: 0,
      batchSize: 'full',
      l1: 0,
      l2: 0,
      learned: null,
    } as const;
    const training = this.#enter({ ...schedule, optimizer }, 0);
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, groups.network);
    pass.setBindGroup(1, groups.training, [training, 0]);
    const workgroups = Math.ceil(invocations / workgroupOf(part, this.#context.software));
    for (let k = 0; k < times; k++) pass.dispatchWorkgroups(workgroups);
    this.#write(begun, 1);
  }

  destroy(): void {
    this.#uniforms.destroy();
    this.#places.destroy();
  }

  #compile(parts: readonly Part[]): Promise<unknown> {
    const { pipelines, software } = this.#context;
    const one = (part: Part): Promise<unknown> =>
      pipelines.compile(keyOf(part), this.#layout, () => programOf(part, software));
    return Promise.all(parts.map(one));
  }

  #phases(variant: LayeredVariant, samples: number): Phase[] {
    return phasesOf(variant, samples, { ...this.#tuning, choices: this.#tiles }, (part) => this.#has(part));
  }

  #has(part: Part): boolean {
    return this.#pipeline(part) !== undefined;
  }

  #pipeline(part: Part): GPUComputePipeline | undefined {
    return this.#context.pipelines.get(keyOf(part));
  }

  /** Puts what a chunk of a step is told in the next place and returns its offset. */
  #enter(schedule: Schedule, chunk: number): number {
    const offset = this.#next * STRIDE;
    packTraining(schedule, this.#entries.subarray(offset / 4, (offset + TRAINING_BYTES) / 4), chunk);
    this.#next = (this.#next + 1) % PLACES;
    return offset;
  }

  /** Sends so many entries from a place on. */
  #write(first: number, count: number): void {
    const { queue } = this.#context.device;
    const straight = Math.min(count, PLACES - first);
    const floats = STRIDE / 4;
    if (straight > 0)
      queue.writeBuffer(this.#uniforms, first * STRIDE, this.#entries, first * floats, straight * floats);
    if (count > straight) queue.writeBuffer(this.#uniforms, 0, this.#entries, 0, (count - straight) * floats);
  }
}

/** The struct Place: by half of an update, for each layer alone and then for all layers of each depth. */
function placeTable(): Uint32Array<ArrayBuffer> {
  const table = new Uint32Array((Object.keys(halves).length * EXTENTS * STRIDE) / 4);
  for (const half of ['whole', 'sums', 'moves'] as const) {
    const put = (first: number, last: number): void =>
      table.set([first, last, halves[half]], placeOffset({ first, last, half }) / 4);
    for (let l = 0; l <= MAX_DEPTH; l++) put(l, l);
    for (let depth = 1; depth <= MAX_DEPTH; depth++) put(0, depth);
  }
  return table;
}

function placeOffset({ first, last, half }: Pick<Phase, 'first' | 'last' | 'half'>): number {
  const extent = first === last ? first : MAX_DEPTH + last;
  return (halves[half] * EXTENTS + extent) * STRIDE;
}
