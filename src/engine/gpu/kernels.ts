/** The engine's kernels, shared by its models. */
import type { Context } from './context.ts';
import { FieldKernel } from './field.ts';
import { FusedKernel } from './fused.ts';
import { LayeredFieldKernel } from './layered/field.ts';
import { LayeredKernel } from './layered/layered.ts';
import { LayeredLogitsKernel } from './layered/logits.ts';
import { LayeredObserveKernels } from './layered/observe.ts';
import { Repack } from './layered/repack.ts';
import { TraceKernel } from './layered/trace.ts';
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

/** Those of networks with several. */
export interface DeepKernels {
  readonly layered: LayeredKernel;
  readonly trace: TraceKernel;
  readonly field: LayeredFieldKernel;
  readonly logits: LayeredLogitsKernel;
  readonly observe: LayeredObserveKernels;
  readonly repack: Repack;
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
    return (this.#deep ??= deepKernels(this.#context));
  }

  destroy(): void {
    this.shallow.fused.destroy();
    this.shallow.field.destroy();
    this.#deep?.layered.destroy();
    this.#deep?.trace.destroy();
  }
}

function deepKernels(context: Context): DeepKernels {
  const trace = new TraceKernel(context);
  return {
    layered: new LayeredKernel(context),
    trace,
    field: new LayeredFieldKernel(context, trace),
    logits: new LayeredLogitsKernel(context, trace),
    observe: new LayeredObserveKernels(context, trace),
    repack: new Repack(context),
  };
}
