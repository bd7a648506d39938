/** What the main exhibit tells the page. */
import type { ExactState } from './exact.ts';
import type { FoldFacts } from './facts.ts';
import type { CpuReason } from './keeper.ts';
import type { Touch } from './reading.ts';
import type { Stage, StageReport } from './stage.ts';

/** Where training broke: a parameter is no longer a number. */
export interface Divergence {
  readonly step: number;
  /** The lowest such layer, from 0; null: only the loss is broken. */
  readonly layer: number | null;
  /** Whether it broke at this very step; if not, by this step. */
  readonly exact: boolean;
  /** The last step before it that is known to be good. */
  readonly good: number | null;
}

export interface FoldEvents {
  /** A stage began to run: on what, and if on the CPU, why. */
  started(stage: Stage, cpuReason: CpuReason | null): void;
  deviceLost(): void;
  report(report: StageReport): void;
  facts(facts: FoldFacts): void;
  /** What is known of the exact geometry of what is seen; it comes some time after the network that it is of. */
  exact(state: ExactState): void;
  /** What lies under the pointer, and where that is on the plane in CSS px; null: nothing. */
  reading(reading: Touch | null, at: { readonly px: number; readonly py: number }): void;
  playing(on: boolean): void;
  /** Training broke and has stopped. Called again once it is known exactly where, if that can be told. */
  diverged(divergence: Divergence): void;
  /** A new activation runs. */
  accepted(): void;
  /** A change could not be made; the last good network runs on. */
  refused(error: Error): void;
  problem(error: Error): void;
  /** As many points have been added as can be. */
  tooManyPoints(): void;
}
