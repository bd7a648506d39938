/** Portraits of functions, computed one at a time while nothing else is to be done, and kept. */
import { type Portrait, portraitInTurns } from '../../activations/portrait.ts';
import type { ShownFunction } from './shown.ts';

type Subject = Pick<ShownFunction, 'activation' | 'coefficients'>;

interface Wish extends Subject {
  readonly key: string;
  /** When it was first asked for (ms). */
  readonly since: number;
}

/** A portrait in the making. */
interface Sitting {
  readonly key: string;
  readonly turns: ReturnType<typeof portraitInTurns>;
}

/** The longest unused are forgotten. */
const KEPT = 160;
/** What a hand still moves is not worth a portrait: a wish must have been the same for so long (ms). */
const STEADY = 150;
/** ms that a portrait is worked on before whatever else waits. */
const SITTING_MS = 8;

const keyOf = ({ activation, coefficients }: Subject): string => `${activation.key} ${coefficients.join(' ')}`;

export interface PortraitTiming {
  /** Calls when there is time, after so many ms at least. */
  readonly later: (run: () => void, ms: number) => void;
  readonly now: () => number;
}

export class Portraits {
  readonly #known = new Map<string, Portrait>();
  /** By who asks; the last wish of each counts. */
  readonly #wishes = new Map<string, Wish>();
  readonly #timing: PortraitTiming;
  readonly #told: () => void;
  #waiting = false;
  /** The one that is being computed. */
  #sitting: Sitting | null = null;

  /** `told` hears whenever there is one more. */
  constructor(timing: PortraitTiming, told: () => void) {
    this.#timing = timing;
    this.#told = told;
  }

  /** The portrait, if it is there; otherwise it will be, unless the same `asker` asks for another by then. */
  of(asker: string, subject: Subject): Portrait | null {
    const key = keyOf(subject);
    const known = this.#known.get(key);
    if (known) {
      this.#wishes.delete(asker);
      this.#known.delete(key);
      this.#known.set(key, known);
      return known;
    }
    if (this.#wishes.get(asker)?.key !== key) {
      const { activation, coefficients } = subject;
      this.#wishes.set(asker, { activation, coefficients, key, since: this.#timing.now() });
    }
    this.#next(0);
    return null;
  }

  #next(ms: number): void {
    if (this.#waiting || (this.#wishes.size === 0 && !this.#sitting)) return;
    this.#waiting = true;
    this.#timing.later(() => {
      this.#waiting = false;
      this.#compute();
    }, ms);
  }

  #compute(): void {
    if (this.#sitting) {
      this.#sit(this.#sitting);
      this.#next(0);
      return;
    }
    const now = this.#timing.now();
    const [asker, wish] = [...this.#wishes].find(([, { since }]) => now - since >= STEADY) ?? [];
    if (asker === undefined || !wish) {
      this.#next(STEADY);
      return;
    }
    this.#wishes.delete(asker);
    if (!this.#known.has(wish.key)) this.#begin(wish);
    this.#next(0);
  }

  #begin({ key, activation, coefficients }: Wish): void {
    const value = (x: number): number => activation.value(x, coefficients);
    const slope = (x: number): number => activation.slope(x, coefficients);
    this.#sitting = { key, turns: portraitInTurns({ value, slope, cost: activation.cost }) };
  }

  /** Goes on for a while, and keeps the portrait once it is done. */
  #sit({ key, turns }: Sitting): void {
    const until = this.#timing.now() + SITTING_MS;
    do {
      const turn = turns.next();
      if (!turn.done) continue;
      this.#sitting = null;
      this.#known.set(key, turn.value);
      const [unused] = this.#known.keys();
      if (this.#known.size > KEPT && unused !== undefined) this.#known.delete(unused);
      this.#told();
      return;
    } while (this.#timing.now() < until);
  }
}
