/** Fits a maxout to any target as a network learns it: Adam on the mean squared error, the gradient to the largest piece. */
import { normal } from '../../../network/rng.ts';
import type { Interval, Piece, Target } from './pieces.ts';

const PLACES = 256;
/** As shares of the target's own height, at first; it falls with one over the steps. */
const RATE = 0.02;
const HALF_LIFE = 1500;
const [BETA1, BETA2] = [0.9, 0.999];
/** What the random numbers are for. */
const START = 77;

export class Descent {
  steps = 0;
  readonly #from: number;
  readonly #half: number;
  readonly #rate: number;
  readonly #y: Float64Array;
  /** Slopes over the interval stretched to [−1, 1], then values in the middle; with what Adam remembers of them. */
  readonly #parameters: Float64Array;
  readonly #gradient: Float64Array;
  readonly #first: Float64Array;
  readonly #second: Float64Array;

  constructor(target: Target, { from, to }: Interval, pieces: number, seed: number) {
    this.#from = from;
    this.#half = (to - from) / 2;
    this.#y = Float64Array.from({ length: PLACES }, (_, i) => target(from + (this.#half * 2 * (i + 0.5)) / PLACES));
    const low = this.#y.reduce((a, b) => Math.min(a, b), Infinity);
    const high = this.#y.reduce((a, b) => Math.max(a, b), -Infinity);
    const height = Math.max(1e-9, high - low);
    this.#rate = RATE * height;
    // As small random weights begin; the values in the middle around the target's mean.
    this.#parameters = Float64Array.from({ length: 2 * pieces }, (_, i) => {
      const draw = 0.25 * height * normal(seed, START, i);
      return i < pieces ? draw : (low + high) / 2 + draw;
    });
    const zeros = (): Float64Array => new Float64Array(2 * pieces);
    [this.#gradient, this.#first, this.#second] = [zeros(), zeros(), zeros()];
  }

  get pieces(): readonly Piece[] {
    const count = this.#parameters.length / 2;
    const middle = this.#from + this.#half;
    return Array.from({ length: count }, (_, k) => {
      const slope = (this.#parameters[k] ?? 0) / this.#half;
      return { slope, offset: (this.#parameters[count + k] ?? 0) - slope * middle };
    });
  }

  /** One step over all places; returns the mean squared error before it. */
  step(): number {
    const parameters = this.#parameters;
    const count = parameters.length / 2;
    const gradient = this.#gradient.fill(0);
    let loss = 0;
    for (let i = 0; i < PLACES; i++) {
      const u = (2 * (i + 0.5)) / PLACES - 1;
      let best = 0;
      let top = -Infinity;
      for (let k = 0; k < count; k++) {
        const value = (parameters[k] ?? 0) * u + (parameters[count + k] ?? 0);
        if (value > top) [top, best] = [value, k];
      }
      const error = top - (this.#y[i] ?? 0);
      loss += (error * error) / PLACES;
      gradient[best] = (gradient[best] ?? 0) + (2 * error * u) / PLACES;
      gradient[count + best] = (gradient[count + best] ?? 0) + (2 * error) / PLACES;
    }
    this.#move();
    return loss;
  }

  #move(): void {
    this.steps++;
    const rate = this.#rate / (1 + this.steps / HALF_LIFE);
    const [first, second] = [this.#first, this.#second];
    for (const [i, g] of this.#gradient.entries()) {
      first[i] = BETA1 * (first[i] ?? 0) + (1 - BETA1) * g;
      second[i] = BETA2 * (second[i] ?? 0) + (1 - BETA2) * g * g;
      const mean = (first[i] ?? 0) / (1 - BETA1 ** this.steps);
      const square = (second[i] ?? 0) / (1 - BETA2 ** this.steps);
      this.#parameters[i] = (this.#parameters[i] ?? 0) - (rate * mean) / (Math.sqrt(square) + 1e-12);
    }
  }
}
