/** What can be said exactly about the creases of a network: how many, how strong, which are out of sight. */
import { creasesOf } from '../../geometry/creases.ts';
import { toInput, type Size, type View } from '../../render/view.ts';
import type { FoldLayer } from './layers.ts';
import { firstLayer } from './first-layer.ts';
import { commonWidths, narrowParameters } from './narrow.ts';
import type { Seen } from './stage.ts';

export interface FoldFacts {
  readonly width: number;
  /** Hidden layers, and units of all of them. */
  readonly layers: number;
  readonly units: number;
  readonly creases: number;
  readonly outOfSight: number;
  /** A smooth activation has soft creases, which are not counted. */
  readonly soft: boolean;
  /** The activation bends nowhere: there is nothing to fold along. */
  readonly straight: boolean;
  /** Units fold where the largest of their pieces changes. */
  readonly maxout: boolean;
  /** The layer sees other features than x₁ and x₂, so that its creases are curves. */
  readonly curved: boolean;
  /** Per unit: signed strength −1 … 1 of its strongest fold; above 0 a valley. */
  readonly fold: Float32Array;
}

/** What the facts are about. */
export interface Subject {
  readonly seen: Seen;
  /** The widths now. */
  readonly hidden: readonly number[];
  readonly layers: readonly FoldLayer[];
  /** x, y of the training samples, n × 2. */
  readonly training: ArrayLike<number>;
  readonly view: View;
  readonly size: Size;
}

/**
 * The facts of the first hidden layer of the network that was seen; null while what was seen last has another number of
 * layers. Its creases are straight only over x₁ and x₂ themselves: over other features none are counted.
 */
export function foldFacts({ seen, hidden, layers, training, view, size }: Subject): FoldFacts | null {
  const widths = commonWidths(seen.shape, hidden);
  const [first] = layers;
  if (!widths || !first) return null;
  const [width = 0] = hidden;
  const { kinks } = first;
  const network = firstLayer({ ...seen.shape, hidden: widths }, narrowParameters(seen, widths));
  const creases = network ? creasesOf(network.parameters, network.shape, kinks, training) : [];
  const fold = new Float32Array(width);
  let outOfSight = 0;
  for (const crease of creases) {
    const strength = Math.sign(crease.fold) * crease.strength;
    if (Math.abs(strength) >= Math.abs(fold[crease.unit] ?? 0)) fold[crease.unit] = strength;
    if (!crosses(crease, view, size)) outOfSight++;
  }
  const maxout = first.pieces > 1;
  const straight = kinks.list.length === 0 && !maxout;
  return {
    width,
    layers: hidden.length,
    units: hidden.reduce((sum, each) => sum + each, 0),
    creases: creases.length,
    outOfSight,
    soft: kinks.soft,
    straight,
    maxout,
    curved: network === null,
    fold,
  };
}

/** Whether the line a·x + b·y + c = 0 passes through what is seen: not all corners lie on one side. */
function crosses({ a, b, c }: { a: number; b: number; c: number }, view: View, size: Size): boolean {
  const corners = [
    [0, 0],
    [size.width, 0],
    [0, size.height],
    [size.width, size.height],
  ] as const;
  const sides = corners.map(([px, py]) => {
    const { x, y } = toInput(view, size, px, py);
    return a * x + b * y + c > 0;
  });
  return sides.some((side) => side !== sides[0]);
}
