/** A function of two variables as a field over the sheet: its values and slopes, computed in f64. */
import { derive, FormulaError, parse, toFunction } from '../../../formula/index.ts';
import type { FieldArray } from '../../../render/canvas2d/field.ts';
import { HOME_RADIUS, sheetLattice } from '../../../render/view.ts';
import { readTarget } from '../../../state/target.ts';

type Function2 = (x: number, y: number) => number;

export interface SurfaceFunction {
  readonly value: Function2;
  /** ∂f/∂x and ∂f/∂y: derived, or where a formula has no derivative that can be written, by central differences. */
  readonly byX: Function2;
  readonly byY: Function2;
}

const STEP = 1e-5;

/** The slope by one of the names of a formula; `otherwise` where there is none. */
function slopeBy(text: string, name: string, otherwise: Function2): Function2 {
  try {
    const slope = toFunction(derive(parse(text), name));
    return (x, y) => slope(x, [y]);
  } catch (error) {
    if (error instanceof FormulaError) return otherwise;
    throw error;
  }
}

/** What a formula of x and y states. Throws a FormulaError for text that is none. */
export function surfaceOf(text: string): SurfaceFunction {
  const value = readTarget(text);
  return {
    value,
    byX: slopeBy(text, 'x', (x, y) => (value(x + STEP, y) - value(x - STEP, y)) / (2 * STEP)),
    byY: slopeBy(text, 'y', (x, y) => (value(x, y + STEP) - value(x, y - STEP)) / (2 * STEP)),
  };
}

/** A function over |x|, |y| ≤ reach, stretched onto the sheet. */
export interface SurfaceField extends FieldArray {
  readonly reach: number;
  readonly low: number;
  readonly high: number;
  /** The largest |f|, by which the values were divided; 1 where f is 0 everywhere. */
  readonly largest: number;
}

/** nodes × nodes of (f / largest, its slopes by the sheet's own x and y, 0), the top row first. */
export function fieldOf(surface: SurfaceFunction, reach: number, nodes: number): SurfaceField {
  const lattice = sheetLattice(nodes);
  const values = new Float32Array(4 * nodes * nodes);
  const stretch = reach / HOME_RADIUS;
  let [low, high] = [Infinity, -Infinity];
  for (let row = 0, at = 0; row < nodes; row++) {
    const y = stretch * (lattice.y - row * lattice.spacing);
    for (let column = 0; column < nodes; column++, at += 4) {
      const x = stretch * (lattice.x + column * lattice.spacing);
      const value = surface.value(x, y);
      values[at] = value;
      values[at + 1] = surface.byX(x, y) * stretch;
      values[at + 2] = surface.byY(x, y) * stretch;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  const largest = Math.max(Math.abs(low), Math.abs(high)) || 1;
  for (let at = 0; at < values.length; at++) values[at] = (values[at] ?? 0) / largest;
  return { values, lattice, reach, low, high, largest };
}

/** A round number of which some twelve fit between two values: 1, 2 or 5 times a power of ten. */
export function levelStep(low: number, high: number): number {
  const wanted = Math.max(1e-12, high - low) / 12;
  const power = 10 ** Math.floor(Math.log10(wanted));
  return power * (wanted / power > 5 ? 10 : wanted / power > 2 ? 5 : wanted / power > 1 ? 2 : 1);
}
