/** Buffers for what is asked once and awaited; frames read through the ring of `observer.ts` instead. */

/** Invocations of a workgroup in the kernels that take one thing each. */
const GROUP = 64;
/** Workgroups along one axis, by WebGPU's default limits. */
const MOST_WORKGROUPS = 65535;

/** A storage buffer of so many bytes, or holding that data. */
export function storageBuffer(
  device: GPUDevice,
  label: string,
  content: number | Float32Array<ArrayBuffer>,
): GPUBuffer {
  const size = typeof content === 'number' ? content : content.byteLength;
  const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
  const buffer = device.createBuffer({ label, size, usage });
  if (typeof content !== 'number') device.queue.writeBuffer(buffer, 0, content);
  return buffer;
}

/** Submits the encoder with a copy of `sources` at its end, and gives their bytes, one after another. */
export async function readBuffer(
  device: GPUDevice,
  encoder: GPUCommandEncoder,
  ...sources: readonly GPUBuffer[]
): Promise<ArrayBuffer> {
  const size = sources.reduce((sum, source) => sum + source.size, 0);
  const copy = device.createBuffer({
    label: 'readback',
    size,
    usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ,
  });
  let offset = 0;
  for (const source of sources) {
    encoder.copyBufferToBuffer(source, 0, copy, offset, source.size);
    offset += source.size;
  }
  device.queue.submit([encoder.finish()]);
  try {
    await copy.mapAsync(GPUMapMode.READ);
    return copy.getMappedRange().slice(0);
  } finally {
    copy.destroy();
  }
}

/** Workgroups along x and y for so many invocations, in a kernel that counts them row by row. */
export function workgroupsFor(invocations: number): [x: number, y: number] {
  const groups = Math.ceil(invocations / GROUP);
  const rows = Math.ceil(groups / MOST_WORKGROUPS);
  return [Math.ceil(groups / rows), rows];
}
