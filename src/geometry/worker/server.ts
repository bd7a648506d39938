/** The worker's side: works on the newest question, in turns, so that a newer one is heard of. */
import { GeometryError } from '../errors.ts';
import { exactGeometryPaced } from '../exact-geometry.ts';
import { transferables } from '../result.ts';
import type { FromGeometry, ToGeometry } from './messages.ts';

type Post = (message: FromGeometry, transfer: ArrayBuffer[]) => void;

function errorOf(id: number, error: unknown): FromGeometry {
  const code = error instanceof GeometryError ? error.code : 'failed';
  return { id, error: { code, message: error instanceof Error ? error.message : String(error) } };
}

/** Answers over `post`. The returned function takes each message. A question that is given up is answered `cancelled`. */
export function serveGeometry(post: Post): (message: ToGeometry) => void {
  let current: { readonly id: number; readonly stop: AbortController } | null = null;

  const answer = async (question: Exclude<ToGeometry, { cancel: number }>, signal: AbortSignal): Promise<void> => {
    const { id, network, view, options } = question;
    try {
      const onProgress = (progress: number): void => post({ id, progress }, []);
      const result = await exactGeometryPaced(network, view, options, { onProgress, signal });
      post({ id, result }, transferables(result));
    } catch (error) {
      post(errorOf(id, error), []);
    }
  };

  return (message) => {
    if ('cancel' in message) {
      if (current?.id === message.cancel) current.stop.abort();
      return;
    }
    current?.stop.abort();
    const stop = new AbortController();
    current = { id: message.id, stop };
    void answer(message, stop.signal);
  };
}
