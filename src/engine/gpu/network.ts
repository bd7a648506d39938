/**
 * The buffers of a network, or of several alike behind one another: the uniform that says what they are, their parameters,
 * and what the optimizer remembers of them.
 */
import type { Activation } from '../../activations/index.ts';
import type { ResolvedLearned } from '../../network/learned.ts';
import { bindGroup } from './context.ts';
import type { Context } from './context.ts';
import { MEMORY_BYTES } from './fused.ts';
import { parameterFloats, slotsOf } from './layout.ts';

/** The struct Network of network.wgsl, in bytes. */
const UNIFORM_BYTES = 64;
const modes = { unit: 1, layer: 2 } as const;

/** What the uniform says. */
export interface NetworkDescription {
  readonly width: number;
  readonly bias: boolean;
  readonly activation: Activation;
  readonly learned: ResolvedLearned | null;
  readonly trainingCount: number;
  readonly testCount: number;
}

export class NetworkBuffers {
  readonly classes: number;
  readonly uniform: GPUBuffer;
  readonly parameters: GPUBuffer;
  /** Three times as large as the parameters: first and second memory, and the trainer's sums. */
  readonly state: GPUBuffer;
  /** What the trainer keeps while it runs. */
  readonly memory: GPUBuffer;
  /** Group 0 of every shader that only reads the network. */
  readonly group: GPUBindGroup;
  readonly #queue: GPUQueue;
  readonly #floats = new Float32Array(UNIFORM_BYTES / 4);
  readonly #words = new Uint32Array(this.#floats.buffer);

  constructor({ device, networkLayout }: Context, classes: number, members = 1) {
    const { STORAGE, UNIFORM, COPY_DST, COPY_SRC } = GPUBufferUsage;
    const size = members * parameterFloats(classes) * 4;
    const copied = STORAGE | COPY_DST | COPY_SRC;
    this.#queue = device.queue;
    this.classes = classes;
    this.uniform = device.createBuffer({ label: 'network', size: UNIFORM_BYTES, usage: UNIFORM | COPY_DST });
    this.parameters = device.createBuffer({ label: 'parameters', size, usage: copied });
    this.state = device.createBuffer({ label: 'optimizer state', size: 3 * size, usage: copied });
    this.memory = device.createBuffer({ label: 'training memory', size: members * MEMORY_BYTES, usage: STORAGE });
    this.group = bindGroup(device, 'network', networkLayout, [this.uniform, this.parameters]);
  }

  describe(network: NetworkDescription): void {
    const { learned } = network;
    this.#words.set([network.width, this.classes, slotsOf(this.classes)]);
    this.#floats[3] = network.bias ? 1 : 0;
    this.#words.set([learned ? modes[learned.per] : 0, learned?.index ?? 0], 4);
    this.#words.set([network.trainingCount, network.testCount], 6);
    this.#floats.fill(0, 8);
    this.#floats.set(network.activation.coefficients, 8);
    this.#queue.writeBuffer(this.uniform, 0, this.#floats);
  }

  /** Writes single parameters: `values[k]` to float `indices[k]`. Neighbours travel together. */
  write(indices: Uint32Array, values: ArrayLike<number>): void {
    const order = Array.from(indices, (at, k) => ({ at, value: values[k] ?? NaN })).toSorted((a, b) => a.at - b.at);
    let begin = 0;
    for (let k = 1; k <= order.length; k++) {
      if (order[k]?.at === (order[k - 1]?.at ?? 0) + 1) continue;
      const run = order.slice(begin, k);
      this.#queue.writeBuffer(
        this.parameters,
        (run[0]?.at ?? 0) * 4,
        Float32Array.from(run, ({ value }) => value),
      );
      begin = k;
    }
  }

  /** The optimizer forgets. */
  clearState(): void {
    this.#queue.writeBuffer(this.state, 0, new Float32Array(this.state.size / 4));
  }

  destroy(): void {
    for (const buffer of [this.uniform, this.parameters, this.state, this.memory]) buffer.destroy();
  }
}
