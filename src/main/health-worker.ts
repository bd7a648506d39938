/** The worker's entry: measures which units are dead or saturated, off the main thread. */
import { steepestOf, unitStates } from '../exhibits/fold/unit-states.ts';
import type { Architecture } from '../network/architecture.ts';
import { resolveLayers, type ResolvedLayer } from '../network/layers.ts';
import type { LayeredShape } from '../network/parameters.ts';
import type { UnitState } from '../network/unit-states.ts';

export interface MeasureRequest {
  readonly architecture: Architecture;
  readonly shape: LayeredShape;
  readonly parameters: Float32Array | Float64Array;
  /** x, y of each training sample. */
  readonly samples: Float32Array;
}

/** Null: the request could not be answered. */
export type MeasureAnswer = UnitState[][] | null;

let known: { readonly key: string; readonly layers: readonly ResolvedLayer[]; readonly steepest: readonly number[] } = {
  key: '',
  layers: [],
  steepest: [],
};

function answer({ architecture, shape, parameters, samples }: MeasureRequest): UnitState[][] {
  const { activation, learned, hidden } = architecture;
  const key = JSON.stringify([activation, learned, hidden.length]);
  if (key !== known.key) {
    const layers = resolveLayers(architecture);
    known = { key, layers, steepest: steepestOf(layers) };
  }
  return unitStates({ shape, parameters, layers: known.layers }, samples, known.steepest);
}

addEventListener('message', ({ data }: MessageEvent<MeasureRequest>) => {
  let states: MeasureAnswer = null;
  try {
    states = answer(data);
  } catch {
    // A formula that cannot be used is told by the stage.
  }
  postMessage(states);
});
