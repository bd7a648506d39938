/** A maxout on its way to a target: by exchange where the target is convex and that is wanted, else by descent. */
import type { MaxoutWay } from '../../../state/shape/parts.ts';
import { isConvex } from './best.ts';
import { Descent } from './descent.ts';
import { Exchange } from './exchange.ts';
import { distance, type Interval, type Piece, type Target } from './pieces.ts';
import type { Trouble } from './trouble.ts';

export interface FitChoice {
  readonly target: Target;
  readonly interval: Interval;
  readonly pieces: number;
  readonly way: MaxoutWay;
  readonly seed: number;
  /** Of the target; see troubleOf. */
  readonly trouble: Trouble | null;
}

/** No fit takes more rounds, or steps, than this. */
const MOST = { exchange: 3000, descent: 4000 } as const;
/** Places that move less than this share of the interval in a round stand still. */
const STILL = 1e-15;
/** Taken in one frame: the first rounds are seen one by one. */
const SEEN = 40;
const AT_ONCE = { exchange: 4, descent: 20 } as const;

export class Fit {
  /** Why there is nothing to fit; then there are no pieces, and the error is not a number. */
  readonly trouble: Trouble | null;
  /** False where there is trouble. */
  readonly convex: boolean;
  readonly way: MaxoutWay;
  /** Nothing moves any more. */
  settled = false;
  readonly #choice: FitChoice;
  readonly #exchange: Exchange | null;
  readonly #descent: Descent | null;

  constructor(choice: FitChoice) {
    const { target, interval, pieces, way, seed, trouble } = choice;
    this.#choice = choice;
    this.trouble = trouble;
    this.settled = trouble !== null;
    this.convex = !trouble && isConvex(target, interval);
    this.way = this.convex ? way : 'descent';
    this.#exchange = this.way === 'exchange' ? new Exchange(target, interval, pieces) : null;
    this.#descent = this.#exchange || trouble ? null : new Descent(target, interval, pieces, seed);
  }

  get pieces(): readonly Piece[] {
    return (this.#exchange ?? this.#descent)?.pieces ?? [];
  }

  /** Rounds of exchange or steps of descent so far. */
  get taken(): number {
    return this.#exchange?.rounds ?? this.#descent?.steps ?? 0;
  }

  /** The largest error between the ends. */
  get error(): number {
    if (this.trouble) return NaN;
    return this.#exchange?.error ?? distance(this.pieces, this.#choice.target, this.#choice.interval, 1024);
  }

  /** What is worth a frame of its own. */
  advance(): void {
    if (this.settled) return;
    const times = this.taken < SEEN && this.#exchange ? 1 : AT_ONCE[this.way];
    for (let i = 0; i < times && !this.settled; i++) {
      const still = this.#exchange ? this.#exchange.round() <= STILL : (this.#descent?.step() ?? 0) < 1e-24;
      this.settled = still || this.taken >= MOST[this.way];
    }
  }

  settle(): void {
    while (!this.settled) this.advance();
  }
}

/** The best errors for 1 … `most` pieces of a convex target, found a little at a time by exchange. */
export class BestErrors {
  readonly found: number[] = [];
  readonly #target: Target;
  readonly #interval: Interval;
  readonly #most: number;
  #fit: Exchange | null = null;

  constructor(target: Target, interval: Interval, most: number) {
    this.#target = target;
    this.#interval = interval;
    this.#most = most;
  }

  get done(): boolean {
    return this.found.length === this.#most;
  }

  /** Works for about so many ms. */
  work(milliseconds: number, now: () => number = () => performance.now()): void {
    const end = now() + milliseconds;
    while (!this.done && now() < end) {
      this.#fit ??= new Exchange(this.#target, this.#interval, this.found.length + 1);
      if (this.#fit.round() > STILL && this.#fit.rounds < MOST.exchange) continue;
      this.found.push(this.#fit.error);
      this.#fit = null;
    }
  }
}
