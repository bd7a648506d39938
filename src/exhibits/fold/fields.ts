/**
 * The three fields of a frame on the device: the plane's while it moves, the plane's at rest, and the sheet's. Of the
 * first and the last there are two each: one is shown while the other is computed, be it over several frames. They take
 * turns from the first frame on, so that all that binds them exists before a hand moves.
 */
import type { GpuModel } from '../../engine/gpu/index.ts';
import type { FieldInput } from '../../render/frame.ts';
import { latticeOver, pixelLattice, sheetLattice, type Lattice, type Size, type View } from '../../render/view.ts';
import type { Scene } from './stage.ts';
import type { PendingField } from './plan-heavy.ts';
import { COARSE_NODES, FINE_NODES, LIVE_DENSITIES, type FieldWork, type FramePlan } from './plan.ts';

const BYTES_A_POINT = 16;
/** A byte a layer, and two to spare. */
const CREASE_BYTES_A_POINT = 8;

interface Field {
  readonly buffer: GPUBuffer;
  /** Distances to the creases of deep networks. */
  readonly creases: GPUBuffer;
  readonly lattice: Lattice;
}

const pointsOf = (lattice: Lattice): number => lattice.columns * lattice.rows;

function makeField(device: GPUDevice, label: string, lattice: Lattice): Field {
  const make = (name: string, bytes: number): GPUBuffer =>
    device.createBuffer({
      label: name,
      size: pointsOf(lattice) * bytes,
      usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC, // what lies under the hand is read back
    });
  return { lattice, buffer: make(label, BYTES_A_POINT), creases: make(`${label}.creases`, CREASE_BYTES_A_POINT) };
}

function destroyField({ buffer, creases }: Field): void {
  buffer.destroy();
  creases.destroy();
}

/** What was computed. */
export interface Computed {
  readonly points: number;
  /** Whether the plane's field, and the sheet's, now show the network as it is. */
  readonly plane: boolean;
  readonly sheet: boolean;
}

/** Appends a field, or some of its rows; of a deep network with the distances to its creases, where they are drawn. */
function encodeField(
  encoder: GPUCommandEncoder,
  model: GpuModel,
  { layers, marks }: Scene,
  { buffer, creases, lattice }: Field,
  rows?: { readonly from: number; readonly to: number },
): boolean {
  if (!model.isDeep || !marks.creases) return model.encodeField(encoder, buffer, lattice, rows);
  const kinks = layers.map((layer) => layer.kinks.list.map(({ at }) => at));
  return model.encodeField(encoder, buffer, lattice, rows, { creases: { buffer: creases, kinks } });
}

export class FoldFields {
  readonly #device: GPUDevice;
  #live: Field;
  #nextLive: Field;
  #fine: Field;
  #sheet: Field;
  #nextSheet: Field;
  #refined = 0;
  #density = 0;
  #nodes = 0;
  #pending: PendingField | null = null;
  /** What has bound the fields for deep networks. */
  #bound: GpuModel | null = null;

  constructor(device: GPUDevice) {
    this.#device = device;
    const nothing = sheetLattice(2);
    this.#live = makeField(device, 'fold.live', nothing);
    this.#nextLive = makeField(device, 'fold.live', nothing);
    this.#fine = makeField(device, 'fold.fine', nothing);
    const sheet = (): Field => makeField(device, 'fold.sheet', sheetLattice(FINE_NODES));
    this.#sheet = { ...sheet(), lattice: sheetLattice(COARSE_NODES) };
    this.#nextSheet = sheet();
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

  /** Points along the shorter side of the plane's coarser field; 0 before there is one. */
  get density(): number {
    return this.#density;
  }

  /** Nodes along a side of the sheet's field; 0 before there is one. */
  get nodes(): number {
    return this.#nodes;
  }

  /** What is under way. */
  get pending(): PendingField | null {
    return this.#pending;
  }

  /** Rows of the fine field that show the network as it is. */
  get refined(): number {
    return this.#refined;
  }

  /** Makes room for another size of the canvas, in device pixels; everything must be computed anew. */
  fit(size: Size): void {
    [this.#live, this.#nextLive, this.#fine].forEach(destroyField);
    const anywhere: View = { x: 0, y: 0, span: 1 };
    const live = (): Field =>
      makeField(this.#device, 'fold.live', latticeOver(anywhere, size, LIVE_DENSITIES.at(-1) ?? 0));
    this.#live = live();
    this.#nextLive = live();
    this.#fine = makeField(this.#device, 'fold.fine', pixelLattice(anywhere, size));
    this.#refined = 0;
    this.#density = 0;
    this.#pending = null;
    if (this.#bound) this.bind(this.#bound);
  }

  /** Binds all fields for deep networks of this model, now and whenever there are others. */
  bind(model: GpuModel): void {
    this.#bound = model;
    for (const { buffer, creases } of [this.#live, this.#nextLive, this.#fine, this.#sheet, this.#nextSheet]) {
      model.views.field.bind(buffer, creases);
    }
  }

  /** Appends what the plan says to the encoder. */
  compute(encoder: GPUCommandEncoder, model: GpuModel, plan: FramePlan, scene: Scene, size: Size): Computed {
    const { view } = scene;
    const { field, sheetNodes } = plan;
    let points = 0;
    let plane = false;
    let sheet = false;
    if (field.kind === 'band') return this.#band(encoder, model, field, scene, size);
    if (field.kind !== 'none') this.#pending = null;
    if (field.kind === 'live') {
      const next = { ...this.#nextLive, lattice: latticeOver(view, size, field.density) };
      plane = encodeField(encoder, model, scene, next);
      if (plane) {
        points += pointsOf(next.lattice);
        [this.#live, this.#nextLive] = [next, this.#live];
        this.#density = field.density;
        this.#refined = 0;
      }
    } else if (field.kind === 'refine') {
      if (field.from === 0) this.#fine = { ...this.#fine, lattice: pixelLattice(view, size) };
      if (encodeField(encoder, model, scene, this.#fine, field)) {
        this.#refined = field.to;
        points += (field.to - field.from) * this.#fine.lattice.columns;
      }
    }
    if (sheetNodes > 0) {
      const next = { ...this.#nextSheet, lattice: sheetLattice(sheetNodes) };
      sheet = encodeField(encoder, model, scene, next);
      if (sheet) {
        points += pointsOf(next.lattice);
        [this.#sheet, this.#nextSheet] = [next, this.#sheet];
        this.#nodes = sheetNodes;
      }
    }
    return { points, plane, sheet };
  }

  /** Some rows of the field that is not shown; with the last of them it takes the place of the one that is. */
  #band(
    encoder: GPUCommandEncoder,
    model: GpuModel,
    band: Extract<FieldWork, { kind: 'band' }>,
    scene: Scene,
    size: Size,
  ): Computed {
    const { of: kind, density, from, to } = band;
    const live = kind === 'live';
    const begins = from === 0;
    const fresh = live ? latticeOver(scene.view, size, density) : sheetLattice(density);
    const next = begins ? { ...(live ? this.#nextLive : this.#nextSheet), lattice: fresh } : null;
    if (next && live) this.#nextLive = next;
    else if (next) this.#nextSheet = next;
    const field = live ? this.#nextLive : this.#nextSheet;
    if (!encodeField(encoder, model, scene, field, { from, to })) return { points: 0, plane: false, sheet: false };
    const { columns, rows } = field.lattice;
    const whole = to >= rows;
    this.#pending = whole ? null : { kind, density, columns, rows, from: to };
    if (whole && live) {
      [this.#live, this.#nextLive] = [this.#nextLive, this.#live];
      this.#density = density;
      this.#refined = 0;
    } else if (whole) {
      [this.#sheet, this.#nextSheet] = [this.#nextSheet, this.#sheet];
      this.#nodes = density;
    }
    return { points: (to - from) * columns, plane: whole && live, sheet: whole && !live };
  }

  destroy(): void {
    [this.#live, this.#nextLive, this.#fine, this.#sheet, this.#nextSheet].forEach(destroyField);
  }
}
