/** What a person designs: functions of their own. */
import type { Learned } from '../../network/architecture.ts';
import type { OwnFunction } from '../own.ts';
import type { CoefficientRanges } from '../ranges.ts';

export interface DesignSettings {
  /** The formula in the workshop. */
  readonly draft: string;
  /** The shelf, in the order in which its functions were kept; each formula once. */
  readonly own: readonly OwnFunction[];
  /** What the sliders of formulas of one's own cover, where a person chose. */
  readonly ranges: CoefficientRanges;
  /** The coefficient of the draft that is to be learned once it trains. */
  readonly draftLearned: Learned | null;
  /** The coefficient that is learned where `learned` says one per unit or layer; '' is the first. */
  readonly learnedName: string;
}
