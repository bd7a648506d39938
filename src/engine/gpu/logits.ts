/** Logits at points: dispatches of shaders/evaluate/logits.wgsl. */
import { activationModule, bindGroup, computeLayout, quadsOf, variantKey } from './context.ts';
import type { Context, Variant } from './context.ts';
import { readBuffer, storageBuffer, workgroupsFor } from './readback.ts';
import { shader } from './shaders.ts';

export class LogitsKernel {
  readonly #context: Context;
  readonly #pointsLayout: GPUBindGroupLayout;
  readonly #layout: GPUPipelineLayout;

  constructor(context: Context) {
    const { device, networkLayout } = context;
    this.#context = context;
    this.#pointsLayout = computeLayout(device, 'logits', [{ type: 'read-only-storage' }, { type: 'storage' }]);
    this.#layout = device.createPipelineLayout({
      label: 'logits',
      bindGroupLayouts: [networkLayout, this.#pointsLayout],
    });
  }

  ready(variant: Variant): boolean {
    return this.#context.pipelines.get(keyOf(variant)) !== undefined;
  }

  compile(variant: Variant): Promise<GPUComputePipeline> {
    return this.#context.pipelines.compile(keyOf(variant), this.#layout, () =>
      shader('logits', { QUADS: quadsOf(variant.classes), LEARNED: variant.learned }, activationModule(variant)),
    );
  }

  /** points: n × (x, y); the result: n × classes. The variant must be compiled. */
  async compute(network: GPUBindGroup, variant: Variant, points: Float32Array): Promise<Float32Array> {
    const pipeline = this.#context.pipelines.get(keyOf(variant));
    const count = points.length / 2;
    if (count === 0 || pipeline === undefined) return new Float32Array();
    const { device } = this.#context;
    const padded = new Float32Array(count * 4);
    for (let i = 0; i < count; i++) padded.set(points.subarray(2 * i, 2 * i + 2), 4 * i);
    const input = storageBuffer(device, 'points', padded);
    const output = storageBuffer(device, 'logits', count * variant.classes * 4);
    const encoder = device.createCommandEncoder({ label: 'logits' });
    const pass = encoder.beginComputePass({ label: 'logits' });
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, network);
    pass.setBindGroup(1, bindGroup(device, 'logits', this.#pointsLayout, [input, output]));
    pass.dispatchWorkgroups(...workgroupsFor(count));
    pass.end();
    try {
      return new Float32Array(await readBuffer(device, encoder, output));
    } finally {
      input.destroy();
      output.destroy();
    }
  }
}

function keyOf(variant: Variant): string {
  return `logits, ${variantKey(variant)}`;
}
