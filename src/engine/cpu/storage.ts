/**
 * Everything that a network has ever had, by its place: layers, units, inputs and pieces that left return as they were.
 * The network itself works on its own compact arrays and comes here only when its shape changes.
 */
import { features, MAX_DEPTH, MAX_PIECES, MAX_WIDTH } from '../../network/architecture.ts';
import { parameterLayout, storageIndices, storageShape, type LayeredShape } from '../../network/parameters.ts';
import type { OptimizerState } from './update.ts';

/** Places are kept in blocks of so many, which exist where something was. */
const BLOCK = 1 << 12;

/** Of each place: whether anything was ever there, the parameter, and what the optimizer remembers of it. */
interface Block {
  readonly known: Uint8Array;
  readonly values: Float64Array;
  readonly first: Float64Array;
  readonly second: Float64Array;
}

export class Storage {
  readonly #shape: LayeredShape;
  /** Index of each hidden layer's first learned coefficient. */
  readonly #learned: readonly number[];
  #blocks: (Block | undefined)[] = [];

  /** For all networks of these inputs (coordinates) and classes. */
  constructor(inputs: number, classes: number) {
    const most = { inputs: inputs === 2 ? features.length : inputs, depth: MAX_DEPTH, pieces: MAX_PIECES };
    this.#shape = storageShape({ inputs, hidden: [], classes, bias: true, learned: null }, MAX_WIDTH, most);
    this.#learned = parameterLayout(this.#shape).learned;
  }

  /** Keeps the parameters of a network of that shape, in the public order, and what the optimizer remembers of them. */
  save(shape: LayeredShape, parameters: Float64Array, { first, second }: OptimizerState): void {
    this.#places(shape).forEach((place, k) => {
      const block = this.#block(place);
      const at = place % BLOCK;
      block.known[at] = 1;
      block.values[at] = parameters[k]!;
      block.first[at] = first[k]!;
      block.second[at] = second[k]!;
    });
  }

  /** Fills the arrays with what was kept, and leaves alone what never was; returns 1 for each place that is known. */
  load(shape: LayeredShape, parameters: Float64Array, { first, second }: OptimizerState): Uint8Array {
    const known = new Uint8Array(parameters.length);
    this.#places(shape).forEach((place, k) => {
      const block = this.#blocks[Math.floor(place / BLOCK)];
      const at = place % BLOCK;
      if (!block?.known[at]) return;
      known[k] = 1;
      parameters[k] = block.values[at]!;
      first[k] = block.first[at]!;
      second[k] = block.second[at]!;
    });
    return known;
  }

  /** Forgets everything. */
  clear(): void {
    this.#blocks = [];
  }

  /** Forgets what the optimizer remembers. */
  clearMemory(): void {
    this.#blocks.forEach((block) => {
      block?.first.fill(0);
      block?.second.fill(0);
    });
  }

  /** Forgets the learned coefficients of hidden layer `l`, which then never were. */
  clearLearned(l: number): void {
    for (let unit = 0; unit < MAX_WIDTH; unit++) {
      const place = this.#learned[l]! + unit;
      const block = this.#blocks[Math.floor(place / BLOCK)];
      if (!block) continue;
      for (const part of [block.known, block.first, block.second]) part[place % BLOCK] = 0;
    }
  }

  #places(shape: LayeredShape): Uint32Array {
    return storageIndices(shape, MAX_WIDTH, this.#shape);
  }

  #block(place: number): Block {
    const number = Math.floor(place / BLOCK);
    const found = this.#blocks[number];
    if (found) return found;
    const block = {
      known: new Uint8Array(BLOCK),
      values: new Float64Array(BLOCK),
      first: new Float64Array(BLOCK),
      second: new Float64Array(BLOCK),
    };
    this.#blocks[number] = block;
    return block;
  }
}
