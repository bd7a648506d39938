/** The field over a grid: dispatches of shaders/field/field.wgsl. */
import type { Grid } from '../engine.ts';
import { activationModule, bindGroup, computeLayout, packedQuads, UniformRing, variantKey } from './context.ts';
import type { Context, Variant } from './context.ts';
import { shader } from './shaders.ts';

/** Points that an invocation takes side by side. */
const POINTS = 4;
/** Dispatches that may wait in one submission. */
const PLACES = 16;

/** The rows from … to − 1 of a grid. */
export interface Rows {
  readonly from: number;
  readonly to: number;
}

export class FieldKernel {
  readonly #context: Context;
  readonly #bandLayout: GPUBindGroupLayout;
  readonly #layout: GPUPipelineLayout;
  readonly #uniforms: UniformRing;
  readonly #floats = new Float32Array(8);
  readonly #words = new Uint32Array(this.#floats.buffer);
  readonly #groups = new WeakMap<GPUBuffer, GPUBindGroup>();

  constructor(context: Context) {
    const { device, networkLayout } = context;
    this.#context = context;
    this.#bandLayout = computeLayout(device, 'field', [
      { type: 'uniform', hasDynamicOffset: true, minBindingSize: 32 },
      { type: 'storage' },
    ]);
    this.#layout = device.createPipelineLayout({ label: 'field', bindGroupLayouts: [networkLayout, this.#bandLayout] });
    this.#uniforms = new UniformRing(device, 'field bands', PLACES);
  }

  ready(variant: Variant): boolean {
    return this.#context.pipelines.get(keyOf(variant)) !== undefined;
  }

  compile(variant: Variant): Promise<GPUComputePipeline> {
    return this.#context.pipelines.compile(keyOf(variant), this.#layout, () => {
      const variables = { QUADS: packedQuads(variant.classes), POINTS, LEARNED: variant.learned };
      return shader('field', variables, activationModule(variant));
    });
  }

  /** Appends a dispatch that fills those rows of `target`; false if the variant is not compiled yet. */
  encode(
    pass: GPUComputePassEncoder,
    network: GPUBindGroup,
    variant: Variant,
    target: GPUBuffer,
    grid: Grid,
    rows: Rows = { from: 0, to: grid.rows },
  ): boolean {
    const pipeline = this.#context.pipelines.get(keyOf(variant));
    if (pipeline === undefined) return false;
    this.#floats.set([grid.x, grid.y, grid.spacing]);
    this.#words.set([grid.columns, Math.min(rows.to, grid.rows), rows.from], 3);
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, network);
    pass.setBindGroup(1, this.#group(target), [this.#uniforms.write(this.#floats)]);
    pass.dispatchWorkgroups(Math.ceil(grid.columns / POINTS / 16), Math.ceil((rows.to - rows.from) / 4));
    return true;
  }

  destroy(): void {
    this.#uniforms.destroy();
  }

  /** Made once for each target, not once a frame. */
  #group(target: GPUBuffer): GPUBindGroup {
    let group = this.#groups.get(target);
    if (group === undefined) {
      const uniform = { buffer: this.#uniforms.buffer, size: 32 };
      group = bindGroup(this.#context.device, 'field', this.#bandLayout, [uniform, target]);
      this.#groups.set(target, group);
    }
    return group;
  }
}

function keyOf(variant: Variant): string {
  return `field, ${variantKey(variant)}`;
}
