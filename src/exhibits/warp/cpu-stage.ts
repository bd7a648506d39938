/** The figure without a device: the same arithmetic in f64, a few milliseconds at a time, drawn on a 2D canvas. */
import type { Activation } from '../../activations/index.ts';
import type { WarpCellBox } from '../../render/warp-points.ts';
import type { Cloud } from './cloud.ts';
import { type Measure, measureOf } from './measure.ts';
import { paintCell } from './paint-cell.ts';
import type { PlaneMap } from './plane-map.ts';
import type { Look, StageEvents, WarpStage } from './stage.ts';
import { WARPED_NUMBERS, warpPoint } from './warp.ts';

/** Of a frame. */
const BUDGET_MS = 8;
const POINTS_AT_ONCE = 32;

export class CpuStage implements WarpStage {
  readonly backend = 'cpu';
  readonly canvas: HTMLCanvasElement;
  readonly #g: CanvasRenderingContext2D;
  readonly #events: StageEvents;
  #functions: readonly Activation[] = [];
  #cloud: Cloud | null = null;
  #colours: readonly string[] = [];
  #maps: readonly PlaneMap[] = [];
  #columns = 1;
  #bend = 1;
  #warped: Float64Array[] = [];
  #measures: Measure[] = [];
  /** What is still to be computed; null when all is done. */
  #work: Generator<void> | null = null;
  #stale = true;

  constructor(canvas: HTMLCanvasElement, events: StageEvents) {
    const g = canvas.getContext('2d');
    if (!g) throw new Error('this browser has no 2D canvas');
    this.canvas = canvas;
    this.#g = g;
    this.#events = events;
  }

  prepare(): Promise<void> {
    return Promise.resolve();
  }

  use(functions: readonly Activation[]): void {
    this.#functions = functions;
    this.#stale = true;
  }

  setCloud(cloud: Cloud): void {
    this.#cloud = cloud;
    this.#stale = true;
  }

  setColours(colours: Uint32Array<ArrayBuffer>): void {
    const bytes = new Uint8Array(colours.buffer);
    const hex = (k: number): string => (bytes[k] ?? 0).toString(16).padStart(2, '0');
    this.#colours = Array.from(colours, (_, i) => `#${hex(4 * i)}${hex(4 * i + 1)}${hex(4 * i + 2)}`);
  }

  setMaps(maps: readonly PlaneMap[], columns: number): void {
    this.#maps = maps;
    this.#columns = columns;
    this.#stale = true;
  }

  setBend(bend: number): void {
    this.#bend = bend;
    this.#stale = true;
  }

  draw(boxes: readonly WarpCellBox[], look: Look): void {
    if (this.#stale) this.#work = this.#compute();
    this.#stale = false;
    const end = performance.now() + BUDGET_MS;
    while (this.#work && performance.now() < end) {
      if (!this.#work.next().done) continue;
      this.#work = null;
      this.#events.measured(this.#measures);
    }
    this.#g.clearRect(0, 0, this.canvas.width, this.canvas.height);
    for (const box of boxes) {
      const [warped, bounds] = [this.#warped[box.cell], this.#measures[box.cell]?.bounds];
      if (this.#cloud) paintCell(this.#g, box, look, { cloud: this.#cloud, warped, bounds, colours: this.#colours });
    }
    if (this.#work) this.#events.changed();
  }

  readCell(cell: number): Promise<ArrayLike<number>> {
    return Promise.resolve(this.#warped[cell] ?? []);
  }

  destroy(): void {
    this.#work = null;
  }

  *#compute(): Generator<void> {
    const cloud = this.#cloud;
    if (!cloud) return;
    const { points, count } = cloud;
    const [maps, columns, bend, functions] = [this.#maps, this.#columns, this.#bend, this.#functions];
    this.#measures = [];
    for (const [k, map] of maps.entries()) {
      const activation = functions[k % columns];
      if (!activation) return;
      const out = new Float64Array(count * WARPED_NUMBERS);
      for (let i = 0; i < count; i++) {
        const [x, y] = [points[2 * i] ?? 0, points[2 * i + 1] ?? 0];
        warpPoint(map, activation, bend, x, y, out, i * WARPED_NUMBERS);
        if (i % POINTS_AT_ONCE === 0) yield;
      }
      this.#warped[k] = out;
      this.#measures[k] = measureOf(out, count);
    }
  }
}
