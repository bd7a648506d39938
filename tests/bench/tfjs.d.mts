import type { Problem } from './problem.ts';
import type { Start, Trainer } from './trainer.ts';

export function tfjsTrainer(problem: Problem, learningRate: number, start: Start): Promise<Trainer>;
