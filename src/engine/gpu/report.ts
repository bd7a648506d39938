/** What comes back from the device, and what can be carried to another. */

/** Loss, accuracy and health of the parameters as they were. */
export interface Observation {
  /** Mean cross-entropy and accuracy over the training data; NaN of no data. */
  readonly loss: number;
  readonly accuracy: number;
  /** The same over the test data. */
  readonly testLoss: number;
  readonly testAccuracy: number;
  /** False once a parameter or the loss is NaN or infinite. */
  readonly healthy: boolean;
  /** The lowest layer with such a parameter: 0 the hidden one, 1 the output; null if healthy or only the loss is broken. */
  readonly brokenLayer: number | null;
}

/** What was seen of a model, one to three frames after it was encoded. */
export interface Report extends Observation {
  /** Steps trained when this was seen. */
  readonly step: number;
  /** Whether `encodeObserve` was part of the submission; if not, the numbers are NaN and `healthy` says nothing. */
  readonly observed: boolean;
  /** Present if `encodeSnapshot` was part of the submission. */
  readonly snapshot: Snapshot | null;
}

/** Everything that a model of the same architecture, data and options needs to go on bit for bit, on any device. */
export interface Snapshot {
  readonly seed: number;
  readonly step: number;
  /** Steps since the optimizer's memory was empty. */
  readonly stateSteps: number;
  readonly width: number;
  readonly classes: number;
  /** At full capacity, as `layout.ts` lays them out. */
  readonly parameters: Float32Array;
  /** The optimizer's two memories, each laid out as the parameters are. */
  readonly state: Float32Array;
}
