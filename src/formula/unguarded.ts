/**
 * A formula as mathematics has it, in f64: without the guards that keep what runs finite, and saying why where it leaves
 * the numbers.
 */
import { liveNodes, nodeAt, type Formula, type Node } from './nodes.ts';
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
  /** About how many additions one evaluation takes. */
  readonly cost: number;
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

/** One part of the formula, to be computed from others. */
interface Step {
  readonly op: string;
  readonly to: number;
  readonly args: readonly number[];
  readonly run: (a: number, b: number, c: number) => number;
}

function stepOf({ op, args }: Node, to: number): Step {
  const { js, count } = ruleOf(op);
  const exact = plain.get(op);
  if (exact) return { op, to, args, run: exact };
  if (count === 1) return { op, to, args, run: (a) => js(a) };
  return { op, to, args, run: count === 2 ? (a, b) => js(a, b) : (a, b, c) => js(a, b, c) };
}

class Evaluation implements Unguarded {
  readonly margins: number;
  readonly cost: number;
  readonly #root: number;
  readonly #steps: readonly Step[];
  readonly #guarding: readonly Step[];
  readonly #inputs: readonly number[];
  /** By their place among the coefficients. */
  readonly #coefficients: readonly { readonly to: number; readonly from: number }[];
  readonly #values: Float64Array;
  readonly #causes: (Cause | null)[];

  constructor({ nodes, root, coefficients }: Formula) {
    const live = liveNodes(nodes, [root]).map((to) => ({ to, node: nodeAt(nodes, to) }));
    this.#root = root;
    this.#values = new Float64Array(nodes.length).fill(0.5); // what `random` is
    this.#causes = nodes.map(() => null);
    for (const { to, node } of live) if (node.value !== undefined) this.#values[to] = node.value;
    this.#inputs = live.filter(({ node }) => node.op === 'x').map(({ to }) => to);
    this.#coefficients = live.flatMap(({ to, node: { name } }) =>
      name === undefined ? [] : [{ to, from: coefficients.indexOf(name) }],
    );
    this.#steps = live.filter(({ node }) => node.args.length > 0).map(({ to, node }) => stepOf(node, to));
    this.#guarding = this.#steps.filter(({ op }) => margins.has(op));
    this.margins = this.#guarding.length;
    this.cost = this.#steps.reduce((sum, { op }) => sum + (ruleOf(op).cost ?? 1), 0);
  }

  at(x: number, coefficients: ArrayLike<number>): { value: number; cause: Cause | null } {
    for (const to of this.#inputs) this.#values[to] = x;
    for (const { to, from } of this.#coefficients) this.#values[to] = coefficients[from] ?? Number.NaN;
    for (const step of this.#steps) this.#take(step);
    return { value: this.#values[this.#root] ?? Number.NaN, cause: this.#causes[this.#root] ?? null };
  }

  margin(k: number): number {
    const step = this.#guarding[k];
    const [a = 0, b = 0] = step?.args ?? [];
    return margins.get(step?.op ?? '')?.(this.#values[a] ?? 0, this.#values[b] ?? 0) ?? Number.NaN;
  }

  #take({ op, to, args, run }: Step): void {
    const [first = 0, second = 0, third = 0] = args;
    const a = this.#values[first] ?? 0;
    if (op === 'where') {
      const taken = a === 0 ? third : second;
      this.#values[to] = this.#values[taken] ?? 0;
      this.#causes[to] = this.#causes[taken] ?? null;
      return;
    }
    const value = run(a, this.#values[second] ?? 0, this.#values[third] ?? 0);
    this.#values[to] = value;
    this.#causes[to] = Number.isFinite(value)
      ? null
      : (args.map((arg) => this.#causes[arg]).find((cause) => cause) ?? causeOf(op, value, a));
  }
}

export function unguarded(formula: Formula): Unguarded {
  return new Evaluation(formula);
}
