/** Lets steps through at no more than a given rate. */
import type { Settings } from '../../state/settings.ts';

/** No more than this much time (ms) is made up for after a pause: a page that was hidden does not come back with a burst. */
const MAX_GAP = 100;

/** Steps a second; Infinity: as many as fit. */
export function paceOf({ pace }: Settings): number {
  return pace === 'full' ? Infinity : Number(pace);
}

export class Pace {
  #perSecond = Infinity;
  #credit = 0;
  #last: number | null = null;

  set(stepsPerSecond: number): void {
    this.#perSecond = stepsPerSecond;
    this.#credit = 0;
  }

  /** Forgets the time until the next call of `allowed`. */
  pause(): void {
    this.#last = null;
  }

  /** Whole steps that may be taken now (ms). */
  allowed(now: number): number {
    if (this.#perSecond === Infinity) return Infinity;
    const gap = this.#last === null ? 0 : Math.min(MAX_GAP, Math.max(0, now - this.#last));
    this.#last = now;
    // A slow pace may save up for one step, a fast one for a gap.
    const most = Math.max(1, (this.#perSecond * MAX_GAP) / 1000);
    this.#credit = Math.min(most, this.#credit + (gap * this.#perSecond) / 1000);
    return Math.floor(this.#credit);
  }

  /** So many steps of those allowed were taken. */
  take(steps: number): void {
    if (this.#perSecond !== Infinity) this.#credit -= steps;
  }
}
