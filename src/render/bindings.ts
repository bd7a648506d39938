/** Bind groups with explicit layouts: what each binding is, and groups kept as long as their resources stay. */
import { shader } from '../engine/gpu/shaders.ts';
import type { Variables } from '../engine/gpu/compose.ts';

/** What a shader sees at one binding. */
export type Binding = 'uniform' | 'read' | 'write' | 'texture' | 'depth' | 'depth samples' | 'image' | 'sampler';

const entries: Readonly<Record<Binding, Omit<GPUBindGroupLayoutEntry, 'binding' | 'visibility'>>> = {
  uniform: { buffer: { type: 'uniform' } },
  read: { buffer: { type: 'read-only-storage' } },
  write: { buffer: { type: 'storage' } },
  texture: { texture: {} },
  depth: { texture: { sampleType: 'depth' } },
  'depth samples': { texture: { sampleType: 'depth', multisampled: true } },
  image: { storageTexture: { format: 'rgba8unorm' } },
  sampler: { sampler: {} },
};

/** A pass turns back to groups that it bound before: those of either moving picture, drafts or not, that of the one at rest. */
const KEPT_GROUPS = 8;

interface KeptGroup {
  readonly resources: readonly (GPUBuffer | GPUTextureView | GPUSampler)[];
  readonly group: GPUBindGroup;
}

/** The groups that a pass binds, made anew only for resources that it has not bound lately. */
export class PassGroup {
  readonly layout: GPUBindGroupLayout;
  private readonly device: GPUDevice;
  private readonly label: string;
  private kept: readonly KeptGroup[] = [];

  /** One binding after another, from 0 on. */
  constructor(device: GPUDevice, label: string, visibility: GPUShaderStageFlags, bindings: readonly Binding[]) {
    this.device = device;
    this.label = label;
    this.layout = device.createBindGroupLayout({
      label,
      entries: bindings.map((kind, binding) => ({ binding, visibility, ...entries[kind] })),
    });
  }

  of(...resources: readonly (GPUBuffer | GPUTextureView | GPUSampler)[]): GPUBindGroup {
    const kept = this.kept.find((group) => resources.every((resource, i) => resource === group.resources[i]));
    if (kept) return kept.group;
    const group = this.device.createBindGroup({
      label: this.label,
      layout: this.layout,
      entries: resources.map((resource, binding) => ({
        binding,
        resource: resource instanceof GPUBuffer ? { buffer: resource } : resource,
      })),
    });
    this.kept = [{ resources, group }, ...this.kept].slice(0, KEPT_GROUPS);
    return group;
  }
}

/** Every module that a device has compiled, by its name and variables. */
const modules = new WeakMap<GPUDevice, Map<string, GPUShaderModule>>();

/** The file shaders/render/`name`.wgsl as a module of the device, compiled once. */
export function moduleOf(device: GPUDevice, name: string, variables: Variables = {}): GPUShaderModule {
  const compiled = modules.get(device) ?? new Map<string, GPUShaderModule>();
  modules.set(device, compiled);
  const key = `${name} ${JSON.stringify(variables)}`;
  const module = compiled.get(key) ?? device.createShaderModule({ label: name, code: shader(name, variables).code });
  compiled.set(key, module);
  return module;
}

/** A uniform buffer and its copy on the host, written as one. */
export class UniformBlock {
  readonly buffer: GPUBuffer;
  readonly values: Float32Array<ArrayBuffer>;
  private readonly device: GPUDevice;

  /** `floats`: a multiple of 4. */
  constructor(device: GPUDevice, label: string, floats: number) {
    this.device = device;
    this.values = new Float32Array(floats);
    this.buffer = device.createBuffer({
      label,
      size: floats * 4,
      usage: GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST,
    });
  }

  /** The values from float `at` on, without sending them. */
  put(at: number, ...numbers: readonly number[]): this {
    this.values.set(numbers, at);
    return this;
  }

  /** Sends all values to the device. */
  send(): void {
    this.device.queue.writeBuffer(this.buffer, 0, this.values);
  }
}

/** Colour and coverage over what is there: premultiplied alpha. */
export const OVER: GPUBlendState = {
  color: { srcFactor: 'one', dstFactor: 'one-minus-src-alpha' },
  alpha: { srcFactor: 'one', dstFactor: 'one-minus-src-alpha' },
};
