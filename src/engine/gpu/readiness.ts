/** Which pipelines a variant needs now, and which may follow. */
import type { Kernels } from './model.ts';
import type { TrainVariant } from './fused.ts';

export class Readiness {
  readonly #kernels: Kernels;
  #hastens = false;
  /** Resolves once everything asked for is compiled. */
  compiled: Promise<void> = Promise.resolve();

  constructor(kernels: Kernels) {
    this.#kernels = kernels;
  }

  /** Whether frames can be computed, and what is learned can be changed. */
  has(variant: TrainVariant): boolean {
    const { fused, field, observe, restart } = this.#kernels;
    const frames = fused.ready(variant) && field.ready(variant) && observe.ready(variant);
    return frames && (!variant.learned || restart.ready);
  }

  /** Compiles what a frame needs. */
  async prepare(variant: TrainVariant): Promise<void> {
    const { fused, field, observe, restart } = this.#kernels;
    const frames = [fused.compile(variant), field.compile(variant), observe.compile(variant)];
    await Promise.all([...frames, variant.learned ? restart.compile() : null]);
  }

  /** From now on `finish` also compiles what trains fastest. */
  hasten(): void {
    this.#hastens = true;
  }

  /** Compiles the rest of a variant in the background. */
  finish(variant: TrainVariant): void {
    const { fused, logits } = this.#kernels;
    const fastest = this.#hastens ? fused.compileFastest(variant) : null;
    this.compiled = Promise.all([logits.compile(variant), fastest]).then(() => undefined);
    this.compiled.catch(() => undefined); // whoever waits for it hears of it; frames go on without
  }
}
