/**
 * What the parts of a frame cost in device time, learned from whole frames: the device tells only how long all of a
 * frame took. An extended Kalman filter over the logarithms of the costs, so that a cost stays positive, and so that a
 * difference goes to the parts that are large in this frame and not yet well known. Arithmetic alone, as plan.ts.
 */

/** Device time as the page has measured it. */
export interface Costs {
  /** ms for drawing either plate, whatever the density. */
  readonly plane: number;
  readonly sheet: number;
  /** ms for one training step, for each unit of work. */
  readonly step: number;
  /** ms for one field point, likewise. */
  readonly point: number;
}

/** A guess for a software adapter: too slow a guess costs a blurred moment, too fast a one costs a hitch. */
export const FIRST_COSTS: Costs = { plane: 6, sheet: 6, step: 3e-3, point: 4e-6 };

/** What a draft of the plane costs of the whole: a quarter of the pixels, and their enlargement. */
export const DRAFT_SHARE = 0.4;

/** What a finished frame did and how long the device took for it. */
export interface FrameMeasure {
  readonly ms: number;
  readonly steps: number;
  readonly points: number;
  readonly work: number;
  readonly drewPlane: boolean;
  readonly draft: boolean;
  readonly drewSheet: boolean;
}

/** Lower and upper bounds of a cost (ms). */
const BOUNDS: Readonly<Record<keyof Costs | 'frame', readonly [number, number]>> = {
  plane: [0.2, 60],
  sheet: [0.2, 60],
  step: [1e-7, 1],
  point: [1e-10, 1e-3],
  frame: [0.1, 100],
};
const PARTS = ['plane', 'sheet', 'step', 'point', 'frame'] as const;

/** ms of a frame that does hardly anything: without it a field of a few points would seem dear. */
const FIRST_FRAME_MS = 4;
/** Of the logarithm of each cost: variance at the start and at most. */
const FIRST_VARIANCE = 1;
/** What a frame adds to it, as PARTS: devices change their pace, but what every frame waits for changes with the rest of the page. */
const DRIFT = [0.002, 0.002, 0.002, 0.0005, 0.1];
/** A frame's time scatters by this share of itself, and by so many ms. */
const SCATTER = 0.3;
const SCATTER_MS = 1;

export class CostLearner {
  #costs: Readonly<Record<(typeof PARTS)[number], number>> = { ...FIRST_COSTS, frame: FIRST_FRAME_MS };
  /** Covariance of the logarithms, row by row as PARTS. */
  #spread: readonly (readonly number[])[] = PARTS.map((part) =>
    PARTS.map((other) => (part === other ? FIRST_VARIANCE : 0)),
  );

  get costs(): Costs {
    return this.#costs;
  }

  /** Learns from one frame; no cost moves by more than a factor of 2, so that one hiccup cannot stall training. */
  learn(frame: FrameMeasure): void {
    const { ms, steps, points, work, drewPlane, draft, drewSheet } = frame;
    if (!(ms > 0)) return;
    const often = {
      plane: drewPlane ? (draft ? DRAFT_SHARE : 1) : 0,
      sheet: drewSheet ? 1 : 0,
      step: steps * work,
      point: points * work,
      frame: 1,
    };
    // How much the frame grows with the logarithm of a cost is that part of it.
    const shares = PARTS.map((part) => often[part] * this.#costs[part]);
    const expected = shares.reduce((sum, share) => sum + share, 0);
    const known = this.#spread.map((row) => row.reduce((sum, value, j) => sum + value * (shares[j] ?? 0), 0));
    const noise = (SCATTER * expected + SCATTER_MS) ** 2;
    const variance = noise + known.reduce((sum, value, i) => sum + value * (shares[i] ?? 0), 0);
    const gain = known.map((value) => value / variance);
    const surprise = Math.min(2 * expected, Math.max(expected / 2, ms)) - expected;
    const learned = { ...this.#costs };
    PARTS.forEach((part, i) => {
      const factor = Math.min(2, Math.max(0.5, Math.exp((gain[i] ?? 0) * surprise)));
      const [least, most] = BOUNDS[part];
      learned[part] = Math.min(most, Math.max(least, learned[part] * factor));
    });
    this.#costs = learned;
    // What is out of all proportion moves the costs, but is no reason to be surer of them.
    const trust = ms > 2 * expected || ms < expected / 2 ? 0 : 1;
    this.#spread = this.#spread.map((row, i) =>
      row.map((value, j) => {
        const left = value - trust * (gain[i] ?? 0) * (known[j] ?? 0);
        return i === j && left < FIRST_VARIANCE ? left + (DRIFT[i] ?? 0) : left;
      }),
    );
  }
}
