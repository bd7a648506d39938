/**
 * A subdivision of the view into convex polygons, as half-edges: each edge is two half-edges, one along each of its
 * sides, and the half-edges of a polygon run around it counter-clockwise. An edge has the same ends on both of its
 * sides at all times, so that what is cut on one side of it meets what is cut on the other.
 *
 * D. E. Muller and F. P. Preparata, Finding the intersection of two convex polyhedra, 1978.
 */

/** What a half-edge's polygon is labelled with before anyone has labelled it, and outside the view. */
export const UNLABELLED = -1;
export const OUTSIDE = -2;

const grown = <T extends Float64Array | Int32Array | Int8Array>(array: T, capacity: number): T => {
  const next = new (array.constructor as new (length: number) => T)(capacity);
  next.set(array);
  return next;
};

export class Mesh {
  vertices = 0;
  x: Float64Array<ArrayBuffer>;
  y: Float64Array<ArrayBuffer>;
  /** How far, at most, the stored coordinates lie from the true ones, in each direction. */
  slack: Float64Array<ArrayBuffer>;
  /** The two lines that meet in the vertex. */
  first: Int32Array<ArrayBuffer>;
  second: Int32Array<ArrayBuffer>;

  halfEdges = 0;
  /** The vertex that a half-edge starts from. */
  origin: Int32Array<ArrayBuffer>;
  next: Int32Array<ArrayBuffer>;
  twin: Int32Array<ArrayBuffer>;
  /** The line that the half-edge lies on. */
  line: Int32Array<ArrayBuffer>;
  label: Int8Array<ArrayBuffer>;
  /** A number of the pattern of its polygon, where that is asked for. */
  pattern: Int32Array<ArrayBuffer>;

  /** `expected`: how many vertices there will be. More may come. */
  constructor(expected: number) {
    this.x = new Float64Array(expected);
    this.y = new Float64Array(expected);
    this.slack = new Float64Array(expected);
    this.first = new Int32Array(expected);
    this.second = new Int32Array(expected);
    this.origin = new Int32Array(4 * expected);
    this.next = new Int32Array(4 * expected);
    this.twin = new Int32Array(4 * expected);
    this.line = new Int32Array(4 * expected);
    this.label = new Int8Array(4 * expected);
    this.pattern = new Int32Array(4 * expected);
  }

  addVertex(x: number, y: number, slack: number, first: number, second: number): number {
    const v = this.vertices++;
    if (v === this.x.length) this.#growVertices(2 * v);
    this.x[v] = x;
    this.y[v] = y;
    this.slack[v] = slack;
    this.first[v] = first;
    this.second[v] = second;
    return v;
  }

  /** An edge from `from` to `to`; returns its half-edge in that direction. Their `next` are the caller's to set. */
  addEdge(from: number, to: number, line: number): number {
    const there = this.#addHalfEdge(from, line, UNLABELLED);
    const back = this.#addHalfEdge(to, line, UNLABELLED);
    this.twin[there] = back;
    this.twin[back] = there;
    return there;
  }

  /** Puts a vertex into an edge. `h` and its twin keep their origins; the new half-edges are the second halves. */
  split(h: number, vertex: number): void {
    const t = this.twin[h] ?? 0;
    const line = this.line[h] ?? 0;
    const h2 = this.#addHalfEdge(vertex, line, this.label[h] ?? 0);
    const t2 = this.#addHalfEdge(vertex, line, this.label[t] ?? 0);
    this.pattern[h2] = this.pattern[h] ?? 0;
    this.pattern[t2] = this.pattern[t] ?? 0;
    this.next[h2] = this.next[h] ?? 0;
    this.next[t2] = this.next[t] ?? 0;
    this.next[h] = h2;
    this.next[t] = t2;
    this.#pair(h, t2);
    this.#pair(t, h2);
  }

  /**
   * Cuts a polygon in two, from the end of half-edge `from` to the end of half-edge `to`, both of that polygon.
   * Returns the new half-edge in that direction; the polygon on its side goes on after `to`, its twin's after `from`.
   */
  cut(from: number, to: number, line: number): number {
    const afterFrom = this.next[from] ?? 0;
    const afterTo = this.next[to] ?? 0;
    const there = this.addEdge(this.origin[afterFrom] ?? 0, this.origin[afterTo] ?? 0, line);
    const back = this.twin[there] ?? 0;
    this.pattern[there] = this.pattern[from] ?? 0;
    this.pattern[back] = this.pattern[from] ?? 0;
    this.next[from] = there;
    this.next[there] = afterTo;
    this.next[to] = back;
    this.next[back] = afterFrom;
    return there;
  }

  #pair(p: number, q: number): void {
    this.twin[p] = q;
    this.twin[q] = p;
  }

  #addHalfEdge(origin: number, line: number, label: number): number {
    const h = this.halfEdges++;
    if (h === this.origin.length) this.#growHalfEdges(2 * h);
    this.origin[h] = origin;
    this.line[h] = line;
    this.label[h] = label;
    return h;
  }

  #growVertices(capacity: number): void {
    this.x = grown(this.x, capacity);
    this.y = grown(this.y, capacity);
    this.slack = grown(this.slack, capacity);
    this.first = grown(this.first, capacity);
    this.second = grown(this.second, capacity);
  }

  #growHalfEdges(capacity: number): void {
    this.origin = grown(this.origin, capacity);
    this.next = grown(this.next, capacity);
    this.twin = grown(this.twin, capacity);
    this.line = grown(this.line, capacity);
    this.label = grown(this.label, capacity);
    this.pattern = grown(this.pattern, capacity);
  }
}
