/** Draws a surface with the passes of the folded sheet and of the plane, which show a network's one output the same way. */
import type { GpuEngine } from '../../../engine/gpu/index.ts';
import type { FieldInput, ModelInput } from '../../../render/frame.ts';
import { FoldGeometry } from '../../../render/geometry.ts';
import { PlaneRenderer } from '../../../render/plane.ts';
import { SheetRenderer } from '../../../render/sheet.ts';
import { HOME_VIEW } from '../../../render/view.ts';
import type { SurfaceField } from './field.ts';
import type { SurfaceCanvases, SurfaceScene, SurfaceStage } from './stage.ts';

const MARKS = { creases: false, samples: false, testSamples: false, relief: true } as const;

export class GpuSurface implements SurfaceStage {
  readonly #device: GPUDevice;
  readonly #canvases: SurfaceCanvases;
  readonly #geometry: FoldGeometry;
  readonly #plane: PlaneRenderer;
  readonly #sheet: SheetRenderer;
  readonly #samples: GPUBuffer;
  readonly #model: ModelInput;
  #field: SurfaceField | null = null;
  #buffer: GPUBuffer | null = null;

  /** Resolves once nothing is left to compile. */
  static async create(engine: GpuEngine, canvases: SurfaceCanvases): Promise<GpuSurface> {
    const stage = new GpuSurface(engine, canvases);
    await Promise.all([stage.#geometry.warm(), stage.#plane.prepare(1), stage.#sheet.prepare(1)]);
    return stage;
  }

  private constructor({ device, networkLayout }: GpuEngine, canvases: SurfaceCanvases) {
    this.#device = device;
    this.#canvases = canvases;
    this.#geometry = new FoldGeometry(device, networkLayout);
    this.#plane = new PlaneRenderer(device, canvases.plane, this.#geometry);
    this.#sheet = new SheetRenderer(device, canvases.sheet, this.#geometry);
    this.#samples = device.createBuffer({ label: 'no samples', size: 16, usage: GPUBufferUsage.STORAGE });
    const layout = device.createBindGroupLayout({ label: 'no network', entries: [] });
    this.#model = {
      network: device.createBindGroup({ label: 'no network', layout, entries: [] }), // without units nothing reads it
      samples: this.#samples,
      trainingCount: 0,
      testCount: 0,
      width: 0,
      classes: 1,
      kinks: { soft: false, list: [], learned: 0 },
    };
  }

  draw({ palette, orbit, field, step, point, quality }: SurfaceScene): void {
    const { plane, sheet } = this.#canvases;
    this.#plane.resize(plane.clientWidth, plane.clientHeight, devicePixelRatio);
    this.#sheet.resize(sheet.clientWidth, sheet.clientHeight, devicePixelRatio);
    const input = this.#input(field);
    const scale = { largest: 1, step: step / field.largest };
    const shared = { model: this.#model, palette, marks: MARKS, highlight: null, scale };
    const encoder = this.#device.createCommandEncoder({ label: 'surface' });
    this.#geometry.encode(encoder, { model: this.#model, sheet: input, ease: 1 });
    this.#plane.encode(encoder, { ...shared, view: HOME_VIEW, field: input });
    this.#sheet.encode(encoder, { ...shared, orbit, sheet: input, lift: 1, quality, point });
    this.#device.queue.submit([encoder.finish()]);
  }

  dispose(): void {
    this.#plane.destroy();
    this.#sheet.destroy();
    this.#geometry.destroy();
    this.#samples.destroy();
    this.#buffer?.destroy();
  }

  #input(field: SurfaceField): FieldInput {
    const { values, lattice } = field;
    let buffer = this.#buffer;
    if (buffer?.size !== values.byteLength) {
      buffer?.destroy();
      const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST;
      buffer = this.#buffer = this.#device.createBuffer({ label: 'surface', size: values.byteLength, usage });
      this.#field = null;
    }
    if (this.#field !== field) {
      this.#field = field;
      this.#device.queue.writeBuffer(buffer, 0, values as Float32Array<ArrayBuffer>);
    }
    return { buffer, lattice };
  }
}
