/**
 * The three axes along which a stage of a network varies most over the samples, and places along them: dispatches of
 * shaders/layered/principal_*.wgsl. Each turn multiplies the axes by the covariance and straightens them (subspace
 * iteration), beginning where the last one ended; so from frame to frame they neither flip nor jump.
 */
import { MAX_WIDTH } from '../../../network/architecture.ts';
import { hash, uniform } from '../../../network/rng.ts';
import { bindGroup, computeLayout, UniformRing } from '../context.ts';
import type { Context } from '../context.ts';
import { shader } from '../shaders.ts';
import type { TraceRows } from './trace.ts';

/** Turns and projections that may wait in one submission. */
const PLACES = 128;
const UNITS = 304;
const CLOUD_BYTES = 16;
const kernels = ['principal_mean', 'principal_project', 'principal_turn', 'principal_axes'] as const;

/** Numbers at some points: rows of a trace. */
export interface Cloud {
  readonly rows: Pick<TraceRows, 'buffer' | 'stride'>;
  /** The stage's first row: see `stageRow`. */
  readonly row: number;
  readonly width: number;
  readonly count: number;
}

/** The axes of one stage. The creator destroys them. */
export class PrincipalAxes {
  /**
   * array<vec4f>, 304: of each unit its part of the three axes, and its mean. Axes have length 1 and are upright to each
   * other; a place along them is Σ axis · (value − mean). At most three units have their own axes, and mean 0.
   */
  readonly buffer: GPUBuffer;
  /** Where the samples lie: capacity × vec4f, (three places, 1). */
  readonly places: GPUBuffer;
  readonly turned: GPUBuffer;
  readonly #device: GPUDevice;

  /** `capacity`: the most samples. */
  constructor({ device }: Pick<Context, 'device'>, capacity: number) {
    const make = (label: string, count: number): GPUBuffer =>
      device.createBuffer({
        label,
        size: count * 16,
        usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST,
      });
    this.#device = device;
    this.buffer = make('principal axes', UNITS);
    this.places = make('places of samples', Math.max(1, capacity));
    this.turned = make('turned axes', UNITS);
    this.restart();
  }

  /** Forgets where the axes were. */
  restart(): void {
    const start = Float32Array.from({ length: UNITS * 4 }, (_, k) =>
      k % 4 === 3 || k >= MAX_WIDTH * 4 ? 0 : 2 * uniform(hash(1, k)) - 1,
    );
    this.#device.queue.writeBuffer(this.buffer, 0, start);
  }

  destroy(): void {
    for (const buffer of [this.buffer, this.places, this.turned]) buffer.destroy();
  }
}

export class PrincipalKernel {
  readonly #context: Context;
  readonly #bindings: GPUBindGroupLayout;
  readonly #layout: GPUPipelineLayout;
  readonly #clouds: UniformRing;
  readonly #groups = new WeakMap<GPUBuffer, WeakMap<GPUBuffer, WeakMap<GPUBuffer, GPUBindGroup>>>();

  constructor(context: Context) {
    const { device } = context;
    this.#context = context;
    this.#bindings = computeLayout(device, 'principal axes', [
      { type: 'uniform', hasDynamicOffset: true, minBindingSize: CLOUD_BYTES },
      { type: 'read-only-storage' },
      { type: 'storage' },
      { type: 'storage' },
      { type: 'storage' },
    ]);
    this.#layout = device.createPipelineLayout({ label: 'principal axes', bindGroupLayouts: [this.#bindings] });
    this.#clouds = new UniformRing(device, 'clouds', PLACES);
  }

  ready(): boolean {
    return kernels.every((name) => this.#context.pipelines.get(name) !== undefined);
  }

  async compile(): Promise<void> {
    const { pipelines, software } = this.#context;
    const program = (name: string) => () => shader(name, { WORKGROUP: software ? 16 : 64, FOUR: 4 });
    await Promise.all(kernels.map((name) => pipelines.compile(name, this.#layout, program(name))));
  }

  /**
   * Appends so many turns towards the axes of the samples, after which `axes.places` has the samples' places: one or two
   * a frame, some thirty after a restart. False if it is not compiled yet.
   */
  encodeTurns(pass: GPUComputePassEncoder, axes: PrincipalAxes, samples: Cloud, turns: number): boolean {
    if (!this.ready() || samples.count === 0) return false;
    pass.setBindGroup(0, this.#group(samples.rows, axes, axes.places), [this.#enter(samples)]);
    this.#dispatch(pass, 'principal_mean', samples.width);
    for (let turn = 0; turn < turns && samples.width > 3; turn++) {
      this.#dispatch(pass, 'principal_project', Math.ceil(samples.count / 4));
      pass.setPipeline(this.#pipeline('principal_turn'));
      pass.dispatchWorkgroups(Math.ceil(samples.width / 4));
      this.#dispatch(pass, 'principal_axes', 1);
    }
    if (samples.width <= 3) this.#dispatch(pass, 'principal_axes', 1);
    this.#dispatch(pass, 'principal_project', Math.ceil(samples.count / 4));
    return true;
  }

  /**
   * Appends what puts where points lie along the axes into `target`: count × vec4f, (three places, 1), usage STORAGE. The
   * points' stage must be as wide as the axes'; it may be another one of the same layer.
   */
  encodePlaces(pass: GPUComputePassEncoder, axes: PrincipalAxes, points: Cloud, target: GPUBuffer): boolean {
    if (!this.ready() || points.count === 0) return false;
    pass.setBindGroup(0, this.#group(points.rows, axes, target), [this.#enter(points)]);
    this.#dispatch(pass, 'principal_project', Math.ceil(points.count / 4));
    return true;
  }

  destroy(): void {
    this.#clouds.destroy();
  }

  #dispatch(pass: GPUComputePassEncoder, name: (typeof kernels)[number], invocations: number): void {
    pass.setPipeline(this.#pipeline(name));
    pass.dispatchWorkgroups(Math.ceil(invocations / (this.#context.software ? 16 : 64)));
  }

  #pipeline(name: (typeof kernels)[number]): GPUComputePipeline {
    const pipeline = this.#context.pipelines.get(name);
    if (pipeline === undefined) throw new Error(`${name} is not compiled`);
    return pipeline;
  }

  #enter({ rows, row, width, count }: Cloud): number {
    return this.#clouds.write(Uint32Array.of(row, rows.stride, width, count));
  }

  /** Made once for each trace, axes and target. */
  #group(rows: Cloud['rows'], axes: PrincipalAxes, target: GPUBuffer): GPUBindGroup {
    const ofRows = kept(this.#groups, rows.buffer, () => new WeakMap<GPUBuffer, WeakMap<GPUBuffer, GPUBindGroup>>());
    const ofAxes = kept(ofRows, axes.buffer, () => new WeakMap<GPUBuffer, GPUBindGroup>());
    return kept(ofAxes, target, () => {
      const cloud = { buffer: this.#clouds.buffer, size: CLOUD_BYTES };
      const buffers = [cloud, rows.buffer, axes.buffer, target, axes.turned];
      return bindGroup(this.#context.device, 'principal axes', this.#bindings, buffers);
    });
  }
}

/** What a map has for a key, made if it has nothing yet. */
function kept<K extends WeakKey, V>(map: WeakMap<K, V>, key: K, make: () => V): V {
  const found = map.get(key) ?? make();
  map.set(key, found);
  return found;
}
