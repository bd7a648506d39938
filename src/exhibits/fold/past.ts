/** What a stage keeps of its training, and what the layers did at each moment of it. */
import { functionNames } from '../../state/layers.ts';
import type { Settings } from '../../state/settings.ts';
import type { Stage } from './stage.ts';

/** Besides weights and widths, a network of the past is nothing without these. */
const functionKeys = [
  ...(['activation', 'functions', 'coefficients', 'learned', 'learnedName', 'features', 'bias'] as const),
] as const;

export type FunctionSettings = Pick<Settings, (typeof functionKeys)[number]>;

/** From a step on the layers did something else than before. */
export interface Turn {
  readonly step: number;
  /** By name, layer by layer; one if all did the same. */
  readonly functions: readonly string[];
}

export interface Past {
  /** The steps that can be gone to, rising. */
  readonly steps: readonly number[];
  /** The one that is seen, or one between them. */
  readonly at: number;
  /** Whether it is the training itself that is seen. */
  readonly live: boolean;
  /** Where the functions changed, the first moment among them; empty if they never did. */
  readonly turns: readonly Turn[];
}

function functionsOf(settings: Settings): FunctionSettings {
  const { activation, functions, coefficients, learned, learnedName, features, bias } = settings;
  return { activation, functions, coefficients, learned, learnedName, features, bias };
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Follows a stage: it keeps the weights of its moments, this keeps their functions. */
export class Course {
  readonly #stage: () => Stage | null;
  readonly #kept = new Map<number, { readonly functions: FunctionSettings; readonly names: readonly string[] }>();
  #runs: Settings;
  #sought = -1;

  constructor(stage: () => Stage | null, runs: Settings) {
    this.#stage = stage;
    this.#runs = runs;
  }

  /** Null where no past is kept. */
  get past(): Past | null {
    const stage = this.#stage();
    if (stage?.backend !== 'webgpu') return null;
    this.note();
    const { moments: steps, step: at } = stage;
    return { steps, at, live: at >= (steps.at(-1) ?? 0), turns: this.#turns(steps) };
  }

  /** The layers do this now. To be told before and after they change. */
  runs(settings: Settings): void {
    this.note();
    this.#runs = settings;
  }

  /** Moments that are new are of what runs; of those that are gone nothing is known any more. */
  note(): void {
    const moments = new Set(this.#stage()?.moments);
    for (const step of this.#kept.keys()) if (!moments.has(step)) this.#kept.delete(step);
    for (const step of moments) {
      if (this.#kept.has(step)) continue;
      this.#kept.set(step, { functions: functionsOf(this.#runs), names: functionNames(this.#runs) });
    }
  }

  /** Training goes on from where it is: what came after is forgotten. */
  goOn(): void {
    this.note();
    const now = this.#stage()?.step ?? 0;
    for (const step of this.#kept.keys()) if (step > now) this.#kept.delete(step);
  }

  /** Trains so many steps from where it is. */
  advance(steps: number): void {
    this.goOn();
    this.#stage()?.advance(steps);
  }

  reset(seed: number): void {
    this.#kept.clear();
    this.#stage()?.reset(seed);
  }

  /**
   * Goes to the last moment that is not after the step, and returns its widths, and what its layers did if that is not what
   * they do now; null if no past is kept.
   */
  seek(step: number): (Pick<Settings, 'units' | 'deeper'> & Partial<FunctionSettings>) | null {
    const stage = this.#stage();
    const [units, ...deeper] = stage?.seek(step) ?? [];
    if (!stage || units === undefined) return null;
    this.note();
    this.#sought = stage.step;
    const functions = this.#kept.get(stage.step)?.functions;
    return { units, deeper, ...(same(functions, functionsOf(this.#runs)) ? {} : functions) };
  }

  /** Goes to the moment that was gone to last once more, unless one is elsewhere by now. */
  again(): void {
    const stage = this.#stage();
    if (stage?.step === this.#sought) stage.seek(this.#sought);
  }

  #turns(steps: readonly number[]): Turn[] {
    const turns: Turn[] = [];
    for (const step of steps) {
      const names = this.#kept.get(step)?.names ?? [];
      const functions = new Set(names).size === 1 ? names.slice(0, 1) : names;
      if (!same(functions, turns.at(-1)?.functions)) turns.push({ step, functions });
    }
    return turns.length > 1 ? turns : [];
  }
}
