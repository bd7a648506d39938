/** What draws a surface twice: lit and in space, and from above with its levels. */
import type { Orbit } from '../../../render/frame.ts';
import type { Palette } from '../../../render/palette.ts';
import type { SurfaceField } from './field.ts';

export interface SurfaceScene {
  readonly palette: Palette;
  readonly orbit: Orbit;
  readonly field: SurfaceField;
  /** From one drawn level to the next. */
  readonly step: number;
  /** What is pointed at, in the sheet's own coordinates. */
  readonly point: { readonly x: number; readonly y: number } | null;
  /** Below 1 while the hand moves. */
  readonly quality: number;
}

export interface SurfaceCanvases {
  readonly sheet: HTMLCanvasElement;
  readonly plane: HTMLCanvasElement;
}

export interface SurfaceStage {
  draw(scene: SurfaceScene): void;
  dispose(): void;
}
