/** Where the engine computes: an adapter asked for afresh, a device with no more than is needed, and how it is lost. */

/** Why WebGPU cannot be used here. */
export type GpuUnavailableCode = 'insecure-context' | 'no-webgpu' | 'no-adapter' | 'device-failed';

const reasons: Readonly<Record<GpuUnavailableCode, string>> = {
  'insecure-context': 'WebGPU needs a secure page: https, or localhost',
  'no-webgpu': 'this browser has no WebGPU',
  'no-adapter': 'WebGPU found no adapter',
  'device-failed': 'the adapter gave no device',
};

/** WebGPU cannot be used, and why. */
export class GpuUnavailable extends Error {
  override readonly name = 'GpuUnavailable';
  readonly code: GpuUnavailableCode;

  constructor(code: GpuUnavailableCode, detail = '') {
    super(reasons[code] + (detail && `: ${detail}`));
    this.code = code;
  }
}

export interface AcquiredDevice {
  readonly device: GPUDevice;
  /** Vendor, architecture, device and description, as far as the browser tells. */
  readonly name: string;
  /** Whether a processor does the adapter's work. */
  readonly software: boolean;
}

/** An adapter may be away for a moment after a device was lost; so it is asked for again after these waits (ms). */
const RETRIES = [250, 1000] as const;

/** Asks for a device of `gpu`, by default the page's own. Throws {@link GpuUnavailable}. */
export async function acquireDevice(gpu?: GPU): Promise<AcquiredDevice> {
  const adapter = await requestAdapter(gpu ?? pageGpu());
  let device: GPUDevice;
  try {
    // The default limits suffice: no kernel holds more than 16 KiB in a workgroup.
    device = await adapter.requestDevice({ label: 'fold and cut' });
  } catch (error) {
    throw new GpuUnavailable('device-failed', error instanceof Error ? error.message : String(error));
  }
  const name = describe(adapter.info);
  const software = adapter.info.isFallbackAdapter || /swiftshader|llvmpipe|lavapipe|basic render/i.test(name);
  return { device, name, software };
}

function pageGpu(): GPU {
  const gpu = globalThis.navigator?.gpu as GPU | undefined;
  if (gpu !== undefined) return gpu;
  throw new GpuUnavailable(globalThis.isSecureContext ? 'no-webgpu' : 'insecure-context');
}

async function requestAdapter(gpu: GPU): Promise<GPUAdapter> {
  for (const wait of [...RETRIES, null]) {
    const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
    if (adapter !== null) return adapter;
    if (wait !== null) await new Promise((resume) => setTimeout(resume, wait));
  }
  throw new GpuUnavailable('no-adapter');
}

function describe(info: GPUAdapterInfo): string {
  const words = [info.vendor, info.architecture, info.device, info.description].filter((word) => word !== '');
  return words.length > 0 ? words.join(' ') : 'unnamed adapter';
}
