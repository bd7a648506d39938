/** What is found where not all that is cut is folded: edges between equal patterns are none. See maxout.ts. */
import { OUTSIDE } from './mesh.ts';
import type { Knife } from './knife.ts';
import type { Prepared } from './network.ts';
import type { LayerCreases } from './result.ts';

interface Edges {
  readonly from: number[];
  readonly to: number[];
}

/** What lies on both sides of an edge, the same in both directions. */
function sidesOf({ mesh, lines }: Knife, h: number): string {
  const t = mesh.twin[h] ?? 0;
  const side = (half: number): string =>
    mesh.label[half] === OUTSIDE ? `edge ${lines.key[mesh.line[h] ?? 0]}` : `${mesh.pattern[half]} ${mesh.label[half]}`;
  return [side(h), side(t)].toSorted().join('|');
}

const isFold = ({ mesh }: Knife, h: number): boolean => {
  const t = mesh.twin[h] ?? 0;
  return mesh.label[t] === OUTSIDE || mesh.label[h] === OUTSIDE || mesh.pattern[h] !== mesh.pattern[t];
};

/** The half-edges, one an edge, that start or end in each vertex. */
function around(knife: Knife, edges: readonly number[]): Map<number, number[]> {
  const { mesh } = knife;
  const at = new Map<number, number[]>();
  for (const h of edges) {
    for (const v of [mesh.origin[h] ?? 0, mesh.origin[mesh.twin[h] ?? 0] ?? 0]) {
      const some = at.get(v);
      if (some) some.push(h);
      else at.set(v, [h]);
    }
  }
  return at;
}

const halves = ({ mesh }: Knife, wanted: (h: number) => boolean): number[] =>
  Array.from({ length: mesh.halfEdges }, (_, h) => h).filter((h) => h < (mesh.twin[h] ?? 0) && wanted(h));

/** Whether just two edges meet in a vertex, with the same on both of their sides: they are one. */
function passes(edges: readonly number[] | undefined, sides: (h: number) => string): boolean {
  const [first, second] = edges ?? [];
  return edges?.length === 2 && first !== undefined && second !== undefined && sides(first) === sides(second);
}

/** Corners of the regions. */
export function foldedCorners(knife: Knife): number {
  const { mesh, lines } = knife;
  const sides = (h: number): string => {
    const t = mesh.twin[h] ?? 0;
    const side = (half: number): string =>
      mesh.label[half] === OUTSIDE ? `edge ${lines.key[mesh.line[h] ?? 0]}` : String(mesh.pattern[half]);
    return [side(h), side(t)].toSorted().join('|');
  };
  let corners = 0;
  for (const edges of around(
    knife,
    halves(knife, (h) => isFold(knife, h)),
  ).values())
    if (!passes(edges, sides)) corners += 1;
  return corners;
}

/** Pieces of the boundary, each as long as it is straight. `edges`: the half-edges that it runs along, one an edge. */
export function wholePieces(knife: Knife, edges: readonly number[]): Edges {
  const { mesh } = knife;
  const sides = (h: number): string => sidesOf(knife, h);
  const at = around(knife, edges);
  const ends = (h: number): readonly [number, number] => [mesh.origin[h] ?? 0, mesh.origin[mesh.twin[h] ?? 0] ?? 0];
  const used = new Set<number>();
  /** The vertex at which a piece ends that goes on from half-edge h through v. */
  const walk = (start: number, v: number): number => {
    let [h, vertex] = [start, v];
    for (;;) {
      const here = at.get(vertex);
      if (!passes(here, sides)) return vertex;
      const next = here?.find((other) => other !== h);
      if (next === undefined || used.has(next)) return vertex;
      used.add(next);
      const [from, to] = ends(next);
      [h, vertex] = [next, from === vertex ? to : from];
    }
  };
  const whole: Edges = { from: [], to: [] };
  for (const h of edges) {
    if (used.has(h)) continue;
    used.add(h);
    const [from, to] = ends(h);
    whole.from.push(walk(h, from));
    whole.to.push(walk(h, to));
  }
  return whole;
}

/** The creases of a layer of maxout: where another of a unit's pieces is the largest. */
export function tiesOf(knife: Knife, { layers, tournaments }: Prepared, l: number): LayerCreases {
  const { mesh, lines } = knife;
  const { first, rounds } = tournaments[l] ?? { first: 0, rounds: 0 };
  const firstKey = layers[first]?.firstKey ?? 0;
  const units = layers[first]?.lines.length ?? 1;
  const lineOf = (h: number): number => (lines.key[mesh.line[h] ?? 0] ?? 0) - firstKey;
  const found = halves(knife, (h) => isFold(knife, h) && lineOf(h) >= 0 && lineOf(h) < rounds * units);
  const ends = found.flatMap((h) => [mesh.origin[h] ?? 0, mesh.origin[mesh.twin[h] ?? 0] ?? 0]);
  return {
    segments: Float64Array.from(ends.flatMap((v) => [mesh.x[v] ?? 0, mesh.y[v] ?? 0])),
    units: Int32Array.from(found, (h) => lineOf(h) % units),
    breaks: Int32Array.from(found, (h) => Math.floor(lineOf(h) / units)),
    folds: new Float64Array(),
  };
}
