/** What passes between the page and the worker that runs an engine for it. */
import type { ActivationLike } from '../../activations/activation.ts';
import type { Change, Evaluation, Grid, Metrics, ModelOptions } from '../engine.ts';

/** Questions that are answered, by name: their arguments and what comes back. */
export interface Calls {
  start: { args: []; result: string };
  evaluate: { args: [activation: ActivationLike, x: Float32Array]; result: Evaluation };
  createModel: { args: [options: ModelOptions]; result: number };
  parameters: { args: [model: number]; result: Float32Array | Float64Array };
  metrics: { args: [model: number]; result: Metrics };
  logits: { args: [model: number, points: Float32Array]; result: Float32Array };
  field: { args: [model: number, grid: Grid]; result: Float32Array };
  change: { args: [model: number, change: Change]; result: undefined };
  /** Trains for about so many ms, at most so many steps; says how many were taken. */
  trainFor: { args: [model: number, ms: number, most: number]; result: number };
}

/** Orders that need no answer. */
export interface Orders {
  setData: [model: number, inputs: Float32Array, labels: Uint32Array | Float32Array];
  setParameters: [model: number, parameters: ArrayLike<number>];
  train: [model: number, steps: number];
  resize: [model: number, hidden: readonly number[], added: 'initial' | 'identity' | undefined];
  reset: [model: number, seed: number | undefined];
  disposeModel: [model: number];
}

export type Request = {
  [K in keyof Calls]: { readonly id: number; readonly call: K; readonly args: Calls[K]['args'] };
}[keyof Calls];
export type Order = { [K in keyof Orders]: { readonly order: K; readonly args: Orders[K] } }[keyof Orders];
export type ToWorker = Request | Order;

/** What is left of an error after the crossing: enough to say it again, with its place in a formula. */
export interface ErrorRecord {
  readonly name: string;
  readonly message: string;
  readonly details: Readonly<Record<string, string | number>>;
}

export type FromWorker =
  | { readonly id: number; readonly result: unknown }
  /** id null: an order failed, and nobody is waiting for it. */
  | { readonly id: number | null; readonly error: ErrorRecord };

/** Takes an Error apart for the crossing: name, message and its own plain fields (code, at, length …). */
export function toRecord(error: unknown): ErrorRecord {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error), details: {} };
  const details: Record<string, string | number> = {};
  for (const [key, value] of Object.entries(error)) {
    if (typeof value === 'string' || typeof value === 'number') details[key] = value;
  }
  return { name: error.name, message: error.message, details };
}

/** Puts an Error together again on the other side. */
export function fromRecord(record: ErrorRecord): Error {
  const error = Object.assign(new Error(record.message), record.details);
  error.name = record.name;
  return error;
}
