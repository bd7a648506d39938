/** What the drawing passes take, frame by frame. Buffers belong to whoever made them; the passes only read them. */
import type { Kinks } from '../geometry/creases.ts';
import type { Palette } from './palette.ts';
import type { Lattice, View } from './view.ts';

/** The network on the device, as shaders/common/network.wgsl lays it out. */
export interface ModelInput {
  /** Group 0: binding 0 the Network uniform, binding 1 the parameters. */
  readonly network: GPUBindGroup;
  /** array<vec4f>: x, y, 0, label; the training samples first, then the test samples. */
  readonly samples: GPUBuffer;
  readonly trainingCount: number;
  readonly testCount: number;
  readonly width: number;
  readonly classes: number;
  readonly kinks: Kinks;
}

/** A field that has been computed on the device: rows × columns of (margin, ∂margin/∂x, ∂margin/∂y, class). */
export interface FieldInput {
  readonly buffer: GPUBuffer;
  readonly lattice: Lattice;
  /** How many rows, from the top, are up to date. Left out: all. */
  readonly rows?: number;
}

/** What is drawn besides the wash and the cut. */
export interface Marks {
  readonly creases: boolean;
  readonly samples: boolean;
  readonly testSamples: boolean;
  readonly relief: boolean;
}

/** The two things both plates share: the creases, and the height scale of the sheet. */
export interface GeometryFrame {
  readonly model: ModelInput;
  /** The field over the sheet; its lattice is that of sheetLattice(nodes). */
  readonly sheet: FieldInput;
  /** How far the height scale moves towards the field's in this frame: 1 at once, 0.2 while the picture is moving. */
  readonly ease: number;
}

/** One frame of the plane. */
export interface PlaneFrame {
  readonly model: ModelInput;
  readonly palette: Palette;
  readonly view: View;
  readonly marks: Marks;
  /** Any density, any origin; what lies outside is extrapolated from its edge. */
  readonly field: FieldInput;
  /** A finer one, possibly with only its first rows ready; used where it reaches. */
  readonly fine?: FieldInput | null;
  /** At half the density, for a slow adapter while the picture moves. */
  readonly draft?: boolean;
  /** The hidden unit whose creases stand out; null: none. */
  readonly highlight: number | null;
}

/** From where the sheet is seen. Angles in radians; zoom 1 frames the sheet. */
export interface Orbit {
  readonly yaw: number;
  readonly pitch: number;
  readonly zoom: number;
}

export const HOME_ORBIT: Orbit = { yaw: (-32 * Math.PI) / 180, pitch: (31 * Math.PI) / 180, zoom: 1 };

/** One frame of the sheet. */
export interface SheetFrame {
  readonly model: ModelInput;
  readonly palette: Palette;
  readonly orbit: Orbit;
  readonly marks: Marks;
  readonly sheet: FieldInput;
  /** 0: the flat paper … 1: folded. */
  readonly lift: number;
  readonly highlight: number | null;
  /** 1: everything; below 1: a coarser mesh, ink and shadow for a slow adapter. */
  readonly quality: number;
}
