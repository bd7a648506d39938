/** The exact geometry of a piecewise-linear network: its regions, creases and decision boundary in a part of the plane. */
import { GeometryError } from './errors.ts';
import { prepare, type PiecewiseNetwork, type View } from './network.ts';
import { gather, type GeometryResult, type Polylines } from './result.ts';
import { Subdivision } from './subdivide.ts';

export interface GeometryOptions {
  /** Stop with "at least" once there are so many regions. Default {@link MAX_REGIONS}. */
  readonly maxRegions?: number;
  /** Stop once so many corners were tested and coefficients added. Default {@link MAX_WORK}. */
  readonly maxWork?: number;
  /** Return the regions as polygons. */
  readonly regions?: boolean;
}

/** Enough for any one layer: 300 units with one break have at most 45,151 regions, with two 180,001. */
export const MAX_REGIONS = 200_000;
/** Up to a quarter of a minute; two layers of 300 just fit. */
export const MAX_WORK = 1_000_000_000;

/** Polygons of the regions, as they are reported. */
class Polygons {
  readonly #points: number[] = [];
  readonly #offsets: number[] = [0];
  readonly #from: () => Subdivision;

  constructor(from: () => Subdivision) {
    this.#from = from;
  }

  readonly add = (start: number): void => {
    const { mesh } = this.#from().knife;
    let h = start;
    do {
      const v = mesh.origin[h] ?? 0;
      this.#points.push(mesh.x[v] ?? 0, mesh.y[v] ?? 0);
      h = mesh.next[h] ?? 0;
    } while (h !== start);
    this.#offsets.push(this.#points.length / 2);
  };

  get(): Polylines {
    return {
      points: Float64Array.from(this.#points),
      offsets: Uint32Array.from(this.#offsets),
      closed: new Uint8Array(this.#offsets.length - 1).fill(1),
    };
  }
}

/**
 * Works in turns of about a millisecond, each yielding the share of the view that is done, 0 … 1; returns the result.
 * Throws a {@link GeometryError} at once if the network or the view cannot be taken.
 */
export function* geometryInTurns(
  network: PiecewiseNetwork,
  view: View,
  options: GeometryOptions = {},
): Generator<number, GeometryResult> {
  const bounds = { regions: options.maxRegions ?? MAX_REGIONS, work: options.maxWork ?? MAX_WORK };
  const polygons = options.regions ? new Polygons(() => subdivision) : null;
  const subdivision: Subdivision = new Subdivision(prepare(network, view), bounds, polygons?.add ?? null);
  yield* subdivision.run();
  return gather(subdivision, polygons?.get() ?? null);
}

/** All in one go. */
export function exactGeometry(network: PiecewiseNetwork, view: View, options: GeometryOptions = {}): GeometryResult {
  const turns = geometryInTurns(network, view, options);
  for (;;) {
    const turn = turns.next();
    if (turn.done) return turn.value;
  }
}

export interface Pacing {
  /** Hears of the share that is done, 0 … 1. */
  readonly onProgress?: (done: number) => void;
  readonly signal?: AbortSignal;
  /** How long to work before letting others have their turn, in ms. Default 25. */
  readonly turn?: number;
  /** Resolves when the others had their turn. Default: after a macrotask. */
  readonly pause?: () => Promise<void>;
}

const macrotask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** In turns, so that messages arrive in between. Rejects with `cancelled` as soon as the signal says so. */
export async function exactGeometryPaced(
  network: PiecewiseNetwork,
  view: View,
  options: GeometryOptions = {},
  { onProgress, signal, turn = 25, pause = macrotask }: Pacing = {},
): Promise<GeometryResult> {
  const turns = geometryInTurns(network, view, options);
  let until = performance.now() + turn;
  for (;;) {
    if (signal?.aborted) throw new GeometryError('cancelled', 'the geometry is no longer asked for');
    const step = turns.next();
    if (step.done) return step.value;
    if (performance.now() < until) continue;
    onProgress?.(step.value);
    // Each turn waits for the one before it.
    // oxlint-disable-next-line no-await-in-loop
    await pause();
    until = performance.now() + turn;
  }
}
