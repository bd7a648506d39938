/** The buffers of one network with several hidden layers: what it is, its parameters, and what training keeps. */
import { MAX_DEPTH, MAX_WIDTH } from '../../../network/architecture.ts';
import type { Loss } from '../../../network/architecture.ts';
import type { ResolvedLayer } from '../../../network/layers.ts';
import { bindGroup } from '../context.ts';
import type { Context } from '../context.ts';
import { learnedRow, parameterFloats, rowIndex } from './layout.ts';

/** The struct Network of layers.wgsl, in bytes: its own words, then those of each layer. */
const HEADER_BYTES = 32;
const LAYER_BYTES = 64;
const UNIFORM_BYTES = HEADER_BYTES + MAX_DEPTH * LAYER_BYTES;
const modes = { unit: 1, layer: 2 } as const;

/** Samples that are computed at a time. Sums are ordered by it, so it is the same on every adapter. */
export const CHUNK = 512;
/** vec4f of a unit's row of samples: an odd number of cache lines, so that neighbouring rows do not evict each other. */
export const SAMPLE_ROW = 132;
/** Rows of samples: 8 for the features and the label, 304 for each hidden layer, 8 for the outputs. */
export const VALUE_ROWS = 8 + MAX_DEPTH * 304 + 8;
const VALUE_BYTES = VALUE_ROWS * SAMPLE_ROW * 16;

/** A hidden layer as it is now. */
export interface DescribedLayer extends ResolvedLayer {
  readonly width: number;
}

/** What the uniform says. */
export interface LayeredDescription {
  readonly layers: readonly DescribedLayer[];
  /** As indices, rising. */
  readonly features: readonly number[];
  readonly bias: boolean;
  readonly loss: Loss;
  readonly trainingCount: number;
  readonly testCount: number;
}

export class LayeredNetwork {
  readonly classes: number;
  readonly uniform: GPUBuffer;
  /** Of each unit what came out of it for each sample of the chunk: {@link VALUE_ROWS} × {@link SAMPLE_ROW} vec4f. */
  readonly values: GPUBuffer;
  /** Likewise its slope and then ∂L/∂z; and behind them what depends on the layer: ∂h/∂coefficient, or the winning piece. */
  readonly deltas: GPUBuffer;
  readonly #context: Context;
  readonly #floats = new Float32Array(UNIFORM_BYTES / 4);
  readonly #words = new Uint32Array(this.#floats.buffer);
  #pieces: number;
  #parameters: GPUBuffer;
  #state: GPUBuffer;
  #group: GPUBindGroup;

  /** `pieces`: the most affine pieces that a unit of any layer has. */
  constructor(context: Context, classes: number, pieces = 1) {
    const { device } = context;
    this.#context = context;
    this.classes = classes;
    this.#pieces = pieces;
    const { STORAGE, UNIFORM, COPY_DST } = GPUBufferUsage;
    this.uniform = device.createBuffer({ label: 'layers', size: UNIFORM_BYTES, usage: UNIFORM | COPY_DST });
    this.values = device.createBuffer({ label: 'values of units', size: VALUE_BYTES, usage: STORAGE });
    this.deltas = device.createBuffer({ label: 'deltas of units', size: 2 * VALUE_BYTES, usage: STORAGE });
    [this.#parameters, this.#state] = this.#make(pieces);
    this.#group = this.#bind();
  }

  /** array<vec4f>, see `layout.ts`; another one after {@link reserve} made room. */
  get parameters(): GPUBuffer {
    return this.#parameters;
  }

  /** Three times as large: first and second memory, and sums of gradients. Replaced together with the parameters. */
  get state(): GPUBuffer {
    return this.#state;
  }

  /** Group 0 of every shader that includes layers.wgsl and only reads; replaced together with the parameters. */
  get group(): GPUBindGroup {
    return this.#group;
  }

  /** How many pieces of a unit there is room for. */
  get pieces(): number {
    return this.#pieces;
  }

  /** Makes room for so many pieces, moving what is there; true if the buffers are other ones now. New pieces are zeros. */
  reserve(pieces: number): boolean {
    if (pieces <= this.#pieces) return false;
    const { device } = this.#context;
    const [parameters, state] = this.#make(pieces);
    const [before, after] = [this.#parameters.size, parameters.size];
    const encoder = device.createCommandEncoder({ label: 'room for pieces' });
    encoder.copyBufferToBuffer(this.#parameters, 0, parameters, 0, before);
    for (const part of [0, 1]) encoder.copyBufferToBuffer(this.#state, part * before, state, part * after, before);
    device.queue.submit([encoder.finish()]);
    this.#parameters.destroy();
    this.#state.destroy();
    [this.#parameters, this.#state, this.#pieces] = [parameters, state, pieces];
    this.#group = this.#bind();
    return true;
  }

  describe(network: LayeredDescription): void {
    const mask = network.features.reduce((bits, k) => bits | (1 << k), 0);
    this.#words.fill(0);
    this.#words.set([network.layers.length, this.classes, mask]);
    this.#floats[3] = network.bias ? 1 : 0;
    this.#words.set([network.trainingCount, network.testCount, network.loss === 'squared-error' ? 1 : 0], 4);
    let inputs = (network.features.at(-1) ?? 0) + 1;
    network.layers.forEach(({ width, pieces, learned, activation }, l) => {
      const at = (HEADER_BYTES + l * LAYER_BYTES) / 4;
      this.#words.set([width, inputs, pieces, learned ? modes[learned.per] : 0, learned?.index ?? 0], at);
      this.#floats.set([learned?.min ?? 0, learned?.max ?? 0], at + 5);
      this.#floats.set(activation.coefficients, at + 8);
      inputs = width;
    });
    this.#context.device.queue.writeBuffer(this.uniform, 0, this.#floats);
  }

  /** Writes single parameters: `values[k]` to float `indices[k]`. Neighbours travel together. */
  write(indices: Uint32Array, values: ArrayLike<number>): void {
    const order = Array.from(indices, (at, k) => ({ at, value: values[k] ?? NaN })).toSorted((a, b) => a.at - b.at);
    let begin = 0;
    for (let k = 1; k <= order.length; k++) {
      if (order[k]?.at === (order[k - 1]?.at ?? 0) + 1) continue;
      const run = Float32Array.from(order.slice(begin, k), ({ value }) => value);
      this.#write(this.#parameters, order[begin]?.at ?? 0, run);
      begin = k;
    }
  }

  /** Writes all parameters, laid out as on the device. */
  fill(parameters: Float32Array<ArrayBuffer>): void {
    this.#write(this.#parameters, 0, parameters);
  }

  /** Gives a layer and all its units, also those not in use, this learned coefficient, of which nothing is remembered. */
  restartLearned(layer: number, value: number): void {
    const at = rowIndex(layer, learnedRow(layer));
    const row = new Float32Array(MAX_WIDTH + 1);
    for (const memory of [0, 1]) this.#write(this.#state, memory * parameterFloats(this.#pieces) + at, row);
    this.#write(this.#parameters, at, row.fill(value));
  }

  /** The optimizer forgets. */
  clearState(): void {
    const { device } = this.#context;
    const encoder = device.createCommandEncoder({ label: 'forget' });
    encoder.clearBuffer(this.#state, 0, 2 * this.#parameters.size);
    device.queue.submit([encoder.finish()]);
  }

  destroy(): void {
    for (const buffer of [this.uniform, this.#parameters, this.#state, this.values, this.deltas]) buffer.destroy();
  }

  #make(pieces: number): [parameters: GPUBuffer, state: GPUBuffer] {
    const { device } = this.#context;
    const size = parameterFloats(pieces) * 4;
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST | GPUBufferUsage.COPY_SRC;
    return [
      device.createBuffer({ label: 'parameters of layers', size, usage }),
      device.createBuffer({ label: 'optimizer state of layers', size: 3 * size, usage }),
    ];
  }

  #bind(): GPUBindGroup {
    const { device, networkLayout } = this.#context;
    return bindGroup(device, 'layers', networkLayout, [this.uniform, this.#parameters]);
  }

  #write(buffer: GPUBuffer, float: number, values: Float32Array<ArrayBuffer>): void {
    this.#context.device.queue.writeBuffer(buffer, float * 4, values);
  }
}
