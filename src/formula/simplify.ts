/** Builds terms as simply as they can be said: folds constants in f64, drops what does nothing, keeps tails exact. */
import { at, Graph, liveNodes, MAX_F32, nodeAt, type Formula, type Node } from './nodes.ts';
import { isWholePower } from './numeric.ts';
import type { Terms } from './rule.ts';
import { ruleOf } from './rules.ts';

/** A constant that every back end can hold. */
function bounded(value: number): number {
  if (Number.isNaN(value)) return 0;
  return Math.min(Math.max(value, -MAX_F32), MAX_F32);
}

export class Simplifier extends Graph implements Terms {
  override apply(op: string, ...args: readonly number[]): number {
    const constants = args.map((a) => this.constant(a));
    if (constants.length > 0 && constants.every((c) => c !== undefined))
      return this.number(bounded(ruleOf(op).js(...constants)));
    return this.#rewrite(op, args, constants) ?? super.apply(op, ...args);
  }

  size(index: number): number {
    const { op, args } = this.node(index);
    return op === 'negate' ? at(args, 0) : index;
  }

  /** A plainer equal of the term, if there is one. */
  #rewrite(op: string, args: readonly number[], constants: readonly (number | undefined)[]): number | undefined {
    const [a = 0, b = 0, c = 0] = args;
    const [p, q] = constants;
    switch (op) {
      case '+':
        return this.#sum(a, b, p, q);
      case '-':
        return this.#difference(a, b, p, q);
      case 'negate':
        return this.node(a).op === 'negate' ? at(this.node(a).args, 0) : undefined;
      case '*':
        return this.#product(a, b, p, q);
      case '/':
        return this.#quotient(a, b, p, q);
      case '^':
        if (q === 1) return a;
        if (q === 0) return this.number(1);
        if (p === Math.E) return this.apply('exp', b);
        return isWholePower(q) ? undefined : this.apply('power', a, b);
      case 'where':
        if (p !== undefined) return p === 0 ? c : b;
        return b === c ? b : undefined;
      case 'clamp':
        return this.apply('min', this.apply('max', a, b), c);
      case 'tanh':
        return this.node(a).op === 'softplus' ? this.apply('tanhSoftplus', at(this.node(a).args, 0)) : undefined;
      default:
        return undefined;
    }
  }

  #sum(a: number, b: number, p: number | undefined, q: number | undefined): number | undefined {
    if (p === 0) return b;
    if (q === 0) return a;
    if (this.node(b).op === 'negate') return this.apply('-', a, at(this.node(b).args, 0));
    if (this.node(a).op === 'negate') return this.apply('-', b, at(this.node(a).args, 0));
    return undefined;
  }

  #difference(a: number, b: number, p: number | undefined, q: number | undefined): number | undefined {
    if (q === 0) return a;
    if (p === 0) return this.apply('negate', b);
    if (a === b) return this.number(0);
    const right = this.node(b);
    if (right.op === 'negate') return this.apply('+', a, at(right.args, 0));
    // a − (a − c) is c, without the cancellation
    return right.op === '-' && right.args[0] === a ? right.args[1] : undefined;
  }

  #product(a: number, b: number, p: number | undefined, q: number | undefined): number | undefined {
    if (p === 0 || q === 0) return this.number(0);
    if (p === 1) return b;
    if (q === 1) return a;
    // signs float outwards, so that equal sizes are one node
    if (p !== undefined && p < 0) return this.apply('negate', this.apply('*', this.number(-p), b));
    if (q !== undefined && q < 0) return this.apply('negate', this.apply('*', a, this.number(-q)));
    if (this.node(a).op === 'negate') return this.apply('negate', this.apply('*', at(this.node(a).args, 0), b));
    if (this.node(b).op === 'negate') return this.apply('negate', this.apply('*', a, at(this.node(b).args, 0)));
    return undefined;
  }

  #quotient(a: number, b: number, p: number | undefined, q: number | undefined): number | undefined {
    if (p === 0) return this.number(0);
    if (q === 1) return a;
    // a / (a + c): its slope is a quotient of positive terms only in this form
    const { op, args } = this.node(b);
    if (op !== '+' || p !== undefined || !args.includes(a)) return undefined;
    return this.apply('share', a, at(args, args[0] === a ? 1 : 0));
  }
}

/** Copies the part of a graph that `roots` need, one node at a time; returns where each root went. */
export function rebuild(
  nodes: readonly Node[],
  roots: readonly number[],
  target: Graph,
  apply: (op: string, args: readonly number[]) => number,
): number[] {
  const moved: number[] = [];
  for (const index of liveNodes(nodes, roots)) {
    const node = nodeAt(nodes, index);
    moved[index] =
      node.args.length === 0
        ? target.leaf(node)
        : apply(
            node.op,
            node.args.map((a) => at(moved, a)),
          );
  }
  return roots.map((root) => at(moved, root));
}

export interface Simplified {
  readonly terms: Simplifier;
  readonly root: number;
}

export function simplify(formula: Formula): Simplified {
  const terms = new Simplifier();
  const [root = 0] = rebuild(formula.nodes, [formula.root], terms, (op, args) => terms.apply(op, ...args));
  return { terms, root };
}
