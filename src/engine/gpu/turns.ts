/** Work in the order in which it was asked for: at once where what it needs is there, otherwise once it is compiled. */

interface Job<Need> {
  readonly need: Need;
  readonly work: () => void;
  readonly abandon: (error: Error) => void;
}

/** Says what can be done, and makes it possible. */
export interface Provider<Need> {
  ready(need: Need): boolean;
  prepare(need: Need): Promise<unknown>;
}

export class Turns<Need> {
  readonly #provider: Provider<Need>;
  #waiting: Job<Need>[] = [];
  #working = false;

  constructor(provider: Provider<Need>) {
    this.#provider = provider;
  }

  /** Whether nothing waits. */
  get idle(): boolean {
    return this.#waiting.length === 0;
  }

  /** Does `work` in its turn; `abandon` hears if that will never come. */
  take(need: Need, work: () => void, abandon: (error: Error) => void = () => undefined): void {
    if (this.idle && this.#provider.ready(need)) return work();
    this.#waiting.push({ need, work, abandon });
    if (!this.#working) void this.#work();
    return undefined;
  }

  /** Likewise; resolves to what `work` gives. */
  ask<Result>(need: Need, work: () => Result | Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      const answer = (): void => {
        try {
          resolve(work());
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      };
      this.take(need, answer, reject);
    });
  }

  /** Drops all that waits. */
  clear(error: Error): void {
    const dropped = this.#waiting;
    this.#waiting = [];
    for (const { abandon } of dropped) abandon(error);
  }

  async #work(): Promise<void> {
    this.#working = true;
    for (let job = this.#waiting[0]; job; job = this.#waiting[0]) {
      try {
        while (!this.#provider.ready(job.need)) await this.#provider.prepare(job.need);
        if (job !== this.#waiting[0]) continue; // all was dropped meanwhile
        this.#waiting.shift();
        job.work();
      } catch (error) {
        this.clear(error instanceof Error ? error : new Error(String(error)));
      }
    }
    this.#working = false;
  }
}
