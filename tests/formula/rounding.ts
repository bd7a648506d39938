/** How far single precision can carry a formula away from double precision, by a running error bound. */
import { derive, type Formula, type Node } from '../../src/formula/index.ts';
import { nodeAt, liveNodes } from '../../src/formula/nodes.ts';
import { ruleOf } from '../../src/formula/rules.ts';
import { simplify } from '../../src/formula/simplify.ts';

/** Half the distance from 1 to the next 32-bit float. */
const UNIT = 2 ** -24;
/** A change small enough for a slope and large enough for f64. */
const NUDGE = 2 ** -22;

export interface Bounded {
  readonly value: number;
  /** How far f32 may be off; Infinity where a comparison may turn out either way, or something is too large to be held. */
  readonly error: number;
}

/** Sums and products round once; functions and quotients are fits and divisions that are off by a few units. */
const OWN_ERROR: ReadonlyMap<string, number> = new Map([
  ...(['+', '-', '*'] as const).map((op) => [op, 1] as const),
  ...(['negate', 'abs', 'max', 'min', 'sign', 'where', 'clamp'] as const).map((op) => [op, 0] as const),
]);
const FUNCTION_ERROR = 8;
/** Nearer to 0 the guards of functions and quotients begin. */
const GUARD = 1e-18;
const COMPARISONS: ReadonlySet<string> = new Set(['<', '>', '<=', '>=', '==', '!=']);
/** Beyond these the guards of the two engines begin to differ in what they hold. */
const TOO_LARGE = 1e18;
const TOO_SMALL = 1e-18;

function step({ op, args }: Node, known: readonly Bounded[]): Bounded {
  const given = args.map((a) => known[a] ?? { value: Number.NaN, error: Infinity });
  const { js } = ruleOf(op);
  const values = given.map((each) => each.value);
  const value = js(...values);
  const [first, second, third] = given;
  if (COMPARISONS.has(op) && first && second) {
    const clear =
      Math.abs(first.value - second.value) > 2 * (first.error + second.error) || first.error + second.error === 0;
    return { value, error: clear ? 0 : Infinity };
  }
  if (op === 'where' && first && second && third) {
    return { value, error: first.error === 0 ? (first.value === 0 ? third : second).error : Infinity };
  }
  if (op === 'sign' && first) return { value, error: Math.abs(first.value) > 2 * first.error ? 0 : Infinity };
  const passed = given.map((each, k) => {
    if (each.error === 0) return 0;
    // over the whole interval, so that a bend inside it counts
    const moved = [-1, 1].map((side) =>
      js(...values.with(k, each.value + side * Math.max(each.error, NUDGE * Math.abs(each.value)))),
    );
    const share = each.error / Math.max(each.error, NUDGE * Math.abs(each.value));
    return Math.max(...moved.map((other) => Math.abs(other - value))) * share;
  });
  const rounds = OWN_ERROR.get(op);
  const own = rounds === undefined ? FUNCTION_ERROR * UNIT * Math.abs(value) + GUARD : rounds * UNIT * Math.abs(value);
  const held =
    Math.abs(value) < TOO_LARGE &&
    (value === 0 || Math.abs(value) > TOO_SMALL || !['/', '*', '^', 'power'].includes(op));
  return { value, error: held ? own + passed.reduce((a, b) => a + b, 0) : Infinity };
}

function bound({ nodes, root, coefficients }: Formula, x: number, chosen: readonly number[]): Bounded {
  const known: Bounded[] = [];
  for (const index of liveNodes(nodes, [root])) {
    const node = nodeAt(nodes, index);
    if (node.args.length > 0) known[index] = step(node, known);
    else if (node.value !== undefined)
      known[index] = { value: node.value, error: Math.abs(Math.fround(node.value) - node.value) };
    else if (node.name !== undefined) known[index] = { value: chosen[coefficients.indexOf(node.name)] ?? 1, error: 0 };
    else known[index] = { value: node.op === 'x' ? x : 0.5, error: 0 };
  }
  return known[root] ?? { value: Number.NaN, error: Infinity };
}

/** f and f' at x in f64, each with how far f32 may be off; x and the coefficients are 32-bit floats. */
export function roundingOf(formula: Formula): (x: number, chosen: readonly number[]) => readonly [Bounded, Bounded] {
  const { terms, root } = simplify(formula);
  const value = { ...formula, nodes: terms.nodes, root };
  const slope = derive(formula, 'x');
  return (x, chosen) => [bound(value, x, chosen), bound(slope, x, chosen)];
}
