/** What a stage keeps of its training. */
import type { Stage } from './stage.ts';

export interface Past {
  /** The steps that can be gone to, rising. */
  readonly steps: readonly number[];
  /** The one that is seen, or one between them. */
  readonly at: number;
  /** Whether it is the training itself that is seen. */
  readonly live: boolean;
}

/** Null where no past is kept. */
export function pastOf(stage: Stage | null): Past | null {
  if (stage?.backend !== 'webgpu') return null;
  const { moments: steps, step: at } = stage;
  return { steps, at, live: at >= (steps.at(-1) ?? 0) };
}
