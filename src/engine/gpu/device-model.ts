/** A network as it lies on the device and learns there. There are two ways: of one hidden layer, and of several. */
import type { Grid } from '../engine.ts';
import type { Rows } from './field.ts';
import type { CreaseTarget } from './layered/field.ts';
import type { Limits, Progress } from './layered/layered.ts';
import type { Observation, Report, Snapshot, SnapshotHeader } from './report.ts';
import type { Samples } from './samples.ts';
import type { Settings } from './settings.ts';

/** What is computed, apart from how far it has come. */
export interface Task {
  readonly settings: Settings;
  readonly seed: number;
  readonly samples: Samples;
}

/** How a field is computed. What is left out: exact slopes, no creases. */
export interface FieldChoice {
  /** Of several layers `differences` between neighbours cost a third; of one layer slopes are always exact. */
  readonly slopes?: 'exact' | 'differences';
  /** With exact slopes, of several layers: where the distances to the creases go. */
  readonly creases?: CreaseTarget;
}

/** What may be compiled when there is time. */
export interface Extras {
  /** What trains fastest. */
  readonly fastest: boolean;
  /** What looks at units and stages. */
  readonly views: boolean;
}

/**
 * Either way of computing a network. Whatever it does is about the task that it was described last; settings of other
 * widths or of another depth need nothing else. Nothing is encoded, and false or null returned, where something is missing.
 */
export interface DeviceModel {
  /** How many times `encodeTrain` may be called before a submission. */
  readonly portions: number;
  /** How long a step should take (ms). */
  readonly stepCost: number;
  /** Points of fields that may be encoded before a submission. */
  readonly mostPoints: number;

  /** Whether steps and fields can be computed, and be observed. */
  ready(settings: Settings): boolean;
  /** Compiles what that needs. Rejects with a ShaderError. */
  prepare(settings: Settings): Promise<unknown>;
  /** Compiles the rest: logits, other kinds of fields, and what else is wanted. */
  finish(settings: Settings, extras: Extras): Promise<unknown>;

  /** This is computed from now on. Creates nothing, unless the samples are in another buffer. */
  describe(task: Task): void;
  setParameters(parameters: ArrayLike<number>): void;
  parameters(): Promise<Float32Array>;
  /** What the optimizer remembers is gone. */
  forget(): void;
  /** Lets the learned coefficients start again of those layers that learn anew. */
  restartLearned(before: Settings, after: Settings): void;

  /** Appends training, and returns how far it comes. */
  encodeTrain(encoder: GPUCommandEncoder, progress: Progress, limits: Limits): Progress | null;
  encodeField(encoder: GPUCommandEncoder, target: GPUBuffer, grid: Grid, rows: Rows, choice: FieldChoice): boolean;
  logits(points: Float32Array): Promise<Float32Array>;
  observe(): Promise<Observation>;
  encodeObserve(encoder: GPUCommandEncoder, step: number): void;
  encodeSnapshot(encoder: GPUCommandEncoder, header: SnapshotHeader): void;
  /** Right after the submission; `receive` hears of it when the device is done. */
  collect(receive: (report: Report) => void): void;
  snapshot(header: SnapshotHeader): Promise<Snapshot>;
  /** Writes the numbers of a snapshot of its own kind. */
  restore(snapshot: Snapshot): void;
  destroy(): void;
}
