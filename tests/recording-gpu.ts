/** A GPU that computes nothing and keeps every shader it is given, so that Node can see what the engine would compile. */
import { vi } from 'vitest';

/** `known` where it says something; any other property is a function that returns another such thing. */
function stub(known: object = () => stub()): never {
  return new Proxy(known, {
    get(from, key) {
      if (Object.hasOwn(from, key)) return Reflect.get(from, key) as unknown;
      return key === 'then' || typeof key === 'symbol' ? undefined : stub(); // without `then`, it can be awaited
    },
  }) as never;
}

const buffer = ({ size }: GPUBufferDescriptor): GPUBuffer =>
  stub({ size, mapAsync: async () => undefined, getMappedRange: () => new ArrayBuffer(size) });

export interface RecordingGpu {
  readonly gpu: GPU;
  readonly device: GPUDevice;
  /** WGSL by the label it was compiled under. */
  readonly programs: ReadonlyMap<string, string>;
}

/** `architecture`: the adapter's. Also sets the globals of WebGPU that Node lacks, until `vi.unstubAllGlobals()`. */
export function recordingGpu(architecture = ''): RecordingGpu {
  const flags = new Proxy({}, { get: () => 1 });
  for (const name of ['GPUBufferUsage', 'GPUShaderStage', 'GPUTextureUsage', 'GPUMapMode', 'GPUColorWrite']) {
    vi.stubGlobal(name, flags);
  }
  const programs = new Map<string, string>();
  const device: GPUDevice = stub({
    lost: new Promise(() => undefined),
    pushErrorScope: () => undefined,
    popErrorScope: async () => null,
    createBuffer: buffer,
    createShaderModule: ({ label = '', code }: GPUShaderModuleDescriptor) => {
      programs.set(programs.has(label) ? `${label} (${programs.size})` : label, code);
      return stub({ getCompilationInfo: async () => ({ messages: [] }) });
    },
  });
  const adapter = stub({
    features: new Set(),
    info: { vendor: 'nobody', architecture, device: '', description: '' },
    requestDevice: async () => device,
  });
  return { gpu: stub({ requestAdapter: async () => adapter }), device, programs };
}
