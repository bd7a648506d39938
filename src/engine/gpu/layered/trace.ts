/**
 * Points on their way through a network of several layers: the dispatches of shaders/layered/trace_{points,layer}.wgsl,
 * which every pass that looks at such a network begins with.
 */
import { MAX_DEPTH } from '../../../network/architecture.ts';
import type { Grid } from '../../engine.ts';
import { bindGroup, computeLayout, quadsOf, UniformRing } from '../context.ts';
import type { Context } from '../context.ts';
import type { Program, Variables } from '../compose.ts';
import { shader } from '../shaders.ts';
import type { DescribedLayer, LayeredNetwork } from './network.ts';

/** Batches that may wait in one submission, over all passes that look at networks. */
export const PLACES = 512;
/** Places of f where a layer is folded. */
export const MAX_KINKS = 4;
/** Rows of the numbers of a layer, and of a batch that keeps every stage: 7 features, 1 spare, z and h, 8 logits. */
const PLANE = 304;
const KEPT_ROWS = 8 + 2 * MAX_DEPTH * PLANE + 8;
const PASSING_ROWS = 6 * PLANE;
const BATCH_BYTES = 192;
const STRIDE = 256;

/** A network to look at, and what its layers do; the network's uniform says the same. */
export interface LayeredSubject {
  readonly network: LayeredNetwork;
  readonly layers: readonly DescribedLayer[];
}

/** What programs depend on. */
export interface LayeredPrograms {
  readonly layers: readonly Pick<DescribedLayer, 'activation' | 'pieces' | 'learned'>[];
  readonly classes: number;
}

/** What is carried through the layers. */
export interface Way {
  /** 1: values; 3: values and their slopes along x and y. */
  readonly planes: 1 | 3;
  /** With slopes: also the distance to each layer's nearest crease. */
  readonly creases: boolean;
  /** Values only: every stage stays where it can be looked at. */
  readonly keeps: boolean;
}

/** Values only, of which nothing stays but the last. */
export const passing: Way = { planes: 1, creases: false, keeps: false };

/** Where points come from: a grid row by row, or a list of (x, y, –, –). */
export type Source = { readonly grid: Grid } | { readonly points: GPUBuffer };

/** Some of the points. */
export interface Batch {
  readonly first: number;
  readonly count: number;
  /** Of each layer's activation where it folds, at most {@link MAX_KINKS} places. */
  readonly kinks?: readonly (readonly number[])[];
  /** The largest |f'| of each layer's activation. */
  readonly steepest?: readonly number[];
}

/** Units and points, each in fours, that an invocation takes. */
export interface TraceTile {
  readonly fours: number;
  readonly span: number;
}

/** What suits an adapter. */
export interface TraceTuning {
  /** Of values alone, and of values with slopes. */
  readonly tiles: { readonly 1: TraceTile; readonly 3: TraceTile };
  readonly workgroup: number;
  /** Points of a batch of which nothing is kept. */
  readonly batch: number;
}

/** A software adapter is held up by fetching and runs a workgroup on one core; a GPU has too few invocations. */
function assumedTuning(software: boolean): TraceTuning {
  return software
    ? { tiles: { 1: { fours: 4, span: 4 }, 3: { fours: 4, span: 1 } }, workgroup: 4, batch: 2048 }
    : { tiles: { 1: { fours: 2, span: 2 }, 3: { fours: 2, span: 1 } }, workgroup: 64, batch: 4096 };
}

/** Every number of a batch of points; see trace.wgsl. */
export interface TraceRows {
  /** array<vec4f>. */
  readonly buffer: GPUBuffer;
  readonly group: GPUBindGroup;
  /** The most points of a batch. */
  readonly capacity: number;
  /** vec4f from one row to the next. */
  readonly stride: number;
  destroy(): void;
}

/** The first row of a stage where every stage is kept: z and then h of each layer, `depth` for the logits. */
export function stageRow(layer: number | 'logits', what: 'z' | 'h' = 'h'): number {
  if (layer === 'logits') return 8 + 2 * MAX_DEPTH * PLANE;
  return 8 + (2 * layer + (what === 'h' ? 1 : 0)) * PLANE;
}

export class TraceKernel {
  /** Group 1 of every shader that includes trace.wgsl: batch and place by dynamic offsets, rows, nearest creases. */
  readonly rowsLayout: GPUBindGroupLayout;
  readonly #context: Context;
  readonly #sourceLayout: GPUBindGroupLayout;
  readonly #layout: GPUPipelineLayout;
  readonly #pointsLayout: GPUPipelineLayout;
  readonly #ring: UniformRing;
  readonly #places: GPUBuffer;
  readonly #words = new Uint32Array(BATCH_BYTES / 4);
  readonly #floats = new Float32Array(this.#words.buffer);
  readonly #sources = new WeakMap<GPUBuffer, GPUBindGroup>();
  readonly #tuning: TraceTuning;
  #scratch: TraceRows | null = null;

  constructor(context: Context, tuning = assumedTuning(context.software)) {
    const { device } = context;
    this.#context = context;
    this.#tuning = tuning;
    this.rowsLayout = computeLayout(device, 'traced rows', [
      { type: 'uniform', hasDynamicOffset: true, minBindingSize: BATCH_BYTES },
      { type: 'uniform', hasDynamicOffset: true, minBindingSize: 16 },
      { type: 'storage' },
      { type: 'storage' },
    ]);
    this.#sourceLayout = computeLayout(device, 'traced points', [{ type: 'read-only-storage' }]);
    const own = [context.networkLayout, this.rowsLayout];
    this.#layout = device.createPipelineLayout({ label: 'trace', bindGroupLayouts: own });
    this.#pointsLayout = device.createPipelineLayout({
      label: 'trace of points',
      bindGroupLayouts: [...own, this.#sourceLayout],
    });
    this.#ring = new UniformRing(device, 'traced batches', PLACES);
    const usage = GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST;
    this.#places = device.createBuffer({ label: 'traced layers', size: MAX_DEPTH * STRIDE, usage });
    for (let l = 0; l < MAX_DEPTH; l++) device.queue.writeBuffer(this.#places, l * STRIDE, Uint32Array.of(l, 0, 0, 0));
  }

  /** Rows for batches of which only the last stage counts; whoever encodes next overwrites them. */
  get scratch(): TraceRows {
    return (this.#scratch ??= this.#rows(this.#tuning.batch, PASSING_ROWS, 'passing'));
  }

  /** Rows that keep every stage of at most so many points, 9000 at most. The caller destroys them. */
  keep(capacity: number): TraceRows {
    return this.#rows(capacity, KEPT_ROWS, 'kept');
  }

  ready(programs: LayeredPrograms, way: Way): boolean {
    const { pipelines } = this.#context;
    return this.#parts(programs, way).every(({ key }) => pipelines.get(key) !== undefined);
  }

  /** Resolves once such networks can be passed through, whatever their widths and depth. Rejects with a ShaderError. */
  async compile(programs: LayeredPrograms, way: Way): Promise<void> {
    const { pipelines } = this.#context;
    if (!way.keeps) void this.scratch;
    await Promise.all(this.#parts(programs, way).map(({ key, layout, text }) => pipelines.compile(key, layout, text)));
  }

  /**
   * Appends the passage of a batch through the first `depth` layers, and returns the offset of its uniform, for
   * {@link bind}. The way must be compiled.
   */
  encode(
    pass: GPUComputePassEncoder,
    { network, layers }: LayeredSubject,
    way: Way,
    rows: TraceRows,
    source: Source,
    batch: Batch,
    depth = layers.length,
  ): number {
    const offset = this.place(rows, source, batch);
    const quads = Math.ceil(batch.count / 4);
    const grid = 'grid' in source;
    pass.setBindGroup(0, network.group);
    this.bind(pass, rows, offset);
    pass.setPipeline(this.#pipeline(pointsKey(grid, way)));
    if (!grid) pass.setBindGroup(2, this.#source(source.points));
    pass.dispatchWorkgroups(Math.ceil(quads / 64));
    const { fours, span } = this.#tuning.tiles[way.planes];
    layers.slice(0, depth).forEach((layer, l) => {
      pass.setPipeline(this.#pipeline(layerKey(layer, way)));
      this.bind(pass, rows, offset, l);
      const invocations = Math.ceil(quads / span) * Math.ceil(layer.width / (4 * fours));
      pass.dispatchWorkgroups(Math.ceil(invocations / this.#tuning.workgroup));
    });
    return offset;
  }

  /** Writes the uniform of a batch and returns its offset. */
  place(rows: TraceRows, source: Source, { first, count, kinks = [], steepest = [] }: Batch): number {
    this.#words.fill(0);
    if ('grid' in source) {
      const { x, y, spacing, columns } = source.grid;
      this.#floats.set([x, y, spacing]);
      this.#words.set([columns, source.grid.rows], 3);
    }
    this.#words.set([first, count, rows.stride], 5);
    kinks.slice(0, MAX_DEPTH).forEach((places, l) => {
      this.#floats.set(places.slice(0, MAX_KINKS), 8 + 4 * l);
      this.#words[8 + 4 * MAX_DEPTH + l] = Math.min(places.length, MAX_KINKS);
    });
    this.#floats.set(steepest.slice(0, MAX_DEPTH), 40);
    return this.#ring.write(this.#words);
  }

  /** Sets group 1 to a batch of these rows, and to a layer. */
  bind(pass: GPUComputePassEncoder, rows: TraceRows, offset: number, layer = 0): void {
    pass.setBindGroup(1, rows.group, [offset, layer * STRIDE]);
  }

  /** Binds a list of points, which batches may come from, ahead of time. */
  bindPoints(points: GPUBuffer): void {
    this.#source(points);
  }

  destroy(): void {
    this.#scratch?.destroy();
    this.#places.destroy();
    this.#ring.destroy();
  }

  #rows(capacity: number, count: number, label: string): TraceRows {
    const { device } = this.#context;
    // An odd number of cache lines, so that neighbouring rows do not evict each other.
    const stride = 8 * Math.ceil(capacity / 32) + 4;
    const buffer = device.createBuffer({
      label: `traced rows, ${label}`,
      size: count * stride * 16,
      usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC,
    });
    const nearest = device.createBuffer({
      label: `nearest creases, ${label}`,
      size: MAX_DEPTH * stride * 16,
      usage: GPUBufferUsage.STORAGE,
    });
    const batches = { buffer: this.#ring.buffer, size: BATCH_BYTES };
    const places = { buffer: this.#places, size: 16 };
    const group = bindGroup(device, 'traced rows', this.rowsLayout, [batches, places, buffer, nearest]);
    const destroy = (): void => [buffer, nearest].forEach((each) => each.destroy());
    return { buffer, group, capacity, stride, destroy };
  }

  #source(points: GPUBuffer): GPUBindGroup {
    let group = this.#sources.get(points);
    if (group === undefined) {
      group = bindGroup(this.#context.device, 'traced points', this.#sourceLayout, [points]);
      this.#sources.set(points, group);
    }
    return group;
  }

  #pipeline(key: string): GPUComputePipeline {
    const pipeline = this.#context.pipelines.get(key);
    if (pipeline === undefined) throw new Error(`${key} is not compiled`);
    return pipeline;
  }

  /** Every program of a way, by its key. */
  #parts({ layers }: LayeredPrograms, way: Way): { key: string; layout: GPUPipelineLayout; text: () => Program }[] {
    const points = [true, false].map((grid) => ({
      key: pointsKey(grid, way),
      layout: grid ? this.#layout : this.#pointsLayout,
      text: () => shader('trace_points', { ...wayVariables(way), GRID: grid }),
    }));
    const { fours, span } = this.#tuning.tiles[way.planes];
    const tile = { FOURS: fours, SPAN: span, FOUR: 4, WORKGROUP: this.#tuning.workgroup };
    return layers.reduce((parts, layer) => {
      const { activation, learned, pieces } = layer;
      const text = (): Program => {
        const variables = { ...wayVariables(way), ...tile, LEARNED: learned !== null, MAXOUT: pieces > 1 };
        return shader('trace_layer', variables, { activation: activation.wgsl });
      };
      return [...parts, { key: layerKey(layer, way), layout: this.#layout, text }];
    }, points);
  }
}

/** What trace.wgsl asks for. */
export function wayVariables({ planes, creases, keeps }: Way): Variables {
  return { PLANES: planes, CREASES: creases, KEEPS: keeps };
}

/** What trace_outputs.wgsl asks for. */
export function outputVariables(classes: number): Variables {
  const quads = quadsOf(classes);
  return { QUADS: quads, WITHIN: quads === 1 ? classes : 4, CLASSES: classes };
}

/** Equal ways, equal words. */
export function wayKey({ planes, creases, keeps }: Way): string {
  return `${keeps ? 'kept' : 'passing'}, ${planes} planes${creases ? ', creases' : ''}`;
}

function pointsKey(grid: boolean, way: Way): string {
  return `trace ${grid ? 'a grid' : 'points'}, ${wayKey(way)}`;
}

function layerKey({ activation, learned, pieces }: LayeredPrograms['layers'][number], way: Way): string {
  const what = pieces > 1 ? 'maxout' : `${learned ? 'learned, ' : ''}${activation.key}`;
  return `trace a layer, ${wayKey(way)}, ${what}`;
}
