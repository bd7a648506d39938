/** One polygon of the mesh, and on which side of a line it lies. */
import { meet, signOf, dot, type Triple } from './dyadic.ts';
import type { Cell } from './exact.ts';
import type { Lines } from './lines.ts';
import type { Mesh } from './mesh.ts';
import type { Prepared } from './network.ts';

/** An affine function to be tried on a polygon. One object is used over and over. */
export interface Trial {
  a: number;
  b: number;
  c: number;
  /** a·x + b·y + c, evaluated in double precision, is off by at most this plus what the point's own slack makes. */
  error: number;
  /** As in {@link Lines.identity}; −1: not known by a number yet. */
  identity: number;
  /** What {@link Cell.row} knows it by, in the cell that `where` finds. */
  key: number;
  where: () => Cell;
}

/** Where a polygon lies: on the negative side, on the positive side, on both, or in the zero set as a whole. */
export const BEFORE = -1;
export const FLAT = 0;
export const BEYOND = 1;
export const CUT = 2;
export type Side = typeof BEFORE | typeof FLAT | typeof BEYOND | typeof CUT;

/** Exact signs at vertices and exact vertices, kept since one vertex is asked about from several polygons. */
export class Certain {
  readonly #prepared: Prepared;
  readonly #mesh: Mesh;
  readonly #lines: Lines;
  readonly #points = new Map<number, Triple>();
  readonly #signs = new Map<number, number>();
  /** How many signs were worked out without rounding. */
  asked = 0;

  constructor(prepared: Prepared, mesh: Mesh, lines: Lines) {
    this.#prepared = prepared;
    this.#mesh = mesh;
    this.#lines = lines;
  }

  sign(vertex: number, trial: Trial): number {
    // The same function at the same vertex: a number below 2^53, as vertices and identities stay below 2^26.
    const name = trial.identity < 0 ? -1 : vertex * 2 ** 26 + trial.identity;
    const known = this.#signs.get(name);
    if (known !== undefined) return known;
    const sign = signOf(dot(trial.where().row(trial.key, this.#prepared), this.#point(vertex)));
    this.asked += 1;
    if (name >= 0) this.#signs.set(name, sign);
    return sign;
  }

  #point(vertex: number): Triple {
    const known = this.#points.get(vertex);
    if (known) return known;
    const [first, second] = [this.#mesh.first[vertex] ?? 0, this.#mesh.second[vertex] ?? 0];
    const point = meet(this.#lines.exact(first), this.#lines.exact(second));
    this.#points.set(vertex, point);
    return point;
  }
}

/** A polygon laid out: its corners, and every vertex around it. For as long as the mesh does not change. */
export class Ring {
  /** How many vertices there are around it; some lie within its sides, where something on the other side ends. */
  length = 0;
  half = new Int32Array(64);
  signs = new Int8Array(64);
  /** How many corners it has. */
  corners = 0;
  readonly #mesh: Mesh;
  readonly #lines: Lines;
  readonly #certain: Certain;
  #vertex = new Int32Array(64);
  #x = new Float64Array(64);
  #y = new Float64Array(64);
  #slack = new Float64Array(64);

  constructor(mesh: Mesh, lines: Lines, certain: Certain) {
    this.#mesh = mesh;
    this.#lines = lines;
    this.#certain = certain;
  }

  /** Lays out the polygon that half-edge `start` runs around. */
  load(start: number): void {
    const { origin, next, line, x, y, slack } = this.#mesh;
    let n = 0;
    let corners = 0;
    let h = start;
    let before = -1;
    do {
      if (n === this.half.length) this.#grow(2 * n);
      this.half[n++] = h;
      const along = line[h] ?? 0;
      // What is on one side of a line at both ends of a side is so in between.
      if (along !== before) {
        const v = origin[h] ?? 0;
        this.#vertex[corners] = v;
        this.#x[corners] = x[v] ?? 0;
        this.#y[corners] = y[v] ?? 0;
        this.#slack[corners] = slack[v] ?? 0;
        corners += 1;
      }
      before = along;
      h = next[h] ?? 0;
    } while (h !== start);
    this.length = n;
    this.corners = corners;
  }

  side(trial: Trial): Side {
    const { a, b, c, error } = trial;
    if (error === 0) return FLAT;
    const gradient = Math.abs(a) + Math.abs(b);
    const [x, y, slack] = [this.#x, this.#y, this.#slack];
    let before = false;
    let beyond = false;
    for (let i = 0; i < this.corners; i++) {
      const value = a * (x[i] ?? 0) + b * (y[i] ?? 0) + c;
      const bound = error + gradient * (slack[i] ?? 0);
      if (value > bound) beyond = true;
      else if (value < -bound) before = true;
      else {
        const sign = this.#sign(this.#vertex[i] ?? 0, trial);
        if (sign > 0) beyond = true;
        else if (sign < 0) before = true;
      }
      if (before && beyond) return CUT;
    }
    if (beyond) return BEYOND;
    return before ? BEFORE : FLAT;
  }

  /** Fills `signs` with the sign at each vertex around the polygon. */
  signAll(trial: Trial): void {
    const { a, b, c, error } = trial;
    const { origin, x, y, slack } = this.#mesh;
    const gradient = Math.abs(a) + Math.abs(b);
    for (let i = 0; i < this.length; i++) {
      const v = origin[this.half[i] ?? 0] ?? 0;
      const value = a * (x[v] ?? 0) + b * (y[v] ?? 0) + c;
      const sure = Math.abs(value) > error + gradient * (slack[v] ?? 0);
      this.signs[i] = sure ? Math.sign(value) : this.#sign(v, trial);
    }
  }

  #sign(vertex: number, trial: Trial): number {
    const { first, second } = this.#mesh;
    const { identity } = this.#lines;
    const known = trial.identity;
    if (known >= 0 && (identity[first[vertex] ?? 0] === known || identity[second[vertex] ?? 0] === known)) return 0;
    return this.#certain.sign(vertex, trial);
  }

  #grow(capacity: number): void {
    const half = this.half;
    const [vertex, x, y, slack] = [this.#vertex, this.#x, this.#y, this.#slack];
    this.half = new Int32Array(capacity);
    this.signs = new Int8Array(capacity);
    this.#vertex = new Int32Array(capacity);
    this.#x = new Float64Array(capacity);
    this.#y = new Float64Array(capacity);
    this.#slack = new Float64Array(capacity);
    this.half.set(half);
    this.#vertex.set(vertex);
    this.#x.set(x);
    this.#y.set(y);
    this.#slack.set(slack);
  }
}
