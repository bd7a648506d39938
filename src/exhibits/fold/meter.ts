/** The accuracy meter: the same network and activation on two engines, and the largest differences between them. */
import type { ActivationLike } from '../../activations/activation.ts';
import type { Engine, ModelOptions } from '../../engine/engine.ts';

export interface MeterSubject {
  readonly options: ModelOptions;
  readonly activation: ActivationLike;
  /** In the public order, at the architecture's width. */
  readonly parameters: ArrayLike<number>;
  readonly inputs: Float32Array;
  /** Labels, or for a regression targets. */
  readonly labels: Uint32Array | Float32Array;
}

/** One row of the meter: the largest |difference|, and the largest magnitude it is to be seen against. */
export interface Difference {
  readonly largest: number;
  readonly scale: number;
}

export interface MeterResult {
  readonly value: Difference;
  readonly slope: Difference;
  readonly logits: Difference;
  /** The change of all parameters in one step of plain gradient descent with learning rate 1: the gradient itself. */
  readonly gradient: Difference;
  /** How many numbers were compared. */
  readonly compared: number;
}

/** Where f and f' are compared: densely where activations bend, and far out on both sides. */
export function probePoints(): Float32Array {
  const points: number[] = [];
  for (let i = -1200; i <= 1200; i++) points.push(i / 100);
  for (let magnitude = 16; magnitude <= 8192; magnitude *= 2) points.push(-magnitude, magnitude);
  return Float32Array.from(points);
}

/** The largest |a − b| and the largest |b|; a NaN on either side counts as an infinite difference. */
export function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): Difference {
  let largest = a.length === b.length ? 0 : Infinity;
  let scale = 0;
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const difference = Math.abs((a[i] ?? Number.NaN) - (b[i] ?? Number.NaN));
    largest = Number.isNaN(difference) ? Infinity : Math.max(largest, difference);
    scale = Math.max(scale, Math.abs(b[i] ?? 0));
  }
  return { largest, scale };
}

/** Runs `subject` on both engines; the second is the reference. Leaves nothing behind on either. */
export async function compareEngines(fast: Engine, reference: Engine, subject: MeterSubject): Promise<MeterResult> {
  const x = probePoints();
  const [ours, theirs] = await Promise.all([run(fast, subject, x), run(reference, subject, x)]);
  return {
    value: largestDifference(ours.value, theirs.value),
    slope: largestDifference(ours.slope, theirs.slope),
    logits: largestDifference(ours.logits, theirs.logits),
    gradient: largestDifference(ours.gradient, theirs.gradient),
    compared: ours.value.length + ours.slope.length + ours.logits.length + ours.gradient.length,
  };
}

async function run(engine: Engine, subject: MeterSubject, x: Float32Array) {
  const { value, slope } = await engine.evaluate(subject.activation, x);
  const model = await engine.createModel({
    ...subject.options,
    optimizer: { kind: 'sgd', learningRate: 1 },
    batchSize: 'full',
  });
  try {
    model.setData(subject.inputs, subject.labels);
    model.setParameters(subject.parameters);
    const logits = await model.logits(subject.inputs);
    const before = await model.parameters();
    model.train(1);
    const after = await model.parameters();
    return { value, slope, logits, gradient: Float64Array.from(after, (p, i) => p - (before[i] ?? Number.NaN)) };
  } finally {
    model.dispose();
  }
}
