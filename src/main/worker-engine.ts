/** The engine that computes on the processor, in a worker of its own. */
import { connectEngine, type Port, type WorkerEngine } from '../engine/worker/client.ts';

/** Starts one; `onError` hears of what no call is waiting for. */
export async function startWorker(onError: (error: unknown) => void): Promise<WorkerEngine> {
  const worker = new Worker(new URL('../worker.ts', import.meta.url), { type: 'module', name: 'engine' });
  return connectEngine(worker as unknown as Port, onError);
}
