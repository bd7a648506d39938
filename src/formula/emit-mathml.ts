/** A formula typeset: one <math> element of presentation MathML, from the graph as it was written. */
import { FormulaError } from './errors.ts';
import { liveNodes, nodeAt, type Formula, type Node } from './nodes.ts';

const GREEK: ReadonlyMap<string, string> = new Map(
  Object.entries({
    alpha: 'α',
    beta: 'β',
    gamma: 'γ',
    delta: 'δ',
    epsilon: 'ε',
    zeta: 'ζ',
    eta: 'η',
    theta: 'θ',
    kappa: 'κ',
    lambda: 'λ',
    mu: 'μ',
    nu: 'ν',
    xi: 'ξ',
    rho: 'ρ',
    sigma: 'σ',
    tau: 'τ',
    omega: 'ω',
  }),
);
const COMPARISON_SIGNS: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['<', ['&lt;', '≥']],
  ['>', ['&gt;', '≤']],
  ['<=', ['≤', '&gt;']],
  ['>=', ['≥', '&lt;']],
  ['==', ['=', '≠']],
  ['!=', ['≠', '=']],
]);
/** How tightly a typeset part holds together: 1 comparison, 2 sum, 3 sign, 4 product, 5 atom. */
const SUM = 2;
const SIGNED = 3;
const PRODUCT = 4;
const ATOM = 5;
/** Shared terms are written out wherever they stand, so a derivative's text can grow without bound. */
const LONGEST = 200_000;

interface Part {
  readonly code: string;
  readonly binding: number;
}

const mo = (sign: string): string => `<mo>${sign}</mo>`;
const mi = (name: string): string => `<mi>${name}</mi>`;
const mn = (digits: string): string => `<mn>${digits}</mn>`;
const row = (...codes: readonly string[]): string => `<mrow>${codes.join('')}</mrow>`;
const fenced = (inner: string): string => row(mo('('), inner, mo(')'));
const wrap = (part: Part, needed: number): string => (part.binding < needed ? fenced(part.code) : part.code);
const atom = (code: string): Part => ({ code, binding: ATOM });
const applied = (head: string, ...args: readonly Part[]): Part =>
  atom(row(head, mo('&#x2061;'), fenced(args.map((a) => a.code).join(mo(',')))));
const euler = (exponent: Part): string => `<msup>${mi('e')}${row(exponent.code)}</msup>`;
const square = (part: Part): string => `<msup>${wrap(part, ATOM)}${mn('2')}</msup>`;

function numberPart(value: number): Part {
  if (value === Math.PI) return atom(mi('π'));
  if (value === Math.E) return atom(mi('e'));
  const [digits = '', exponent] = String(Number(value.toPrecision(6))).split('e');
  if (exponent === undefined) return { code: mn(digits), binding: value < 0 ? SIGNED : ATOM };
  const power = `<msup>${mn('10')}${row(mn(exponent.replace('+', '').replace('-', '−')))}</msup>`;
  return { code: row(mn(digits), mo('×'), power), binding: PRODUCT };
}

function namePart(name: string): Part {
  const [, stem = name, index = ''] = /^(.*?)_?(\d*)$/.exec(name) ?? [];
  const letter = mi((GREEK.get(stem) ?? stem).replaceAll('_', '\u2009'));
  return atom(index === '' || stem === '' ? mi(GREEK.get(name) ?? name) : `<msub>${letter}${mn(index)}</msub>`);
}

/** What argument k is itself made of, and what stands under it if that is a root. */
type Inner = (k: number) => readonly { readonly node: Node; readonly part: Part; readonly under: Part | undefined }[];
type Typeset = (args: readonly Part[], nodes: readonly Node[], inner: Inner) => Part;
const first = (args: readonly Part[]): Part => args[0] ?? atom('');
const second = (args: readonly Part[]): Part => args[1] ?? atom('');

/** Between two factors side by side, one of which is written in several letters: so that sin and cos stay words. */
const THIN_SPACE = '<mspace width="0.17em"></mspace>';
const endsInWord = (code: string): boolean => /<mi>[^<]{2,}<\/mi>(<\/mrow>)*$/.test(code);
const beginsWithWord = (code: string): boolean => /^(<mrow>)*<mi>[^<]{2,}<\/mi>/.test(code);

/** A product: a square of what stands there twice, a dot only between two numbers, otherwise side by side. */
function product(args: readonly Part[], [node]: readonly Node[]): Part {
  if (args[0] === args[1] && (node?.args.length ?? 0) > 0) return atom(square(first(args)));
  const left = wrap(first(args), SIGNED);
  const right = wrap(second(args), PRODUCT);
  const apart = endsInWord(left) || beginsWithWord(right);
  const beside = apart ? `${mo('&#x2062;')}${THIN_SPACE}` : mo('&#x2062;');
  const between = right.startsWith('<mn>') || right.startsWith('<mrow><mn>') ? mo('·') : beside;
  return { code: row(left, between, right), binding: PRODUCT };
}

function difference(args: readonly Part[]): Part {
  return { code: row(first(args).code, mo('−'), wrap(second(args), SIGNED + 1)), binding: SUM };
}

/** √(a² + b²), a number or a root squared at once. */
function hypotenuse(args: readonly Part[], nodes: readonly Node[], inner: Inner): Part {
  const squares = args.map((part, k) => {
    const { value, op = '' } = nodes[k] ?? {};
    if (value !== undefined) return numberPart(value * value).code;
    const factors = inner(k);
    const [root, factor] = factors;
    if (op !== '*' || root?.node.op !== 'sqrt' || factor === undefined || root.under === undefined) return square(part);
    return row(wrap(root.under, PRODUCT), mo('&#x2062;'), square(factor.part));
  });
  return atom(`<msqrt>${squares.join(mo('+'))}</msqrt>`);
}

const half = `<mfrac>${mn('1')}${mn('2')}</mfrac>`;

const TYPESET: ReadonlyMap<string, Typeset> = new Map<string, Typeset>([
  ['+', (a) => ({ code: row(first(a).code, mo('+'), wrap(second(a), SIGNED + 1)), binding: SUM })],
  ['-', difference],
  ['negate', (a) => ({ code: row(mo('−'), wrap(first(a), PRODUCT)), binding: SIGNED })],
  ['*', product],
  ['/', (a) => atom(`<mfrac>${row(first(a).code)}${row(second(a).code)}</mfrac>`)],
  [
    '^',
    (a) =>
      atom(
        `<msup>${a[0]?.binding === ATOM && !a[0].code.startsWith('<mfrac>') ? a[0].code : fenced(first(a).code)}${row(second(a).code)}</msup>`,
      ),
  ],
  ['exp', (a) => atom(euler(first(a)))],
  ['expm1', (a) => ({ code: row(euler(first(a)), mo('−'), mn('1')), binding: SUM })],
  ['log', (a) => applied(mi('ln'), first(a))],
  ['log1p', (a) => applied(mi('ln'), { code: row(mn('1'), mo('+'), wrap(first(a), SIGNED + 1)), binding: SUM })],
  ['softplus', (a) => applied(mi('ln'), { code: row(mn('1'), mo('+'), euler(first(a))), binding: SUM })],
  ['sqrt', (a) => atom(`<msqrt>${first(a).code}</msqrt>`)],
  ['hypot', hypotenuse],
  ['abs', (a) => atom(row(mo('|'), first(a).code, mo('|')))],
  ['atan', (a) => applied(mi('arctan'), first(a))],
  ['sigmoid', (a) => applied(mi('σ'), first(a))],
  ['dsigmoid', (a) => applied(`<msup>${mi('σ')}${mo('′')}</msup>`, first(a))],
  [
    'tanhSoftplus',
    (a) => applied(mi('tanh'), applied(mi('ln'), { code: row(mn('1'), mo('+'), euler(first(a))), binding: SUM })),
  ],
  ['dtanhSoftplus', (a) => applied(`<msup>${mi('tanh∘softplus')}${mo('′')}</msup>`, first(a))],
  ['sign', (a) => applied(mi('sgn'), first(a))],
  ['Phi', (a) => applied(mi('Φ'), first(a))],
  ['phi', (a) => applied(mi('φ'), first(a))],
  [
    'share',
    (a) => atom(`<mfrac>${row(first(a).code)}${row(first(a).code, mo('+'), wrap(second(a), SIGNED + 1))}</mfrac>`),
  ],
  [
    'studentcdf',
    (a) => {
      const fraction = `<mfrac>${row(first(a).code)}<msqrt>${mn('1')}${mo('+')}${square(first(a))}</msqrt></mfrac>`;
      return { code: row(half, fenced(row(mn('1'), mo('+'), fraction))), binding: PRODUCT };
    },
  ],
  [
    'cauchycdf',
    (a) => ({
      code: row(half, mo('+'), `<mfrac>${applied(mi('arctan'), first(a)).code}${mi('π')}</mfrac>`),
      binding: SUM,
    }),
  ],
  ['gncdf', (a) => applied(`<msub>${mi('F')}${row(second(a).code)}</msub>`, first(a))],
  ['gnpdf', (a) => applied(`<msub>${mi('f')}${row(second(a).code)}</msub>`, first(a))],
]);

const caseRow = (value: string, when: string): string => `<mtr><mtd>${value}</mtd><mtd>${when}</mtd></mtr>`;

/** where(c, a, b) as cases; a chain in the last place becomes further rows. */
function cases(condition: Part, negated: string | undefined, yes: Part, no: Part): Part {
  const table = (body: string): string => row(mo('{'), `<mtable columnalign="left left">${body}</mtable>`);
  return atom(
    table(caseRow(yes.code, condition.code) + caseRow(no.code, negated ?? row(mo('¬'), fenced(condition.code)))),
  );
}

function comparison(op: string, args: readonly Part[], negated: boolean): string {
  const signs = COMPARISON_SIGNS.get(op);
  return row(wrap(first(args), SUM), mo((negated ? signs?.[1] : signs?.[0]) ?? op), wrap(second(args), SUM));
}

function typeset(formula: Formula, index: number, parts: readonly Part[]): Part {
  const node = nodeAt(formula.nodes, index);
  if (node.value !== undefined) return numberPart(node.value);
  if (node.name !== undefined) return namePart(node.name);
  if (node.args.length === 0) return atom(mi(node.op === 'random' ? 'u' : node.op));
  const args = node.args.map((a) => parts[a] ?? atom(''));
  if (COMPARISON_SIGNS.has(node.op)) return { code: comparison(node.op, args, false), binding: 1 };
  if (node.op === 'where') {
    const condition = nodeAt(formula.nodes, node.args[0] ?? 0);
    const negated = COMPARISON_SIGNS.has(condition.op)
      ? comparison(
          condition.op,
          condition.args.map((a) => parts[a] ?? atom('')),
          true,
        )
      : undefined;
    return cases(first(args), negated, second(args), args[2] ?? atom(''));
  }
  const rule = TYPESET.get(node.op === 'power' ? '^' : node.op);
  const nodes = node.args.map((a) => nodeAt(formula.nodes, a));
  const inner: Inner = (k) =>
    (nodes[k]?.args ?? []).map((a) => {
      const factor = nodeAt(formula.nodes, a);
      return { node: factor, part: parts[a] ?? atom(''), under: parts[factor.args[0] ?? -1] };
    });
  return rule === undefined ? applied(mi(node.op), ...args) : rule(args, nodes, inner);
}

/** The formula as one <math> element. Throws where it would be longer than `longest` characters, as a derivative can. */
export function toMathml(formula: Formula, longest = LONGEST): string {
  const parts: Part[] = [];
  for (const index of liveNodes(formula.nodes, [formula.root])) {
    const part = typeset(formula, index, parts);
    if (part.code.length > longest) throw new FormulaError('too-long', 'the formula is too long to typeset', 0, 0);
    parts[index] = part;
  }
  return `<math xmlns="http://www.w3.org/1998/Math/MathML">${parts[formula.root]?.code ?? ''}</math>`;
}
