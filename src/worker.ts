/** The worker's entry: the CPU engine, off the main thread. */
import { createCpuEngine } from './engine/cpu/index.ts';
import type { ToWorker } from './engine/worker/messages.ts';
import { serve } from './engine/worker/server.ts';

const take = serve(createCpuEngine(), (message) => postMessage(message));
addEventListener('message', (event: MessageEvent<ToWorker>) => take(event.data));
