/** The field of a network of several layers over a grid, and the creases of each layer: shaders/layered/trace_*.wgsl. */
import type { Grid } from '../../engine.ts';
import type { Context } from '../context.ts';
import type { Rows } from '../field.ts';
import { shader } from '../shaders.ts';
import { Ending } from './targets.ts';
import { outputVariables, passing, wayVariables } from './trace.ts';
import type { LayeredPrograms, LayeredSubject, TraceKernel, Way } from './trace.ts';

/** What is to be known of the grid. */
export interface FieldWish {
  /** `exact`: carried through the layers. `differences`: between neighbours, at a third of the cost. */
  readonly slopes: 'exact' | 'differences';
  /** With exact slopes: also the distances to the nearest creases. */
  readonly creases: boolean;
}

/** Where distances to creases go. */
export interface CreaseTarget {
  /**
   * rows × columns vec2u, usage STORAGE: of each point a byte a layer, from the lowest byte of x (layer 0) to the second
   * of y (layer 5): the distance to the layer's nearest crease in grid spacings, 255 for 4 and more. As in WGSL
   * `unpack4x8unorm(v.x) * 4.0`. Layers that are not there have 255.
   */
  readonly buffer: GPUBuffer;
  /** Of each layer's activation where it folds: its kinks, or if it has none its ridges; at most 4. Maxout needs none. */
  readonly kinks: readonly (readonly number[])[];
}

export class LayeredFieldKernel {
  readonly #trace: TraceKernel;
  readonly #field: Ending;
  readonly #slopes: Ending;
  readonly #creases: Ending;

  constructor(context: Context, trace: TraceKernel) {
    this.#trace = trace;
    this.#field = new Ending(context, trace, 'layered field', ['storage']);
    this.#slopes = new Ending(context, trace, 'differences of a field', ['storage']);
    this.#creases = new Ending(context, trace, 'creases of layers', ['storage']);
  }

  ready(programs: LayeredPrograms, wish: FieldWish): boolean {
    const { classes } = programs;
    return (
      this.#trace.ready(programs, wayOf(wish)) &&
      this.#field.ready(fieldKey(classes, wish)) &&
      (wish.slopes === 'exact' || this.#slopes.ready(differencesKey(classes))) &&
      (!wish.creases || this.#creases.ready('packed'))
    );
  }

  /** Resolves once the field of such networks can be computed, whatever their widths and depth. */
  async compile(programs: LayeredPrograms, wish: FieldWish): Promise<void> {
    const { classes } = programs;
    const way = wayOf(wish);
    const variables = { ...wayVariables(way), ...outputVariables(classes), FOUR: 4 };
    await Promise.all([
      this.#trace.compile(programs, way),
      this.#field.compile(fieldKey(classes, wish), () => shader('trace_field', variables)),
      wish.slopes === 'differences' &&
        this.#slopes.compile(differencesKey(classes), () => shader('trace_slopes', variables)),
      wish.creases && this.#creases.compile('packed', () => shader('trace_creases', variables)),
    ]);
  }

  /**
   * Appends what fills those rows of `target` (rows × columns vec4f, usage STORAGE, as the field of one layer), and of
   * `creases`. False if not all is compiled yet. Differences reach back into the row above the band, which must be there
   * already; so bands go from top to bottom. The batches of one submission are limited: see {@link batches}.
   */
  encodeBand(
    encoder: GPUCommandEncoder,
    subject: LayeredSubject,
    wish: FieldWish,
    target: GPUBuffer,
    grid: Grid,
    { from, to }: Rows = { from: 0, to: grid.rows },
    creases: CreaseTarget | null = null,
  ): boolean {
    const { classes } = subject.network;
    if (!this.ready({ layers: subject.layers, classes }, wish)) return false;
    const rows = this.#trace.scratch;
    const end = Math.min(to, grid.rows) * grid.columns;
    const way = wayOf(wish);
    const pass = encoder.beginComputePass({ label: 'layered field' });
    for (let first = from * grid.columns; first < end; first += rows.capacity) {
      const count = Math.min(rows.capacity, end - first);
      const batch = { first, count, ...(creases ? { kinks: creases.kinks } : {}) };
      const offset = this.#trace.encode(pass, subject, way, rows, { grid }, batch);
      this.#trace.bind(pass, rows, offset);
      this.#field.encode(pass, fieldKey(classes, wish), [target], Math.ceil(count / 256));
      if (wish.creases && creases) this.#creases.encode(pass, 'packed', [creases.buffer], Math.ceil(count / 64));
    }
    if (wish.slopes === 'differences') {
      const known = { ...grid, rows: Math.min(to, grid.rows) };
      const first = Math.max(0, from - 1) * grid.columns;
      this.#trace.bind(pass, rows, this.#trace.place(rows, { grid: known }, { first, count: end - first }));
      this.#slopes.encode(pass, differencesKey(classes), [target], Math.ceil((end - first) / 64));
    }
    pass.end();
    return true;
  }

  /** Binds what fields are going to be computed into, so that the first of them binds nothing. */
  bind(target: GPUBuffer, creases: GPUBuffer): void {
    this.#field.bind([target]);
    this.#slopes.bind([target]);
    this.#creases.bind([creases]);
  }

  /** How many of the trace's `PLACES` so many points take. */
  batches(points: number): number {
    return Math.ceil(points / this.#trace.scratch.capacity) + 1;
  }
}

function wayOf({ slopes, creases }: FieldWish): Way {
  return slopes === 'exact' ? { planes: 3, creases, keeps: false } : passing;
}

function fieldKey(classes: number, { slopes }: FieldWish): string {
  return `${classes} classes, ${slopes}`;
}

function differencesKey(classes: number): string {
  return classes > 2 ? 'by class' : 'signed';
}
