/** Plays a film: parts of one line of time, each with a function, a pace and fresh weights of its own. */
import type { Fold } from '../exhibits/fold/fold.ts';
import { modelOptions } from '../exhibits/fold/options.ts';
import { initialParameters } from '../network/init.ts';
import { resolveLayers, suitingInitialization } from '../network/layers.ts';
import type { Film } from '../state/presets.ts';
import type { Settings } from '../state/settings.ts';
import type { Store } from '../state/store.ts';

/** Weights and biases with which a network of one hidden layer starts under these settings. */
export function freshWeights(settings: Settings): number[] {
  const { architecture, initialization } = modelOptions(settings);
  const [layer] = resolveLayers(architecture);
  const start = initialization ?? (layer ? suitingInitialization(layer) : 'he-normal');
  return Array.from(initialParameters(architecture, start, settings.seed, settings.units));
}

export interface Projector {
  /** Everything starts over: with a film, or without. */
  begin(film: Film | null): void;
  /** One has gone to a moment of the past, from which the film may go on. */
  moved(step: number): void;
  /** Training has come so far. */
  reached(step: number): void;
}

export function createProjector(
  store: Store,
  fold: () => Pick<Fold, 'past' | 'play' | 'playing' | 'seek' | 'setParameters'>,
): Projector {
  let film: Film = [];
  let part = 0;
  /** While the next part is put in, what is reported is still of the one before. */
  let changing = false;

  const next = async ({ settings }: Film[number]): Promise<void> => {
    changing = true;
    store.set(settings);
    await fold().setParameters(freshWeights(store.get()));
    fold().seek(fold().past?.at ?? 0); // so that its first moment is kept, however near the last one is
    changing = false;
    fold().play(true);
  };
  return {
    begin(other) {
      film = other ?? [];
      part = 0;
    },
    moved(step) {
      part = film.findIndex(({ until }) => step < until);
      if (part < 0) part = film.length;
      const pace = film[part]?.settings.pace;
      if (pace !== undefined) store.set({ pace });
    },
    reached(step) {
      const now = film[part];
      if (!now || changing || step < now.until || !fold().playing) return;
      part += 1;
      const following = film[part];
      // Who has taken another function meanwhile makes a training of their own of it.
      if (store.get().activation !== now.settings.activation) film = [];
      else if (following) void next(following);
      else fold().play(false);
    },
  };
}
