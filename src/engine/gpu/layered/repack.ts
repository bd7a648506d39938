/** Between the layout of one hidden layer and that of several: dispatches of shaders/layered/layer_repack.wgsl. */
import { bindGroup, computeLayout } from '../context.ts';
import type { Context } from '../context.ts';
import { MAX_WIDTH } from '../../../network/architecture.ts';
import { slotsOf } from '../layout.ts';
import type { NetworkBuffers } from '../network.ts';
import { shader } from '../shaders.ts';
import type { LayeredNetwork } from './network.ts';

const WORKGROUP = 64;

/** Which way the numbers go. */
export type Direction = 'to layers' | 'to one layer';

export class Repack {
  readonly #context: Context;
  readonly #bindings: GPUBindGroupLayout;
  readonly #layout: GPUPipelineLayout;

  constructor(context: Context) {
    const { device } = context;
    this.#context = context;
    this.#bindings = computeLayout(device, 'repack', [
      { type: 'storage' },
      { type: 'storage' },
      { type: 'storage' },
      { type: 'storage' },
    ]);
    this.#layout = device.createPipelineLayout({ label: 'repack', bindGroupLayouts: [this.#bindings] });
  }

  ready(classes: number): boolean {
    return (['to layers', 'to one layer'] as const).every((way) => this.#pipeline(classes, way) !== undefined);
  }

  /** Resolves once networks of so many classes can be repacked. */
  compile(classes: number): Promise<unknown> {
    const one = (way: Direction): Promise<unknown> =>
      this.#context.pipelines.compile(keyOf(classes, way), this.#layout, () =>
        shader('layer_repack', { WORKGROUP, SLOTS: slotsOf(classes), TO_LAYERS: way === 'to layers' }),
      );
    return Promise.all([one('to layers'), one('to one layer')]);
  }

  bind(one: NetworkBuffers, layers: LayeredNetwork): GPUBindGroup {
    const buffers = [one.parameters, one.state, layers.parameters, layers.state];
    return bindGroup(this.#context.device, 'repack', this.#bindings, buffers);
  }

  /**
   * Moves all units' parameters, and what the optimizer remembers of them, between the network of one hidden layer and
   * hidden layer 0 and the output layer of the other. Of the features only x₁ and x₂ have a place in the network of one
   * layer; what else there is in layers stays as it is. False if that is not compiled.
   */
  encode(pass: GPUComputePassEncoder, group: GPUBindGroup, classes: number, way: Direction): boolean {
    const pipeline = this.#pipeline(classes, way);
    if (pipeline === undefined) return false;
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, group);
    pass.dispatchWorkgroups(Math.ceil((MAX_WIDTH + 1) / WORKGROUP), 3);
    return true;
  }

  #pipeline(classes: number, way: Direction): GPUComputePipeline | undefined {
    return this.#context.pipelines.get(keyOf(classes, way));
  }
}

function keyOf(classes: number, way: Direction): string {
  return `repack ${way}, ${slotsOf(classes)} slots`;
}
