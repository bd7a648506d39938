/** The plane without WebGPU: the same drawing from plain arrays, on a 2-D canvas. */
import type { Crease } from '../../geometry/creases.ts';
import type { Marks } from '../frame.ts';
import type { Palette } from '../palette.ts';
import type { Lattice, Size, View } from '../view.ts';

/** Samples as numbers: x and y alternate; one label each; the training samples first. */
export interface Samples {
  readonly inputs: Float32Array;
  readonly labels: Uint32Array;
  readonly trainingCount: number;
}

/** A field as `Model.field` gives it: rows × columns × (margin, ∂margin/∂x, ∂margin/∂y, class). */
export interface FieldArray {
  readonly values: Float32Array;
  readonly lattice: Lattice;
}

export interface CanvasPlaneFrame {
  readonly palette: Palette;
  readonly view: View;
  readonly marks: Marks;
  readonly field: FieldArray;
  readonly classes: number;
  readonly width: number;
  readonly creases: readonly Crease[];
  readonly samples: Samples;
  readonly highlight: number | null;
  /** From the sheet's field, by heightScaleOf: what the relief is lit by. */
  readonly heightScale: number;
}

export class CanvasPlane {
  readonly size: Size = { width: 1, height: 1 };

  constructor(_canvas: HTMLCanvasElement) {}

  resize(_width: number, _height: number, _ratio: number): boolean {
    return false;
  }

  draw(_frame: CanvasPlaneFrame): void {
    throw new Error('not drawn yet');
  }
}
