/** The graph of a formula: a flat list in which equal subterms are one node and arguments come before their use. */
import { FormulaError } from './errors.ts';

export const MAX_CHARACTERS = 256;
export const MAX_NODES = 200;
export const MAX_DEPTH = 32;
export const MAX_COEFFICIENTS = 8;
/** Calls of gncdf and gnpdf, each of which is a series: more would keep a compiler of shaders busy for a minute. */
export const MAX_SERIES = 3;
export const MAX_NAME = 24;
/** The largest finite 32-bit float. */
export const MAX_F32 = 3.4028234663852886e38;

export interface Node {
  /** 'number', 'x', 'random', 'coefficient', or a name in the table of rules. */
  readonly op: string;
  readonly args: readonly number[];
  /** Of a number. */
  readonly value?: number;
  /** Of a coefficient. */
  readonly name?: string;
}

export interface Formula {
  /** As it was written; of a derivative, a description. */
  readonly text: string;
  /** In the order of their first appearance. */
  readonly coefficients: readonly string[];
  readonly usesRandom: boolean;
  readonly nodes: readonly Node[];
  /** Index into `nodes` of the whole. */
  readonly root: number;
}

/** Adds nodes, sharing equal ones. */
export class Graph {
  readonly nodes: Node[] = [];
  readonly #seen = new Map<string, number>();

  #add(key: string, node: Node): number {
    const old = this.#seen.get(key);
    if (old !== undefined) return old;
    this.#seen.set(key, this.nodes.length);
    return this.nodes.push(node) - 1;
  }

  number(value: number): number {
    const plain = value === 0 ? 0 : value;
    return this.#add(`number ${plain}`, { op: 'number', args: [], value: plain });
  }

  x(): number {
    return this.#add('x', { op: 'x', args: [] });
  }

  random(): number {
    return this.#add('random', { op: 'random', args: [] });
  }

  coefficient(name: string): number {
    return this.#add(`coefficient ${name}`, { op: 'coefficient', args: [], name });
  }

  apply(op: string, ...args: readonly number[]): number {
    return this.#add(`${op} ${args.join(' ')}`, { op, args });
  }

  /** A copy of a leaf of another graph. */
  leaf(node: Node): number {
    if (node.value !== undefined) return this.number(node.value);
    if (node.name !== undefined) return this.coefficient(node.name);
    return node.op === 'x' ? this.x() : this.random();
  }

  node(index: number): Node {
    return nodeAt(this.nodes, index);
  }

  /** The number a node is, if it is one. */
  constant(index: number): number | undefined {
    return this.node(index).value;
  }
}

export function nodeAt(nodes: readonly Node[], index: number): Node {
  const node = nodes[index];
  if (node === undefined) throw new RangeError(`no node ${index}`);
  return node;
}

/** Element `index` of a list that has it. */
export function at<T>(list: readonly T[], index: number): T {
  const item = list[index];
  if (item === undefined) throw new RangeError(`nothing at ${index}`);
  return item;
}

/** The nodes that `roots` are made of, arguments first. */
export function liveNodes(nodes: readonly Node[], roots: readonly number[]): number[] {
  const live = new Set<number>();
  const open = [...roots];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (live.has(next)) continue;
    live.add(next);
    open.push(...nodeAt(nodes, next).args);
  }
  return [...live].toSorted((a, b) => a - b);
}

/** Refuses what a person could not have meant and a shader should not have to compile. */
export function checkSize(nodes: readonly Node[]): void {
  if (nodes.length > MAX_NODES)
    throw new FormulaError('too-many-nodes', `The formula has more than ${MAX_NODES} parts; make it shorter.`, 0, 0);
}
