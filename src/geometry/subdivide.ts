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
import { Lines } from './lines.ts';
import { Mesh, OUTSIDE } from './mesh.ts';
import { type Layer, type Prepared } from './network.ts';
import { BEFORE, BEYOND, Certain, CUT, FLAT, Ring, type Side, type Trial } from './ring.ts';

/** Where the work ends even if it is not done. */
export interface Bounds {
  /** Regions to be found. */
  readonly regions: number;
  /** Corners tested and coefficients added. */
  readonly work: number;
}

/** A layer's rows on one polygon. */
class Frame {
  readonly layer: Layer;
  /** (A, B, C, M) by unit. */
  readonly rows: Float64Array;
  /** By line of the layer: its number among all lines, −1 before it has cut anything here. */
  readonly lines: Int32Array;
  readonly #find: () => Cell;
  #cell: Cell | undefined;

  constructor(layer: Layer, rows: Float64Array, find: () => Cell) {
    this.layer = layer;
    this.rows = rows;
    this.lines = new Int32Array(layer.lines.length).fill(-1);
    this.#find = find;
  }

  readonly cell = (): Cell => (this.#cell ??= this.#find());
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

/** How much work is done between two pauses. */
const WORK_A_TURN = 100_000;

export class Subdivision {
  readonly prepared: Prepared;
  readonly mesh = new Mesh();
  readonly lines: Lines;
  readonly certain: Certain;
  regions = 0;
  /** Regions on which the decision is tied throughout. */
  flat = 0;
  /** The share of the view, 0 … 1, that has been dealt with; by cuts, not by area. */
  done = 0;
  /** Corners of the regions: those where creases meet each other or the view's edge, and the view's own. */
  corners = 4;
  readonly #bounds: Bounds;
  readonly #onRegion: ((start: number) => void) | null;
  readonly #tasks: Task[] = [];
  readonly #ring: Ring;
  readonly #other: Ring;
  readonly #trial: Trial;
  /** Corners of regions that were first found as points of the decision boundary. */
  readonly #shared = new Set<number>();
  #work = 0;

  /** `onRegion` hears of each region, by one of its half-edges, before the decision boundary cuts it. */
  constructor(prepared: Prepared, bounds: Bounds, onRegion: ((start: number) => void) | null = null) {
    this.prepared = prepared;
    this.#bounds = bounds;
    this.#onRegion = onRegion;
    this.lines = new Lines(prepared);
    this.certain = new Certain(prepared, this.mesh, this.lines);
    this.#ring = new Ring(this.mesh, this.lines, this.certain);
    this.#other = new Ring(this.mesh, this.lines, this.certain);
    const root = new Cell(null, new Uint8Array(0));
    this.#trial = { a: 0, b: 0, c: 0, error: 0, identity: -1, key: 0, where: () => root };
    this.#enter(this.#layer(0), this.#plane(), () => root, this.#outline(), 1);
  }

  /** How many polygons are still waiting; each holds at least one region. */
  get waiting(): number {
    return this.#tasks.length;
  }

  get bounded(): boolean {
    return this.regions + this.waiting > this.#bounds.regions || this.#work > this.#bounds.work;
  }

  /** Works until all is done or a bound is reached; pauses every now and then. */
  *run(): Generator<number, void> {
    let pause = this.#work + WORK_A_TURN;
    for (let task = this.#tasks.pop(); task; task = this.#tasks.pop()) {
      this.#process(task);
      if (this.bounded) return;
      if (this.#work < pause) continue;
      pause = this.#work + WORK_A_TURN;
      yield this.done;
    }
  }

  #layer(index: number): Layer {
    const layer = this.prepared.layers[index];
    if (!layer) throw new RangeError(`there is no layer ${index}`);
    return layer;
  }

  /** The view as a polygon; returns its half-edge along the bottom. */
  #outline(): number {
    const { mesh } = this;
    const { left, right, bottom, top } = this.prepared.view;
    mesh.addVertex(left, bottom, 0, 3, 0);
    mesh.addVertex(right, bottom, 0, 0, 1);
    mesh.addVertex(right, top, 0, 1, 2);
    mesh.addVertex(left, top, 0, 2, 3);
    const sides = [0, 1, 2, 3].map((i) => mesh.addEdge(i, (i + 1) % 4, i));
    sides.forEach((h, i) => {
      const outer = mesh.twin[h] ?? 0;
      mesh.next[h] = sides[(i + 1) % 4] ?? 0;
      mesh.next[outer] = mesh.twin[sides[(i + 3) % 4] ?? 0] ?? 0;
      mesh.label[outer] = OUTSIDE;
    });
    return sides[0] ?? 0;
  }

  /** The first layer's rows: the same all over the view. */
  #plane(): Float64Array {
    const { units, weights, biases } = this.#layer(0);
    const [width, height] = this.prepared.reach;
    const rows = new Float64Array(4 * units);
    for (let unit = 0; unit < units; unit++) {
      const [a, b, c] = [weights[2 * unit] ?? 0, weights[2 * unit + 1] ?? 0, biases[unit] ?? 0];
      rows.set([a, b, c, Math.abs(a) * width + Math.abs(b) * height + Math.abs(c)], 4 * unit);
    }
    return rows;
  }

  /** Goes on with the next layer on a polygon: its lines are all to be tried. */
  #enter(layer: Layer, rows: Float64Array, find: () => Cell, start: number, share: number): void {
    const index = this.prepared.layers.indexOf(layer);
    const next = this.#layer(index + 1);
    const frame = new Frame(layer, rows, find);
    // Later layers are visited from many places, so what their lines are cut in is found while it is at hand.
    if (index > 0) frame.cell();
    const sum = new Float64Array(4 * next.units);
    for (let k = 0; k < next.units; k++) {
      sum[4 * k + 2] = next.biases[k] ?? 0;
      sum[4 * k + 3] = Math.abs(next.biases[k] ?? 0);
    }
    layer.bends.forEach(({ slope, intercept }, unit) => this.#add(sum, next, frame, unit, slope, intercept));
    this.#tasks.push({ frame, start, lines: layer.lines.map((_, line) => line), sum, share });
  }

  /** Adds slope·z + intercept of one unit, times its weights, to the next layer's rows. */
  #add(sum: Float64Array, next: Layer, { rows }: Frame, unit: number, slope: number, intercept: number): void {
    if (slope === 0 && intercept === 0) return;
    const { columns, units } = next;
    const a = slope * (rows[4 * unit] ?? 0);
    const b = slope * (rows[4 * unit + 1] ?? 0);
    const c = slope * (rows[4 * unit + 2] ?? 0) + intercept;
    const m = Math.abs(slope) * (rows[4 * unit + 3] ?? 0) + Math.abs(intercept);
    for (let k = 0; k < units; k++) {
      const weight = columns[unit * units + k] ?? 0;
      sum[4 * k] = (sum[4 * k] ?? 0) + weight * a;
      sum[4 * k + 1] = (sum[4 * k + 1] ?? 0) + weight * b;
      sum[4 * k + 2] = (sum[4 * k + 2] ?? 0) + weight * c;
      sum[4 * k + 3] = (sum[4 * k + 3] ?? 0) + Math.abs(weight) * m;
    }
    this.#work += 4 * units;
  }

  #process({ frame, start, lines, sum, share }: Task): void {
    const next = this.#layer(this.prepared.layers.indexOf(frame.layer) + 1);
    const ring = this.#ring;
    ring.load(start);
    this.#work += lines.length * ring.length;
    const cutting: number[] = [];
    for (const line of lines) {
      this.#aim(frame, line);
      const side = ring.side(this.#trial);
      if (side === CUT) cutting.push(line);
      else if (this.#isBeyond(frame, line, side)) this.#addBend(sum, next, frame, line);
    }
    const line = cutting.pop();
    if (line === undefined) {
      this.#leaf(frame, next, start, sum, share);
      return;
    }
    this.#aim(frame, line);
    const [before, beyond] = this.#cut(this.#numberOf(frame, line), true);
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
    const trial = this.#trial;
    trial.a = rows[4 * unit] ?? 0;
    trial.b = rows[4 * unit + 1] ?? 0;
    trial.c = (rows[4 * unit + 2] ?? 0) - at;
    trial.error = layer.rounding * ((rows[4 * unit + 3] ?? 0) + Math.abs(at));
    trial.key = layer.firstKey + line;
    trial.where = frame.cell;
    const number = frame.lines[line] ?? -1;
    if (layer.continuous) trial.identity = trial.key;
    else trial.identity = number < 0 ? -1 : (this.lines.identity[number] ?? -1);
  }

  /** The number, among all lines, of the frame's line that is tried. */
  #numberOf(frame: Frame, line: number): number {
    const known = frame.lines[line] ?? -1;
    if (known >= 0) return known;
    const number = this.#addTrial();
    frame.lines[line] = number;
    return number;
  }

  #addTrial(): number {
    const { a, b, c, error, key, where } = this.#trial;
    return this.lines.add([a, b, c], error, key, where());
  }

  /** Cuts the polygon in the ring along the line that is tried; returns a half-edge of each half, negative side first. */
  #cut(number: number, ofRegions: boolean): readonly [before: number, beyond: number] {
    const { mesh } = this;
    const ring = this.#ring;
    ring.signAll(this.#trial);
    const { half, signs, length } = ring;
    const entries: number[] = [];
    let sideBetween = 0;
    for (let i = 0; i < length; i++) {
      const here = signs[i] ?? 0;
      const there = signs[i + 1 < length ? i + 1 : 0] ?? 0;
      if (here === 0) {
        entries.push(half[i > 0 ? i - 1 : length - 1] ?? 0);
        if (ofRegions) this.#share(mesh.origin[half[i] ?? 0] ?? 0);
      } else if (here * there < 0) {
        entries.push(half[i] ?? 0);
        this.#splitEdge(half[i] ?? 0, number, ofRegions);
      } else continue;
      if (entries.length === 1) sideBetween = there;
    }
    const [first, second] = entries;
    if (first === undefined || second === undefined || entries.length !== 2 || sideBetween === 0)
      throw new Error('a line that cuts a convex polygon must meet its outline twice');
    const chord = mesh.cut(first, second, number);
    const back = mesh.twin[chord] ?? 0;
    this.#extend(number, mesh.origin[chord] ?? 0);
    this.#extend(number, mesh.origin[back] ?? 0);
    return sideBetween > 0 ? [chord, back] : [back, chord];
  }

  #splitEdge(h: number, number: number, ofRegions: boolean): void {
    const { mesh, lines } = this;
    const along = mesh.line[h] ?? 0;
    const { x, y, slack } = lines.meet(along, number);
    mesh.split(h, mesh.addVertex(x, y, slack, along, number));
    if (ofRegions) this.corners += 1;
  }

  /** A crease that runs through a vertex: it is a corner of regions now, if it was not before. */
  #share(vertex: number): void {
    const key = this.lines.key[this.mesh.second[vertex] ?? 0] ?? 0;
    if (key < this.#layer(this.prepared.layers.length - 1).firstKey || this.#shared.has(vertex)) return;
    this.#shared.add(vertex);
    this.corners += 1;
  }

  /** Lets a line reach as far as a vertex. */
  #extend(line: number, vertex: number): void {
    const { mesh } = this;
    const { ends, rows } = this.lines;
    const [start, end] = [ends[2 * line] ?? -1, ends[2 * line + 1] ?? -1];
    if (start < 0) {
      ends[2 * line] = vertex;
      ends[2 * line + 1] = vertex;
      return;
    }
    const [a, b] = [rows[3 * line] ?? 0, rows[3 * line + 1] ?? 0];
    const along = (v: number): number => a * (mesh.y[v] ?? 0) - b * (mesh.x[v] ?? 0);
    if (along(vertex) < along(start)) ends[2 * line] = vertex;
    else if (along(vertex) > along(end)) ends[2 * line + 1] = vertex;
  }

  /** A polygon that no line of the layer cuts any more. */
  #leaf(frame: Frame, next: Layer, start: number, sum: Float64Array, share: number): void {
    const find = (): Cell => new Cell(frame.cell(), this.#beyond(frame, start));
    if (next.bends.length > 0) {
      this.#enter(next, sum, find, start, share);
      return;
    }
    this.regions += 1;
    this.done += share;
    this.#onRegion?.(start);
    this.#decide(new Frame(next, sum, find), start);
  }

  /** For each line of the frame whether the polygon lies beyond it. */
  #beyond(frame: Frame, start: number): Uint8Array {
    const { a, b, c, error, key, identity, where } = this.#trial;
    const ring = this.#other;
    ring.load(start);
    const beyond = Uint8Array.from(frame.layer.lines, (_, line) => {
      this.#aim(frame, line);
      return this.#isBeyond(frame, line, ring.side(this.#trial)) ? 1 : 0;
    });
    Object.assign(this.#trial, { a, b, c, error, key, identity, where });
    return beyond;
  }

  /**
   * Cuts a region where its largest logit changes, and labels its parts: by the class, or by the number of classes plus
   * the class where it is tied with another throughout. Each part has a winner so far and the next class to challenge
   * it; whom a winner has beaten, its successor beats too.
   */
  #decide(frame: Frame, start: number): void {
    const { classes } = this.prepared;
    const parts = [{ start, winner: 0, challenger: 1, tied: false }];
    for (let part = parts.pop(); part; part = parts.pop()) {
      const { winner, challenger, tied } = part;
      if (challenger >= classes) {
        this.#label(part.start, tied ? classes + winner : winner);
        if (tied) this.flat += 1;
        continue;
      }
      this.#aimPair(frame, winner, challenger);
      this.#ring.load(part.start);
      this.#work += this.#ring.length;
      const side = this.#ring.side(this.#trial);
      const after = challenger + 1;
      if (side === CUT) {
        const [before, beyond] = this.#cut(this.#addTrial(), false);
        parts.push({ start: before, winner: challenger, challenger: after, tied: false });
        parts.push({ start: beyond, winner, challenger: after, tied });
      } else if (side === BEFORE) parts.push({ ...part, winner: challenger, challenger: after, tied: false });
      else parts.push({ ...part, challenger: after, tied: tied || side === FLAT });
    }
  }

  #aimPair({ layer, rows, cell }: Frame, winner: number, challenger: number): void {
    const row = (k: number): number => (rows[4 * winner + k] ?? 0) - (rows[4 * challenger + k] ?? 0);
    const trial = this.#trial;
    trial.a = row(0);
    trial.b = row(1);
    trial.c = row(2);
    trial.error = layer.rounding * ((rows[4 * winner + 3] ?? 0) + (rows[4 * challenger + 3] ?? 0));
    trial.key = layer.firstKey + winner * layer.units + challenger;
    trial.where = cell;
    trial.identity = layer.continuous ? trial.key : -1;
  }

  #label(start: number, label: number): void {
    const { mesh } = this;
    let h = start;
    do {
      mesh.label[h] = label;
      h = mesh.next[h] ?? 0;
    } while (h !== start);
  }
}
