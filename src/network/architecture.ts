/** What a network is: its shape, how it starts, how it learns. Data only; the engines give it meaning. */
import type { ActivationLike } from '../activations/activation.ts';

/** The widest hidden layer. Buffers are allocated for it once, so that the width can change freely below it. */
export const MAX_WIDTH = 300;
/** The most hidden layers. */
export const MAX_DEPTH = 6;
/** The most classes a network can tell apart. */
export const MAX_CLASSES = 8;
/** The most affine pieces of a maxout unit. */
export const MAX_PIECES = 8;

/**
 * What a hidden layer does to its preactivations: an activation, or maxout, where each unit is the largest of so many
 * (2 … {@link MAX_PIECES}) affine maps and the gradient goes to the first largest (Goodfellow et al., arXiv:1302.4389).
 */
export type LayerFunction = ActivationLike | { readonly maxout: number };

/** What the first layer may see of a point (x₁, x₂), in the order of the first layer's weights. */
export const features = ['x1', 'x2', 'x1^2', 'x2^2', 'x1*x2', 'sin(x1)', 'sin(x2)'] as const;
export type Feature = (typeof features)[number];

/**
 * What training makes small, as a mean over the samples: the softmax's cross-entropy (nats), or ½(y − target)² where the
 * network has one output y.
 */
export type Loss = 'cross-entropy' | 'squared-error';

/**
 * A coefficient of the activation that is trained by backpropagation, one value per hidden unit or one per layer, in
 * every layer whose activation has it. It starts at the value chosen with the activation, is never penalised, and each step leaves it within its own range.
 */
export interface Learned {
  readonly coefficient: string;
  readonly per: 'unit' | 'layer';
}

export interface Architecture {
  /** Coordinates of a sample. */
  readonly inputs: number;
  /** For 2 inputs: what the first layer sees of them, at least one; by default x1 and x2 themselves. */
  readonly features?: readonly Feature[];
  /** Width of each hidden layer, 1 … {@link MAX_WIDTH}. */
  readonly hidden: readonly number[];
  /** 2 … {@link MAX_CLASSES}; one logit a class. With the squared error 1: the output itself. */
  readonly classes: number;
  /** Of every hidden layer, or of each; the last of a list that is too short serves the layers beyond it. */
  readonly activation: LayerFunction | readonly LayerFunction[];
  /** Default: cross-entropy. */
  readonly loss?: Loss;
  /** Whether layers have biases (default true). Without them `parameters()` holds none. */
  readonly bias?: boolean;
  /** Defaults to what the activation's entry says (PReLU learns alpha per unit); null learns nothing. */
  readonly learned?: Learned | null;
}

export const initializations = [
  'he-normal',
  'he-uniform',
  'xavier-normal',
  'xavier-uniform',
  'lecun-normal',
  'lecun-uniform',
  'uniform',
  'zeros',
] as const;
export type Initialization = (typeof initializations)[number];

/**
 * How parameters move. Defaults: momentum 0.9; Adam beta1 0.9, beta2 0.999, epsilon 1e-8, bias-corrected
 * (Kingma & Ba, arXiv:1412.6980, algorithm 1). Momentum is v ← μ v + g, w ← w − η v.
 */
export type Optimizer =
  | { readonly kind: 'sgd'; readonly learningRate: number }
  | { readonly kind: 'momentum'; readonly learningRate: number; readonly momentum?: number }
  | {
      readonly kind: 'adam';
      readonly learningRate: number;
      readonly beta1?: number;
      readonly beta2?: number;
      readonly epsilon?: number;
    };

/** Everything about training that can change between two steps without starting over. */
export interface Training {
  readonly optimizer: Optimizer;
  /** Weight of Σ|w| in the objective; weights only, never biases or coefficients. Gradient l1·sign(w). */
  readonly l1: number;
  /** Weight of ½Σw² in the objective; weights only. Gradient l2·w. */
  readonly l2: number;
  /** Samples a step: all of them, or this many, drawn without replacement from a shuffle of each epoch. */
  readonly batchSize: 'full' | number;
}
