/** What a dispatch of training is told: the struct Training of optimizer.wgsl. */
import type { ResolvedLearned } from '../../network/learned.ts';
import type { ResolvedOptimizer } from '../../network/optimizer.ts';

export const TRAINING_BYTES = 80;

/** The optimizers, as `rule` of the struct numbers them. */
const rules = ['sgd', 'momentum', 'adam'] as const satisfies readonly ResolvedOptimizer['kind'][];

/** What the optimizer does in a dispatch. */
export interface Schedule {
  readonly steps: number;
  readonly step: number;
  readonly stateSteps: number;
  readonly seed: number;
  readonly batchSize: 'full' | number;
  readonly optimizer: ResolvedOptimizer;
  readonly l1: number;
  readonly l2: number;
  readonly learned: ResolvedLearned | null;
}

/** Writes the struct to `entry`, {@link TRAINING_BYTES} long, and returns it. `chunk`: the first position in the batch. */
export function packTraining(
  schedule: Schedule,
  entry: Float32Array<ArrayBuffer>,
  chunk = 0,
): Float32Array<ArrayBuffer> {
  const words = new Uint32Array(entry.buffer, entry.byteOffset, entry.length);
  const { optimizer, batchSize, learned } = schedule;
  const { momentum, beta1, beta2 } = optimizer;
  const adam = optimizer.kind === 'adam';
  words.set([schedule.steps, schedule.step, schedule.stateSteps, batchSize === 'full' ? 0 : batchSize, schedule.seed]);
  entry.set([optimizer.learningRate, optimizer.epsilon, schedule.l1, schedule.l2], 5);
  entry.set(adam ? [beta1, 1 - beta1] : [momentum, 1], 9);
  entry.set([beta2, 1 - beta2, logOf(beta1), logOf(beta2), learned?.min ?? 0, learned?.max ?? 0], 11);
  words.set([chunk, rules.indexOf(optimizer.kind)], 17);
  return entry;
}

/** ln x, but finite at 0, where exp(t·ln x) is 0 all the same. */
function logOf(x: number): number {
  return Math.max(Math.log(x), -1e4);
}
