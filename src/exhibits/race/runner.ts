/** Who computes a race. */
import type { Score } from './standings.ts';

export interface RunnerEvents {
  /** All networks of an entrant have been looked at, after so many steps. */
  readonly lap: (entrant: number, step: number, scores: readonly Score[]) => void;
  /** Nothing more will come. */
  readonly failed: (error: unknown) => void;
}

export interface Runner {
  readonly backend: 'webgpu' | 'cpu';
  /** Begins what fits into a frame, if nothing is under way; never waits. */
  advance(): void;
  dispose(): void;
}
