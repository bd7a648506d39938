/** The contract both engines keep. The page, the tests and whoever embeds the engine speak only this. */
import type { ActivationLike } from '../activations/activation.ts';
import type { Architecture, Initialization, Optimizer, Training } from '../network/architecture.ts';

export interface EngineOptions {
  /** "auto" takes WebGPU where it works and the CPU elsewhere. */
  readonly backend: 'webgpu' | 'cpu' | 'auto';
  /** A GPU object to use in place of `navigator.gpu`. */
  readonly gpu?: GPU;
}

/** f and f' at each x: Float64Array from the CPU, Float32Array from the GPU. */
export interface Evaluation {
  readonly value: Float32Array | Float64Array;
  readonly slope: Float32Array | Float64Array;
}

export interface ModelOptions extends Partial<Omit<Training, 'optimizer'>> {
  readonly architecture: Architecture;
  /** Defaults to what suits the activation. */
  readonly initialization?: Initialization;
  /** Any 32-bit unsigned integer; the same seed gives the same model, bit for bit. */
  readonly seed?: number;
  readonly optimizer: Optimizer;
}

export interface Metrics {
  /** Steps trained since the last reset. */
  readonly step: number;
  /** Mean loss over the training data with the current parameters, without penalties: cross-entropy in nats, or ½(y − target)². */
  readonly loss: number;
  /** Share of the training data whose largest logit is its label, 0 … 1; NaN for the squared error. */
  readonly accuracy: number;
}

/** A rectangle of the input plane and how finely it is sampled, row 0 at the top. */
export interface Grid {
  /** Input coordinates of the centre of the first column and of the first (top) row. */
  readonly x: number;
  readonly y: number;
  /** Input units from one sample to the next, to the right and downwards. */
  readonly spacing: number;
  readonly columns: number;
  readonly rows: number;
}

/** Anything that can change on a living model; what is left out stays. */
export interface Change extends Partial<Training> {
  readonly activation?: Architecture['activation'];
  /** Weights of features that are left out stay as they are, and count again once these return. */
  readonly features?: Architecture['features'];
  readonly learned?: Architecture['learned'];
  readonly bias?: boolean;
}

export interface Model {
  readonly architecture: Architecture;
  /**
   * inputs: n × architecture.inputs, row by row; labels: n, each below architecture.classes. For the squared error the
   * labels are the n targets, any finite numbers.
   */
  setData(inputs: Float32Array, labels: Uint32Array | Float32Array): void;
  /** Per layer: weights row-major [out][in], then biases; learned coefficients last. For the current widths. */
  setParameters(parameters: ArrayLike<number>): void;
  parameters(): Promise<Float32Array | Float64Array>;
  /** Queues steps and returns at once. */
  train(steps: number): void;
  metrics(): Promise<Metrics>;
  /** points: n × inputs; the result: n × classes. */
  logits(points: Float32Array): Promise<Float32Array>;
  /**
   * The field over a grid: rows × columns × 4 numbers, (margin, ∂margin/∂x, ∂margin/∂y, class). For two classes the
   * margin is logit 0 − logit 1, signed; for more it is the winner's logit less the runner-up's, never negative; for the
   * squared error it is the output itself, and the class 0.
   */
  field(grid: Grid): Promise<Float32Array>;
  /**
   * Sets the widths, each 1 … 300, of 1 … 6 hidden layers; allocates and compiles nothing, moves no parameter. Layers are
   * added and removed before the output layer, whose weights stay with the units' numbers. A layer that was there before
   * returns as it was; one that never was begins as `added` says: by the model's initialization, or with the identity as
   * its weights and biases 0, which changes nothing where f(f(z)) = f(z), as for rectifiers, and little for most others.
   */
  resize(hidden: readonly number[], added?: 'initial' | 'identity'): void;
  /** Starts over from the same seed, or from another. */
  reset(seed?: number): void;
  /** Changes how the model folds or learns without starting over. Rejects, changing nothing, if a formula is bad. */
  change(change: Change): Promise<void>;
  dispose(): void;
}

export interface Engine {
  readonly backend: 'webgpu' | 'cpu';
  /** Who computes, in words: the adapter's name, or the CPU engine's. */
  readonly adapter: string;
  evaluate(activation: ActivationLike, x: Float32Array): Promise<Evaluation>;
  createModel(options: ModelOptions): Promise<Model>;
  dispose(): void;
}
