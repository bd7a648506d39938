/** What functions cost on this adapter, measured when asked for and kept from one visit to the next. */
import type { Activation } from '../../activations/index.ts';
import type { EngineShare } from '../engine-share.ts';
import { browserStorage } from '../storage.ts';

export interface Costs {
  /** Of f and f', ReLU's being 1; undefined until it is measured. */
  of(activation: Activation): number | undefined;
  /** Whether there is anything to measure on; null until that is known. */
  readonly possible: boolean | null;
  readonly busy: boolean;
  /** Measures one after another, as long as it is wanted. Never two at a time. */
  measure(activations: readonly Activation[]): void;
  stop(): void;
}

/** `told` hears of every change. */
export function createCosts(engine: EngineShare, told: () => void): Costs {
  const known = new Map<string, number>();
  let place = '';
  let possible: boolean | null = null;
  let queue: readonly Activation[] = [];
  let busy = false;

  const load = async (): Promise<void> => {
    const gpu = await engine();
    possible = gpu !== null;
    place = `median costs of functions on ${gpu?.adapter ?? ''}`;
    for (const [key, cost] of entriesOf(gpu ? browserStorage.read(place) : null)) known.set(key, cost);
    told();
  };
  const run = async (): Promise<void> => {
    const [activation] = queue;
    const gpu = await engine();
    if (!activation || !gpu) {
      busy = false;
      queue = [];
      told();
      return;
    }
    queue = queue.slice(1);
    const { name } = activation.entry;
    const like = name === 'formula' ? { formula: activation.entry.formula } : name;
    try {
      known.set(activation.key, Number((await gpu.measureCost(like)).toPrecision(3)));
      browserStorage.write(place, JSON.stringify([...known]));
    } catch {
      queue = []; // the device is gone, or takes no such formula: there is nothing to be said of it
    }
    told();
    await run();
  };
  void load();
  return {
    of: (activation) => known.get(activation.key),
    get possible() {
      return possible;
    },
    get busy() {
      return busy;
    },
    measure(activations) {
      queue = activations;
      if (busy) return;
      busy = true;
      told();
      void run();
    },
    stop() {
      queue = [];
    },
  };
}

/** What was kept, if it is what is kept here. */
function entriesOf(text: string | null): readonly (readonly [string, number])[] {
  try {
    const kept: unknown = JSON.parse(text ?? '[]');
    const entries: readonly unknown[] = Array.isArray(kept) ? kept : [];
    return entries.flatMap((each) => {
      const [key, cost]: readonly unknown[] = Array.isArray(each) ? each : [];
      return typeof key === 'string' && typeof cost === 'number' && cost > 0 ? [[key, cost] as const] : [];
    });
  } catch {
    return [];
  }
}
