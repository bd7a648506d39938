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

/** Plain signs, each with the others that are read as it; the blank's are those that \s does not know. */
const SPELLINGS: Readonly<Record<string, string>> = {
  '*': '×·⋅∙∗•⨯✕✖﹡⁎⋆',
  '/': '÷∕⁄',
  '-': '−–—‐‑‒﹣⁃',
  '+': '﹢',
  ',': '、﹐',
  '.': '。﹒',
  '<': '《〈﹤',
  '>': '》〉﹥',
  '=': '﹦',
  '<=': '≤≦⩽',
  '>=': '≥≧⩾',
  '!=': '≠',
  '(': '【〔〖﹙',
  ')': '】〕〗﹚',
  ' ': '\u200b\u200c\u200d\u2060',
};

const SIGNS: ReadonlyMap<string, string> = new Map(
  Object.entries(SPELLINGS).flatMap(([sign, others]) => Array.from(others, (other) => [other, sign] as const)),
);

/** What a Chinese keyboard gives for one sign: its dash and its dots come in pairs. */
const PAIRS: ReadonlyMap<string, string> = new Map([
  ['——', '-'],
  ['……', '^'],
]);

const GREEK: ReadonlyMap<string, string> = new Map(
  Object.entries({
    α: 'alpha',
    β: 'beta',
    γ: 'gamma',
    δ: 'delta',
    ε: 'epsilon',
    ϵ: 'epsilon',
    ζ: 'zeta',
    η: 'eta',
    θ: 'theta',
    ϑ: 'theta',
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
    χ: 'chi',
    ψ: 'psi',
    Φ: 'Phi',
  }),
);

/** What to write in place of signs that mean something elsewhere. */
const INSTEAD: ReadonlyMap<string, string> = new Map([
  ['²', '^2'],
  ['³', '^3'],
  ['=', '=='],
  ['?', 'where(condition, a, b)'],
  ['|', 'abs(…)'],
  ['√', 'sqrt(…)'],
  ['∞', '1e30'],
  ['[', '(…)'],
  [']', '(…)'],
  ['{', '(…)'],
  ['}', '(…)'],
  ['…', '^'],
]);

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
    if (GREEK.has(first)) return this.#name(GREEK.get(first));
    const sign = PAIRS.get(this.#text.slice(this.#at, this.#at + 2));
    if (sign !== undefined) return this.#token('sign', sign, 2);
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

  /** A name; after a Greek letter come its index or nothing, so that αx is not a name of its own. */
  #name(greek?: string): Token {
    let end = this.#at + 1;
    const goesOn = greek === undefined || this.#units[end] === '_' ? isLetter : (): boolean => false;
    while (goesOn(this.#units[end]) || isDigit(this.#units[end])) end++;
    const name = (greek ?? '') + this.#units.slice(greek === undefined ? this.#at : this.#at + 1, end).join('');
    const length = end - this.#at;
    if (name.length > MAX_NAME)
      throw new FormulaError('name-too-long', `a name has at most ${MAX_NAME} letters`, this.#at, length, name);
    return this.#token('name', name, length);
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
      throw new FormulaError('bad-number', `“${text}.” has two decimal points`, this.#at, length + 1, `${text}.`);
    if (Number(text) > MAX_F32)
      throw new FormulaError('number-out-of-range', `${text} is beyond 3.4e38`, this.#at, length, text);
    return this.#token('number', text, length);
  }

  #unknown(sign: string): never {
    const whole = String.fromCodePoint(this.#text.codePointAt(this.#at) ?? 0);
    const instead = INSTEAD.get(sign);
    const advice = instead === undefined ? '' : `; write ${instead}`;
    const message = `“${whole}” means nothing here${advice}`;
    throw new FormulaError('unknown-character', message, this.#at, whole.length, whole, instead);
  }
}

export function tokenize(text: string): Token[] {
  return new Scanner(text).tokens();
}

/** A name in a text: where it begins in the text as typed, and its plain form. */
export interface PlacedName {
  readonly at: number;
  readonly name: string;
}

const plainUnits = (text: string): string[] => text.split('').map((unit) => plain(unit));

function nameEnding(units: readonly string[], end: number): PlacedName | null {
  let at = end;
  while (isLetter(units[at - 1]) || isDigit(units[at - 1])) at--;
  const greek = GREEK.get(units[at - 1] ?? '');
  if (greek !== undefined) return { at: at - 1, name: greek + units.slice(at, end).join('') };
  return isLetter(units[at]) && at < end ? { at, name: units.slice(at, end).join('') } : null;
}

/** The name that ends at `end`, if one does. */
export const nameBefore = (text: string, end: number): PlacedName | null => nameEnding(plainUnits(text), end);

/** The names in a text, in their order, whether or not it can be read. */
export function namesIn(text: string): string[] {
  const units = plainUnits(text);
  const names: string[] = [];
  for (let end = units.length; end > 0; end--) {
    const found = nameEnding(units, end);
    if (!found) continue;
    names.push(found.name);
    end = found.at + 1;
  }
  return names.toReversed();
}
