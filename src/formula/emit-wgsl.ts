/** A formula as WGSL: value, slope, both at once, and the slopes by its coefficients, sharing what they share. */
import { differentiate } from './derive.ts';
import { at, liveNodes, MAX_COEFFICIENTS, nodeAt, type Formula, type Node } from './nodes.ts';
import { ruleOf } from './rules.ts';
import { rebuild, simplify, Simplifier } from './simplify.ts';

const SMALLEST_NORMAL = 2 ** -126;
/** Longer code than this gets a name of its own. */
const LONGEST_INLINE = 60;
const INFIX: ReadonlySet<string> = new Set(['+', '-', '*', '/', 'negate']);
/** Where formulas multiply x inside functions, x counts as no farther from 0 than this, so that nothing overflows. */
const FARTHEST = 1e34;
const GROWING: ReadonlySet<string> = new Set(['*', '/', '^', 'power', 'exp', 'expm1']);
const PLAIN: ReadonlySet<string> = new Set([
  ...INFIX,
  'where',
  'max',
  'min',
  'abs',
  'sign',
  '<',
  '>',
  '<=',
  '>=',
  '==',
  '!=',
]);
const COMPARISONS: ReadonlySet<string> = new Set(['<', '>', '<=', '>=', '==', '!=']);

/** A number as an f32 literal, never an abstract one: subnormals become 0. */
export function literal(value: number): string {
  const rounded = Math.abs(value) < SMALLEST_NORMAL ? 0 : Math.fround(value);
  let digits = String(rounded);
  for (let n = 9; n > 0 && Math.fround(Number(rounded.toPrecision(n))) === rounded; n--)
    digits = String(Number(rounded.toPrecision(n)));
  return `${/[.e]/.test(digits) ? digits : `${digits}.0`}f`;
}

/** Coefficients keep their names behind a prefix, so that none collides with a word of WGSL. */
const member = (name: string): string => `c_${name}`;

/** Rewrites terms into the finer ones that value and slope can share. */
function lowered(terms: Simplifier, roots: readonly number[]): { nodes: readonly Node[]; roots: readonly number[] } {
  const target = new Simplifier();
  const moved = rebuild(terms.nodes, roots, target, (op, args) => {
    const lower = ruleOf(op).lower;
    const folded = args.every((a) => target.constant(a) !== undefined);
    return lower === undefined || folded ? target.apply(op, ...args) : lower(target, args);
  });
  return { nodes: target.nodes, roots: moved };
}

/** Whether something computed from x by · / or ^ goes into a function, where an overflow would turn into a NaN. */
function feedsFunctions(nodes: readonly Node[], roots: readonly number[]): boolean {
  const grown = new Map<number, boolean>();
  const moving = new Set<number>();
  for (const index of liveNodes(nodes, roots)) {
    const { op, args } = nodeAt(nodes, index);
    const moves = op === 'x' || args.some((a) => moving.has(a));
    if (moves) moving.add(index);
    const inside = args.some((a) => grown.get(a) === true);
    if (inside && !PLAIN.has(op)) return true;
    grown.set(index, inside || (moves && GROWING.has(op)));
  }
  return false;
}

class Body {
  readonly lines: string[] = [];
  readonly #nodes: readonly Node[];
  readonly #uses: ReadonlyMap<number, number>;
  readonly #roots: readonly number[];
  readonly #bounded: boolean;
  /** Nodes whose code is an operator between its operands. */
  readonly #infix = new Set<number>();
  readonly #code = new Map<number, string>();

  constructor(nodes: readonly Node[], roots: readonly number[], bounded: boolean) {
    this.#nodes = nodes;
    this.#roots = roots;
    this.#bounded = bounded;
    const uses = new Map<number, number>();
    const live = liveNodes(nodes, roots);
    for (const index of [...roots, ...live.flatMap((i) => nodeAt(nodes, i).args)])
      uses.set(index, (uses.get(index) ?? 0) + 1);
    this.#uses = uses;
    if (bounded && live.some((i) => nodeAt(nodes, i).op === 'x'))
      this.lines.push(`  let near_x = clamp(x, ${literal(-FARTHEST)}, ${literal(FARTHEST)});`);
    for (const index of live) this.#define(index);
  }

  /** The code of a node as a number. */
  value(index: number): string {
    const code = this.#code.get(index) ?? '';
    return COMPARISONS.has(nodeAt(this.#nodes, index).op) ? `select(0.0f, 1.0f, ${code})` : code;
  }

  /** The same, in brackets where an operator beside it could pull it apart. */
  #operand(index: number): string {
    const code = this.value(index);
    return this.#infix.has(index) ? `(${code})` : code;
  }

  #condition(index: number): string {
    const code = this.#code.get(index) ?? '';
    return COMPARISONS.has(nodeAt(this.#nodes, index).op) ? code : `${code} != 0.0f`;
  }

  #leaf(node: Node): string {
    if (node.value !== undefined) return node.value < 0 ? `(${literal(node.value)})` : literal(node.value);
    if (node.name !== undefined) return `c.${member(node.name)}`;
    return node.op === 'x' && this.#bounded ? 'near_x' : node.op;
  }

  #define(index: number): void {
    const node = nodeAt(this.#nodes, index);
    const code = node.args.length === 0 ? this.#leaf(node) : this.#expression(node);
    const long = code.length > LONGEST_INLINE && !this.#roots.includes(index);
    const shared = node.args.length > 0 && (long || (this.#uses.get(index) ?? 0) > 1);
    if (!shared && this.#isOperator(node) && node.op !== 'negate') this.#infix.add(index);
    if (shared) this.lines.push(`  let t${index} = ${code};`);
    this.#code.set(index, shared ? `t${index}` : code);
  }

  /** The number that a node divides by, if it does. */
  #divisor({ op, args }: Node): number | undefined {
    return op === '/' ? nodeAt(this.#nodes, at(args, 1)).value : undefined;
  }

  /** Whether the node's code is an operator beside its operands; division by what may be 0 is a call. */
  #isOperator(node: Node): boolean {
    if (node.op === '/') return this.#divisor(node) !== undefined;
    return INFIX.has(node.op) || COMPARISONS.has(node.op);
  }

  #expression(node: Node): string {
    const { op, args } = node;
    const operator = this.#isOperator(node);
    const codes = args.map((a, k) => {
      if (op === 'where' && k === 0) return this.#condition(a);
      return operator ? this.#operand(a) : this.value(a);
    });
    const divisor = this.#divisor(node);
    if (divisor === undefined) return ruleOf(op).wgsl?.(...codes) ?? '';
    const exact = Number.isInteger(Math.log2(Math.abs(divisor))) && Math.abs(1 / divisor) < 2 ** 126;
    return exact ? `${at(codes, 0)} * ${literal(1 / divisor)}` : `${at(codes, 0)} / ${at(codes, 1)}`;
  }
}

const SIGNATURE = 'x: f32, c: Coefficients, random: f32';

function lines(body: Body): string {
  return body.lines.map((line) => `${line}\n`).join('');
}

function scalarFunction(name: string, nodes: readonly Node[], root: number, bounded: boolean): string {
  const body = new Body(nodes, [root], bounded);
  return `fn ${name}(${SIGNATURE}) -> f32 {\n${lines(body)}  return ${body.value(root)};\n}\n`;
}

function jetFunction(nodes: readonly Node[], value: number, slope: number, bounded: boolean): string {
  const body = new Body(nodes, [value, slope], bounded);
  return (
    `struct ActivationJet { value: f32, slope: f32 }\nfn activation_jet(${SIGNATURE}) -> ActivationJet {\n` +
    `${lines(body)}  return ActivationJet(${body.value(value)}, ${body.value(slope)});\n}\n`
  );
}

function coefficientFunction(nodes: readonly Node[], slopes: readonly number[], bounded: boolean): string {
  const cases = slopes.map((root, index) => {
    const body = new Body(nodes, [root], bounded);
    const indented = body.lines.map((line) => `    ${line}\n`).join('');
    return `    case ${index}u: {\n${indented}      return ${body.value(root)};\n    }\n`;
  });
  return (
    `fn activation_by_coefficient(${SIGNATURE}, index: u32) -> f32 {\n` +
    `  switch index {\n${cases.join('')}    default: {\n      return 0.0f;\n    }\n  }\n}\n`
  );
}

function coefficientStruct(names: readonly string[]): string {
  const components = names.map((_, k) => `values[${k >> 2}].${'xyzw'[k & 3] ?? 'x'}`);
  const members = names.length === 0 ? ['unused: f32'] : names.map((name) => `${member(name)}: f32`);
  const replace = names.map((name, k) => `    case ${k}u: {\n      replaced.${member(name)} = value;\n    }\n`);
  return (
    `struct Coefficients { ${members.join(', ')} }\n` +
    `fn coefficients_from(values: array<vec4f, 2>) -> Coefficients {\n` +
    `  return Coefficients(${names.length === 0 ? '0.0f' : components.join(', ')});\n}\n` +
    `fn with_coefficient(c: Coefficients, index: u32, value: f32) -> Coefficients {\n  var replaced = c;\n` +
    `  switch index {\n${replace.join('')}    default: {\n    }\n  }\n  return replaced;\n}\n`
  );
}

/**
 * WGSL that defines Coefficients, coefficients_from, with_coefficient, activation, activation_slope, ActivationJet,
 * activation_jet and activation_by_coefficient; needs the functions of shaders/common/stable.wgsl.
 * The uniform holds the coefficients in the order of formula.coefficients, at most 8.
 */
export function toWgsl(formula: Formula): string {
  const names = formula.coefficients;
  if (names.length > MAX_COEFFICIENTS) throw new RangeError(`more than ${MAX_COEFFICIENTS} coefficients`);
  const { terms, root } = simplify(formula);
  const slope = differentiate(terms, root, 'x');
  const byCoefficient = names.map((name) => differentiate(terms, root, name));
  const bounded = feedsFunctions(terms.nodes, [root]);
  const { nodes, roots } = lowered(terms, [root, slope, ...byCoefficient]);
  return [
    coefficientStruct(names),
    scalarFunction('activation', nodes, at(roots, 0), bounded),
    scalarFunction('activation_slope', nodes, at(roots, 1), bounded),
    jetFunction(nodes, at(roots, 0), at(roots, 1), bounded),
    coefficientFunction(nodes, roots.slice(2), bounded),
  ].join('');
}

/** WGSL that defines activation_curvature, f″, as {@link toWgsl} defines f and f′; it stands beside what that gives. */
export function curvatureToWgsl(formula: Formula): string {
  const { terms, root } = simplify(formula);
  const curvature = differentiate(terms, differentiate(terms, root, 'x'), 'x');
  const bounded = feedsFunctions(terms.nodes, [root]);
  const { nodes, roots } = lowered(terms, [curvature]);
  return scalarFunction('activation_curvature', nodes, at(roots, 0), bounded);
}
