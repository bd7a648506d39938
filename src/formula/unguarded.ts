/**
 * A formula as mathematics has it, in f64: without the guards that keep what runs finite, and saying why where it leaves
 * the numbers.
 */
import { at, liveNodes, nodeAt, type Formula } from './nodes.ts';
import { ruleOf } from './rules.ts';

/** undefined: as log(−1) or 0/0; infinite: as 1/0; overflow: finite, but too large to be held on the way. */
export type Cause = 'undefined' | 'infinite' | 'overflow';

export interface Unguarded {
  /** The value at x; `cause` says why it is no finite number. */
  at(x: number, coefficients: ArrayLike<number>): { readonly value: number; readonly cause: Cause | null };
  /**
   * How many parts there are whose argument must keep away from 0: divisors, what logarithms and roots are taken of,
   * bases of powers.
   */
  readonly margins: number;
  /** That argument of part k, where the formula was evaluated last. */
  margin(k: number): number;
}

type Binary = (a: number, b: number) => number;

const plain: ReadonlyMap<string, Binary> = new Map<string, Binary>([
  ['/', (a, b) => a / b],
  ['share', (a, b) => a / (a + b)],
  ['^', (a, b) => a ** b],
  ['power', (a, b) => a ** b],
  ['exp', Math.exp],
  ['expm1', Math.expm1],
  ['log', Math.log],
  ['log1p', Math.log1p],
  ['sqrt', Math.sqrt],
]);

/** What must keep away from 0. */
const margins: ReadonlyMap<string, Binary> = new Map<string, Binary>([
  ['/', (_, b) => b],
  ['share', (a, b) => a + b],
  ['^', (a) => a],
  ['power', (a) => a],
  ['log', (a) => a],
  ['log1p', (a) => 1 + a],
  ['sqrt', (a) => a],
  ['hypot', (a, b) => Math.max(Math.abs(a), Math.abs(b))],
]);

/** Why a part made of finite numbers is none. */
function causeOf(op: string, value: number, base: number): Cause {
  if (Number.isNaN(value)) return 'undefined';
  if (op === '/' || op === 'share' || op === 'log' || op === 'log1p') return 'infinite';
  return (op === '^' || op === 'power') && base === 0 ? 'infinite' : 'overflow';
}

class Evaluation implements Unguarded {
  readonly #formula: Formula;
  readonly #live: readonly number[];
  readonly #guarding: readonly number[];
  readonly #values: Float64Array;
  readonly #causes: (Cause | null)[];

  constructor(formula: Formula) {
    this.#formula = formula;
    this.#live = liveNodes(formula.nodes, [formula.root]);
    this.#guarding = this.#live.filter((index) => margins.has(nodeAt(formula.nodes, index).op));
    this.#values = new Float64Array(formula.nodes.length);
    this.#causes = formula.nodes.map(() => null);
  }

  get margins(): number {
    return this.#guarding.length;
  }

  at(x: number, coefficients: ArrayLike<number>): { value: number; cause: Cause | null } {
    const { nodes, root, coefficients: names } = this.#formula;
    for (const index of this.#live) {
      const { op, args, value, name } = nodeAt(nodes, index);
      if (args.length > 0) this.#step(index, op, args);
      else if (value !== undefined) this.#values[index] = value;
      else if (name !== undefined) this.#values[index] = coefficients[names.indexOf(name)] ?? Number.NaN;
      else this.#values[index] = op === 'x' ? x : 0.5;
    }
    return { value: at(this.#values as unknown as readonly number[], root), cause: this.#causes[root] ?? null };
  }

  margin(k: number): number {
    const { op, args } = nodeAt(this.#formula.nodes, at(this.#guarding, k));
    return margins.get(op)?.(this.#value(args[0]), this.#value(args[1])) ?? Number.NaN;
  }

  #value(index: number | undefined): number {
    return index === undefined ? Number.NaN : (this.#values[index] ?? Number.NaN);
  }

  #step(index: number, op: string, args: readonly number[]): void {
    const [a, b, c] = [this.#value(args[0]), this.#value(args[1]), this.#value(args[2])];
    if (op === 'where') {
      const taken = args[a === 0 ? 2 : 1];
      this.#values[index] = a === 0 ? c : b;
      this.#causes[index] = taken === undefined ? null : (this.#causes[taken] ?? null);
      return;
    }
    const value = plain.get(op)?.(a, b) ?? ruleOf(op).js(...[a, b, c].slice(0, args.length));
    this.#values[index] = value;
    if (Number.isFinite(value)) this.#causes[index] = null;
    else {
      const inherited = args.map((arg) => this.#causes[arg]).find((cause) => cause);
      this.#causes[index] = inherited ?? causeOf(op, value, a);
    }
  }
}

/** Compiles nothing: each evaluation goes through the graph. */
export function unguarded(formula: Formula): Unguarded {
  return new Evaluation(formula);
}
