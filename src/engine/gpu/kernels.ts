/** The engine's kernels, shared by its models. */
import type { Context } from './context.ts';
import { FieldKernel } from './field.ts';
import { FusedKernel } from './fused.ts';
import { LayeredKernel } from './layered/layered.ts';
import { Repack } from './layered/repack.ts';
import { createLayeredViews, type LayeredViews } from './layered/views.ts';
import { LogitsKernel } from './logits.ts';
import { ObserveKernels } from './observe.ts';
import { RestartKernel } from './restart.ts';

/** Those of networks with one hidden layer. */
export interface ShallowKernels {
  readonly fused: FusedKernel;
  readonly field: FieldKernel;
  readonly observe: ObserveKernels;
  readonly logits: LogitsKernel;
  readonly restart: RestartKernel;
}

/** Those of networks with several, and what looks at all layers of any network. */
export interface DeepKernels {
  readonly layered: LayeredKernel;
  readonly repack: Repack;
  readonly views: LayeredViews;
}

export class Kernels {
  readonly shallow: ShallowKernels;
  readonly #context: Context;
  #deep: DeepKernels | null = null;

  constructor(context: Context) {
    this.#context = context;
    this.shallow = {
      fused: new FusedKernel(context),
      field: new FieldKernel(context),
      observe: new ObserveKernels(context),
      logits: new LogitsKernel(context),
      restart: new RestartKernel(context),
    };
  }

  /** Made when first asked for. */
  get deep(): DeepKernels {
    const context = this.#context;
    return (this.#deep ??= {
      layered: new LayeredKernel(context),
      repack: new Repack(context),
      views: createLayeredViews(context),
    });
  }

  destroy(): void {
    this.shallow.fused.destroy();
    this.shallow.field.destroy();
    this.#deep?.layered.destroy();
    this.#deep?.views.destroy();
  }
}
