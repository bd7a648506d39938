/** What comes back from the device, and what can be carried to another. */
import { MAX_WIDTH } from '../../network/architecture.ts';
import { learnedPer, type LayeredShape } from '../../network/parameters.ts';
import { layeredIndices, parameterFloats } from './layered/layout.ts';
import { deviceIndices, gather } from './layout.ts';

/** Loss, accuracy and health of the parameters as they were. */
export interface Observation {
  /** Mean loss and accuracy over the training data; NaN of no data, and the accuracy also of the squared error. */
  readonly loss: number;
  readonly accuracy: number;
  /** The same over the test data. */
  readonly testLoss: number;
  readonly testAccuracy: number;
  /** False once a parameter or the loss is NaN or infinite. */
  readonly healthy: boolean;
  /**
   * The lowest layer with such a parameter: 0 is next to the inputs, the output layer has the number of hidden layers;
   * null if healthy or only the loss is broken.
   */
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

/** What a snapshot says besides the numbers that come from the device. */
export interface SnapshotHeader {
  readonly seed: number;
  readonly step: number;
  /** Steps since the optimizer's memory was empty. */
  readonly stateSteps: number;
  /** Which parameters the network had: `shape.hidden` are its widths. */
  readonly shape: LayeredShape;
  readonly classes: number;
}

/** Neighbouring floats among the parameters on the device. */
export interface FloatRange {
  readonly first: number;
  readonly count: number;
}

/**
 * Everything that a model of the same architecture, data and options needs to go on bit for bit, on any device. Of one
 * hidden layer also the units that were away are in it; of several layers only what was in use, row by row.
 */
export interface Snapshot extends SnapshotHeader {
  /** Null: all of one layer, as `layout.ts` lays it out; otherwise which floats of `layered/layout.ts`. */
  readonly ranges: readonly FloatRange[] | null;
  readonly parameters: Float32Array;
  /** The optimizer's two memories, each as the parameters are. */
  readonly state: Float32Array;
}

/** A snapshot's parameters in the public order. Of one hidden layer `shape` has all units, also those that were away. */
export function snapshotParameters({ shape, ranges, parameters }: Snapshot): {
  readonly shape: LayeredShape;
  readonly parameters: Float32Array;
} {
  if (ranges === null) {
    const whole = { ...shape, hidden: [MAX_WIDTH], learned: learnedPer(shape, 0) };
    return { shape: whole, parameters: gather(parameters, deviceIndices(whole)) };
  }
  const places = new Float32Array(parameterFloats(Math.max(1, ...(shape.pieces ?? []))));
  let at = 0;
  for (const { first, count } of ranges) {
    places.set(parameters.subarray(at, at + count), first);
    at += count;
  }
  return { shape, parameters: gather(places, layeredIndices(shape)) };
}
