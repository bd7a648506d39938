/**
 * Cuts the view into the regions on which a piecewise-linear network is affine, then each region where its decision
 * changes.
 *
 * Polygon by polygon and layer by layer, depth first: a polygon carries the lines that may still cut it and, as a sum
 * that grows with every line found to lie on one side, the affine map of the next layer. A line that cuts a polygon
 * is handed on to both halves, one that does not is never looked at again there; with n lines in one layer that is
 * O(n²) tests, as many as there are regions. Every side of a line is decided by a sign at a polygon's corner: in
 * double precision if it clears a bound on all rounding before it, else exactly. So what is counted is exact for the
 * weights as given.
 *
 * Regions of deep networks so: A. I. Humayun et al., SplineCam, CVPR 2023; the bound on one layer's: T. Zaslavsky,
 * Facing up to arrangements, 1975. Adaptive signs: J. R. Shewchuk, Adaptive precision floating-point arithmetic and
 * fast robust geometric predicates, 1997.
 */
import { Cell } from './exact.ts';
import { Knife } from './knife.ts';
import { patternOf } from './maxout.ts';
import { EPSILON, type Layer, type Prepared } from './network.ts';
import { BEFORE, BEYOND, CUT, FLAT, type Side } from './ring.ts';

/** Where the work ends even if it is not done. */
export interface Bounds {
  /** Regions to be found. */
  readonly regions: number;
  /** Corners tested and coefficients added; what is done exactly counts for more. */
  readonly work: number;
}

/** A layer's rows on one polygon. */
class Frame {
  readonly layer: Layer;
  /** (A, B, C, E) by unit. */
  readonly rows: Float64Array;
  /** By line of the layer: its number among all lines, −1 before it has cut anything here. */
  readonly lines: Int32Array;
  readonly cell: () => Cell;

  constructor(layer: Layer, rows: Float64Array, cell: Cell) {
    this.layer = layer;
    this.rows = rows;
    this.lines = new Int32Array(layer.lines.length).fill(-1);
    this.cell = () => cell;
  }
}

/** A polygon yet to be looked at. */
interface Task {
  readonly frame: Frame;
  /** One of its half-edges. */
  readonly start: number;
  /** The frame's lines that may cut it. */
  readonly lines: readonly number[];
  /** The next layer's rows, as far as the lines that are no longer in `lines` make them. */
  readonly sum: Float64Array;
  /** Which share of everything it stands for. */
  readonly share: number;
}

/** Part of a region: whose logit is largest of those before the challenger's. */
interface Part {
  start: number;
  winner: number;
  challenger: number;
  /** Whether another logit is as large throughout. */
  tied: boolean;
}

/** How much work is done between two pauses. */
const WORK_A_TURN = 100_000;
/** What exact arithmetic costs more than double precision: for each product, and for each sign or point made of some. */
const EXACT_WORK = 50;
const CERTAIN_WORK = 500;

export class Subdivision {
  readonly prepared: Prepared;
  readonly knife: Knife;
  regions = 0;
  /** Regions on which the decision is tied throughout. */
  flat = 0;
  /** The share of the view, 0 … 1, that has been dealt with; by cuts, not by area. */
  done = 0;
  readonly #bounds: Bounds;
  readonly #onRegion: ((start: number) => void) | null;
  readonly #tasks: Task[] = [];
  readonly #region: { frame: Frame | null; start: number; cell: Cell | null } = { frame: null, start: 0, cell: null };
  /** The numbers of patterns; where there is maxout, since what is cut there is not always folded. */
  readonly #patterns: Map<string, number> | null;
  #work = 0;

  /** `onRegion` hears of each region, by one of its half-edges, before the decision boundary cuts it. */
  constructor(prepared: Prepared, bounds: Bounds, onRegion: ((start: number) => void) | null = null) {
    this.prepared = prepared;
    this.#bounds = bounds;
    this.#onRegion = onRegion;
    this.#patterns = prepared.tournaments.some((one) => one !== null) ? new Map() : null;
    const root = new Cell(null, new Uint8Array(0));
    this.knife = new Knife(prepared, () => root);
    this.#enter(this.#layer(0), this.#plane(), root, this.knife.outline(), 1);
  }

  /** How many polygons are still waiting; each holds at least one region. */
  get waiting(): number {
    return this.#tasks.length;
  }

  /** How many signs and points were worked out without rounding. */
  get certified(): number {
    return this.knife.certain.asked + this.knife.lines.asked;
  }

  /** As in {@link Bounds.work}, so far. */
  get work(): number {
    return this.#work + EXACT_WORK * this.prepared.exact.products + CERTAIN_WORK * this.certified;
  }

  get bounded(): boolean {
    return this.regions + this.waiting > this.#bounds.regions || this.work > this.#bounds.work;
  }

  /** Works until all is done or a bound is reached; pauses every now and then. */
  *run(): Generator<number, void> {
    let pause = this.work + WORK_A_TURN;
    for (let task = this.#tasks.pop(); task; task = this.#tasks.pop()) {
      this.#process(task);
      if (this.bounded) return;
      if (this.work < pause) continue;
      pause = this.work + WORK_A_TURN;
      yield this.done;
    }
  }

  #layer(index: number): Layer {
    const layer = this.prepared.layers[index];
    if (!layer) throw new RangeError(`there is no layer ${index}`);
    return layer;
  }

  /** The first layer's rows: the same all over the view. */
  #plane(): Float64Array {
    const { units, weights, biases } = this.#layer(0);
    const rows = new Float64Array(4 * units);
    for (let unit = 0; unit < units; unit++) {
      rows.set([weights[2 * unit] ?? 0, weights[2 * unit + 1] ?? 0, biases[unit] ?? 0, 0], 4 * unit);
    }
    return rows;
  }

  /** Goes on with the next layer on a polygon: its lines are all to be tried. */
  #enter(layer: Layer, rows: Float64Array, cell: Cell, start: number, share: number): void {
    const next = this.#layer(layer.index + 1);
    const frame = new Frame(layer, rows, cell);
    const sum = new Float64Array(4 * next.units);
    for (let k = 0; k < next.units; k++) sum[4 * k + 2] = next.biases[k] ?? 0;
    layer.bends.forEach(({ slope, intercept }, unit) => this.#add(sum, next, frame, unit, slope, intercept));
    this.#tasks.push({ frame, start, lines: layer.lines.map((_, line) => line), sum, share });
  }

  /**
   * Adds slope·z + intercept of one unit, times its weights, to the next layer's rows. Each rounding along the way is
   * at most half of EPSILON times what it rounds, and all of them add up in E.
   */
  #add(sum: Float64Array, next: Layer, { rows }: Frame, unit: number, slope: number, intercept: number): void {
    if (slope === 0 && intercept === 0) return;
    const { columns, units } = next;
    const [width, height] = this.prepared.reach;
    const a = slope * (rows[4 * unit] ?? 0);
    const b = slope * (rows[4 * unit + 1] ?? 0);
    const c = slope * (rows[4 * unit + 2] ?? 0) + intercept;
    const size = Math.abs(a) * width + Math.abs(b) * height + Math.abs(c) + Math.abs(intercept);
    const error = Math.abs(slope) * (rows[4 * unit + 3] ?? 0) + 2 * EPSILON * size;
    for (let k = 0, i = 0; k < units; k++, i += 4) {
      const weight = columns[unit * units + k] ?? 0;
      const x = (sum[i] ?? 0) + weight * a;
      const y = (sum[i + 1] ?? 0) + weight * b;
      const one = (sum[i + 2] ?? 0) + weight * c;
      const rounding = EPSILON * (Math.abs(x) * width + Math.abs(y) * height + Math.abs(one));
      sum[i] = x;
      sum[i + 1] = y;
      sum[i + 2] = one;
      sum[i + 3] = (sum[i + 3] ?? 0) + Math.abs(weight) * error + rounding;
    }
    this.#work += 4 * units;
  }

  #process({ frame, start, lines, sum, share }: Task): void {
    const next = this.#layer(frame.layer.index + 1);
    this.#work += lines.length * this.knife.take(start);
    const cutting: number[] = [];
    for (const line of lines) {
      this.#aim(frame, line);
      const side = this.knife.side();
      if (side === CUT) cutting.push(line);
      else if (this.#isBeyond(frame, line, side)) this.#addBend(sum, next, frame, line);
    }
    const line = cutting.pop();
    if (line === undefined) {
      this.#leaf(frame, next, start, sum, share);
      return;
    }
    this.#aim(frame, line);
    const [before, beyond] = this.knife.cut(this.#numberOf(frame, line), true);
    const added = sum.slice();
    this.#addBend(added, next, frame, line);
    this.#tasks.push(
      { frame, start: before, lines: cutting, sum, share: share / 2 },
      { frame, start: beyond, lines: cutting, sum: added, share: share / 2 },
    );
  }

  #addBend(sum: Float64Array, next: Layer, frame: Frame, line: number): void {
    const bend = frame.layer.lines[line];
    if (bend) this.#add(sum, next, frame, bend.unit, bend.slope, bend.intercept);
  }

  #isBeyond(frame: Frame, line: number, side: Side): boolean {
    return side === BEYOND || (side === FLAT && frame.layer.lines[line]?.takesRight === true);
  }

  /** Makes a line of the frame the one that is tried. */
  #aim(frame: Frame, line: number): void {
    const { layer, rows } = frame;
    const { unit, at } = layer.lines[line] ?? { unit: 0, at: 0 };
    const trial = this.knife.trial;
    trial.a = rows[4 * unit] ?? 0;
    trial.b = rows[4 * unit + 1] ?? 0;
    trial.c = (rows[4 * unit + 2] ?? 0) - at;
    trial.error = this.#evaluated((rows[4 * unit + 3] ?? 0) + EPSILON * Math.abs(at));
    trial.key = layer.firstKey + line;
    trial.where = frame.cell;
    const number = frame.lines[line] ?? -1;
    if (layer.continuous) trial.identity = trial.key;
    else trial.identity = number < 0 ? -1 : (this.knife.lines.identity[number] ?? -1);
  }

  /** How far the line in hand, off by at most `error`, may be off when it is evaluated in double precision. */
  #evaluated(error: number): number {
    const { a, b, c } = this.knife.trial;
    const [width, height] = this.prepared.reach;
    return error + 4 * EPSILON * (Math.abs(a) * width + Math.abs(b) * height + Math.abs(c));
  }

  /** The number, among all lines, of the frame's line that is tried. */
  #numberOf(frame: Frame, line: number): number {
    const known = frame.lines[line] ?? -1;
    if (known >= 0) return known;
    const number = this.knife.addLine();
    frame.lines[line] = number;
    return number;
  }

  /** A polygon that no line of the layer cuts any more. */
  #leaf(frame: Frame, next: Layer, start: number, sum: Float64Array, share: number): void {
    if (next.bends.length > 0) {
      this.#enter(next, sum, new Cell(frame.cell(), this.#beyond(frame, start)), start, share);
      return;
    }
    this.regions += 1;
    this.done += share;
    this.#onRegion?.(start);
    this.#region.frame = frame;
    this.#region.start = start;
    this.#region.cell = null;
    this.#number(start);
    this.#decide(next, sum, start);
  }

  /** Gives a region, or the part of one that a tie which folds nothing has cut off, the number of its pattern. */
  #number(start: number): void {
    if (!this.#patterns) return;
    const pattern = patternOf(this.prepared, this.#cellOfRegion());
    const number = this.#patterns.get(pattern) ?? this.#patterns.size;
    this.#patterns.set(pattern, number);
    this.regions = this.#patterns.size;
    const { mesh } = this.knife;
    let h = start;
    do {
      mesh.pattern[h] = number;
      h = mesh.next[h] ?? 0;
    } while (h !== start);
  }

  /** The region in hand as a cell: asked for only where the boundary runs, or rounding leaves a sign open. */
  readonly #cellOfRegion = (): Cell => {
    const region = this.#region;
    const { frame, start } = region;
    if (!frame) throw new Error('there is no region yet');
    return (region.cell ??= new Cell(frame.cell(), this.#beyond(frame, start)));
  };

  /** For each line of the frame whether the polygon lies beyond it. */
  #beyond(frame: Frame, start: number): Uint8Array {
    const { length } = frame.layer.lines;
    const sides = this.knife.sides(start, length, (line) => this.#aim(frame, line));
    const beyond = new Uint8Array(length);
    sides.forEach((side, line) => (beyond[line] = this.#isBeyond(frame, line, side) ? 1 : 0));
    return beyond;
  }

  /**
   * Cuts a region where its largest logit changes, and labels its parts: by the class, or by the number of classes plus
   * the class where it is tied with another throughout. Each part has a winner so far and the next class to challenge
   * it; whom a winner has beaten, its successor beats too. The region is in hand already.
   */
  #decide(layer: Layer, rows: Float64Array, start: number): void {
    const { classes } = this.prepared;
    const parts: Part[] = [];
    let part: Part | undefined = { start, winner: 0, challenger: 1, tied: false };
    for (; part; part = parts.pop()) {
      const { start: here } = part;
      if (here !== start || part.challenger > 1) this.#work += this.knife.take(here);
      while (part.challenger < classes) {
        this.#aimPair(layer, rows, part.winner, part.challenger);
        const challenger = part.challenger++;
        const side = this.knife.side();
        if (side === CUT) {
          const [before, beyond] = this.knife.cut(this.knife.addLine(), false);
          parts.push({ start: before, winner: challenger, challenger: challenger + 1, tied: false });
          part.start = beyond;
          this.knife.take(beyond);
        } else if (side === BEFORE) {
          part.winner = challenger;
          part.tied = false;
        } else if (side === FLAT) part.tied = true;
      }
      this.#label(part.start, part.tied ? classes + part.winner : part.winner);
      if (part.tied) this.flat += 1;
    }
  }

  #aimPair(layer: Layer, rows: Float64Array, winner: number, challenger: number): void {
    const { trial } = this.knife;
    trial.a = (rows[4 * winner] ?? 0) - (rows[4 * challenger] ?? 0);
    trial.b = (rows[4 * winner + 1] ?? 0) - (rows[4 * challenger + 1] ?? 0);
    trial.c = (rows[4 * winner + 2] ?? 0) - (rows[4 * challenger + 2] ?? 0);
    trial.error = this.#evaluated((rows[4 * winner + 3] ?? 0) + (rows[4 * challenger + 3] ?? 0));
    trial.key = layer.firstKey + winner * layer.units + challenger;
    trial.where = this.#cellOfRegion;
    trial.identity = layer.continuous ? trial.key : -1;
  }

  #label(start: number, label: number): void {
    const { mesh } = this.knife;
    let h = start;
    do {
      mesh.label[h] = label;
      h = mesh.next[h] ?? 0;
    } while (h !== start);
  }
}
