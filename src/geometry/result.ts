/** What the exact geometry finds, as plain typed arrays that can be handed from a worker to the page. */
import { chain } from './chains.ts';
import { outputFold } from './creases.ts';
import type { Knife } from './knife.ts';
import { foldedCorners, tiesOf, wholePieces } from './merge.ts';
import type { Prepared } from './network.ts';
import type { Subdivision } from './subdivide.ts';

/** The creases of one layer, a straight segment each; deeper layers' bend where they meet creases of layers before. */
export interface LayerCreases {
  /** x₁, y₁, x₂, y₂ by segment. */
  readonly segments: Float64Array<ArrayBuffer>;
  /** The unit, by segment. */
  readonly units: Int32Array<ArrayBuffer>;
  /** Which of its unit's breaks, in rising order, leaving out those where nothing changes. By segment. */
  readonly breaks: Int32Array<ArrayBuffer>;
  /**
   * How the height bends across the segment, as in `Crease.fold`: above 0 a valley, below a mountain. By segment;
   * empty unless there is just one hidden layer.
   */
  readonly folds: Float64Array<ArrayBuffer>;
}

/** Polylines. */
export interface Polylines {
  /** x, y by point. A closed line does not repeat its first point. */
  readonly points: Float64Array<ArrayBuffer>;
  /** Index of each line's first point, and at the end how many points there are. */
  readonly offsets: Uint32Array<ArrayBuffer>;
  /** 1: closed. By line. */
  readonly closed: Uint8Array<ArrayBuffer>;
}

/** Every count is exact if `exact` is true, else what was found before the work reached its bound: at least so many. */
export interface Counts {
  /** Polygons on which the network is affine. */
  readonly regions: number;
  /** Straight pieces of the decision boundary, one at most for each region where there are two classes. */
  readonly pieces: number;
  /** Points where pieces begin, end or meet. */
  readonly vertices: number;
  readonly chains: number;
  readonly closed: number;
  /** Chains that are not closed: they leave the view, or end where three pieces or more meet. */
  readonly open: number;
  /** Points where three pieces or more meet. */
  readonly junctions: number;
  /** Regions where the two largest logits are equal throughout. */
  readonly flat: number;
  /** Corners and edges of the regions, those along the edge of the view included. */
  readonly corners: number;
  readonly edges: number;
  readonly exact: boolean;
  /** Why not exact. */
  readonly reason: 'bound' | null;
}

export interface GeometryResult {
  /** By hidden layer. */
  readonly creases: readonly LayerCreases[];
  /**
   * Where the decision changes: between regions, or parts of them, with different largest logits, and around regions
   * where it is tied. A line that the margin touches without changing sign is none.
   */
  readonly boundary: Polylines;
  readonly counts: Counts;
  /** The regions as closed polygons counter-clockwise, if they were asked for. */
  readonly regions: Polylines | null;
  /** How many signs and points had to be worked out without rounding. */
  readonly certified: number;
}

/** The buffers of a result, for postMessage to hand over. */
export function transferables(result: GeometryResult): ArrayBuffer[] {
  const lines = [result.boundary, ...(result.regions ? [result.regions] : [])];
  return [
    ...result.creases.flatMap((layer) => [layer.segments, layer.units, layer.breaks, layer.folds]),
    ...lines.flatMap((line) => [line.points, line.offsets, line.closed]),
  ].map((array) => array.buffer);
}

function creasesOfLayer(index: number, { prepared, knife }: Subdivision, found: readonly number[]): LayerCreases {
  const { lines, mesh } = knife;
  const layer = prepared.layers[index];
  const segments = new Float64Array(4 * found.length);
  const units = new Int32Array(found.length);
  const breaks = new Int32Array(found.length);
  const single = prepared.layers.length === 2;
  const folds = new Float64Array(single ? found.length : 0);
  found.forEach((line, i) => {
    const ends = [lines.ends[2 * line] ?? 0, lines.ends[2 * line + 1] ?? 0];
    ends.forEach((v, k) => segments.set([mesh.x[v] ?? 0, mesh.y[v] ?? 0], 4 * i + 2 * k));
    const { unit, bend, slope } = layer?.lines[(lines.key[line] ?? 0) - layer.firstKey] ?? {
      unit: 0,
      bend: 0,
      slope: 0,
    };
    units[i] = unit;
    breaks[i] = bend;
    if (single) folds[i] = slope * foldOf(prepared, unit);
  });
  return { segments, units, breaks, folds };
}

/** What the height bends by across a crease of the unit for a jump of 1 in slope. */
function foldOf({ layers, classes }: Prepared, unit: number): number {
  const [hidden, output] = layers;
  const size = Math.hypot(hidden?.weights[2 * unit] ?? 0, hidden?.weights[2 * unit + 1] ?? 0);
  return outputFold(output?.columns.subarray(unit * classes, (unit + 1) * classes) ?? []) * size;
}

/** The creases, by hidden layer. */
function creasesFound(subdivision: Subdivision): LayerCreases[] {
  const { prepared, knife } = subdivision;
  const { lines } = knife;
  const hidden = prepared.layers.slice(0, -1);
  const found = hidden.map((): number[] => []);
  for (let line = 0; line < lines.count; line++) {
    const cell = lines.cell(line);
    if (cell && lines.ends[2 * line] !== -1) found[cell.layer]?.push(line);
  }
  return prepared.tournaments.map((one, l) => {
    const index = prepared.starts[l] ?? 0;
    return one ? tiesOf(knife, prepared, l) : creasesOfLayer(index, subdivision, found[index] ?? []);
  });
}

/** The half-edges, one an edge, that have different decisions on their two sides. */
function boundaryEdges({ mesh }: Knife): number[] {
  const found: number[] = [];
  for (let h = 0; h < mesh.halfEdges; h++) {
    const t = mesh.twin[h] ?? 0;
    const [here, there] = [mesh.label[h] ?? 0, mesh.label[t] ?? 0];
    if (h > t || here === there || Math.min(here, there) < 0) continue;
    found.push(h);
  }
  return found;
}

/** Puts together what a subdivision has found so far. */
export function gather(subdivision: Subdivision, regions: Polylines | null): GeometryResult {
  const { waiting, flat, knife } = subdivision;
  const { mesh } = knife;
  const merged = subdivision.prepared.tournaments.some((one) => one !== null);
  const corners = merged ? foldedCorners(knife) : knife.corners;
  const edges = boundaryEdges(knife);
  const { from, to } = merged
    ? wholePieces(knife, edges)
    : {
        from: edges.map((h) => mesh.origin[h] ?? 0),
        to: edges.map((h) => mesh.origin[mesh.twin[h] ?? 0] ?? 0),
      };
  const { vertices, offsets, closed, distinct, junctions } = chain(from, to);
  const points = new Float64Array(2 * vertices.length);
  vertices.forEach((v, i) => points.set([mesh.x[v] ?? 0, mesh.y[v] ?? 0], 2 * i));
  const loops = closed.reduce((sum, one) => sum + one, 0);
  const found = subdivision.regions + waiting;
  return {
    creases: creasesFound(subdivision),
    boundary: { points, offsets, closed },
    counts: {
      regions: found,
      pieces: from.length,
      vertices: distinct,
      chains: closed.length,
      closed: loops,
      open: closed.length - loops,
      junctions,
      flat,
      corners,
      // Euler: corners − edges + regions = 1, since the regions cover the view without holes.
      edges: corners + found - 1,
      exact: waiting === 0,
      reason: waiting === 0 ? null : 'bound',
    },
    regions,
    certified: subdivision.certified,
  };
}
