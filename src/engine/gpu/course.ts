/**
 * The steps of a network since something about it was last changed. They are the same bits however often and in whatever
 * portions they are taken, so the step at which they left the numbers can be found afterwards, by taking them again.
 */
import type { Context } from './context.ts';
import type { ShallowKernels } from './kernels.ts';
import type { NetworkBuffers } from './network.ts';
import { Replay, type Break, type Position, type Run } from './replay.ts';
import type { Snapshot } from './report.ts';

export class Course {
  readonly #context: Context;
  readonly #kernels: ShallowKernels;
  readonly #network: NetworkBuffers;
  /** Parameters and the optimizer's memories at the start of the course. */
  readonly #origin: GPUBuffer;
  /** Null until the first step after a change. */
  #start: Position | null = null;
  /** Counts the changes, so that whoever comes back from waiting knows that there was one. */
  #changes = 0;

  constructor(context: Context, kernels: ShallowKernels, network: NetworkBuffers) {
    this.#context = context;
    this.#kernels = kernels;
    this.#network = network;
    this.#origin = context.device.createBuffer({
      label: 'start of the course',
      size: 3 * network.parameters.size,
      usage: GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST,
    });
  }

  /** Something was changed by hand: another course begins with the next step. */
  change(): void {
    this.#start = null;
    this.#changes++;
  }

  /** To be called before steps are encoded. */
  begin(encoder: GPUCommandEncoder, at: Position): void {
    if (this.#start !== null) return;
    this.#start = at;
    const { parameters, state } = this.#network;
    encoder.copyBufferToBuffer(parameters, 0, this.#origin, 0, parameters.size);
    encoder.copyBufferToBuffer(state, 0, this.#origin, parameters.size, 2 * parameters.size);
  }

  /** See `GpuModel.locateBreak`; `run` is what the course has been under. */
  async locateBreak(run: Run, good: Snapshot | null, until: number): Promise<Break | null> {
    const start = this.#start;
    if (start === null) return null;
    const changes = this.#changes;
    const replay = new Replay(this.#context, this.#kernels, run, () => changes !== this.#changes);
    try {
      // A snapshot from before the start may have gone another way since.
      if (good !== null && good.step > start.step && good.step < until) replay.startFrom(good);
      else replay.startAt(this.#origin, start);
      return await replay.search(until);
    } finally {
      replay.destroy();
    }
  }

  destroy(): void {
    this.change();
    this.#origin.destroy();
  }
}
