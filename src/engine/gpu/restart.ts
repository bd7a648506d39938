/** Lets a network's learned coefficients start again: one dispatch of shaders/train/restart.wgsl. */
import { MAX_WIDTH } from '../../network/architecture.ts';
import type { Program } from './compose.ts';
import { bindGroup, computeLayout, type Context } from './context.ts';
import type { NetworkBuffers } from './network.ts';
import { shader } from './shaders.ts';

/** Invocations of a workgroup. */
const GROUP = 64;

function restartProgram(): Program {
  return shader('restart', { TRAINS: true });
}

export class RestartKernel {
  readonly #context: Context;
  readonly #networkLayout: GPUBindGroupLayout;
  readonly #stateLayout: GPUBindGroupLayout;
  readonly #layout: GPUPipelineLayout;
  readonly #groups = new WeakMap<NetworkBuffers, readonly GPUBindGroup[]>();
  #pipeline: GPUComputePipeline | undefined;

  constructor(context: Context) {
    const { device } = context;
    this.#context = context;
    this.#networkLayout = computeLayout(device, 'network to restart', [{ type: 'uniform' }, { type: 'storage' }]);
    this.#stateLayout = computeLayout(device, 'state to restart', [{ type: 'storage' }]);
    const bindGroupLayouts = [this.#networkLayout, this.#stateLayout];
    this.#layout = device.createPipelineLayout({ label: 'restart', bindGroupLayouts });
  }

  get ready(): boolean {
    return this.#pipeline !== undefined;
  }

  async compile(): Promise<void> {
    this.#pipeline ??= await this.#context.pipelines.compile('restart', this.#layout, restartProgram);
  }

  /** At once, by what the network's uniform says. The kernel must be ready. */
  run(network: NetworkBuffers): void {
    if (this.#pipeline === undefined) throw new Error('restart: not compiled yet');
    const { device } = this.#context;
    const encoder = device.createCommandEncoder({ label: 'restart' });
    const pass = encoder.beginComputePass({ label: 'restart' });
    pass.setPipeline(this.#pipeline);
    this.#bind(network).forEach((group, index) => pass.setBindGroup(index, group));
    pass.dispatchWorkgroups(Math.ceil((MAX_WIDTH + 1) / GROUP));
    pass.end();
    device.queue.submit([encoder.finish()]);
  }

  /** Made once for each network. */
  #bind(network: NetworkBuffers): readonly GPUBindGroup[] {
    const known = this.#groups.get(network);
    if (known) return known;
    const { device } = this.#context;
    const { uniform, parameters, state } = network;
    const groups = [
      bindGroup(device, 'network to restart', this.#networkLayout, [uniform, parameters]),
      bindGroup(device, 'state to restart', this.#stateLayout, [state]),
    ];
    this.#groups.set(network, groups);
    return groups;
  }
}
