/** The samples on the device: the training set, then the test set, each (x, y, 0, label or target). */

/** Room at first; more is made when a set outgrows it. */
const ROOM = 4096;
const BYTES = 16;

export class Samples {
  readonly #device: GPUDevice;
  #training = new Float32Array();
  #test = new Float32Array();
  #buffer: GPUBuffer;

  constructor(device: GPUDevice) {
    this.#device = device;
    this.#buffer = this.#make(ROOM);
  }

  /** array<vec4f>; another one after a set that outgrew it. */
  get buffer(): GPUBuffer {
    return this.#buffer;
  }

  get trainingCount(): number {
    return this.#training.length / 4;
  }

  get testCount(): number {
    return this.#test.length / 4;
  }

  /** Replaces a set. True if the buffer is another one now. */
  set(which: 'training' | 'test', inputs: Float32Array, labels: Uint32Array | Float32Array): boolean {
    const rows = new Float32Array(labels.length * 4);
    for (let i = 0; i < labels.length; i++) {
      rows.set(inputs.subarray(2 * i, 2 * i + 2), 4 * i);
      rows[4 * i + 3] = labels[i] ?? NaN;
    }
    if (which === 'training') this.#training = rows;
    else this.#test = rows;
    const needed = this.trainingCount + this.testCount;
    const grows = needed * BYTES > this.#buffer.size;
    if (grows) {
      this.#buffer.destroy();
      this.#buffer = this.#make(2 * needed);
    }
    this.#device.queue.writeBuffer(this.#buffer, 0, this.#training);
    this.#device.queue.writeBuffer(this.#buffer, this.trainingCount * BYTES, this.#test);
    return grows;
  }

  destroy(): void {
    this.#buffer.destroy();
  }

  #make(room: number): GPUBuffer {
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.VERTEX | GPUBufferUsage.COPY_DST;
    return this.#device.createBuffer({ label: 'samples', size: room * BYTES, usage });
  }
}
