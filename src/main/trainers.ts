/** Who trains the small networks of exhibits: the device that is shared, or a worker. */
import type { Engine } from '../engine/engine.ts';
import type { EngineShare } from './engine-share.ts';
import { startWorker } from './worker-engine.ts';

/**
 * The engine that trains. A worker, started once, where there is no device, or one whose work a processor does: compiling
 * for it takes longer than these small networks take to learn.
 */
export function createTrainers(share: EngineShare, onError: (error: unknown) => void): () => Promise<Engine> {
  let worker: Promise<Engine> | null = null;
  return async () => {
    const engine = await share();
    return engine && !engine.software ? engine : (worker ??= startWorker(onError));
  };
}
