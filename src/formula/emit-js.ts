/** A formula as a function in f64: a tape of instructions, no generated code. */
import { at, liveNodes, type Formula } from './nodes.ts';
import { ruleOf } from './rules.ts';
import { simplify } from './simplify.ts';

export type FormulaFunction = (x: number, coefficients: ArrayLike<number>, random?: number) => number;

/** A function that knows what it costs. */
export type CompiledFormula = FormulaFunction & {
  /** About how many additions one evaluation takes. */
  readonly cost: number;
};

/** What one instruction does to the registers. */
type Instruction = (registers: Float64Array) => void;

const get = (registers: Float64Array, index: number): number => registers[index] ?? 0;

function instruction(op: string, to: number, args: readonly number[]): Instruction {
  const [a = 0, b = 0, c = 0] = args;
  const { js } = ruleOf(op);
  switch (args.length) {
    case 1:
      return (r) => {
        r[to] = js(get(r, a));
      };
    case 2:
      return (r) => {
        r[to] = js(get(r, a), get(r, b));
      };
    default:
      return (r) => {
        r[to] = js(get(r, a), get(r, b), get(r, c));
      };
  }
}

/** (x, coefficients in the order of formula.coefficients, random = ½) → the formula's value. */
export function toFunction(formula: Formula): CompiledFormula {
  const { terms, root } = simplify(formula);
  const live = liveNodes(terms.nodes, [root]);
  const registers = new Float64Array(terms.nodes.length);
  const steps: Instruction[] = [];
  const reads: { readonly to: number; readonly from: number }[] = [];
  let cost = 0;
  let x = -1;
  let draw = -1;
  for (const index of live) {
    const node = terms.node(index);
    if (node.value !== undefined) registers[index] = node.value;
    else if (node.op === 'x') x = index;
    else if (node.op === 'random') draw = index;
    else if (node.name !== undefined) reads.push({ to: index, from: formula.coefficients.indexOf(node.name) });
    else {
      steps.push(instruction(node.op, index, node.args));
      cost += ruleOf(node.op).cost ?? 1;
    }
  }
  const evaluate = (input: number, coefficients: ArrayLike<number>, random = 0.5): number => {
    if (x >= 0) registers[x] = input;
    if (draw >= 0) registers[draw] = random;
    for (const { to, from } of reads) registers[to] = at(coefficients as readonly number[], from);
    for (const step of steps) step(registers);
    return registers[root] ?? 0;
  };
  return Object.assign(evaluate, { cost });
}
