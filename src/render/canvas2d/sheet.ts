/** The folded sheet without WebGPU: the same drawing from plain arrays, on a 2-D canvas. */
import type { Crease } from '../../geometry/creases.ts';
import type { Marks, Orbit } from '../frame.ts';
import type { Palette } from '../palette.ts';
import type { Size } from '../view.ts';
import type { FieldArray, Samples } from './plane.ts';

export interface CanvasSheetFrame {
  readonly palette: Palette;
  readonly orbit: Orbit;
  readonly marks: Marks;
  /** Over sheetLattice(nodes). */
  readonly field: FieldArray;
  readonly classes: number;
  readonly width: number;
  readonly creases: readonly Crease[];
  readonly samples: Samples;
  readonly lift: number;
  readonly quality: number;
}

export class CanvasSheet {
  readonly size: Size = { width: 1, height: 1 };

  constructor(_canvas: HTMLCanvasElement) {}

  resize(_width: number, _height: number, _ratio: number): boolean {
    return false;
  }

  draw(_frame: CanvasSheetFrame): void {
    throw new Error('not drawn yet');
  }
}
