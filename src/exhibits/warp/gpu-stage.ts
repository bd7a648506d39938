/** The figure on the device: one dispatch for all cells, drawn from where it was computed. */
import type { Activation } from '../../activations/index.ts';
import type { GpuEngine } from '../../engine/gpu/index.ts';
import { WARP_LIMITS, WarpKernel } from '../../engine/gpu/warp.ts';
import { WarpPass, type WarpCellBox } from '../../render/warp-points.ts';
import type { Cloud } from './cloud.ts';
import { measureFrom } from './measure.ts';
import type { PlaneMap } from './plane-map.ts';
import type { Look, StageEvents, WarpStage } from './stage.ts';

/** Frames that the device may be behind; one more would only make what is seen older. */
const MOST_IN_FLIGHT = 2;
/** On a software adapter, which measures as slowly as it draws, nothing is measured before the hand rests for so long. */
const REST_MS = 150;

/** Cells from `first` to before `end`. */
interface Range {
  readonly first: number;
  readonly end: number;
}

const nothing: Range = { first: Infinity, end: 0 };
const joined = (a: Range, b: Range): Range => ({ first: Math.min(a.first, b.first), end: Math.max(a.end, b.end) });

export class GpuStage implements WarpStage {
  readonly backend = 'webgpu';
  readonly canvas: HTMLCanvasElement;
  readonly #device: GPUDevice;
  readonly #context: GPUCanvasContext;
  readonly #kernel: WarpKernel;
  readonly #pass: WarpPass;
  readonly #colours: GPUBuffer;
  readonly #events: StageEvents;
  #maps: readonly (PlaneMap | undefined)[] = [];
  #columns = 0;
  #bend = 1;
  /** Cells to be computed, and cells to be measured. */
  #changed = nothing;
  #unmeasured = nothing;
  #inFlight = 0;
  #late = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #rested = true;
  /** Measures that were computed while others were still on their way. */
  #owed = false;
  #gone = false;

  readonly #software: boolean;

  /** Throws if the canvas cannot show what a device draws. */
  constructor(
    { device, software }: Pick<GpuEngine, 'device' | 'software'>,
    canvas: HTMLCanvasElement,
    events: StageEvents,
  ) {
    const context = canvas.getContext('webgpu');
    if (!context) throw new Error('this canvas cannot show what a device draws');
    const format = navigator.gpu.getPreferredCanvasFormat();
    context.configure({ device, format, alphaMode: 'premultiplied' });
    this.canvas = canvas;
    this.#software = software;
    this.#device = device;
    this.#context = context;
    this.#events = events;
    this.#kernel = new WarpKernel(device);
    this.#pass = new WarpPass(device, format);
    this.#colours = device.createBuffer({
      label: 'warp colours',
      size: WARP_LIMITS.points * 4,
      usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST,
    });
  }

  async prepare(functions: readonly Activation[]): Promise<void> {
    await Promise.all([this.#kernel.compile(functions), this.#pass.slot.warm()]);
  }

  use(functions: readonly Activation[]): void {
    this.#kernel.use(functions);
    this.#touchAll();
  }

  setCloud({ points }: Cloud): void {
    this.#kernel.setPoints(points);
    this.#touchAll();
  }

  setColours(colours: Uint32Array<ArrayBuffer>): void {
    this.#device.queue.writeBuffer(this.#colours, 0, colours);
  }

  setMaps(maps: readonly PlaneMap[], columns: number): void {
    const moved = columns !== this.#columns;
    maps.forEach((map, k) => {
      if (!moved && map === this.#maps[k]) return;
      this.#kernel.setCell(k, { ...map, column: k % columns });
      this.#touch({ first: k, end: k + 1 });
    });
    this.#maps = maps;
    this.#columns = columns;
  }

  setBend(bend: number): void {
    this.#bend = bend;
    this.#touchAll();
  }

  draw(boxes: readonly WarpCellBox[], look: Look): void {
    if (this.#inFlight >= MOST_IN_FLIGHT) {
      this.#late = true;
      return;
    }
    const encoder = this.#device.createCommandEncoder({ label: 'figure of points' });
    const reported = this.#compute(encoder, !this.#software || this.#rested || look.half === null);
    const view = this.#context.getCurrentTexture().createView();
    const pass = encoder.beginRenderPass({
      label: 'figure of points',
      colorAttachments: [{ view, loadOp: 'clear', storeOp: 'store', clearValue: [0, 0, 0, 0] }],
    });
    const { points, warped, measures, count } = this.#kernel;
    const style = { ...look, capacity: WARP_LIMITS.points, count };
    this.#pass.encode(pass, { points, warped, measures, colours: this.#colours }, boxes, style);
    pass.end();
    this.#device.queue.submit([encoder.finish()]);
    this.#inFlight++;
    const done = (): void => this.#done();
    void this.#device.queue.onSubmittedWorkDone().then(done, done);
    if (reported) void this.#receive(reported);
  }

  readCell(cell: number): Promise<ArrayLike<number>> {
    return this.#kernel.readCell(cell);
  }

  destroy(): void {
    this.#gone = true;
    clearTimeout(this.#timer);
    this.#kernel.destroy();
    this.#pass.destroy();
    this.#colours.destroy();
    this.#context.unconfigure();
  }

  #touch(range: Range): void {
    this.#changed = joined(this.#changed, range);
    this.#unmeasured = joined(this.#unmeasured, range);
    if (!this.#software) return;
    this.#rested = false;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#rested = true;
      this.#events.changed();
    }, REST_MS);
  }

  #touchAll(): void {
    this.#touch({ first: 0, end: this.#maps.length });
  }

  /** Computes what has changed, and measures what has changed since the last time if it is to. */
  #compute(encoder: GPUCommandEncoder, measure: boolean): (() => Promise<Float32Array>) | null {
    const range = measure ? this.#unmeasured : this.#changed;
    const cells = Math.min(range.end, this.#maps.length) - range.first;
    const work = { bend: this.#bend, first: range.first, cells, measure };
    if (cells <= 0 || !this.#kernel.encode(encoder, work)) return null;
    this.#changed = nothing;
    if (!measure) return null;
    this.#unmeasured = nothing;
    const reported = this.#kernel.report(encoder, this.#maps.length);
    this.#owed = !reported;
    return reported;
  }

  #done(): void {
    this.#inFlight--;
    if (!this.#late || this.#gone) return;
    this.#late = false;
    this.#events.changed();
  }

  async #receive(reported: () => Promise<Float32Array>): Promise<void> {
    try {
      const numbers = await reported();
      if (this.#gone) return;
      this.#events.measured(Array.from({ length: numbers.length / 16 }, (_, k) => measureFrom(numbers, k)));
    } catch {
      return; // the device was lost, of which others hear
    }
    if (!this.#owed) return;
    const encoder = this.#device.createCommandEncoder({ label: 'measures owed' });
    const next = this.#kernel.report(encoder, this.#maps.length);
    if (!next) return;
    this.#owed = false;
    this.#device.queue.submit([encoder.finish()]);
    void this.#receive(next);
  }
}
