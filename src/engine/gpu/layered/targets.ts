/** What passes over several layers end in: a pipeline that reads a batch's rows, and the buffers it writes. */
import { bindGroup, computeLayout } from '../context.ts';
import type { Context } from '../context.ts';
import type { Program } from '../compose.ts';
import type { TraceKernel } from './trace.ts';

/** A kind of dispatch behind a trace: group 2 holds its buffers. */
export class Ending {
  readonly #context: Context;
  readonly #label: string;
  readonly #targets: GPUBindGroupLayout;
  readonly #layout: GPUPipelineLayout;
  readonly #kept = new WeakMap<GPUBuffer, { others: readonly GPUBuffer[]; group: GPUBindGroup }>();

  constructor(context: Context, trace: TraceKernel, label: string, types: readonly GPUBufferBindingType[]) {
    const { device, networkLayout } = context;
    this.#context = context;
    this.#label = label;
    this.#targets = computeLayout(
      device,
      label,
      types.map((type) => ({ type })),
    );
    const bindGroupLayouts = [networkLayout, trace.rowsLayout, this.#targets];
    this.#layout = device.createPipelineLayout({ label, bindGroupLayouts });
  }

  ready(key: string): boolean {
    return this.#context.pipelines.get(this.#name(key)) !== undefined;
  }

  async compile(key: string, program: () => Program): Promise<void> {
    await this.#context.pipelines.compile(this.#name(key), this.#layout, program);
  }

  /** Appends the dispatch; groups 0 and 1 are set. The buffers' bind group is made once and kept with the first. */
  encode(pass: GPUComputePassEncoder, key: string, buffers: readonly GPUBuffer[], workgroups: number, high = 1): void {
    const pipeline = this.#context.pipelines.get(this.#name(key));
    if (pipeline === undefined) throw new Error(`${this.#name(key)} is not compiled`);
    pass.setPipeline(pipeline);
    if (buffers.length > 0) pass.setBindGroup(2, this.#group(buffers));
    pass.dispatchWorkgroups(workgroups, high);
  }

  /** Makes the bind group of these buffers ahead of time. */
  bind(buffers: readonly GPUBuffer[]): void {
    this.#group(buffers);
  }

  #name(key: string): string {
    return `${this.#label}, ${key}`;
  }

  #group(buffers: readonly GPUBuffer[]): GPUBindGroup {
    const [first, ...others] = buffers;
    const kept = first && this.#kept.get(first);
    if (kept && others.every((other, k) => other === kept.others[k])) return kept.group;
    const group = bindGroup(this.#context.device, this.#label, this.#targets, buffers);
    if (first) this.#kept.set(first, { others, group });
    return group;
  }
}
