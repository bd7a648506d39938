/** All kernels that look at networks of several layers; they share the rows that points pass through. */
import type { Context } from '../context.ts';
import { AtlasKernel } from './atlas.ts';
import { LayeredFieldKernel } from './field.ts';
import { LayeredLogitsKernel } from './logits.ts';
import { LayeredObserveKernels } from './observe.ts';
import { PrincipalKernel } from './principal.ts';
import { TraceKernel } from './trace.ts';
import { UnitFactsKernel } from './units.ts';

export interface LayeredViews {
  readonly trace: TraceKernel;
  readonly field: LayeredFieldKernel;
  readonly logits: LayeredLogitsKernel;
  readonly observe: LayeredObserveKernels;
  readonly principal: PrincipalKernel;
  readonly atlas: AtlasKernel;
  readonly units: UnitFactsKernel;
  destroy(): void;
}

/** Nothing is compiled, and but for uniforms nothing is allocated, until it is asked for. */
export function createLayeredViews(context: Context): LayeredViews {
  const trace = new TraceKernel(context);
  const principal = new PrincipalKernel(context);
  return {
    trace,
    principal,
    field: new LayeredFieldKernel(context, trace),
    logits: new LayeredLogitsKernel(context, trace),
    observe: new LayeredObserveKernels(context, trace),
    atlas: new AtlasKernel(context, trace),
    units: new UnitFactsKernel(context, trace),
    destroy() {
      trace.destroy();
      principal.destroy();
    },
  };
}
