import type { Problem } from './problem.ts';
import type { Start, Trainer } from './trainer.ts';

/** `backend`: wasm runs with as many threads as the machine has. */
export function tfjsTrainer(
  problem: Problem,
  learningRate: number,
  start: Start,
  backend: 'webgpu' | 'wasm',
): Promise<Trainer>;
