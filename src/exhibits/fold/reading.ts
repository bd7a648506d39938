/** What the network says at one point of the plane, read on the host from the last parameters that came back. */
import { featureSlopes, featureValue } from '../../network/features.ts';
import type { ResolvedLayer } from '../../network/layers.ts';
import { learnedPer, parameterLayout, type LayeredShape } from '../../network/parameters.ts';
import { toInput, unitsPerPixel, type Size, type View } from '../../render/view.ts';
import type { Place } from './hand.ts';
import type { FoldLayer } from './layers.ts';
import { commonWidths, narrowParameters } from './narrow.ts';
import type { Seen } from './stage.ts';

/** A network as the host last saw it. */
export interface SeenNetwork {
  readonly shape: LayeredShape;
  /** In the public order of `shape`. */
  readonly parameters: ArrayLike<number>;
  /** One for each hidden layer. */
  readonly layers: readonly FoldLayer[];
}

export interface UnitReading {
  /** Numbers from 0. */
  readonly layer: number;
  readonly unit: number;
  readonly preactivation: number;
  readonly hidden: number;
  readonly slope: number;
  /** Input units from the point to the unit's nearest crease; in deeper layers to where it would be if it went straight on. */
  readonly distance: number;
}

export interface PointReading {
  readonly x: number;
  readonly y: number;
  readonly logits: readonly number[];
  readonly winner: number;
  /** The unit whose crease is nearest; null if no unit has one. */
  readonly nearest: UnitReading | null;
}

/** Values of a layer at the point, and how fast they change along x and along y. */
interface Values {
  readonly at: Float64Array;
  readonly alongX: Float64Array;
  readonly alongY: Float64Array;
}

const valuesOf = (count: number): Values => ({
  at: new Float64Array(count),
  alongX: new Float64Array(count),
  alongY: new Float64Array(count),
});

function seenBy(shape: LayeredShape, x: number, y: number): Values {
  const seen = valuesOf(shape.inputs);
  for (let k = 0; k < shape.inputs; k++) {
    const feature = shape.features?.[k] ?? k;
    seen.at[k] = featureValue(feature, x, y);
    [seen.alongX[k], seen.alongY[k]] = featureSlopes(feature, x, y);
  }
  return seen;
}

/** All rows of a layer: weights · below + biases. */
function affine({ shape, parameters: p }: SeenNetwork, l: number, rows: number, below: Values): Values {
  const { weights, biases, inputs } = parameterLayout(shape).layers[l] ?? { weights: 0, biases: -1, inputs: 0 };
  const above = valuesOf(rows);
  for (let row = 0; row < rows; row++) {
    let [value, dx, dy] = [biases < 0 ? 0 : (p[biases + row] ?? 0), 0, 0];
    for (let k = 0; k < inputs; k++) {
      const weight = p[weights + row * inputs + k] ?? 0;
      value += weight * (below.at[k] ?? 0);
      dx += weight * (below.alongX[k] ?? 0);
      dy += weight * (below.alongY[k] ?? 0);
    }
    [above.at[row], above.alongX[row], above.alongY[row]] = [value, dx, dy];
  }
  return above;
}

/** The row of a unit that wins, and the distance to where the next one would. */
function winnerOf(rows: Values, unit: number, pieces: number): { row: number; distance: number } {
  let row = unit * pieces;
  for (let k = row + 1; k < (unit + 1) * pieces; k++) if ((rows.at[k] ?? 0) > (rows.at[row] ?? 0)) row = k;
  let distance = Infinity;
  for (let k = unit * pieces; k < (unit + 1) * pieces; k++) {
    if (k === row) continue;
    const steep = Math.hypot(
      (rows.alongX[row] ?? 0) - (rows.alongX[k] ?? 0),
      (rows.alongY[row] ?? 0) - (rows.alongY[k] ?? 0),
    );
    if (steep > 0) distance = Math.min(distance, ((rows.at[row] ?? 0) - (rows.at[k] ?? 0)) / steep);
  }
  return { row, distance };
}

/** What the function of a unit is given besides z: the chosen coefficients, and what the unit has learned. */
export function unitCoefficients(
  network: Pick<SeenNetwork, 'shape' | 'parameters'> & { readonly layers: readonly ResolvedLayer[] },
  l: number,
  unit: number,
): ArrayLike<number> {
  const { layers, shape, parameters } = network;
  const { activation, learned } = layers[l] ?? {};
  if (!activation || !learned) return activation?.coefficients ?? [];
  const first = parameterLayout(shape).learned[l] ?? -1;
  const value = parameters[first + (learnedPer(shape, l) === 'unit' ? unit : 0)];
  return first < 0 || value === undefined
    ? activation.coefficients
    : activation.coefficients.with(learned.index, value);
}

/**
 * The logits at (x, y) and the unit whose crease is nearest: |z − κ| / |∇z| over its kinks κ, or the ridges of |f''|.
 * In f64, from the f32 parameters.
 */
export function readPoint(network: SeenNetwork, x: number, y: number): PointReading {
  const { shape, layers } = network;
  let below = seenBy(shape, x, y);
  let nearest: UnitReading | null = null;
  for (const [l, { activation, pieces, kinks }] of layers.entries()) {
    const units = shape.hidden[l] ?? 0;
    const rows = affine(network, l, units * pieces, below);
    const above = valuesOf(units);
    for (let unit = 0; unit < units; unit++) {
      const coefficients = unitCoefficients(network, l, unit);
      const winner = winnerOf(rows, unit, pieces);
      const preactivation = rows.at[winner.row] ?? 0;
      const [dx, dy] = [rows.alongX[winner.row] ?? 0, rows.alongY[winner.row] ?? 0];
      const hidden = activation.value(preactivation, coefficients);
      const slope = activation.slope(preactivation, coefficients);
      [above.at[unit], above.alongX[unit], above.alongY[unit]] = [hidden, slope * dx, slope * dy];
      const steep = Math.hypot(dx, dy);
      const distances = steep > 0 ? kinks.list.map(({ at }) => Math.abs(preactivation - at) / steep) : [];
      const distance = Math.min(winner.distance, ...distances);
      if (distance < (nearest?.distance ?? Infinity))
        nearest = { layer: l, unit, preactivation, hidden, slope, distance };
    }
    below = above;
  }
  const logits = [...affine(network, layers.length, shape.classes, below).at];
  const winner = logits.reduce((best, logit, c) => (logit > (logits[best] ?? -Infinity) ? c : best), 0);
  return { x, y, logits, winner, nearest };
}

/** CSS px within which a crease counts as pointed at. */
const REACH = 14;

/** What lies under the hand, and whether the nearest crease is within its reach. */
export interface Touch extends PointReading {
  readonly touched: boolean;
}

export interface Pointed {
  readonly seen: Seen;
  readonly hidden: readonly number[];
  readonly layers: readonly FoldLayer[];
  readonly view: View;
  readonly size: Size;
}

/**
 * The reading under the point (px, py) of the plane, and whether the nearest crease is within reach of the hand; null
 * while what was seen last has another number of layers.
 */
export function readUnder(at: Place, pointed: Pointed): Touch | null {
  const { seen, view, size, layers } = pointed;
  const hidden = commonWidths(seen.shape, pointed.hidden);
  if (!hidden) return null;
  const network = { shape: { ...seen.shape, hidden }, parameters: narrowParameters(seen, hidden), layers };
  const { x, y } = toInput(view, size, at.px, at.py);
  const reading = readPoint(network, x, y);
  const touched = reading.nearest !== null && reading.nearest.distance <= REACH * unitsPerPixel(view, size);
  return { ...reading, touched };
}
