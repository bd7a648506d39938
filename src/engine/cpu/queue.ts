/** Work in the order in which it was asked for, a little at a time, so that the thread stays free for others. */

/** How long one slice may take, in ms. A slice ends with the piece of work that passes it. */
const SLICE_MS = 6;

interface Job {
  /** Does a piece of the job; whether it is done. */
  readonly advance: () => boolean;
  /** Hears that the job will not be done. */
  readonly abandon?: (error: Error) => void;
}

export class Queue {
  #jobs: Job[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Queues `times` calls of `work`, which must not throw, and returns at once. */
  repeat(work: () => void, times: number): void {
    let left = times;
    if (left === 0) return;
    this.#push({
      advance: () => {
        work();
        left -= 1;
        return left === 0;
      },
    });
  }

  /** Does `work`, which must not throw, when all that came before is done: at once if that is so already. */
  inTurn(work: () => void): void {
    if (this.#jobs.length === 0) return work();
    return this.#push({
      advance: () => {
        work();
        return true;
      },
    });
  }

  /** Likewise for work with a result; the promise rejects with what `work` throws. */
  ask<T>(work: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      const answer = (): boolean => {
        try {
          resolve(work());
        } catch (error) {
          reject(error);
        }
        return true;
      };
      if (this.#jobs.length === 0) answer();
      else this.#push({ advance: answer, abandon: reject });
    });
  }

  /** Does all that is queued before it returns. */
  finish(): void {
    this.#work(Infinity);
  }

  /** Drops all that is queued; promises reject with `error`. */
  clear(error: Error): void {
    const dropped = this.#jobs;
    this.#jobs = [];
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const { abandon } of dropped) abandon?.(error);
  }

  #push(job: Job): void {
    this.#jobs.push(job);
    this.#timer ??= setTimeout(() => this.#slice());
  }

  #slice(): void {
    this.#timer = undefined;
    this.#work(performance.now() + SLICE_MS);
    if (this.#jobs.length > 0) this.#timer = setTimeout(() => this.#slice());
  }

  #work(until: number): void {
    let done = 0;
    for (let job = this.#jobs[0]; job; job = this.#jobs[done]) {
      if (job.advance()) done += 1;
      if (performance.now() >= until) break;
    }
    this.#jobs.splice(0, done);
  }
}
