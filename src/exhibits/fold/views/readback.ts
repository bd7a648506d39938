/** Brings a small buffer back to the host, some frames late; while one is on its way no other is asked for. */
export interface Copied {
  readonly source: GPUBuffer;
  /** The first byte; 0 if left out. */
  readonly first?: number;
  readonly bytes: number;
}

export class Readback {
  readonly #staging: GPUBuffer;
  #bytes = 0;
  #busy = false;

  /** `most`: bytes at most. */
  constructor(device: GPUDevice, label: string, most: number) {
    const usage = GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST;
    this.#staging = device.createBuffer({ label, size: most, usage });
  }

  /** Appends the copy. `source`: usage COPY_SRC. False if the one before is still on its way. */
  encode(encoder: GPUCommandEncoder, source: GPUBuffer, bytes: number): boolean {
    return this.encodeAll(encoder, [{ source, bytes }]);
  }

  /** Appends copies of several buffers, which come back one after the other. */
  encodeAll(encoder: GPUCommandEncoder, parts: readonly Copied[]): boolean {
    if (this.#busy) return false;
    let at = 0;
    for (const { source, first = 0, bytes } of parts) {
      if (bytes > 0) encoder.copyBufferToBuffer(source, first, this.#staging, at, bytes);
      at += bytes;
    }
    this.#bytes = at;
    return at > 0;
  }

  /** After the encoder was submitted. */
  collect(receive: (bytes: ArrayBuffer) => void): void {
    const bytes = this.#bytes;
    if (bytes === 0) return;
    this.#bytes = 0;
    this.#busy = true;
    this.#staging.mapAsync(GPUMapMode.READ, 0, bytes).then(
      () => {
        const copy = this.#staging.getMappedRange(0, bytes).slice(0);
        this.#staging.unmap();
        this.#busy = false;
        receive(copy);
      },
      () => undefined, // the device is lost, or the views are no longer shown
    );
  }

  destroy(): void {
    this.#staging.destroy();
  }
}
