/** The figure on the device: one dispatch for all cells, drawn from where it was computed. */
import type { Activation } from '../../activations/index.ts';
import { WARP_LIMITS, WarpKernel } from '../../engine/gpu/warp.ts';
import { WarpPass, type WarpCellBox } from '../../render/warp-points.ts';
import type { Cloud } from './cloud.ts';
import { measureFrom } from './measure.ts';
import type { PlaneMap } from './plane-map.ts';
import type { Look, StageEvents, WarpStage } from './stage.ts';

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
  #stale = true;
  /** Measures that were computed while others were still on their way. */
  #owed = false;
  #gone = false;

  /** Throws if the canvas cannot show what a device draws. */
  constructor(device: GPUDevice, canvas: HTMLCanvasElement, events: StageEvents) {
    const context = canvas.getContext('webgpu');
    if (!context) throw new Error('this canvas cannot show what a device draws');
    const format = navigator.gpu.getPreferredCanvasFormat();
    context.configure({ device, format, alphaMode: 'premultiplied' });
    this.canvas = canvas;
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
    this.#stale = true;
  }

  setCloud({ points }: Cloud): void {
    this.#kernel.setPoints(points);
    this.#stale = true;
  }

  setColours(colours: Uint32Array<ArrayBuffer>): void {
    this.#device.queue.writeBuffer(this.#colours, 0, colours);
  }

  setMaps(maps: readonly PlaneMap[], columns: number): void {
    const moved = columns !== this.#columns;
    maps.forEach((map, k) => {
      if (moved || map !== this.#maps[k]) this.#kernel.setCell(k, { ...map, column: k % columns });
    });
    this.#kernel.setCellCount(maps.length);
    this.#maps = maps;
    this.#columns = columns;
    this.#stale = true;
  }

  setBend(bend: number): void {
    this.#bend = bend;
    this.#stale = true;
  }

  draw(boxes: readonly WarpCellBox[], look: Look): void {
    const encoder = this.#device.createCommandEncoder({ label: 'figure of points' });
    let reported: (() => Promise<Float32Array>) | null = null;
    if (this.#stale) {
      this.#kernel.setBend(this.#bend);
      if (this.#kernel.encode(encoder)) {
        this.#stale = false;
        reported = this.#kernel.report(encoder);
        this.#owed = !reported;
      }
    }
    const view = this.#context.getCurrentTexture().createView();
    const pass = encoder.beginRenderPass({
      label: 'figure of points',
      colorAttachments: [{ view, loadOp: 'clear', storeOp: 'store', clearValue: [0, 0, 0, 0] }],
    });
    const { points, warped, measures, count } = this.#kernel;
    const style = { ...look, capacity: WARP_LIMITS.points, count };
    if (!this.#stale) this.#pass.encode(pass, { points, warped, measures, colours: this.#colours }, boxes, style);
    pass.end();
    this.#device.queue.submit([encoder.finish()]);
    if (reported) void this.#receive(reported);
  }

  readCell(cell: number): Promise<ArrayLike<number>> {
    return this.#kernel.readCell(cell);
  }

  destroy(): void {
    this.#gone = true;
    this.#kernel.destroy();
    this.#pass.destroy();
    this.#colours.destroy();
    this.#context.unconfigure();
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
    const next = this.#kernel.report(encoder);
    if (!next) return;
    this.#owed = false;
    this.#device.queue.submit([encoder.finish()]);
    void this.#receive(next);
  }
}
