/** What the drawing passes take, frame by frame. Buffers belong to whoever made them; the passes only read them. */
import type { Kinks } from '../geometry/creases.ts';
import type { AtlasLayout } from './atlas-layout.ts';
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
  /**
   * array<vec2u>, of each sample a byte a layer, from the lowest byte of x (layer 0) to the second of y (layer 5): the
   * distance to the layer's nearest crease in spacings of the lattice, 255 for 4 and more. Left out: not known.
   */
  readonly creases?: GPUBuffer | null;
}

/** How the creases of several layers are inked, from {@link FieldInput.creases}. */
export interface LayerInk {
  /** Of each layer how many creases it has (units × kinks, or pairs of pieces); 0 where they are not to be drawn. */
  readonly creases: readonly number[];
}

/** How a network's one output is shown. */
export interface ValueScale {
  /** |output| of the full colour. */
  readonly largest: number;
  /** From one drawn level to the next. */
  readonly step: number;
}

export const VALUE_SCALE: ValueScale = { largest: 1, step: 0.25 };

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
  /** Creases from distances; those of marks.creases are the straight lines of the first layer. Left out: none. */
  readonly layers?: LayerInk | null;
  /** For networks of one output; VALUE_SCALE if left out. */
  readonly scale?: ValueScale;
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
  /** The input that stands out, if it lies on the sheet. */
  readonly point?: { readonly x: number; readonly y: number } | null;
  /** As for the plane. */
  readonly layers?: LayerInk | null;
  readonly scale?: ValueScale;
}

/** Where points have been carried to: array<vec4f> on the device, of which element `first` (default 0) is the first. */
export interface Positions {
  readonly buffer: GPUBuffer;
  readonly first?: number;
}

/** So many nodes over the whole sheet, corners included, row by row, the top row first. */
export interface SheetNodes {
  readonly columns: number;
  readonly rows: number;
}

/** A point that stands out: a sample by its number, or any input on the sheet. */
export type Highlight = { readonly sample: number } | { readonly x: number; readonly y: number };

/** The sheet and the samples at two neighbouring stages of the network, and how far they are between them. */
export interface CarriedInput {
  readonly nodes: SheetNodes;
  /** rows × columns: x, y, z; the fourth number is not read. */
  readonly from: Positions;
  readonly to: Positions;
  /** x, y, z, label; the training samples first, then the test samples. */
  readonly samplesFrom: Positions;
  readonly samplesTo: Positions;
  readonly trainingCount: number;
  readonly testCount: number;
  /** 0: at `from` … 1: at `to`. Points move on straight lines. */
  readonly t: number;
}

/** One frame of the sheet on its way through the layers. */
export interface CarriedFrame {
  readonly model: ModelInput;
  readonly palette: Palette;
  readonly orbit: Orbit;
  readonly carried: CarriedInput;
  /** The field over the sheet; its lattice is that of sheetLattice(nodes), of any density. */
  readonly sheet: FieldInput;
  readonly marks: Marks;
  /** The hidden unit of the first layer whose creases stand out. */
  readonly highlight: number | null;
  readonly point: Highlight | null;
  /** How far middle and scale move towards their goal in this frame: 1 at once. */
  readonly ease: number;
  /** 1: everything; below 1: a coarser mesh, one sample a pixel. */
  readonly quality: number;
  /** As for the plane. */
  readonly layers?: LayerInk | null;
  readonly scale?: ValueScale;
}

export interface LogitMarks {
  /** The image of the input grid. */
  readonly grid: boolean;
  readonly samples: boolean;
  readonly testSamples: boolean;
  /** Where the loss pulls each sample: −∂L/∂logits. */
  readonly arrows: boolean;
}

/** One frame of the logit plane: logit a to the right, logit b upwards, in equal scales. */
export interface LogitFrame {
  readonly palette: Palette;
  /** Of the whole network. With two, the softmax of the pair is all there is to know. */
  readonly classes: number;
  readonly pair: readonly [a: number, b: number];
  readonly nodes: SheetNodes;
  /** rows × columns: logit a, logit b; the other two numbers are not read. */
  readonly carried: Positions;
  /** logit a, logit b, log Σ exp of all logits (read from three classes on), label; training samples first. */
  readonly samples: Positions;
  readonly trainingCount: number;
  readonly testCount: number;
  readonly marks: LogitMarks;
  readonly point: Highlight | null;
  /** The middle and how many logits lie across the shorter side of the canvas; see logit-view.ts. */
  readonly view: View;
}

/** What is known of a unit, as `AtlasInput.ranges` states it. */
export const UNIT_STATES = { alive: 0, dead: 1, saturated: 2 } as const;

/** Small pictures of the units of a layer over the sheet, on the device. */
export interface AtlasInput {
  /** array<f32>, units × side × side: h over sheetLattice(side), the top row first. */
  readonly values: GPUBuffer;
  readonly side: number;
  /** array<vec4f>, one a unit: least and largest h over the sheet, one of UNIT_STATES, 0. */
  readonly ranges: GPUBuffer;
  /** array<u32>: the unit shown at each place. */
  readonly order: GPUBuffer;
  readonly units: number;
}

/** One frame of the units' atlas. */
export interface AtlasFrame {
  readonly palette: Palette;
  readonly atlas: AtlasInput;
  /** In CSS pixels; see atlas-layout.ts. */
  readonly layout: AtlasLayout;
  /** A unit that is pointed at, and one that is chosen. */
  readonly hovered: number | null;
  readonly chosen: number | null;
  /** Units that are switched off. */
  readonly off: ReadonlySet<number>;
}
