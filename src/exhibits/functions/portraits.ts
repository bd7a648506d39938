/** Portraits of functions, computed one at a time while nothing else is to be done, and kept. */
import { type Portrait, portrait } from '../../activations/portrait.ts';
import type { ShownFunction } from './shown.ts';

type Subject = Pick<ShownFunction, 'activation' | 'coefficients'>;

/** The longest unused are forgotten. */
const KEPT = 160;

const keyOf = ({ activation, coefficients }: Subject): string => `${activation.key} ${coefficients.join(' ')}`;

export class Portraits {
  readonly #known = new Map<string, Portrait>();
  readonly #open = new Map<string, Subject>();
  /** Calls later, when there is time. */
  readonly #later: (run: () => void) => void;
  readonly #told: () => void;
  #waiting = false;

  /** `told` hears whenever there is one more. */
  constructor(later: (run: () => void) => void, told: () => void) {
    this.#later = later;
    this.#told = told;
  }

  /** The portrait, if it is there; otherwise it will be. */
  of(subject: Subject): Portrait | null {
    const key = keyOf(subject);
    const known = this.#known.get(key);
    if (known) {
      this.#known.delete(key);
      this.#known.set(key, known);
      return known;
    }
    this.#open.set(key, subject);
    this.#next();
    return null;
  }

  #next(): void {
    if (this.#waiting || this.#open.size === 0) return;
    this.#waiting = true;
    this.#later(() => {
      this.#waiting = false;
      const [first] = this.#open;
      if (!first) return;
      const [key, { activation, coefficients }] = first;
      this.#open.delete(key);
      this.#known.set(
        key,
        portrait({ value: (x) => activation.value(x, coefficients), slope: (x) => activation.slope(x, coefficients) }),
      );
      const [unused] = this.#known.keys();
      if (this.#known.size > KEPT && unused !== undefined) this.#known.delete(unused);
      this.#told();
      this.#next();
    });
  }
}
