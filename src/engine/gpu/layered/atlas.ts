/** Small pictures of what comes out of each unit of a layer over the plane: shaders/layered/unit_{pictures,ranges}.wgsl. */
import { MAX_WIDTH } from '../../../network/architecture.ts';
import type { Grid } from '../../engine.ts';
import type { Context } from '../context.ts';
import { shader } from '../shaders.ts';
import { Ending } from './targets.ts';
import { passing, wayVariables } from './trace.ts';
import type { LayeredPrograms, LayeredSubject, TraceKernel } from './trace.ts';

/** The pictures of up to 300 units. The creator destroys it. */
export class Atlas {
  /** 300 × side × side f32, unit after unit, row 0 at the top. */
  readonly pictures: GPUBuffer;
  /** 300 × vec2f: of each unit's picture the smallest and the largest number. */
  readonly ranges: GPUBuffer;
  readonly side: number;

  /** `side`: points of a picture across and down, a multiple of 4; up to 64. */
  constructor({ device }: Pick<Context, 'device'>, side: number) {
    if (side % 4 !== 0 || side < 4 || side > 64) throw new RangeError(`the side ${side} is no multiple of 4 up to 64`);
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC;
    this.side = side;
    this.pictures = device.createBuffer({ label: 'pictures of units', size: MAX_WIDTH * side * side * 4, usage });
    this.ranges = device.createBuffer({ label: 'ranges of units', size: MAX_WIDTH * 8, usage });
  }

  destroy(): void {
    this.pictures.destroy();
    this.ranges.destroy();
  }
}

export class AtlasKernel {
  readonly #trace: TraceKernel;
  readonly #pictures: Ending;
  readonly #ranges: Ending;

  constructor(context: Context, trace: TraceKernel) {
    this.#trace = trace;
    this.#pictures = new Ending(context, trace, 'atlas', ['storage']);
    this.#ranges = new Ending(context, trace, 'ranges of an atlas', ['storage', 'storage']);
  }

  ready(programs: LayeredPrograms): boolean {
    return this.#trace.ready(programs, passing) && this.#pictures.ready('all') && this.#ranges.ready('all');
  }

  async compile(programs: LayeredPrograms): Promise<void> {
    const variables = wayVariables(passing);
    await Promise.all([
      this.#trace.compile(programs, passing),
      this.#pictures.compile('all', () => shader('unit_pictures', variables)),
      this.#ranges.compile('all', () => shader('unit_ranges', variables)),
    ]);
  }

  /** Appends what draws every unit of a hidden layer, of a square of the plane. False if not all is compiled yet. */
  encode(
    encoder: GPUCommandEncoder,
    subject: LayeredSubject,
    layer: number,
    atlas: Atlas,
    square: Pick<Grid, 'x' | 'y' | 'spacing'>,
  ): boolean {
    const { layers, network } = subject;
    const width = layers[layer]?.width;
    if (width === undefined || !this.ready({ layers, classes: network.classes })) return false;
    const { x, y, spacing } = square;
    const grid = { x, y, spacing, columns: atlas.side, rows: atlas.side };
    const rows = this.#trace.scratch;
    const pass = encoder.beginComputePass({ label: 'atlas' });
    const points = atlas.side ** 2;
    let offset = 0;
    for (let first = 0; first < points; first += rows.capacity) {
      const count = Math.min(rows.capacity, points - first);
      offset = this.#trace.encode(pass, subject, passing, rows, { grid }, { first, count }, layer + 1);
      this.#trace.bind(pass, rows, offset, layer);
      this.#pictures.encode(pass, 'all', [atlas.pictures], Math.ceil((width * count) / 256));
    }
    this.#trace.bind(pass, rows, offset, layer);
    this.#ranges.encode(pass, 'all', [atlas.pictures, atlas.ranges], width);
    pass.end();
    return true;
  }
}
