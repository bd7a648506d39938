/** Times layers going backward on the device, for `measuredTuning`. */
import { resolveActivation } from '../../../activations/index.ts';
import type { Context } from '../context.ts';
import { storageBuffer } from '../readback.ts';
import type { LayeredGroups, LayeredKernel } from './layered.ts';
import { LayeredNetwork } from './network.ts';
import type { Part, Tile } from './programs.ts';

export class TileBench {
  static readonly samples = 256;
  readonly #device: GPUDevice;
  readonly #kernel: LayeredKernel;
  readonly #network: LayeredNetwork;
  readonly #samples: GPUBuffer;
  readonly #groups: LayeredGroups;
  readonly #whenFree: () => Promise<void>;

  /** `whenFree`: awaited before anything is compiled or timed. */
  constructor(context: Context, kernel: LayeredKernel, whenFree: () => Promise<void>) {
    this.#whenFree = whenFree;
    this.#device = context.device;
    this.#kernel = kernel;
    this.#network = new LayeredNetwork(context, 2);
    this.#samples = storageBuffer(context.device, 'samples to time', TileBench.samples * 16);
    this.#groups = kernel.bind(this.#network, this.#samples);
  }

  /** How long so many dispatches over a layer of `units` units below one of `above` take (ms). */
  async time(tile: Tile, { units, above }: { units: number; above: number }, times: number): Promise<number> {
    const part: Part = { kind: 'backward', tile, maxout: false };
    await this.#whenFree();
    await this.#kernel.compilePart(part);
    const layer = { activation: resolveActivation('identity'), pieces: 1, learned: null };
    this.#network.describe({
      layers: [
        { ...layer, width: units },
        { ...layer, width: above },
      ],
      features: [0, 1],
      bias: true,
      loss: 'cross-entropy',
      trainingCount: TileBench.samples,
      testCount: 0,
    });
    const { queue } = this.#device;
    await this.#whenFree();
    await queue.onSubmittedWorkDone();
    const encoder = this.#device.createCommandEncoder({ label: 'time tiles' });
    const pass = encoder.beginComputePass({ label: 'time tiles' });
    const invocations = Math.ceil(units / (4 * tile.fours)) * Math.ceil(TileBench.samples / 4 / tile.span);
    this.#kernel.repeat(pass, this.#groups, part, invocations, times);
    pass.end();
    const begun = performance.now();
    queue.submit([encoder.finish()]);
    await queue.onSubmittedWorkDone();
    return performance.now() - begun;
  }

  destroy(): void {
    this.#network.destroy();
    this.#samples.destroy();
  }
}
