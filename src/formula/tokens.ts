/** Splits a formula into tokens. Full-width and typographic signs and Greek letters are read as their plain forms. */
import { FormulaError } from './errors.ts';
import { MAX_F32, MAX_NAME } from './nodes.ts';

export interface Token {
  readonly kind: 'number' | 'name' | 'sign' | 'end';
  /** In plain form: '<=' for ≤, 'alpha' for α. */
  readonly text: string;
  readonly at: number;
  readonly length: number;
}

const SIGNS: ReadonlyMap<string, string> = new Map([
  ['×', '*'],
  ['·', '*'],
  ['⋅', '*'],
  ['∙', '*'],
  ['∗', '*'],
  ['÷', '/'],
  ['∕', '/'],
  ['−', '-'],
  ['–', '-'],
  ['—', '-'],
  ['、', ','],
  ['。', '.'],
  ['≤', '<='],
  ['≥', '>='],
  ['≠', '!='],
  ['≦', '<='],
  ['≧', '>='],
  ['【', '('],
  ['】', ')'],
  ['\u3000', ' '],
  ['\u00a0', ' '],
]);

const GREEK: ReadonlyMap<string, string> = new Map(
  Object.entries({
    α: 'alpha',
    β: 'beta',
    γ: 'gamma',
    δ: 'delta',
    ε: 'epsilon',
    ζ: 'zeta',
    η: 'eta',
    θ: 'theta',
    κ: 'kappa',
    λ: 'lambda',
    μ: 'mu',
    µ: 'mu',
    ν: 'nu',
    ξ: 'xi',
    π: 'pi',
    ρ: 'rho',
    σ: 'sigma',
    τ: 'tau',
    ω: 'omega',
    φ: 'phi',
    ϕ: 'phi',
    Φ: 'Phi',
  }),
);

/** One UTF-16 unit in its plain form. */
function plain(unit: string): string {
  const code = unit.charCodeAt(0);
  const narrow = code >= 0xff01 && code <= 0xff5e ? String.fromCharCode(code - 0xfee0) : unit;
  return SIGNS.get(narrow) ?? narrow;
}

const isDigit = (c: string | undefined): boolean => c !== undefined && c >= '0' && c <= '9';
const isLetter = (c: string | undefined): boolean => c !== undefined && /^[A-Za-z_]$/.test(c);

class Scanner {
  readonly #units: readonly string[];
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
    this.#units = text.split('').map((unit) => plain(unit));
  }

  tokens(): Token[] {
    const found: Token[] = [];
    for (;;) {
      while (/^\s$/.test(this.#units[this.#at] ?? '')) this.#at++;
      if (this.#at >= this.#units.length) break;
      found.push(this.#next());
    }
    found.push({ kind: 'end', text: '', at: this.#text.trimEnd().length, length: 0 });
    return found;
  }

  #next(): Token {
    const first = this.#units[this.#at] ?? '';
    if (isDigit(first) || (first === '.' && isDigit(this.#units[this.#at + 1]))) return this.#number();
    if (isLetter(first)) return this.#name();
    const greek = GREEK.get(first);
    if (greek !== undefined) return this.#token('name', greek, 1);
    const pair = first + (this.#units[this.#at + 1] ?? '');
    if (['<=', '>=', '==', '!='].includes(pair) && first.length === 1) return this.#token('sign', pair, 2);
    if (pair === '**') return this.#token('sign', '^', 2);
    if (['<=', '>=', '!='].includes(first) || '+-*/^(),<>'.includes(first)) return this.#token('sign', first, 1);
    return this.#unknown(first);
  }

  #token(kind: Token['kind'], text: string, length: number): Token {
    const token = { kind, text, at: this.#at, length };
    this.#at += length;
    return token;
  }

  #name(): Token {
    let end = this.#at;
    while (isLetter(this.#units[end]) || isDigit(this.#units[end])) end++;
    const name = this.#units.slice(this.#at, end).join('');
    if (name.length > MAX_NAME)
      throw new FormulaError('name-too-long', `a name has at most ${MAX_NAME} letters`, this.#at, name.length, name);
    return this.#token('name', name, name.length);
  }

  #digits(from: number): number {
    let end = from;
    while (isDigit(this.#units[end])) end++;
    return end;
  }

  #number(): Token {
    let end = this.#digits(this.#at);
    if (this.#units[end] === '.') end = this.#digits(end + 1);
    if (/^[eE]$/.test(this.#units[end] ?? '')) {
      const sign = /^[+-]$/.test(this.#units[end + 1] ?? '') ? 1 : 0;
      const after = this.#digits(end + 1 + sign);
      if (after > end + 1 + sign) end = after;
    }
    const text = this.#units.slice(this.#at, end).join('');
    const length = end - this.#at;
    if (this.#units[end] === '.')
      throw new FormulaError('bad-number', `'${text}.' has two decimal points`, this.#at, length + 1, `${text}.`);
    if (Number(text) > MAX_F32)
      throw new FormulaError('number-out-of-range', `${text} is beyond 3.4e38`, this.#at, length, text);
    return this.#token('number', text, length);
  }

  #unknown(sign: string): never {
    const whole = String.fromCodePoint(this.#text.codePointAt(this.#at) ?? 0);
    const hints: Readonly<Record<string, string>> = {
      '²': '; write ^2',
      '³': '; write ^3',
      '=': '; compare with ==',
      '?': '; write where(condition, a, b)',
      '|': '; write abs(…)',
      '√': '; write sqrt(…)',
      '[': '; use round brackets',
      '{': '; use round brackets',
    };
    const hint = Object.hasOwn(hints, sign) ? (hints[sign] ?? '') : '';
    throw new FormulaError('unknown-character', `'${whole}' means nothing here${hint}`, this.#at, whole.length, whole);
  }
}

export function tokenize(text: string): Token[] {
  return new Scanner(text).tokens();
}
