/** What the views beside the plane and the sheet are to show. */
import type { ViewName } from '../../../state/settings.ts';

export interface ViewScene {
  /** Those that are seen. */
  readonly open: readonly ViewName[];
  /** How far the sheet is carried: 0 the input plane … 1 the logits. */
  readonly stage: number;
  /** The classes whose logits span the logit plane. */
  readonly pair: readonly [a: number, b: number];
  /** Whether the logit plane shows where the loss pulls each sample. */
  readonly pulls: boolean;
  /** The input that stands out in every view. */
  readonly point: { readonly x: number; readonly y: number } | null;
  /** The hidden layer whose units are shown, from 0, and the unit that is pointed at. */
  readonly layer: number;
  readonly unit: number | null;
}

/** A unit of the atlas, and how it was seen last. */
export interface UnitSeen {
  readonly layer: number;
  readonly unit: number;
  readonly state: 'well' | 'dead' | 'saturated';
}

export interface StageViews {
  show(scene: ViewScene): void;
  /** The unit whose picture lies under a point of the atlas, CSS px; null: none. */
  unitAt(px: number, py: number): UnitSeen | null;
}
