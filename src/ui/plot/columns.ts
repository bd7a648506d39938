/** A line as a screen can show it: in a column of pixels no more than where it enters, its lowest, its highest, its end. Pure. */

/** Points in px, as many x as y; x never falls. */
export interface Polyline {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/**
 * The line with at most four points in each column `width` px wide: the first and the last, and between them the highest
 * and the lowest in the order they come in. What covers the same pixels stays; a line without so many points stays as it is.
 */
export function byColumns({ x, y }: Polyline, width: number): Polyline {
  const kept: number[] = [];
  for (let from = 0; from < x.length;) {
    const column = Math.floor((x[from] ?? 0) / width);
    let [low, high, to] = [from, from, from];
    for (; to < x.length && Math.floor((x[to] ?? 0) / width) === column; to++) {
      if ((y[to] ?? 0) < (y[low] ?? 0)) low = to;
      if ((y[to] ?? 0) > (y[high] ?? 0)) high = to;
    }
    kept.push(...new Set([from, Math.min(low, high), Math.max(low, high), to - 1]));
    from = to;
  }
  return { x: kept.map((i) => x[i] ?? 0), y: kept.map((i) => y[i] ?? 0) };
}

/** How far a line goes up and down between `top` and `bottom`, in px. */
export function climb({ y }: Polyline, top: number, bottom: number): number {
  const seen = y.map((each) => Math.min(bottom, Math.max(top, each)));
  let sum = 0;
  for (let i = 1; i < seen.length; i++) sum += Math.abs((seen[i] ?? 0) - (seen[i - 1] ?? 0));
  return sum;
}
