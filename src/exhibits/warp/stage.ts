/** What computes and draws the figure, on whichever device. */
import type { Activation } from '../../activations/index.ts';
import type { WarpCellBox, WarpStyle } from '../../render/warp-points.ts';
import type { Cloud } from './cloud.ts';
import type { Measure } from './measure.ts';
import type { PlaneMap } from './plane-map.ts';

/** How the figure looks now. */
export type Look = Omit<WarpStyle, 'capacity' | 'count'>;

export interface WarpStage {
  readonly backend: 'webgpu' | 'cpu';
  readonly canvas: HTMLCanvasElement;
  /** Makes ready for these functions while those in use go on. Rejects if the device refuses them. */
  prepare(functions: readonly Activation[]): Promise<void>;
  /** Goes on with functions that are ready, with their coefficients. */
  use(functions: readonly Activation[]): void;
  setCloud(cloud: Cloud): void;
  /** Four bytes a point. */
  setColours(colours: Uint32Array<ArrayBuffer>): void;
  /** Of each cell, row by row; a cell's function is that of its column. */
  setMaps(maps: readonly PlaneMap[], columns: number): void;
  setBend(bend: number): void;
  /** Draws into the boxes, after computing what has changed. */
  draw(boxes: readonly WarpCellBox[], look: Look): void;
  /** The points of a cell as they are drawn: count × {x', y', larger, smaller singular value}. */
  readCell(cell: number): Promise<ArrayLike<number>>;
  destroy(): void;
}

export interface StageEvents {
  /** Of each cell; what was computed last comes last. */
  readonly measured: (measures: readonly Measure[]) => void;
  /** Something was computed that is not drawn yet. */
  readonly changed: () => void;
}
