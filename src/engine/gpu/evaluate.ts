/** f and f' of any activation: dispatches of shaders/evaluate/evaluate.wgsl. */
import type { Activation } from '../../activations/index.ts';
import type { Evaluation } from '../engine.ts';
import { bindGroup, computeLayout } from './context.ts';
import type { Context } from './context.ts';
import { readBuffer, storageBuffer, workgroupsFor } from './readback.ts';
import { shader } from './shaders.ts';

export class EvaluateKernel {
  readonly #context: Context;
  readonly #bindings: GPUBindGroupLayout;
  readonly #layout: GPUPipelineLayout;

  constructor(context: Context) {
    const { device } = context;
    this.#context = context;
    this.#bindings = computeLayout(device, 'evaluate', [
      { type: 'uniform' },
      { type: 'read-only-storage' },
      { type: 'storage' },
    ]);
    this.#layout = device.createPipelineLayout({ label: 'evaluate', bindGroupLayouts: [this.#bindings] });
  }

  async compute(activation: Activation, x: Float32Array): Promise<Evaluation> {
    if (x.length === 0) return { value: new Float32Array(), slope: new Float32Array() };
    const { device, pipelines } = this.#context;
    const pipeline = await pipelines.compile(`evaluate, ${activation.key}`, this.#layout, () =>
      shader('evaluate', {}, { activation: activation.wgsl }),
    );
    const coefficients = device.createBuffer({
      label: 'coefficients',
      size: 32,
      usage: GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST,
    });
    device.queue.writeBuffer(coefficients, 0, Float32Array.from(activation.coefficients));
    const input = storageBuffer(device, 'x', Float32Array.from(x));
    const output = storageBuffer(device, 'value and slope', x.length * 8);
    const encoder = device.createCommandEncoder({ label: 'evaluate' });
    const pass = encoder.beginComputePass({ label: 'evaluate' });
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, bindGroup(device, 'evaluate', this.#bindings, [coefficients, input, output]));
    pass.dispatchWorkgroups(...workgroupsFor(x.length));
    pass.end();
    try {
      const pairs = new Float32Array(await readBuffer(device, encoder, output));
      return {
        value: pairs.filter((_, i) => i % 2 === 0),
        slope: pairs.filter((_, i) => i % 2 === 1),
      };
    } finally {
      for (const buffer of [coefficients, input, output]) buffer.destroy();
    }
  }
}
