/** Who computes for the exhibit of points: the device that is shared, or a worker. */
import type { Engine } from '../../engine/engine.ts';
import { connectEngine, type Port } from '../../engine/worker/client.ts';
import type { EngineShare } from '../shared-engine.ts';

/**
 * The engine that trains. A worker, started once, where there is no device, or one whose work a processor does: compiling
 * for it takes longer than these small networks take to learn.
 */
export function createTrainers(share: EngineShare, onError: (error: unknown) => void): () => Promise<Engine> {
  let worker: Promise<Engine> | null = null;
  const startWorker = async (): Promise<Engine> => {
    const port = new Worker(new URL('../../worker.ts', import.meta.url), { type: 'module', name: 'engine' });
    return connectEngine(port as unknown as Port, onError);
  };
  return async () => {
    const engine = await share();
    return engine && !engine.software ? engine : (worker ??= startWorker());
  };
}
