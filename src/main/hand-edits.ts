/** Changes of parameters by hand: they stop training, and are made to the network as it then is. */
import type { Fold } from '../exhibits/fold/fold.ts';
import type { Seen, Stage } from '../exhibits/fold/stage.ts';

/** ms after a change in which what comes back may have been on its way before it. */
const LATE_MS = 1500;

/** The same network with other parameters. */
export type Edit = (seen: Seen) => Seen;

export class HandEdits {
  readonly #fold: () => Pick<Fold, 'playing' | 'play'>;
  readonly #changed: () => void;
  #stage: Pick<Stage, 'step' | 'restore'> | null = null;
  #network: Seen | null = null;
  /** Changes that wait until training has come to rest. */
  #waiting: Edit[] = [];
  #edited = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `changed`: the network is another one now. */
  constructor(fold: () => Pick<Fold, 'playing' | 'play'>, changed: () => void) {
    this.#fold = fold;
    this.#changed = changed;
  }

  /** As it was seen last, or as it was made since. */
  get network(): Seen | null {
    return this.#network;
  }

  /** Another stage runs, of whose network nothing is known yet. */
  running(stage: Pick<Stage, 'step' | 'restore'>): void {
    clearTimeout(this.#timer);
    this.#stage = stage;
    this.#network = null;
    this.#waiting = [];
    this.#edited = -Infinity;
  }

  seen(seen: Seen): void {
    clearTimeout(this.#timer);
    const late = this.#edited + LATE_MS - performance.now();
    if (late > 0 && seen.step === this.#network?.step) {
      this.#timer = setTimeout(() => this.seen(seen), late);
      return;
    }
    this.#network = seen;
    this.#apply();
    this.#changed();
  }

  edit(change: Edit): void {
    const fold = this.#fold();
    if (fold.playing) fold.play(false);
    this.#waiting.push(change);
    this.#apply();
    this.#changed();
  }

  #apply(): void {
    const stage = this.#stage;
    if (!stage || !this.#network || this.#waiting.length === 0 || this.#network.step !== stage.step) return;
    this.#network = this.#waiting.reduce((seen, change) => change(seen), this.#network);
    this.#waiting = [];
    this.#edited = performance.now();
    stage.restore(this.#network);
  }
}
