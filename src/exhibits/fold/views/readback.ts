/** Brings a small buffer back to the host, some frames late; while one is on its way no other is asked for. */
export class Readback {
  readonly #staging: GPUBuffer;
  #bytes = 0;
  #busy = false;

  /** `most`: bytes at most. */
  constructor(device: GPUDevice, label: string, most: number) {
    const usage = GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST;
    this.#staging = device.createBuffer({ label, size: most, usage });
  }

  /** Appends the copy. `source`: usage COPY_SRC. */
  encode(encoder: GPUCommandEncoder, source: GPUBuffer, bytes: number): void {
    if (this.#busy || bytes === 0) return;
    encoder.copyBufferToBuffer(source, 0, this.#staging, 0, bytes);
    this.#bytes = bytes;
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
