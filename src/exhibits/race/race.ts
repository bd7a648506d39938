/** A race from its start to its end: which of some functions trains best, over many seeds. Draws nothing. */
import { marksOf, type Plan } from './entrant.ts';
import type { Runner, RunnerEvents } from './runner.ts';
import type { Lap } from './standings.ts';

export type RaceState = 'idle' | 'preparing' | 'running' | 'paused' | 'done' | 'failed';

/** Finds somebody to compute a plan. Rejects if nobody can. */
export type FindRunner = (plan: Plan, events: RunnerEvents) => Promise<Runner>;

export class Race {
  readonly #find: FindRunner;
  readonly #changed: () => void;
  #runner: Runner | null = null;
  #backend: Runner['backend'] | null = null;
  #state: RaceState = 'idle';
  #plan: Plan | null = null;
  #laps: Lap[][] = [];
  #error: unknown = null;
  /** Counts the starts: what belongs to an earlier one is nobody's. */
  #starts = 0;

  /** `changed` hears of every lap and every change of state. */
  constructor(find: FindRunner, changed: () => void) {
    this.#find = find;
    this.#changed = changed;
  }

  get state(): RaceState {
    return this.#state;
  }

  /** The plan of the race that is seen, or null before the first. */
  get plan(): Plan | null {
    return this.#plan;
  }

  /** Of each entrant. */
  get laps(): readonly (readonly Lap[])[] {
    return this.#laps;
  }

  /** Who computes it, or did; null before it is known. */
  get backend(): Runner['backend'] | null {
    return this.#backend;
  }

  /** Why it failed. */
  get error(): unknown {
    return this.#error;
  }

  /** 0 … 1. */
  get progress(): number {
    if (!this.#plan) return 0;
    const whole = marksOf(this.#plan.steps).length * this.#plan.entrants.length;
    return this.#laps.reduce((sum, laps) => sum + laps.length, 0) / whole;
  }

  /** Begins a race, in place of any other. */
  async start(plan: Plan): Promise<void> {
    this.stop();
    const turn = this.#starts;
    const own = (): boolean => turn === this.#starts;
    this.#plan = plan;
    this.#laps = plan.entrants.map(() => []);
    this.#backend = null;
    this.#become('preparing');
    const events: RunnerEvents = {
      lap: (entrant, step, scores) => {
        if (!own()) return;
        this.#laps[entrant]?.push({ step, scores });
        if (this.progress >= 1) this.#end('done');
        else this.#changed();
      },
      failed: (error) => {
        if (own()) this.#fail(error);
      },
    };
    try {
      const runner = await this.#find(plan, events);
      if (!own()) return runner.dispose();
      this.#runner = runner;
      this.#backend = runner.backend;
      this.#become('running');
    } catch (error) {
      if (own()) this.#fail(error);
    }
  }

  /** To be called in every frame while the race is seen. */
  advance(): void {
    if (this.#state === 'running') this.#runner?.advance();
  }

  pause(paused: boolean): void {
    if (this.#state === (paused ? 'running' : 'paused')) this.#become(paused ? 'paused' : 'running');
  }

  /** Ends it where it is; what was seen stays. */
  stop(): void {
    this.#starts++;
    this.#runner?.dispose();
    this.#runner = null;
    if (this.#state !== 'done') this.#become('idle');
  }

  #end(state: RaceState): void {
    this.#starts++;
    this.#runner?.dispose();
    this.#runner = null;
    this.#become(state);
  }

  #fail(error: unknown): void {
    this.#error = error;
    this.#end('failed');
  }

  #become(state: RaceState): void {
    this.#state = state;
    this.#changed();
  }
}
