/** Cuts polygons along lines, one polygon at a time. */
import type { Cell } from './exact.ts';
import { Lines } from './lines.ts';
import { Mesh, OUTSIDE } from './mesh.ts';
import type { Prepared } from './network.ts';
import { Certain, Ring, type Side, type Trial } from './ring.ts';

/** Room for so many vertices, and no more, is made before any is found. */
const MOST_EXPECTED = 60_000;

/** The mesh, the line in hand and the polygon in hand. */
export class Knife {
  readonly mesh: Mesh;
  readonly lines: Lines;
  readonly certain: Certain;
  /** The line in hand: to be tried, then perhaps to be cut along. */
  readonly trial: Trial;
  /** Corners of the regions: where creases meet each other or the view's edge, and the view's own. */
  corners = 4;
  readonly #prepared: Prepared;
  readonly #ring: Ring;
  readonly #other: Ring;
  /** The first key of a line that is no crease. */
  readonly #firstOther: number;
  /** Corners of regions that were first found as points of the decision boundary. */
  readonly #shared = new Set<number>();

  /** `where`: of the first trial. */
  constructor(prepared: Prepared, where: () => Cell) {
    this.#prepared = prepared;
    this.#firstOther = prepared.layers.at(-1)?.firstKey ?? 0;
    const n = prepared.layers[0]?.lines.length ?? 0;
    this.mesh = new Mesh(256 + Math.min(MOST_EXPECTED, n + (n * (n + 1)) / 2));
    this.lines = new Lines(prepared);
    this.certain = new Certain(prepared, this.mesh, this.lines);
    this.#ring = new Ring(this.mesh, this.lines, this.certain);
    this.#other = new Ring(this.mesh, this.lines, this.certain);
    this.trial = { a: 0, b: 0, c: 0, error: 0, identity: -1, key: 0, where };
  }

  /** The view as a polygon; returns its half-edge along the bottom. */
  outline(): number {
    const { mesh } = this;
    const { left, right, bottom, top } = this.#prepared.view;
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

  /** Takes the polygon that half-edge `start` runs around in hand; returns how many corners it has. */
  take(start: number): number {
    this.#ring.load(start);
    return this.#ring.corners;
  }

  /** On which side of the line in hand the polygon in hand lies. */
  side(): Side {
    return this.#ring.side(this.trial);
  }

  /**
   * On which side of each of some lines another polygon lies, in the midst of whatever is going on. `aim` makes line
   * i the one in hand; afterwards that is what it was before.
   */
  sides(start: number, count: number, aim: (i: number) => void): Side[] {
    const { a, b, c, error, identity, key, where } = this.trial;
    this.#other.load(start);
    const sides: Side[] = [];
    for (let i = 0; i < count; i++) {
      aim(i);
      sides.push(this.#other.side(this.trial));
    }
    Object.assign(this.trial, { a, b, c, error, identity, key, where });
    return sides;
  }

  /** Gives the line in hand a number among all lines. */
  addLine(): number {
    const { a, b, c, error, key, where } = this.trial;
    return this.lines.add([a, b, c], error, key, where());
  }

  /**
   * Cuts the polygon in hand along the line in hand, which must cut it and has that number; returns a half-edge of each
   * half, negative side first. No polygon is in hand any more.
   */
  cut(number: number, ofRegions: boolean): readonly [before: number, beyond: number] {
    const { mesh } = this;
    const ring = this.#ring;
    ring.signAll(this.trial);
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
    if (key < this.#firstOther || this.#shared.has(vertex)) return;
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
}
