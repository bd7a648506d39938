/**
 * Numbers on their way back from the device: a few buffers that are filled by copies in a submission, mapped when it is
 * done, and handed on. Nothing waits; whoever finds no buffer free goes without.
 */

interface Slot {
  readonly buffer: GPUBuffer;
  busy: boolean;
}

export class ReportRing {
  readonly #slots: readonly Slot[];

  /** So many buffers of so many bytes. */
  constructor(device: GPUDevice, label: string, bytes: number, buffers: number) {
    this.#slots = Array.from({ length: buffers }, () => ({
      buffer: device.createBuffer({ label, size: bytes, usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ }),
      busy: false,
    }));
  }

  /** A buffer to copy into, or null; it must go to {@link read} after the submission. */
  take(): GPUBuffer | null {
    const slot = this.#slots.find(({ busy }) => !busy);
    if (slot === undefined) return null;
    slot.busy = true;
    return slot.buffer;
  }

  /** The buffer's first bytes, when the device is done with them. Rejects if it is destroyed or lost by then. */
  async read(buffer: GPUBuffer, bytes: number): Promise<ArrayBuffer> {
    await buffer.mapAsync(GPUMapMode.READ, 0, bytes);
    const copy = buffer.getMappedRange(0, bytes).slice(0);
    buffer.unmap();
    const slot = this.#slots.find((each) => each.buffer === buffer);
    if (slot) slot.busy = false;
    return copy;
  }

  destroy(): void {
    for (const { buffer } of this.#slots) buffer.destroy();
  }
}
