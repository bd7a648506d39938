/** Lines and vertices without any rounding, for the few signs that rounding errors leave open. */
import { add, addScaled, exactly, multiply, negate, ONE, subtract, ZERO, type Dyadic, type Triple } from './dyadic.ts';
import type { Layer, Prepared } from './network.ts';

const ORIGIN: Triple = [ZERO, ZERO, ZERO];
const minus = (p: Triple, q: Triple): Triple => [subtract(p[0], q[0]), subtract(p[1], q[1]), subtract(p[2], q[2])];
const plus = (p: Triple, constant: Dyadic): Triple => [p[0], p[1], add(p[2], constant)];

/**
 * A polygon on which all layers before `layer` are affine: which of their lines it lies beyond. The root is the view.
 */
export class Cell {
  readonly parent: Cell | null;
  readonly layer: number;
  /** By line of layer `layer` − 1: 1 beyond it, else 0. Empty for the root. */
  readonly beyond: Uint8Array;
  #inputs: readonly Triple[] | undefined;
  readonly #rows = new Map<number, Triple>();

  constructor(parent: Cell | null, beyond: Uint8Array) {
    this.parent = parent;
    this.layer = parent ? parent.layer + 1 : 0;
    this.beyond = beyond;
  }

  /** What enters layer `layer`: the plane's coordinates, or the values of the layer before. */
  inputs(prepared: Prepared): readonly Triple[] {
    return (this.#inputs ??= this.parent
      ? this.#values(this.parent, prepared)
      : [
          [ONE, ZERO, ZERO],
          [ZERO, ONE, ZERO],
        ]);
  }

  /** The line with that key, which is one of layer `layer` or, after the last hidden layer, of a pair of classes. */
  row(key: number, prepared: Prepared): Triple {
    const known = this.#rows.get(key);
    if (known) return known;
    const layer = prepared.layers[this.layer];
    if (!layer) throw new RangeError('a cell beyond the output layer');
    const row = this.#row(key - layer.firstKey, layer, prepared);
    this.#rows.set(key, row);
    return row;
  }

  #row(index: number, layer: Layer, prepared: Prepared): Triple {
    const inputs = this.inputs(prepared);
    const line = layer.lines[index];
    if (line) return plus(preactivation(layer, line.unit, inputs, prepared), negate(exactly(line.at)));
    const [p, q] = [Math.floor(index / layer.units), index % layer.units];
    return minus(preactivation(layer, p, inputs, prepared), preactivation(layer, q, inputs, prepared));
  }

  #values(parent: Cell, prepared: Prepared): Triple[] {
    const layer = prepared.layers[parent.layer];
    if (!layer) throw new RangeError('a cell beyond the output layer');
    const inputs = parent.inputs(prepared);
    return layer.bends.map((bends, unit) => {
      let slope = exactly(bends.slope);
      let intercept = exactly(bends.intercept);
      bends.list.forEach((bend, k) => {
        if (this.beyond[(layer.firstLine[unit] ?? 0) + k] !== 1) return;
        const change = exactly(bend.slope);
        slope = add(slope, change);
        // A continuous bend is continuous without rounding: the intercept is what makes it so.
        intercept = bend.continuous
          ? subtract(intercept, multiply(change, exactly(bend.at)))
          : add(intercept, exactly(bend.intercept));
      });
      return plus(addScaled(ORIGIN, slope, preactivation(layer, unit, inputs, prepared)), intercept);
    });
  }
}

function preactivation(layer: Layer, unit: number, inputs: readonly Triple[], { exact }: Prepared): Triple {
  exact.products += inputs.length;
  let sum = plus(ORIGIN, exactly(layer.biases[unit] ?? 0));
  inputs.forEach((input, i) => {
    sum = addScaled(sum, exactly(layer.weights[unit * layer.inputs + i] ?? 0), input);
  });
  return sum;
}
