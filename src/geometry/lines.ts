/** Every line along which something was cut, in double precision and, on demand, exactly; and where two of them meet. */
import { exactly, meet, quotient, type Triple } from './dyadic.ts';
import type { Cell } from './exact.ts';
import { EPSILON, type Prepared } from './network.ts';

/** A point in double precision, each coordinate off by at most `slack`. */
export interface Meeting {
  readonly x: number;
  readonly y: number;
  readonly slack: number;
}

/** Points that are less sure than this, against the size of the view, are computed exactly and rounded. */
const SURE = 1e-9;

export class Lines {
  count = 0;
  /** (A, B, C) by line: A·x + B·y + C. */
  rows = new Float64Array(192);
  /** That is off by at most this, anywhere in the view, besides the rounding of its own evaluation. */
  error = new Float64Array(64);
  /** What a line is known by, wherever it bends: equal keys are zero sets of one and the same function. */
  key = new Int32Array(64);
  /** As the key, but different for every line where the function is not continuous. See {@link identity}. */
  identity = new Int32Array(64);
  /** The line's two ends so far: vertices, −1 before there are any. */
  ends = new Int32Array(128);

  /** How many points were worked out without rounding. */
  asked = 0;
  readonly #prepared: Prepared;
  readonly #cells: (Cell | null)[] = [];
  readonly #exact: (Triple | undefined)[] = [];

  constructor(prepared: Prepared) {
    this.#prepared = prepared;
    const { left, right, bottom, top } = prepared.view;
    // Counter-clockwise from the bottom, positive inside.
    this.add([0, 1, -bottom], 0, 0, null);
    this.add([-1, 0, right], 0, 1, null);
    this.add([0, -1, top], 0, 2, null);
    this.add([1, 0, -left], 0, 3, null);
  }

  /** Adds a line; `cell`: where its function is that row, null for a side of the view. Returns its number. */
  add(row: ArrayLike<number>, error: number, key: number, cell: Cell | null): number {
    const line = this.count++;
    if (line === this.key.length) this.#grow(2 * line);
    this.rows.set(row, 3 * line);
    this.error[line] = error;
    this.key[line] = key;
    const continuous = cell === null || this.#prepared.layers[cell.layer]?.continuous === true;
    this.identity[line] = continuous ? key : this.#prepared.keys + line;
    this.ends[2 * line] = -1;
    this.ends[2 * line + 1] = -1;
    this.#cells.push(cell);
    return line;
  }

  /** The cell in which the line was cut. */
  cell(line: number): Cell | null {
    return this.#cells[line] ?? null;
  }

  exact(line: number): Triple {
    const known = this.#exact[line];
    if (known) return known;
    const cell = this.#cells[line];
    const row = (i: number): number => this.rows[3 * line + i] ?? 0;
    const exact: Triple = cell
      ? cell.row(this.key[line] ?? 0, this.#prepared)
      : [exactly(row(0)), exactly(row(1)), exactly(row(2))];
    this.#exact[line] = exact;
    return exact;
  }

  /** Where two lines meet; they must not be parallel. */
  meet(p: number, q: number): Meeting {
    const quick = this.#meet(p, q);
    const [width, height] = this.#prepared.reach;
    if (quick.slack <= SURE * (width + height)) return quick;
    this.asked += 1;
    const [x, y, w] = meet(this.exact(p), this.exact(q));
    return { x: quotient(x, w), y: quotient(y, w), slack: EPSILON * (width + height) };
  }

  /**
   * Cramer's rule. The slack follows from what is left of both lines at the computed point: with r₁, r₂ the true values
   * there and g₁, g₂ the gradients, |error| ≤ (|r₁| |g₂| + |r₂| |g₁|) / |g₁ × g₂|.
   */
  #meet(p: number, q: number): Meeting {
    const { rows, error } = this;
    const { view } = this.#prepared;
    const [a, b, c] = [rows[3 * p] ?? 0, rows[3 * p + 1] ?? 0, rows[3 * p + 2] ?? 0];
    const [d, e, f] = [rows[3 * q] ?? 0, rows[3 * q + 1] ?? 0, rows[3 * q + 2] ?? 0];
    const cross = a * e - b * d;
    // Adding 0 makes 0 of −0.
    const x = (b * f - c * e) / cross + 0;
    const y = (c * d - a * f) / cross + 0;
    const [off, offToo] = [error[p] ?? 0, error[q] ?? 0];
    // An affine function that is at most `off` on the view has a gradient of at most off / half the shorter side.
    const half = Math.min(view.right - view.left, view.top - view.bottom) / 2;
    const [g, h] = [
      Math.max(Math.abs(a), Math.abs(b)) + off / half,
      Math.max(Math.abs(d), Math.abs(e)) + offToo / half,
    ];
    const crossError = 4 * (EPSILON * g * h + (off / half) * h + (offToo / half) * g);
    const r = Math.abs(a * x + b * y + c) + off + 4 * EPSILON * (Math.abs(a * x) + Math.abs(b * y) + Math.abs(c));
    const s = Math.abs(d * x + e * y + f) + offToo + 4 * EPSILON * (Math.abs(d * x) + Math.abs(e * y) + Math.abs(f));
    const slack = (r * h + s * g) / (Math.abs(cross) - crossError);
    return { x, y, slack: slack >= 0 ? slack : Infinity };
  }

  #grow(capacity: number): void {
    const { rows, error, key, identity, ends } = this;
    this.rows = new Float64Array(3 * capacity);
    this.error = new Float64Array(capacity);
    this.key = new Int32Array(capacity);
    this.identity = new Int32Array(capacity);
    this.ends = new Int32Array(2 * capacity);
    this.rows.set(rows);
    this.error.set(error);
    this.key.set(key);
    this.identity.set(identity);
    this.ends.set(ends);
  }
}
