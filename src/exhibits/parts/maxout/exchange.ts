/** Fits the best maxout to a convex target: pieces and the places where they meet are exchanged for better ones in turn. */
import { bestPiece, type Interval, type Piece, type Target } from './pieces.ts';

/** Meeting places go this many times as far as they would; twice as far as the stability of x² allows would be 8. */
const OVER = 3;

export class Exchange {
  pieces: readonly Piece[] = [];
  /** The largest error of any piece over its own stretch. */
  error = 0;
  rounds = 0;
  readonly #target: Target;
  readonly #knots: Float64Array;

  /** Pieces begin crowded towards the left end. */
  constructor(target: Target, { from, to }: Interval, pieces: number) {
    this.#target = target;
    this.#knots = Float64Array.from({ length: pieces + 1 }, (_, i) => from + (to - from) * (i / pieces) ** 2);
    this.#fit();
  }

  /** Where the pieces meet, both ends included. */
  get knots(): ArrayLike<number> {
    return this.#knots;
  }

  /**
   * Each place moves to where its neighbours, each the best over its own stretch, cross. Nothing moves only once all
   * stretches have the same error, which for a convex target is the best there is. Returns how far the farthest went,
   * as a share of the interval.
   */
  round(): number {
    const knots = this.#knots;
    const last = knots.length - 1;
    const before = Float64Array.from(knots);
    const width = (before[last] ?? 0) - (before[0] ?? 0);
    let moved = 0;
    for (let i = 1; i < last; i++) {
      const [left, right] = [this.pieces[i - 1], this.pieces[i]];
      const here = before[i] ?? 0;
      if (!left || !right || right.slope - left.slope < 1e-14) continue;
      const crossing = (left.offset - right.offset) / (right.slope - left.slope);
      const wanted = here + OVER * (crossing - here);
      // No stretch loses more than half of itself in a round.
      const low = (here + (before[i - 1] ?? here)) / 2;
      const high = (here + (before[i + 1] ?? here)) / 2;
      knots[i] = Math.min(high, Math.max(low, wanted));
      moved = Math.max(moved, Math.abs((knots[i] ?? 0) - here) / width);
    }
    this.rounds++;
    this.#fit();
    return moved;
  }

  #fit(): void {
    const knots = this.#knots;
    const pieces = Array.from({ length: knots.length - 1 }, (_, i) =>
      bestPiece(this.#target, knots[i] ?? 0, knots[i + 1] ?? 0),
    );
    this.pieces = pieces;
    this.error = Math.max(...pieces.map(({ error }) => error));
  }
}
