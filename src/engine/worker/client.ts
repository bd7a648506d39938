/** The page's side of an engine in a worker: the same contract, spoken in messages. */
import type { Engine, Model, ModelOptions } from '../engine.ts';
import { fromRecord, type Calls, type FromWorker, type Orders, type ToWorker } from './messages.ts';

/** A model in a worker. Beyond the contract it can train against the clock without blocking anyone. */
export interface WorkerModel extends Model {
  /** Trains for about `ms`, at most `most` steps; resolves to the number taken. */
  trainFor(ms: number, most: number): Promise<number>;
}

export interface WorkerEngine extends Engine {
  createModel(options: ModelOptions): Promise<WorkerModel>;
}

/** The part of a Worker that is used here, so that a test can stand in for it. */
export interface Port {
  postMessage(message: ToWorker): void;
  onmessage: ((event: { data: FromWorker }) => void) | null;
  onerror: ((event: { message?: string }) => void) | null;
  terminate(): void;
}

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
}

/** Connects to a worker that runs {@link serve}. `onError` hears of orders that failed. Rejects if it cannot start. */
export async function connectEngine(port: Port, onError: (error: Error) => void): Promise<WorkerEngine> {
  const waiting = new Map<number, Waiting>();
  let asked = 0;
  const call = <K extends keyof Calls>(name: K, ...args: Calls[K]['args']): Promise<Calls[K]['result']> =>
    new Promise((resolve, reject) => {
      asked += 1;
      waiting.set(asked, { resolve, reject });
      port.postMessage({ id: asked, call: name, args } as ToWorker);
    });
  const order = <K extends keyof Orders>(name: K, ...args: Orders[K]): void => {
    port.postMessage({ order: name, args } as ToWorker);
  };
  port.onmessage = ({ data }) => {
    const one = data.id === null ? undefined : waiting.get(data.id);
    if (data.id !== null) waiting.delete(data.id);
    if ('result' in data) one?.resolve(data.result as never);
    else if (one) one.reject(fromRecord(data.error));
    else onError(fromRecord(data.error));
  };
  port.onerror = ({ message }) => {
    const error = new Error(message ?? 'the worker stopped');
    for (const one of waiting.values()) one.reject(error);
    waiting.clear();
    onError(error);
  };

  const adapter = await call('start');
  return {
    backend: 'cpu',
    adapter,
    evaluate: (activation, x) => call('evaluate', activation, x),
    createModel: async (options) => remoteModel(await call('createModel', options), options, call, order),
    dispose: () => port.terminate(),
  };
}

function remoteModel(
  id: number,
  options: ModelOptions,
  call: <K extends keyof Calls>(name: K, ...args: Calls[K]['args']) => Promise<Calls[K]['result']>,
  order: <K extends keyof Orders>(name: K, ...args: Orders[K]) => void,
): WorkerModel {
  let architecture = options.architecture;
  return {
    get architecture() {
      return architecture;
    },
    setData: (inputs, labels) => order('setData', id, inputs, labels),
    setParameters: (parameters) => order('setParameters', id, parameters),
    parameters: () => call('parameters', id),
    train: (steps) => order('train', id, steps),
    trainFor: (ms, most) => call('trainFor', id, ms, most),
    metrics: () => call('metrics', id),
    logits: (points) => call('logits', id, points),
    field: (grid) => call('field', id, grid),
    resize(hidden, added) {
      architecture = { ...architecture, hidden };
      order('resize', id, hidden, added);
    },
    reset: (seed) => order('reset', id, seed),
    async change(change) {
      await call('change', id, change);
      const { activation, features, learned, bias } = change;
      architecture = {
        ...architecture,
        ...(activation === undefined ? {} : { activation }),
        ...(features === undefined ? {} : { features }),
        ...(learned === undefined ? {} : { learned }),
        ...(bias === undefined ? {} : { bias }),
      };
    },
    dispose: () => order('disposeModel', id),
  };
}
