/** Networks of several layers to look at: on the device, and in f64 as an oracle that shares no code with either engine. */
import { acquireDevice } from '../../src/engine/gpu/device.ts';
import { createContext, type Context } from '../../src/engine/gpu/context.ts';
import {
  emptyParameters,
  layeredIndices,
  learnedRow,
  outputIndex,
  rowIndex,
} from '../../src/engine/gpu/layered/layout.ts';
import { LayeredNetwork } from '../../src/engine/gpu/layered/network.ts';
import type { LayeredPrograms, LayeredSubject } from '../../src/engine/gpu/layered/trace.ts';
import { scatter } from '../../src/engine/gpu/layout.ts';
import { features, MAX_WIDTH, type Architecture, type Feature } from '../../src/network/architecture.ts';
import { featureIndices } from '../../src/network/features.ts';
import { parameterShape, resolveLayers } from '../../src/network/layers.ts';
import { hash, uniform } from '../../src/network/rng.ts';

export type Shape = Omit<Architecture, 'inputs'>;

/** A device of its own that counts what goes wrong on it. */
export async function ownContext(): Promise<{ context: Context; errors: string[] }> {
  const context = createContext(await acquireDevice());
  const errors: string[] = [];
  context.device.addEventListener('uncapturederror', (event) => errors.push(event.error.message));
  return { context, errors };
}

const values: Readonly<Record<Feature, (x: number, y: number) => number>> = {
  x1: (x) => x,
  x2: (_, y) => y,
  'x1^2': (x) => x * x,
  'x2^2': (_, y) => y * y,
  'x1*x2': (x, y) => x * y,
  'sin(x1)': (x) => Math.sin(x),
  'sin(x2)': (_, y) => Math.sin(y),
};

/** What a point becomes on its way. */
export interface Stages {
  /** Of each layer z (of maxout all pieces, [unit][piece]) and h. */
  readonly pieces: readonly (readonly (readonly number[])[])[];
  readonly z: readonly (readonly number[])[];
  readonly h: readonly (readonly number[])[];
  readonly logits: readonly number[];
}

/** A network on the device, and the same in f64. */
export class Pair {
  readonly shape: Architecture;
  readonly subject: LayeredSubject;
  readonly programs: LayeredPrograms;
  readonly #indices: Uint32Array;
  readonly #context: Context;
  readonly #counts: { readonly trainingCount: number; readonly testCount: number };
  parameters: Float32Array;

  constructor(context: Context, shape: Shape, seed = 3, counts = { trainingCount: 0, testCount: 0 }) {
    this.#context = context;
    this.#counts = counts;
    this.shape = { inputs: 2, ...shape };
    const layers = resolveLayers(this.shape).map((layer, l) => ({ ...layer, width: shape.hidden[l] ?? 0 }));
    const pieces = Math.max(...layers.map((layer) => layer.pieces));
    const network = new LayeredNetwork(context, shape.classes, pieces);
    this.subject = { network, layers };
    this.programs = { layers, classes: shape.classes };
    this.#indices = layeredIndices(parameterShape(this.shape, layers));
    this.parameters = randomParameters(this.shape, layers, seed);
    network.describe({
      layers,
      features: featureIndices(this.shape) ?? [],
      bias: this.shape.bias ?? true,
      loss: this.shape.loss ?? 'cross-entropy',
      ...counts,
    });
    this.upload();
  }

  /**
   * Sends the parameters, which a test may have changed. What is of no unit in use, or is switched off, of
   * features and biases, is 7: it must not matter.
   */
  upload(): void {
    const { network, layers } = this.subject;
    const { classes, hidden, bias = true } = this.shape;
    const inUse = emptyParameters(classes, network.pieces);
    inUse.fill(7, outputIndex(hidden.at(-1) ?? 0, 0), outputIndex(MAX_WIDTH, 0)).fill(7, rowIndex(0, 0));
    if (!bias) inUse.fill(7, outputIndex(MAX_WIDTH, 0), outputIndex(MAX_WIDTH, classes));
    layers.forEach(({ learned }, l) => {
      const at = rowIndex(l, learnedRow(l));
      inUse.fill(learned?.start ?? 0, at, at + 301);
    });
    scatter(this.parameters, this.#indices, inUse);
    network.fill(inUse);
  }

  /** The same point in f64. */
  stages(x: number, y: number): Stages {
    const seen = featureIndices(this.shape) ?? [];
    let below: readonly number[] = seen.map((k) => values[features[k] ?? 'x1'](x, y));
    let at = 0;
    const affine = (rows: number): number[] => {
      const biases = at + rows * below.length;
      const biased = this.shape.bias ?? true;
      const out = Array.from({ length: rows }, (_, row) =>
        below.reduce(
          (sum, input, k) => sum + input * (this.parameters[at + row * below.length + k] ?? NaN),
          biased ? (this.parameters[biases + row] ?? NaN) : 0,
        ),
      );
      at = biases + (biased ? rows : 0);
      return out;
    };
    const learnedAt = this.#learnedPlaces();
    const pieces: number[][][] = [];
    const z: number[][] = [];
    const h: number[][] = [];
    this.subject.layers.forEach(({ width, pieces: count, activation, learned }, l) => {
      const all = affine(width * count);
      const byUnit = Array.from({ length: width }, (_, j) => all.slice(j * count, (j + 1) * count));
      pieces.push(byUnit);
      z.push(byUnit.map((one) => Math.max(...one)));
      h.push(
        z[l]!.map((value, j) => {
          const coefficients = Float64Array.from(activation.coefficients);
          if (learned)
            coefficients[learned.index] = this.parameters[learnedAt[l]! + (learned.per === 'unit' ? j : 0)] ?? NaN;
          return activation.value(value, coefficients);
        }),
      );
      below = h[l]!;
    });
    return { pieces, z, h, logits: affine(this.shape.classes) };
  }

  /** The margin as the field has it, with its class. */
  margin(x: number, y: number): [number, number] {
    const { logits } = this.stages(x, y);
    if (logits.length === 1) return [logits[0]!, 0];
    const winner = logits.indexOf(Math.max(...logits));
    if (logits.length === 2) return [logits[0]! - logits[1]!, winner];
    return [logits[winner]! - Math.max(...logits.filter((_, c) => c !== winner)), winner];
  }

  /** Of logit `over` less logit `under`. */
  difference(x: number, y: number, over: number, under: number): number {
    const { logits } = this.stages(x, y);
    return logits[over]! - (logits[under] ?? 0);
  }

  destroy(): void {
    this.subject.network.destroy();
  }

  get device(): GPUDevice {
    return this.#context.device;
  }

  get counts(): { readonly trainingCount: number; readonly testCount: number } {
    return this.#counts;
  }

  #learnedPlaces(): number[] {
    const counts = this.subject.layers.map(({ learned, width }) => {
      if (learned === null) return 0;
      return learned.per === 'unit' ? width : 1;
    });
    let at = this.parameters.length - counts.reduce((a, b) => a + b, 0);
    return counts.map((count) => (at += count) - count);
  }
}

/** Weights of a size that keeps values about 1 through all layers, biases too, coefficients as they are chosen. */
function randomParameters(shape: Architecture, layers: LayeredSubject['layers'], seed: number): Float32Array {
  const out: number[] = [];
  const random = (): number => 2 * uniform(hash(seed, out.length)) - 1;
  let inputs = (featureIndices(shape) ?? []).length;
  for (const [rows, units] of [
    ...layers.map(({ width, pieces }) => [width * pieces, width] as const),
    [shape.classes, shape.classes] as const,
  ]) {
    for (let k = 0; k < rows * inputs; k++) out.push(2 * random() * Math.sqrt(1.5 / inputs));
    if (shape.bias ?? true) for (let k = 0; k < rows; k++) out.push(random());
    inputs = units;
  }
  for (const { learned, width } of layers) {
    const count = learned === null ? 0 : { unit: width, layer: 1 }[learned.per];
    for (let k = 0; k < count; k++) out.push((learned?.start ?? 0) * (1 + 0.3 * random()));
  }
  return Float32Array.from(out);
}
