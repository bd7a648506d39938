/** Looks at the units again and again while the network trains, as often as can be afforded, and keeps the record. */
import { UnitRecord } from '../exhibits/fold/unit-record.ts';
import type { UnitState } from '../network/unit-states.ts';

/** No look sooner than so many ms after the one before, and no more than one part in so many of the time is spent. */
const EVERY_MS = 200;
const SPARE = 4;

export interface Look<Network> {
  readonly network: Network;
  readonly step: number;
  /** The last moment of the past that is kept. */
  readonly last: number;
}

export class UnitWatch<Network> {
  readonly record = new UnitRecord();
  readonly #measure: (network: Network) => Promise<UnitState[][]>;
  readonly #changed: () => void;
  /** Only the newest waits for its turn. */
  #waiting: Look<Network> | null = null;
  #busy = false;
  /** Whatever was measured of a network before it is of no interest. */
  #generation = 0;

  /** `changed`: the record is another one now. */
  constructor(measure: (network: Network) => Promise<UnitState[][]>, changed: () => void) {
    this.#measure = measure;
    this.#changed = changed;
  }

  seen(look: Look<Network>): void {
    this.#waiting = look;
    if (!this.#busy) void this.#turns();
  }

  /** Another network begins. */
  clear(): void {
    this.#generation++;
    this.#waiting = null;
    this.record.clear();
    this.#changed();
  }

  async #turns(): Promise<void> {
    this.#busy = true;
    for (let look = this.#waiting; look; look = this.#waiting) {
      this.#waiting = null;
      const generation = this.#generation;
      const began = performance.now();
      const states = await this.#measure(look.network).catch(() => null);
      if (states && generation === this.#generation) {
        this.record.look(look.step, states, look.last);
        this.#changed();
      }
      const took = performance.now() - began;
      await new Promise((resolve) => setTimeout(resolve, Math.max(EVERY_MS, SPARE * took)));
    }
    this.#busy = false;
  }
}
