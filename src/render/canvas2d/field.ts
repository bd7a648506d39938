/** Fields and samples as plain arrays, and how a field is brought to another lattice. */
import { SampledField } from '../between.ts';
import type { Crease } from '../../geometry/creases.ts';
import type { Lattice } from '../view.ts';

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

/** The field on another lattice, read between its samples. */
export function resample(field: SampledField, lattice: Lattice, classes: number): Float32Array {
  const values = new Float32Array(lattice.columns * lattice.rows * 4);
  for (let row = 0, at = 0; row < lattice.rows; row++) {
    for (let column = 0; column < lattice.columns; column++, at += 4) {
      const here = field.at(lattice.x + column * lattice.spacing, lattice.y - row * lattice.spacing);
      const sign = classes === 2 ? here.up : 1;
      values[at] = here.margin * sign;
      values[at + 1] = here.slopeX * sign;
      values[at + 2] = here.slopeY * sign;
      values[at + 3] = here.winner;
    }
  }
  return values;
}

/** Whether the field folds sharply, so that it may be read as piecewise linear. */
export function sharp(creases: readonly Crease[]): boolean {
  return creases.some((crease) => !crease.soft);
}
