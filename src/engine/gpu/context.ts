/** What all parts of one engine share. */
import type { Activation } from '../../activations/index.ts';
import type { Modules } from './compose.ts';
import type { AcquiredDevice } from './device.ts';
import { PipelineCache } from './pipelines.ts';

/** Offsets of uniforms that a dispatch picks by number are multiples of this, by WebGPU's default limits. */
const UNIFORM_STRIDE = 256;

export interface Context {
  readonly device: GPUDevice;
  readonly pipelines: PipelineCache;
  /** Group 0 of every shader that includes network.wgsl and only reads. */
  readonly networkLayout: GPUBindGroupLayout;
  /** Whether a processor does the adapter's work. */
  readonly software: boolean;
}

export function createContext({ device, software }: AcquiredDevice): Context {
  const everywhere = GPUShaderStage.VERTEX | GPUShaderStage.FRAGMENT | GPUShaderStage.COMPUTE;
  const networkLayout = device.createBindGroupLayout({
    label: 'network',
    entries: [
      { binding: 0, visibility: everywhere, buffer: { type: 'uniform' } },
      { binding: 1, visibility: everywhere, buffer: { type: 'read-only-storage' } },
    ],
  });
  return { device, pipelines: new PipelineCache(device), networkLayout, software };
}

/** What a program depends on besides its own variables: the formula, and whether a coefficient of it is learned. */
export interface Variant {
  readonly activation: Activation;
  readonly learned: boolean;
  readonly classes: number;
}

/** Equal keys, equal programs. */
export function variantKey({ activation, learned, classes }: Variant): string {
  const outputs = classes === 2 ? 'two classes' : `${4 * quadsOf(classes)} classes`;
  return `${outputs}${learned ? ', learned' : ''}, ${activation.key}`;
}

/** Classes in fours. */
export function quadsOf(classes: number): number {
  return Math.ceil(classes / 4);
}

/** Quads where two classes are treated as one difference: then 0. */
export function packedQuads(classes: number): number {
  return classes === 2 ? 0 : quadsOf(classes);
}

/** The generated module that every program with an activation includes. */
export function activationModule({ activation }: Variant): Modules {
  return { activation: activation.wgsl };
}

/** Buffer entries of a bind group layout for compute, binding 0 upwards. */
export function computeLayout(
  device: GPUDevice,
  label: string,
  buffers: readonly GPUBufferBindingLayout[],
): GPUBindGroupLayout {
  return device.createBindGroupLayout({
    label,
    entries: buffers.map((buffer, binding) => ({ binding, visibility: GPUShaderStage.COMPUTE, buffer })),
  });
}

/** A bind group of whole buffers or parts of them, binding 0 upwards. */
export function bindGroup(
  device: GPUDevice,
  label: string,
  layout: GPUBindGroupLayout,
  buffers: readonly (GPUBuffer | GPUBufferBinding)[],
): GPUBindGroup {
  const entries = buffers.map((each, binding) => ({ binding, resource: 'buffer' in each ? each : { buffer: each } }));
  return device.createBindGroup({ label, layout, entries });
}

/**
 * Uniforms of dispatches: each takes the next place of a ring, so that several in one submission differ. As many as
 * `places` may be encoded before they must be submitted.
 */
export class UniformRing {
  readonly buffer: GPUBuffer;
  readonly #queue: GPUQueue;
  readonly #places: number;
  #next = 0;

  constructor(device: GPUDevice, label: string, places: number) {
    this.#queue = device.queue;
    this.#places = places;
    this.buffer = device.createBuffer({
      label,
      size: places * UNIFORM_STRIDE,
      usage: GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST,
    });
  }

  /** Writes one and returns its dynamic offset. */
  write(data: GPUAllowSharedBufferSource): number {
    const offset = this.#next * UNIFORM_STRIDE;
    this.#next = (this.#next + 1) % this.#places;
    this.#queue.writeBuffer(this.buffer, offset, data);
    return offset;
  }

  destroy(): void {
    this.buffer.destroy();
  }
}
