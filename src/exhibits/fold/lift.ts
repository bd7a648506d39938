/** The paper folds itself: lift moves to its goal in `duration` ms, fast at first, then comes to rest. */
export class Lift {
  readonly #duration: number;
  #from: number;
  #goal: number;
  #start = 0;

  constructor(from: number, duration: number) {
    this.#duration = duration;
    this.#from = from;
    this.#goal = from;
  }

  /** Sets out for `goal`; where it is now is where it starts. Calling again with the same goal changes nothing. */
  to(goal: number, now: number): void {
    if (goal === this.#goal) return;
    this.#from = this.at(now);
    this.#goal = goal;
    this.#start = now;
  }

  at(now: number): number {
    const share = this.#duration > 0 ? Math.min(1, Math.max(0, (now - this.#start) / this.#duration)) : 1;
    return this.#from + (this.#goal - this.#from) * (1 - (1 - share) ** 3);
  }
}
