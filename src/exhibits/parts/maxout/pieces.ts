/** Maxout of one variable: the largest of a few affine pieces, and how far it is from a target on [from, to]. */

export type Target = (x: number) => number;

export interface Interval {
  readonly from: number;
  readonly to: number;
}

/** slope · x + offset. */
export interface Piece {
  readonly slope: number;
  readonly offset: number;
}

export function largestOf(pieces: readonly Piece[], x: number): number {
  let top = -Infinity;
  for (const { slope, offset } of pieces) top = Math.max(top, slope * x + offset);
  return top;
}

/** For each piece whether it is the largest anywhere between the ends; of equal ones the first. */
export function inUse(pieces: readonly Piece[], { from, to }: Interval, places = 2048): boolean[] {
  const used = pieces.map(() => false);
  for (let i = 0; i <= places; i++) {
    const x = from + ((to - from) * i) / places;
    let best = 0;
    for (const [k, { slope, offset }] of pieces.entries()) {
      const top = pieces[best];
      if (top && slope * x + offset > top.slope * x + top.offset) best = k;
    }
    used[best] = true;
  }
  return used;
}

/** The largest |max of the pieces − target| among so many places. */
export function distance(pieces: readonly Piece[], target: Target, { from, to }: Interval, places = 4096): number {
  let most = 0;
  for (let i = 0; i <= places; i++) {
    const x = from + ((to - from) * i) / places;
    most = Math.max(most, Math.abs(largestOf(pieces, x) - target(x)));
  }
  return most;
}

/** Where a chord of a convex target stands highest above it, and by how much. */
function highestGap(target: Target, chord: Piece, s: number, t: number): number {
  const ratio = (Math.sqrt(5) - 1) / 2;
  const gap = (x: number): number => chord.slope * x + chord.offset - target(x);
  let [a, b] = [s, t];
  let [left, right] = [b - ratio * (b - a), a + ratio * (b - a)];
  let [low, high] = [gap(left), gap(right)];
  for (let i = 0; i < 56; i++) {
    if (low < high) {
      [a, left, low] = [left, right, high];
      right = a + ratio * (b - a);
      high = gap(right);
    } else {
      [b, right, high] = [right, left, low];
      left = b - ratio * (b - a);
      low = gap(left);
    }
  }
  return Math.max(0, low, high);
}

/** The best affine piece for a convex target from s to t: its chord, lowered by half of its highest gap (Chebyshev). */
export function bestPiece(target: Target, s: number, t: number): Piece & { readonly error: number } {
  const [fs, ft] = [target(s), target(t)];
  const slope = t > s ? (ft - fs) / (t - s) : 0;
  const chord = { slope, offset: fs - slope * s };
  const error = t > s ? highestGap(target, chord, s, t) / 2 : 0;
  return { slope, offset: chord.offset - error, error };
}
