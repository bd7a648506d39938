/** Points through f(Wx) and back by W⁺, all cells of a figure in one dispatch, and what was lost: shaders/warp/. */
import type { Activation } from '../../activations/index.ts';
import { MAX_WIDTH } from '../../network/architecture.ts';
import { bindGroup, computeLayout } from './context.ts';
import { PipelineCache } from './pipelines.ts';
import { ReportRing } from './ring.ts';
import { shader } from './shaders.ts';
import { storageBuffer } from './readback.ts';

/** Points, cells and functions that there is room for. */
export const WARP_LIMITS = { points: 2048, cells: 32, functions: 8 } as const;
/** Numbers of a warped point (x', y', larger and smaller singular value) and of a cell's measure. */
const POINT_NUMBERS = 4;
const MEASURE_NUMBERS = 16;
const GROUP = 64;

/** A W and the function it goes with. */
export interface WarpCell {
  readonly units: number;
  /** units × 2. */
  readonly weights: ArrayLike<number>;
  /** units × 2: W⁺ by the rows of W. */
  readonly inverse: ArrayLike<number>;
  /** W⁺W, row by row. */
  readonly projection: readonly [number, number, number, number];
  /** Index of the function. */
  readonly column: number;
}

/** What is to be computed: t of (1 − t) z + t f(z), and which cells. */
export interface WarpWork {
  readonly bend: number;
  readonly first: number;
  readonly cells: number;
  readonly measure: boolean;
}

/** All that names a module gives to others, so that several can stand in one program. */
const exported =
  /\b(Coefficients|coefficients_from|with_coefficient|activation|activation_slope|ActivationJet|activation_jet|activation_by_coefficient)\b/g;

/** The modules of these functions, the names of the k-th ending in _k. */
function activationsModule(functions: readonly Activation[]): string {
  return functions.map(({ wgsl }, k) => wgsl.replaceAll(exported, `$1_${k}`)).join('\n');
}

/**
 * The kernels and their buffers, made once at full size: points, cells, coefficients and the bend are only written. Other
 * functions are compiled in the background.
 */
export class WarpKernel {
  /** Points × vec2f. */
  readonly points: GPUBuffer;
  /** Cells × {@link WARP_LIMITS}.points × vec4f. */
  readonly warped: GPUBuffer;
  /** Cells × 4 × vec4f: see warp_measure.wgsl. */
  readonly measures: GPUBuffer;
  readonly #device: GPUDevice;
  readonly #pipelines: PipelineCache;
  readonly #layouts: { readonly warp: GPUPipelineLayout; readonly measure: GPUPipelineLayout };
  readonly #groups: { readonly warp: GPUBindGroup; readonly measure: GPUBindGroup };
  readonly #settings: GPUBuffer;
  readonly #cells: GPUBuffer;
  readonly #coefficients: GPUBuffer;
  readonly #weights: GPUBuffer;
  readonly #ring: ReportRing;
  readonly #rows = new Float32Array(4 * MAX_WIDTH);
  #count = 0;
  #program: GPUComputePipeline | null = null;
  #measure: GPUComputePipeline | null = null;

  constructor(device: GPUDevice) {
    const { points, cells, functions } = WARP_LIMITS;
    this.#device = device;
    this.#pipelines = new PipelineCache(device);
    const uniform = (label: string, size: number): GPUBuffer =>
      device.createBuffer({ label, size, usage: GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST });
    this.#settings = uniform('warp settings', 16);
    this.#cells = uniform('warp cells', cells * 32);
    this.#coefficients = uniform('warp coefficients', functions * 32);
    this.#weights = storageBuffer(device, 'warp weights', cells * MAX_WIDTH * 16);
    this.points = storageBuffer(device, 'warp points', points * 8);
    this.warped = storageBuffer(device, 'warped points', cells * points * POINT_NUMBERS * 4);
    this.measures = storageBuffer(device, 'warp measures', cells * MEASURE_NUMBERS * 4);
    this.#ring = new ReportRing(device, 'warp measures on their way', cells * MEASURE_NUMBERS * 4, 2);
    const read = { type: 'read-only-storage' } as const;
    const held = { type: 'uniform' } as const;
    const warp = computeLayout(device, 'warp', [held, held, held, read, read, { type: 'storage' }]);
    const measure = computeLayout(device, 'warp measure', [held, read, { type: 'storage' }]);
    this.#layouts = {
      warp: device.createPipelineLayout({ label: 'warp', bindGroupLayouts: [warp] }),
      measure: device.createPipelineLayout({ label: 'warp measure', bindGroupLayouts: [measure] }),
    };
    const bound = [this.#settings, this.#cells, this.#coefficients, this.points, this.#weights, this.warped];
    this.#groups = {
      warp: bindGroup(device, 'warp', warp, bound),
      measure: bindGroup(device, 'warp measure', measure, [this.#settings, this.warped, this.measures]),
    };
  }

  /** Compiles the program of these functions. Rejects with a ShaderError; what {@link use} chose goes on. */
  async compile(functions: readonly Activation[]): Promise<void> {
    const measuring = this.#pipelines.compile('warp measure', this.#layouts.measure, () => shader('warp_measure'));
    await Promise.all([this.#programOf(functions), measuring]);
    this.#measure = await measuring;
  }

  /** Goes on with these functions, which are compiled, and with their coefficients. */
  use(functions: readonly Activation[]): void {
    const program = this.#pipelines.get(keyOf(functions));
    if (program === undefined) throw new Error('these functions are not compiled');
    this.#program = program;
    const coefficients = new Float32Array(8 * functions.length);
    functions.forEach((activation, k) => coefficients.set(activation.coefficients, 8 * k));
    this.#device.queue.writeBuffer(this.#coefficients, 0, coefficients);
  }

  /** count × 2, at most {@link WARP_LIMITS}.points of them. */
  setPoints(points: Float32Array<ArrayBuffer>): void {
    this.#count = points.length / 2;
    this.#device.queue.writeBuffer(this.points, 0, points);
  }

  get count(): number {
    return this.#count;
  }

  setCell(cell: number, { units, weights, inverse, projection, column }: WarpCell): void {
    const { queue } = this.#device;
    for (let j = 0; j < units; j++) {
      this.#rows[4 * j] = weights[2 * j] ?? 0;
      this.#rows[4 * j + 1] = weights[2 * j + 1] ?? 0;
      this.#rows[4 * j + 2] = inverse[2 * j] ?? 0;
      this.#rows[4 * j + 3] = inverse[2 * j + 1] ?? 0;
    }
    const first = cell * MAX_WIDTH;
    queue.writeBuffer(this.#weights, first * 16, this.#rows, 0, 4 * units);
    const record = new ArrayBuffer(32);
    new Uint32Array(record).set([first, units, column]);
    new Float32Array(record).set(projection, 4);
    queue.writeBuffer(this.#cells, cell * 32, record);
  }

  /**
   * Sends the points through so many cells from `first` on, and measures these if asked to; whether it was compiled to.
   * Once a submission.
   */
  encode(encoder: GPUCommandEncoder, { bend, first, cells, measure }: WarpWork): boolean {
    if (!this.#program || !this.#measure || cells === 0 || this.#count === 0) return false;
    const settings = new ArrayBuffer(16);
    new Uint32Array(settings).set([this.#count, WARP_LIMITS.points, 0, first]);
    new Float32Array(settings)[2] = bend;
    this.#device.queue.writeBuffer(this.#settings, 0, settings);
    const pass = encoder.beginComputePass({ label: 'warp' });
    pass.setPipeline(this.#program);
    pass.setBindGroup(0, this.#groups.warp);
    pass.dispatchWorkgroups(Math.ceil(this.#count / GROUP), cells);
    if (measure) {
      pass.setPipeline(this.#measure);
      pass.setBindGroup(0, this.#groups.measure);
      pass.dispatchWorkgroups(cells);
    }
    pass.end();
    return true;
  }

  /**
   * Copies the measures of the first cells at the end of `encoder`. What it returns is to be called after the submission and resolves to
   * 16 numbers a cell; null while earlier ones are still on their way.
   */
  report(encoder: GPUCommandEncoder, cells: number): (() => Promise<Float32Array>) | null {
    const bytes = cells * MEASURE_NUMBERS * 4;
    const buffer = bytes > 0 ? this.#ring.take() : null;
    if (!buffer) return null;
    encoder.copyBufferToBuffer(this.measures, 0, buffer, 0, bytes);
    return async () => new Float32Array(await this.#ring.read(buffer, bytes));
  }

  /** Submits a copy of the warped points of a cell: count × {x', y', larger, smaller}. */
  async readCell(cell: number): Promise<Float32Array> {
    const size = this.#count * POINT_NUMBERS * 4;
    const usage = GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ;
    const copy = this.#device.createBuffer({ label: 'warped points of a cell', size, usage });
    const encoder = this.#device.createCommandEncoder({ label: 'read a cell' });
    encoder.copyBufferToBuffer(this.warped, cell * WARP_LIMITS.points * POINT_NUMBERS * 4, copy, 0, size);
    this.#device.queue.submit([encoder.finish()]);
    try {
      await copy.mapAsync(GPUMapMode.READ);
      return new Float32Array(copy.getMappedRange().slice(0));
    } finally {
      copy.destroy();
    }
  }

  destroy(): void {
    const { points, warped, measures } = this;
    const own = [this.#settings, this.#cells, this.#coefficients, this.#weights];
    for (const buffer of [points, warped, measures, ...own]) buffer.destroy();
    this.#ring.destroy();
  }

  #programOf(functions: readonly Activation[]): Promise<GPUComputePipeline> {
    const variables = {
      FUNCTIONS: functions.length,
      CELLS: WARP_LIMITS.cells,
      COEFFICIENTS: 2 * WARP_LIMITS.functions,
    };
    return this.#pipelines.compile(keyOf(functions), this.#layouts.warp, () =>
      shader('warp', variables, { activations: activationsModule(functions) }),
    );
  }
}

function keyOf(functions: readonly Activation[]): string {
  return `warp: ${functions.map(({ key }) => key).join(' ; ')}`;
}
