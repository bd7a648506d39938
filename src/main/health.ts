/** Joins the health of the units to the page: they are measured in a worker, counted, listed, and marked in the views. */
import type { Fold } from '../exhibits/fold/fold.ts';
import { commonWidths, narrowParameters } from '../exhibits/fold/narrow.ts';
import { modelOptions, needsNewModel } from '../exhibits/fold/options.ts';
import type { Seen } from '../exhibits/fold/stage.ts';
import type { UnitPlace } from '../exhibits/fold/views/scene.ts';
import { FLAT_SHARE, SATURATED_SHARE, type UnitState } from '../network/unit-states.ts';
import { hiddenOf } from '../state/layers.ts';
import type { Store } from '../state/store.ts';
import { createHealth } from '../ui/health.ts';
import type { Words } from '../ui/i18n/index.ts';
import type { MeasureAnswer, MeasureRequest } from './health-worker.ts';
import { UnitWatch } from './unit-watch.ts';

export interface HealthPart {
  /** Parameters came back. */
  seen(seen: Seen): void;
  /** Training starts over with another network. */
  startOver(): void;
  stateOf(unit: UnitPlace): UnitState;
}

export interface HealthOptions {
  readonly root: HTMLElement;
  readonly words: Words;
  readonly store: Store;
  readonly fold: () => Pick<Fold, 'samples' | 'past'>;
  /** A unit is pointed at in the list, or none any more. */
  readonly mark: (unit: UnitPlace | null) => void;
  /** Hears of the states of all units, layer by layer, whenever they were measured. */
  readonly told: (states: readonly (readonly UnitState[])[]) => void;
}

export function createHealthPart({ root, words, store, fold, mark, told }: HealthOptions): HealthPart {
  const health = createHealth(root, words, { mark }, { flat: FLAT_SHARE, saturated: SATURATED_SHARE });
  const measure = startWorker();
  const watch = new UnitWatch(measure, () => {
    const { record } = watch;
    health.set(record.spells(), record.states.length);
    told(record.states);
  });
  let before = store.get();
  store.subscribe('all', (settings, changed) => {
    if (changed.has('seed') || needsNewModel(changed, before, settings)) watch.clear();
    before = settings;
  });
  return {
    seen(seen) {
      const settings = store.get();
      const hidden = commonWidths(seen.shape, hiddenOf(settings));
      if (!hidden) return;
      const { samples, past } = fold();
      const network = {
        architecture: modelOptions(settings).architecture,
        shape: { ...seen.shape, hidden },
        parameters: narrowParameters(seen, hidden),
        samples: samples.training.inputs,
      };
      watch.seen({ network, step: seen.step, last: past?.steps.at(-1) ?? 0 });
    },
    startOver: () => watch.clear(),
    stateOf: ({ layer, unit }) => watch.record.states[layer]?.[unit] ?? 'well',
  };
}

/** The part of a Worker that is used here. */
interface Port {
  postMessage(request: MeasureRequest): void;
  onmessage: ((event: { data: MeasureAnswer }) => void) | null;
  onerror: (() => void) | null;
}

/** Asks a worker, which is started when it is first asked; one question at a time. */
function startWorker(): (request: MeasureRequest) => Promise<UnitState[][]> {
  let port: Port | null = null;
  const start = (): Port => {
    const worker = new Worker(new URL('./health-worker.ts', import.meta.url), { type: 'module', name: 'units' });
    return worker as unknown as Port;
  };
  return (request) =>
    new Promise((resolve, reject) => {
      port ??= start();
      port.onmessage = ({ data }) => {
        if (data) resolve(data);
        else reject(new Error('these units cannot be measured'));
      };
      port.onerror = () => reject(new Error('no worker measures the units'));
      port.postMessage(request);
    });
}
