/** Where the fold is computed and drawn: on the device, or by a worker and a 2-D canvas. The exhibit knows only this. */
import type { Data } from '../../datasets/index.ts';
import type { Change } from '../../engine/engine.ts';
import type { Break, Observation } from '../../engine/gpu/index.ts';
import type { LayeredShape } from '../../network/parameters.ts';
import type { Marks, Orbit } from '../../render/frame.ts';
import type { Palette } from '../../render/palette.ts';
import type { View } from '../../render/view.ts';
import type { FoldLayer } from './layers.ts';
import type { StageViews } from './views/scene.ts';

/** What is drawn besides the network itself. */
export interface Scene {
  readonly palette: Palette;
  readonly view: View;
  readonly orbit: Orbit;
  readonly marks: Marks;
  /** 0: the flat paper … 1: folded. */
  readonly lift: number;
  /** The hidden unit that stands out, or null. */
  readonly highlight: number | null;
  /** The input that is pointed at in any of the views, or null. */
  readonly point: { readonly x: number; readonly y: number } | null;
  /** The hidden layers, and whether their creases are drawn. */
  readonly layers: readonly (FoldLayer & { readonly shown: boolean })[];
}

/** What came back of the network, some frames late. */
export interface StageReport extends Observation {
  readonly step: number;
  /** Null if only the numbers came. */
  readonly seen: Seen | null;
}

/** The parameters of a network at some step. */
export interface Seen {
  readonly step: number;
  /** Possibly wider than the network is now: units that are switched off keep their weights. */
  readonly shape: LayeredShape;
  /** In the public order of `shape`. */
  readonly parameters: Float32Array | Float64Array;
  /** Whatever this kind of stage needs to go on from here; opaque to everyone else. */
  readonly state: unknown;
}

export interface StageEvents {
  report(report: StageReport): void;
  problem(error: Error): void;
}

export interface Stage {
  readonly backend: 'webgpu' | 'cpu';
  readonly adapter: string;
  readonly step: number;
  /** What draws the views beside the plane and the sheet; a stage without a device has none. */
  readonly views?: StageViews;
  setSamples(training: Data, test: Data): void;
  /** Widths of the hidden layers; `added`: how a layer begins that was never there. */
  resize(hidden: readonly number[], added: 'initial' | 'identity'): void;
  reset(seed: number): void;
  /** Rejects, leaving everything as it was, if the change cannot be made. */
  change(change: Change): Promise<void>;
  setScene(scene: Scene): void;
  /** Steps a second at most; Infinity: as many as fit. */
  setPace(stepsPerSecond: number): void;
  play(on: boolean): void;
  /** Asks for single steps while paused. */
  advance(steps: number): void;
  /** One animation frame; cheap if there is nothing to do. */
  frame(now: number): void;
  /** Goes on from what an earlier stage saw. */
  restore(seen: Seen): void;
  /** Gives the network these parameters, in the public order of its shape. */
  setParameters(parameters: readonly number[]): void;
  /** The steps that `seek` can go to, rising; none where no past is kept. */
  readonly moments: readonly number[];
  /** Goes to the last moment that is not after the step; the widths of then, null if no past is kept. */
  seek(step: number): readonly number[] | null;
  /**
   * After a report that was not healthy at step `until`: where the network broke, null if that cannot be told. `good`
   * is from before it.
   */
  locateBreak(good: Seen | null, until: number): Promise<Break | null>;
  dispose(): void;
}

/**
 * The canvases of all plates. A stage takes fresh ones: a canvas that had one kind of context never gets another, and the
 * picture of the stage before stays until there is a new one.
 */
export interface Canvases {
  readonly plane: HTMLCanvasElement;
  readonly sheet: HTMLCanvasElement;
  readonly logits: HTMLCanvasElement;
  readonly through: HTMLCanvasElement;
  readonly atlas: HTMLCanvasElement;
}
