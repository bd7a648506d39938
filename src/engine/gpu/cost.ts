/** How long activations take on the adapter, against each other: dispatches of shaders/evaluate/cost.wgsl. */
import { type Activation, resolveActivation } from '../../activations/index.ts';
import { bindGroup, computeLayout } from './context.ts';
import type { Context } from './context.ts';
import { storageBuffer, workgroupsFor } from './readback.ts';
import { shader } from './shaders.ts';

/** Evaluations of an invocation in one dispatch. */
const ROUNDS = 128;
/** Invocations: enough to fill a graphics card, and not to keep a processor busy for long. */
const INVOCATIONS = { card: 131_072, processor: 1024 } as const;
/** A measurement shorter than this says little (ms). */
const LONG_ENOUGH = 5;
const MOST_DISPATCHES = 64;
/** Of so many pairs of measurements the one in the middle counts; of fewer where they have taken this long (ms). */
const PAIRS = { most: 15, least: 7, ms: 1500 } as const;

/** Takes so many dispatches of an activation's walk and resolves to how long they were (ms). */
export type TimedWalk = (activation: Activation, times: number) => Promise<number>;

const median = (numbers: readonly number[]): number => {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const high = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? high : (high + (sorted[middle - 1] ?? NaN)) / 2;
};

/**
 * What f and f' together cost, ReLU's being 1 by definition: the median over pairs of runs that take turns in going
 * first, less what an empty submission takes.
 */
export async function relativeCost(time: TimedWalk, activation: Activation): Promise<number> {
  const relu = resolveActivation('relu');
  if (activation.key === relu.key) return 1;
  await time(relu, 1);
  await time(activation, 1);
  const lags: number[] = [];
  for (let i = 0; i < 3; i++) lags.push(await time(relu, 0));
  const lag = median(lags);
  const once = Math.max(0.01, (await time(relu, 1)) - lag);
  const times = Math.min(MOST_DISPATCHES, Math.max(1, Math.ceil(LONG_ENOUGH / once)));
  const ratios: number[] = [];
  let spent = 0;
  for (let pair = 0; pair < PAIRS.most && (pair < PAIRS.least || spent < PAIRS.ms); pair++) {
    const early = pair % 2 === 0 ? await time(relu, times) : NaN;
    const own = (await time(activation, times)) - lag;
    const reference = (pair % 2 === 0 ? early : await time(relu, times)) - lag;
    spent += own + reference;
    ratios.push(Math.max(0, own) / Math.max(1e-3, reference));
  }
  return median(ratios);
}

export class CostKernel {
  readonly #context: Context;
  readonly #bindings: GPUBindGroupLayout;
  readonly #layout: GPUPipelineLayout;

  constructor(context: Context) {
    this.#context = context;
    this.#bindings = computeLayout(context.device, 'cost', [{ type: 'uniform' }, { type: 'storage' }]);
    this.#layout = context.device.createPipelineLayout({ label: 'cost', bindGroupLayouts: [this.#bindings] });
  }

  /** As {@link relativeCost}; some tenths of a second. */
  async measure(activation: Activation): Promise<number> {
    const { device, software } = this.#context;
    const usage = GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST;
    const walk = device.createBuffer({ label: 'cost', size: 48, usage });
    const sums = storageBuffer(device, 'cost', 4 * (software ? INVOCATIONS.processor : INVOCATIONS.card));
    const group = bindGroup(device, 'cost', this.#bindings, [walk, sums]);
    try {
      return await relativeCost(async (each, times) => {
        const pipeline = await this.#compile(each);
        device.queue.writeBuffer(walk, 0, describe(each));
        return this.#time(pipeline, group, sums.size / 4, times);
      }, activation);
    } finally {
      walk.destroy();
      sums.destroy();
    }
  }

  #compile(activation: Activation): Promise<GPUComputePipeline> {
    return this.#context.pipelines.compile(`cost, ${activation.key}`, this.#layout, () =>
      shader('cost', {}, { activation: activation.wgsl }),
    );
  }

  async #time(pipeline: GPUComputePipeline, group: GPUBindGroup, invocations: number, times: number): Promise<number> {
    const { device } = this.#context;
    const encoder = device.createCommandEncoder({ label: 'cost' });
    const pass = encoder.beginComputePass({ label: 'cost' });
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, group);
    for (let i = 0; i < times; i++) pass.dispatchWorkgroups(...workgroupsFor(invocations));
    pass.end();
    await device.queue.onSubmittedWorkDone();
    const begun = performance.now();
    device.queue.submit([encoder.finish()]);
    await device.queue.onSubmittedWorkDone();
    return performance.now() - begun;
  }
}

function describe({ coefficients }: Activation): ArrayBuffer {
  const bytes = new ArrayBuffer(48);
  new Uint32Array(bytes)[0] = ROUNDS;
  const floats = new Float32Array(bytes);
  floats[1] = 1 / 1024;
  floats.set(coefficients, 4);
  return bytes;
}
