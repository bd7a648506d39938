/**
 * Reads a sampled field between its samples, as between.wgsl does: the four samples around a point extend linearly by
 * their gradients, and the extensions are blended; where a single fold runs through the cell, the upper or the lower of
 * them is the field itself.
 */
import type { Lattice } from './view.ts';

export interface FieldPoint {
  /** By how much `winner` wins, never negative. */
  margin: number;
  /** Of that margin, per input unit. */
  slopeX: number;
  slopeY: number;
  winner: number;
  /** 1 where the height counts the margin upwards, −1 where downwards: class 1 of two. */
  up: number;
}

/** Where a network is no longer made of numbers: next to nothing for class 0, flat, far from any boundary. */
const NOWHERE: FieldPoint = { margin: 1e-6, slopeX: 0, slopeY: 0, winner: 0, up: 1 };

/** A field that has been sampled: rows × columns × (margin, ∂margin/∂x, ∂margin/∂y, class). */
export class SampledField {
  private readonly values: Float32Array;
  private readonly lattice: Lattice;
  private readonly two: boolean;
  private readonly folded: boolean;
  private readonly point: FieldPoint = { margin: 0, slopeX: 0, slopeY: 0, winner: 0, up: 1 };
  private readonly value = new Float64Array(4);
  private readonly right = new Float64Array(4);
  private readonly down = new Float64Array(4);
  private readonly line = new Float64Array(4);
  private readonly weight = new Float64Array(4);

  /** `folded`: the field is piecewise linear, so that a fold between samples may be taken as sharp. */
  constructor(values: Float32Array, lattice: Lattice, classes: number, folded: boolean) {
    this.values = values;
    this.lattice = lattice;
    this.two = classes === 2;
    this.folded = folded;
  }

  /** The field at an input. The result is overwritten by the next call. */
  at(x: number, y: number): FieldPoint {
    const { lattice, value, right, down, line, weight, values } = this;
    const u = (x - lattice.x) / lattice.spacing;
    const v = (lattice.y - y) / lattice.spacing;
    const column = clamp(Math.floor(u), 0, lattice.columns - 2);
    const row = clamp(Math.floor(v), 0, lattice.rows - 2);
    const s = clamp(u - column, 0, 1);
    const t = clamp(v - row, 0, 1);
    weight.set([(1 - s) * (1 - t), s * (1 - t), (1 - s) * t, s * t]);
    const nearest = (s > 0.5 ? 1 : 0) + (t > 0.5 ? 2 : 0);
    const index = (k: number): number => 4 * ((row + (k >> 1)) * lattice.columns + column + (k & 1));
    const own = values[index(nearest) + 3] ?? 0;
    let other = own;
    let most = -1;
    for (let k = 0; k < 4; k++) {
      const i = index(k);
      const label = values[i + 3] ?? 0;
      const foreign = !this.two && label !== own;
      const side = foreign ? -1 : 1;
      if (foreign && (weight[k] ?? 0) > most) {
        most = weight[k] ?? 0;
        other = label;
      }
      value[k] = side * (values[i] ?? 0);
      right[k] = side * lattice.spacing * (values[i + 1] ?? 0);
      down[k] = -side * lattice.spacing * (values[i + 2] ?? 0);
      line[k] = (value[k] ?? 0) + (right[k] ?? 0) * (u - column - (k & 1)) + (down[k] ?? 0) * (v - row - (k >> 1));
    }
    return this.blend(own, other);
  }

  private blend(own: number, other: number): FieldPoint {
    const { point, weight, line, right, down } = this;
    let margin = dot(weight, line);
    let slopeRight = dot(weight, right);
    let slopeDown = dot(weight, down);
    if (!Number.isFinite(margin)) return Object.assign(point, NOWHERE);
    const bend = this.folded ? this.bend() : 0;
    if (bend !== 0) {
      let best = 0;
      for (let k = 1; k < 4; k++) if (bend * (line[k] ?? 0) > bend * (line[best] ?? 0)) best = k;
      margin = line[best] ?? 0;
      slopeRight = right[best] ?? 0;
      slopeDown = down[best] ?? 0;
    }
    const wins = this.two ? margin > 0 : margin >= 0 || other === own;
    const turn = (wins ? 1 : -1) / this.lattice.spacing;
    point.margin = Math.abs(margin);
    point.slopeX = slopeRight * turn;
    point.slopeY = -slopeDown * turn;
    point.winner = this.two ? (wins ? 0 : 1) : wins ? own : other;
    point.up = this.two && !wins ? -1 : 1;
    return point;
  }

  /** 1: each sample lies on or above the others' extensions (a valley); −1: on or below; 0: neither, or flat. */
  private bend(): number {
    let above = 0;
    let below = 0;
    for (let k = 0; k < 4; k++) {
      for (let l = 0; l < 4; l++) {
        const dx = (l & 1) - (k & 1);
        const dy = (l >> 1) - (k >> 1);
        const over = (this.value[l] ?? 0) - (this.value[k] ?? 0) - (this.right[k] ?? 0) * dx - (this.down[k] ?? 0) * dy;
        above = Math.max(above, over);
        below = Math.max(below, -over);
      }
    }
    const slack = 1e-2 * Math.max(above, below) + 1e-7;
    if (below <= slack && above > slack) return 1;
    return above <= slack && below > slack ? -1 : 0;
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < 4; k++) sum += (a[k] ?? 0) * (b[k] ?? 0);
  return sum;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
