/** The engine's kernels, shared by its models. */
import type { Context } from './context.ts';
import { FieldKernel } from './field.ts';
import { FusedKernel } from './fused.ts';
import { assumedFindings, type Findings } from './findings.ts';
import { LayeredKernel } from './layered/layered.ts';
import { layersPayFrom } from './layered/one-layer.ts';
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
  #findings: Findings;

  constructor(context: Context, findings = assumedFindings(context.software)) {
    this.#context = context;
    this.#findings = findings;
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
      layered: new LayeredKernel(context, this.#findings.tuning),
      repack: new Repack(context),
      views: createLayeredViews(context),
    });
  }

  /** What is known of the adapter. */
  get findings(): Findings {
    return this.#findings;
  }

  /** Measures the adapter, in a few dozen milliseconds, and goes by it. `whenFree`: awaited before each part of that. */
  async measure(whenFree: () => Promise<void>): Promise<void> {
    const { layered } = this.deep;
    await whenFree();
    await layered.tune(whenFree);
    const from = await layersPayFrom(this.#context, this.shallow.fused, layered, whenFree);
    this.#findings = { tuning: layered.tuning, layersPayFrom: from };
  }

  destroy(): void {
    this.shallow.fused.destroy();
    this.shallow.field.destroy();
    this.#deep?.layered.destroy();
    this.#deep?.views.destroy();
  }
}
