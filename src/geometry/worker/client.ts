/** The page's side of the geometry in a worker. */
import { GeometryError } from '../errors.ts';
import type { GeometryOptions } from '../exact-geometry.ts';
import type { PiecewiseNetwork, View } from '../network.ts';
import type { GeometryResult } from '../result.ts';
import type { FromGeometry, ToGeometry } from './messages.ts';

/** The part of a Worker that is used here, so that a test can stand in for it. */
export interface GeometryPort {
  postMessage(message: ToGeometry): void;
  onmessage: ((event: { data: FromGeometry }) => void) | null;
  onerror: ((event: { message?: string }) => void) | null;
  terminate(): void;
}

export interface GeometryQuestion extends GeometryOptions {
  readonly network: PiecewiseNetwork;
  readonly view: View;
  /** Hears of the share that is done, 0 … 1, every now and then. */
  readonly onProgress?: (done: number) => void;
}

/** Asks for the geometry of networks, one at a time. */
export interface Geometry {
  /** Whether an answer is awaited. */
  readonly busy: boolean;
  /**
   * Resolves to the answer. Rejects with a {@link GeometryError}: `cancelled` if a newer question came or it was called
   * off, else for what is wrong with the network or the view; with an Error if the worker broke down.
   */
  request(question: GeometryQuestion): Promise<GeometryResult>;
  /** Calls off the question that is being worked on, if there is one. */
  cancel(): void;
  /** Ends the worker. */
  dispose(): void;
}

interface Waiting {
  readonly id: number;
  readonly resolve: (result: GeometryResult) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: ((done: number) => void) | undefined;
}

/** Connects to a worker that runs {@link serveGeometry}. */
export function createGeometry(port: GeometryPort): Geometry {
  let waiting: Waiting | null = null;
  let asked = 0;

  const settle = (act: (one: Waiting) => void): void => {
    const one = waiting;
    waiting = null;
    if (one) act(one);
  };
  const giveUp = (): void =>
    settle(({ reject }) => reject(new GeometryError('cancelled', 'the geometry is no longer asked for')));

  port.onmessage = ({ data }) => {
    if (data.id !== waiting?.id) return;
    if ('progress' in data) waiting.onProgress?.(data.progress);
    else if ('result' in data) settle(({ resolve }) => resolve(data.result));
    else {
      const { code, message } = data.error;
      settle(({ reject }) => reject(code === 'failed' ? new Error(message) : new GeometryError(code, message)));
    }
  };
  port.onerror = ({ message }) => settle(({ reject }) => reject(new Error(message ?? 'the worker stopped')));

  return {
    get busy() {
      return waiting !== null;
    },
    request({ network, view, onProgress, ...options }) {
      giveUp();
      asked += 1;
      const id = asked;
      return new Promise((resolve, reject) => {
        waiting = { id, resolve, reject, onProgress };
        port.postMessage({ id, network, view, options });
      });
    },
    cancel() {
      if (waiting) port.postMessage({ cancel: waiting.id });
      giveUp();
    },
    dispose() {
      giveUp();
      port.terminate();
    },
  };
}
