/** What the views beside the plane and the sheet are to show. */
import type { Highlight } from '../../../render/frame.ts';
import type { ViewName } from '../../../state/settings.ts';

/** The pointer over one of the views whose points only the device knows. CSS px from its top left corner. */
export interface Hand {
  readonly view: 'sheet' | 'logits' | 'layers';
  readonly px: number;
  readonly py: number;
}

export interface ViewScene {
  /** Those that are seen. */
  readonly open: readonly ViewName[];
  /** How far the sheet is carried: 0 the input plane … 1 the logits. */
  readonly stage: number;
  /** The classes whose logits span the logit plane. */
  readonly pair: readonly [a: number, b: number];
  /** Whether the logit plane shows where the loss pulls each sample. */
  readonly pulls: boolean;
  /** The input, or the sample, that stands out in every view. */
  readonly point: Highlight | null;
  readonly hand: Hand | null;
  /** The hidden layer whose units are shown, from 0, and the unit that is pointed at. */
  readonly layer: number;
  readonly unit: number | null;
}

/** A unit by its place; layer and unit count from 0. */
export interface UnitPlace {
  readonly layer: number;
  readonly unit: number;
}

export interface StageViews {
  /** Hears what lies under the hand, some frames late, whenever that is something else. */
  onPoint: ((point: Highlight | null) => void) | null;
  show(scene: ViewScene): void;
  /** The unit whose picture lies under a point of the atlas, CSS px; null: none. */
  unitAt(px: number, py: number): UnitPlace | null;
}
