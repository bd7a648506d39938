/** The worker's entry: the exact geometry, off the main thread. */
import type { ToGeometry } from './messages.ts';
import { serveGeometry } from './server.ts';

const take = serveGeometry((message, transfer) => postMessage(message, { transfer }));
addEventListener('message', (event: MessageEvent<ToGeometry>) => take(event.data));
