/**
 * Numbers on their way back from the device: a few buffers that are filled by copies in a submission, mapped when it is
 * done, and handed on. Nothing waits; whoever finds no buffer free goes without.
 */
const BUFFERS = 3;

interface Slot {
  readonly buffer: GPUBuffer;
  busy: boolean;
}

export class ReportRing {
  readonly #slots: readonly Slot[];

  constructor(device: GPUDevice, label: string, bytes: number) {
    this.#slots = Array.from({ length: BUFFERS }, () => ({
      buffer: device.createBuffer({ label, size: bytes, usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ }),
      busy: false,
    }));
  }

  /** A buffer to copy into, or null; it must go to {@link deliver} after the submission. */
  take(): GPUBuffer | null {
    const slot = this.#slots.find(({ busy }) => !busy);
    if (slot === undefined) return null;
    slot.busy = true;
    return slot.buffer;
  }

  /** Hands the buffer's bytes to `receive` when the device is done with them; never, if the device is lost by then. */
  deliver(buffer: GPUBuffer, receive: (bytes: ArrayBuffer) => void): void {
    const slot = this.#slots.find((each) => each.buffer === buffer);
    if (slot === undefined) return;
    buffer.mapAsync(GPUMapMode.READ).then(
      () => {
        const bytes = buffer.getMappedRange().slice(0);
        buffer.unmap();
        slot.busy = false;
        receive(bytes);
      },
      () => undefined, // destroyed or lost: there is nobody left to tell
    );
  }

  destroy(): void {
    for (const { buffer } of this.#slots) buffer.destroy();
  }
}
