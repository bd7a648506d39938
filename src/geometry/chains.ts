/** Joins edges that share their ends into polylines. */

/** Polylines, the points of one after those of the other. */
export interface Chains {
  /** Vertices along the chains. A closed chain does not repeat its first one. */
  readonly vertices: Int32Array;
  /** Where each chain starts in `vertices`, and at the end how many there are. */
  readonly offsets: Uint32Array<ArrayBuffer>;
  /** 1: the chain returns to its start. */
  readonly closed: Uint8Array<ArrayBuffer>;
  /** How many different vertices there are. */
  readonly distinct: number;
  /** Vertices where more than two edges meet. */
  readonly junctions: number;
}

/** Which edges end in each vertex. */
class Ends {
  readonly #at = new Map<number, number[]>();

  constructor(from: readonly number[], to: readonly number[]) {
    from.forEach((vertex, edge) => this.#add(vertex, edge));
    to.forEach((vertex, edge) => this.#add(vertex, edge));
  }

  get distinct(): number {
    return this.#at.size;
  }

  get junctions(): number {
    return [...this.#at.values()].filter((edges) => edges.length > 2).length;
  }

  /** The edges at a vertex through which a chain passes; none where it ends. */
  through(vertex: number): readonly number[] {
    const edges = this.#at.get(vertex) ?? [];
    return edges.length === 2 ? edges : [];
  }

  #add(vertex: number, edge: number): void {
    const edges = this.#at.get(vertex);
    if (edges) edges.push(edge);
    else this.#at.set(vertex, [edge]);
  }
}

/**
 * Chains of the edges from[i] – to[i]. A chain passes through a vertex where exactly two edges meet and ends in every
 * other; first the chains with ends, then the loops, each in the order of its first edge.
 */
export function chain(from: readonly number[], to: readonly number[]): Chains {
  const ends = new Ends(from, to);
  const used = new Uint8Array(from.length);
  const vertices: number[] = [];
  const offsets: number[] = [0];
  const closed: number[] = [];

  const walk = (first: number, start: number): void => {
    let edge: number | undefined = first;
    let vertex = start;
    vertices.push(vertex);
    while (edge !== undefined) {
      used[edge] = 1;
      vertex = from[edge] === vertex ? (to[edge] ?? 0) : (from[edge] ?? 0);
      vertices.push(vertex);
      edge = ends.through(vertex).find((other) => used[other] === 0);
    }
    const isClosed = vertex === start;
    if (isClosed) vertices.pop();
    closed.push(isClosed ? 1 : 0);
    offsets.push(vertices.length);
  };

  for (const [edge, start] of from.entries()) {
    if (used[edge] === 1) continue;
    if (ends.through(start).length === 0) walk(edge, start);
    else if (ends.through(to[edge] ?? 0).length === 0) walk(edge, to[edge] ?? 0);
  }
  for (const [edge, start] of from.entries()) if (used[edge] === 0) walk(edge, start);
  return {
    vertices: Int32Array.from(vertices),
    offsets: Uint32Array.from(offsets),
    closed: Uint8Array.from(closed),
    distinct: ends.distinct,
    junctions: ends.junctions,
  };
}
