/** A formula back as text; reading it again gives the same graph. */
import { FormulaError } from './errors.ts';
import { liveNodes, nodeAt, type Formula } from './nodes.ts';
import { BINDING, UNARY } from './precedence.ts';
import { isFunction } from './rules.ts';

const ATOM = 6;
/** Terms that only simplification makes, said with functions that can be written. */
const SPELLED: ReadonlyMap<string, (args: readonly string[]) => string> = new Map([
  ['share', ([a, b]: readonly string[]) => `(${a}) / ((${a}) + (${b}))`],
  ['tanhSoftplus', ([a]: readonly string[]) => `tanh(softplus(${a}))`],
]);
const LONGEST = 20_000;

interface Printed {
  readonly text: string;
  readonly binding: number;
}

const wrap = (inner: Printed, needed: number): string => (inner.binding < needed ? `(${inner.text})` : inner.text);

function number(value: number): Printed {
  if (value === Math.PI) return { text: 'pi', binding: ATOM };
  if (value === Math.E) return { text: 'e', binding: ATOM };
  return { text: String(value), binding: value < 0 ? UNARY : ATOM };
}

function printNode(formula: Formula, index: number, printed: readonly Printed[]): Printed {
  const { op, args, value, name } = nodeAt(formula.nodes, index);
  if (value !== undefined) return number(value);
  if (args.length === 0) return { text: name ?? op, binding: ATOM };
  const parts = args.map((a) => printed[a] ?? { text: '?', binding: ATOM });
  const sign = op === 'power' ? '^' : op;
  const binding = BINDING.get(sign);
  const [left, right] = parts;
  if (left !== undefined && right !== undefined && binding !== undefined) {
    const leftNeeds = sign === '^' || binding === 1 ? binding + 1 : binding;
    const rightNeeds = sign === '^' ? UNARY : binding + 1;
    return { text: `${wrap(left, leftNeeds)} ${sign} ${wrap(right, rightNeeds)}`, binding };
  }
  if (left !== undefined && op === 'negate') return { text: `-${wrap(left, UNARY)}`, binding: UNARY };
  const texts = parts.map((part) => part.text);
  const spelled = SPELLED.get(op);
  if (spelled !== undefined) return { text: spelled(texts), binding: op === 'share' ? 3 : ATOM };
  if (!isFunction(op)) throw new FormulaError('not-derivable', `“${op}” cannot be written in the language`, 0, 0, op);
  return { text: `${op}(${texts.join(', ')})`, binding: ATOM };
}

/** The formula as text, with as few brackets as it needs. Throws where a derivative has no or too long a text. */
export function print(formula: Formula): string {
  const printed: Printed[] = [];
  for (const index of liveNodes(formula.nodes, [formula.root])) {
    const node = printNode(formula, index, printed);
    if (node.text.length > LONGEST) throw new FormulaError('too-long', 'the formula is too long to print', 0, 0);
    printed[index] = node;
  }
  return printed[formula.root]?.text ?? '';
}
