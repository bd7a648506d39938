/** The three fields of a frame on the device: the plane's while it moves, the plane's at rest, and the sheet's. */
import type { GpuModel } from '../../engine/gpu/index.ts';
import type { FieldInput } from '../../render/frame.ts';
import { latticeOver, pixelLattice, sheetLattice, type Lattice, type Size, type View } from '../../render/view.ts';
import { COARSE_NODES, FINE_NODES, LIVE_DENSITIES, type FramePlan } from './plan.ts';

const BYTES_A_POINT = 16;

interface Field {
  readonly buffer: GPUBuffer;
  readonly lattice: Lattice;
}

const pointsOf = (lattice: Lattice): number => lattice.columns * lattice.rows;

function makeField(device: GPUDevice, label: string, lattice: Lattice): Field {
  const size = pointsOf(lattice) * BYTES_A_POINT;
  return { lattice, buffer: device.createBuffer({ label, size, usage: GPUBufferUsage.STORAGE }) };
}

/** What was computed. */
export interface Computed {
  readonly points: number;
  /** Whether the plane's field, and the sheet's, now show the network as it is. */
  readonly plane: boolean;
  readonly sheet: boolean;
}

export class FoldFields {
  readonly #device: GPUDevice;
  #live: Field;
  #fine: Field;
  #sheet: Field;
  #refined = 0;

  constructor(device: GPUDevice) {
    this.#device = device;
    const nothing = sheetLattice(2);
    this.#live = makeField(device, 'fold.live', nothing);
    this.#fine = makeField(device, 'fold.fine', nothing);
    this.#sheet = { ...makeField(device, 'fold.sheet', sheetLattice(FINE_NODES)), lattice: sheetLattice(COARSE_NODES) };
  }

  /** The whole plane, perhaps coarse. */
  get live(): FieldInput {
    return this.#live;
  }

  /** The plane at one point a pixel, as far as it has come; null: not at all. */
  get fine(): FieldInput | null {
    return this.#refined > 0 ? { ...this.#fine, rows: this.#refined } : null;
  }

  get sheet(): FieldInput {
    return this.#sheet;
  }

  /** Rows of the fine field that show the network as it is. */
  get refined(): number {
    return this.#refined;
  }

  /** Makes room for another size of the canvas, in device pixels; everything must be computed anew. */
  fit(size: Size): void {
    this.#live.buffer.destroy();
    this.#fine.buffer.destroy();
    const anywhere: View = { x: 0, y: 0, span: 1 };
    this.#live = makeField(this.#device, 'fold.live', latticeOver(anywhere, size, LIVE_DENSITIES.at(-1) ?? 0));
    this.#fine = makeField(this.#device, 'fold.fine', pixelLattice(anywhere, size));
    this.#refined = 0;
  }

  /** Appends what the plan says to the encoder. */
  compute(encoder: GPUCommandEncoder, model: GpuModel, plan: FramePlan, view: View, size: Size): Computed {
    const { field, sheetNodes } = plan;
    let points = 0;
    let plane = false;
    let sheet = false;
    if (field.kind === 'live') {
      this.#live = { ...this.#live, lattice: latticeOver(view, size, field.density) };
      this.#refined = 0;
      plane = model.encodeField(encoder, this.#live.buffer, this.#live.lattice);
      if (plane) points += pointsOf(this.#live.lattice);
    } else if (field.kind === 'refine') {
      if (field.from === 0) this.#fine = { ...this.#fine, lattice: pixelLattice(view, size) };
      if (model.encodeField(encoder, this.#fine.buffer, this.#fine.lattice, field)) {
        this.#refined = field.to;
        points += (field.to - field.from) * this.#fine.lattice.columns;
      }
    }
    if (sheetNodes > 0) {
      this.#sheet = { ...this.#sheet, lattice: sheetLattice(sheetNodes) };
      sheet = model.encodeField(encoder, this.#sheet.buffer, this.#sheet.lattice);
      if (sheet) points += pointsOf(this.#sheet.lattice);
    }
    return { points, plane, sheet };
  }

  destroy(): void {
    for (const { buffer } of [this.#live, this.#fine, this.#sheet]) buffer.destroy();
  }
}
