/** Differentiation, forward through the graph: every node's derivative is a term over the same graph. */
import { FormulaError } from './errors.ts';
import { at, liveNodes, type Formula } from './nodes.ts';
import { ruleOf } from './rules.ts';
import { simplify, type Simplifier } from './simplify.ts';

/** Adds the derivative of `root` by 'x' or by a coefficient to the graph it stands in; `random` is a constant. */
export function differentiate(terms: Simplifier, root: number, by: string): number {
  const slope: number[] = [];
  for (const index of liveNodes(terms.nodes, [root])) {
    const node = terms.node(index);
    if (node.args.length === 0) slope[index] = terms.number(node.op === by || node.name === by ? 1 : 0);
    else
      slope[index] = chain(
        terms,
        index,
        node.args.map((a) => at(slope, a)),
      );
  }
  return at(slope, root);
}

/** Σ ∂node/∂argument · slope of the argument. */
function chain(terms: Simplifier, index: number, slopes: readonly number[]): number {
  const { op, args } = terms.node(index);
  if (op === 'where') return terms.apply('where', at(args, 0), at(slopes, 1), at(slopes, 2));
  const moving = slopes.map((slope) => terms.constant(slope) !== 0);
  if (!moving.includes(true)) return terms.number(0);
  if ((op === 'max' || op === 'min') && moving.length === 2) {
    const comparison = terms.apply(op === 'max' ? '>' : '<', at(args, 0), at(args, 1));
    return terms.apply('where', comparison, at(slopes, 0), at(slopes, 1));
  }
  const partials = ruleOf(op).partials?.(terms, args, index) ?? [];
  let sum = terms.number(0);
  for (const [k, slope] of slopes.entries()) {
    if (moving[k] !== true) continue;
    const partial = partials[k];
    if (partial === undefined)
      throw new FormulaError('not-derivable', `“${op}” has no further derivative here`, 0, 0, op);
    sum = terms.apply('+', sum, terms.apply('*', partial, slope));
  }
  return sum;
}

/** ∂f/∂`by` as a formula with the same coefficients, by 'x' or by one of them. */
export function derive(formula: Formula, by: string): Formula {
  const { terms, root } = simplify(formula);
  const derivative = differentiate(terms, root, by);
  return { ...formula, text: `d(${formula.text})/d${by}`, nodes: terms.nodes, root: derivative };
}
