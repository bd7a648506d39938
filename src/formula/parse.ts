/** Reads a formula: a Pratt parser over tokens that builds the graph as written, with nothing folded. */
import { FormulaError } from './errors.ts';
import {
  checkSize,
  Graph,
  MAX_CHARACTERS,
  MAX_COEFFICIENTS,
  MAX_DEPTH,
  MAX_F32,
  MAX_SERIES,
  type Formula,
} from './nodes.ts';
import { BINDING, UNARY } from './precedence.ts';
import { isFunction, ruleOf } from './rules.ts';
import { canonical, meant } from './spellings.ts';
import { tokenize, type Token } from './tokens.ts';

const COMPARISON = 1;

const SERIES: ReadonlySet<string> = new Set(['gncdf', 'gnpdf']);
const CONSTANTS: ReadonlyMap<string, number> = new Map([
  ['pi', Math.PI],
  ['e', Math.E],
]);

class Parser {
  readonly #graph = new Graph();
  readonly #coefficients: string[] = [];
  readonly #tokens: readonly Token[];
  readonly #text: string;
  /** The value of every node that is made of numbers alone. */
  readonly #constants = new Map<number, number>();
  #position = 0;
  #depth = 0;
  #series = 0;

  constructor(text: string) {
    this.#text = text;
    this.#tokens = tokenize(text);
  }

  formula(): Formula {
    if (this.#peek().kind === 'end') this.#fail('empty', 'Write a formula, such as max(x, 0)', this.#peek());
    const root = this.#expression(0);
    const rest = this.#peek();
    if (rest.kind !== 'end') this.#unexpected(rest);
    checkSize(this.#graph.nodes);
    return {
      text: this.#text,
      coefficients: this.#coefficients,
      usesRandom: this.#graph.nodes.some((node) => node.op === 'random'),
      nodes: this.#graph.nodes,
      root,
    };
  }

  #peek(): Token {
    return this.#tokens[this.#position] ?? { kind: 'end', text: '', at: this.#text.length, length: 0 };
  }

  #take(): Token {
    const token = this.#peek();
    this.#position++;
    return token;
  }

  /** A name as it stands in the text, a Greek letter too, but in letters of plain width. */
  #typed({ at, length }: Token): string {
    return this.#text.slice(at, at + length).normalize('NFKC');
  }

  #fail(code: FormulaError['code'], message: string, token: Token, detail = token.text, hint = ''): never {
    throw new FormulaError(code, message, token.at, token.length, detail, hint);
  }

  #unexpected(token: Token): never {
    if (token.text === ')') return this.#fail('unexpected', 'this “)” closes nothing', token);
    if (token.text === ',') return this.#fail('unexpected', "a “,” belongs between a function's arguments", token);
    return this.#fail('missing-operator', `put an operator before “${token.text}”, such as *`, token);
  }

  /** An expression inside brackets, a sign or a power: one level deeper. */
  #nested(minimum: number): number {
    this.#depth++;
    if (this.#depth > MAX_DEPTH)
      this.#fail('too-deep', `the formula nests deeper than ${MAX_DEPTH} levels`, this.#peek());
    const inner = this.#expression(minimum);
    this.#depth--;
    return inner;
  }

  #expression(minimum: number): number {
    let left = this.#operand();
    for (;;) {
      const token = this.#peek();
      const binding = token.kind === 'sign' ? BINDING.get(token.text) : undefined;
      if (binding === undefined || binding < minimum) break;
      this.#take();
      const right = token.text === '^' ? this.#nested(UNARY) : this.#expression(binding + 1);
      left = this.#apply(token, token.text, [left, right]);
      const next = this.#peek();
      if (binding === COMPARISON && BINDING.get(next.text) === COMPARISON)
        this.#fail('chained-comparison', 'compare two things at a time: where(0 < x, where(x < 1, …, …), …)', next);
    }
    return left;
  }

  #operand(): number {
    const token = this.#take();
    switch (token.kind) {
      case 'number': {
        const index = this.#graph.number(Number(token.text));
        this.#constants.set(index, Number(token.text));
        return index;
      }
      case 'name':
        return this.#named(token);
      case 'end':
        return this.#fail('missing-operand', 'something is missing at the end', token);
      default:
        return this.#signed(token);
    }
  }

  #signed(token: Token): number {
    if (token.text === '(') {
      const inner = this.#nested(0);
      this.#close(token);
      return inner;
    }
    if (token.text === '-') return this.#apply(token, 'negate', [this.#nested(UNARY)]);
    if (token.text === '+') return this.#nested(UNARY);
    return this.#fail('missing-operand', `something is missing before “${token.text}”`, token);
  }

  #close(open: Token): void {
    const token = this.#peek();
    if (token.text === ')') {
      this.#take();
      return;
    }
    if (token.kind === 'end') this.#fail('missing-close', 'a “)” is missing for this “(”', open);
    this.#unexpected(token);
  }

  #named(token: Token): number {
    const name = canonical(token.text);
    if (this.#peek().text === '(' && this.#peek().kind === 'sign') return this.#call(token, name);
    if (isFunction(name)) {
      const typed = this.#typed(token);
      return this.#fail('needs-arguments', `“${typed}” is a function; write ${typed}(…)`, token, typed);
    }
    const constant = CONSTANTS.get(name);
    if (constant !== undefined) {
      const index = this.#graph.number(constant);
      this.#constants.set(index, constant);
      return index;
    }
    if (name === 'x') return this.#graph.x();
    if (name === 'random') return this.#graph.random();
    return this.#coefficient(token, name);
  }

  #coefficient(token: Token, name: string): number {
    if (!this.#coefficients.includes(name)) {
      if (this.#coefficients.length === MAX_COEFFICIENTS)
        this.#fail('too-many-coefficients', `a formula has at most ${MAX_COEFFICIENTS} coefficients`, token);
      this.#coefficients.push(name);
    }
    return this.#graph.coefficient(name);
  }

  #call(token: Token, name: string): number {
    if (!isFunction(name)) {
      const [typed, guess] = [this.#typed(token), meant(name)];
      const hint = guess === undefined ? '; for a product write *' : `; did you mean ${guess}?`;
      this.#fail('unknown-function', `there is no function “${typed}”${hint}`, token, typed, guess);
    }
    const open = this.#take();
    const args: number[] = [];
    if (this.#peek().text === ')')
      this.#fail('missing-operand', `“${this.#typed(token)}” needs something in the brackets`, this.#peek());
    for (;;) {
      args.push(this.#nested(0));
      if (this.#peek().text !== ',') break;
      this.#take();
    }
    this.#close(open);
    const { count } = ruleOf(name);
    if ((name === 'min' || name === 'max') && args.length > 2)
      return args.reduce((a, b) => this.#apply(token, name, [a, b]));
    if (args.length !== count)
      this.#fail(
        'wrong-count',
        `“${this.#typed(token)}” takes ${count} ${count === 1 ? 'argument' : 'arguments'}, not ${args.length}`,
        token,
        this.#typed(token),
        String(count),
      );
    if (SERIES.has(name) && ++this.#series > MAX_SERIES)
      this.#fail('too-many-series', `a formula calls gncdf and gnpdf at most ${MAX_SERIES} times`, token, name);
    return this.#apply(token, name, args);
  }

  /** Adds a node; a part made of numbers alone must have a value that a 32-bit float can hold. */
  #apply(token: Token, op: string, args: readonly number[]): number {
    const rule = ruleOf(op);
    const values = args.map((a) => this.#constants.get(a));
    const problem = rule.domain?.(...values);
    if (problem !== undefined) this.#fail('outside-domain', problem, token);
    const index = this.#graph.apply(op, ...args);
    const known = values.filter((v) => v !== undefined);
    if (known.length === args.length) {
      const value = rule.js(...known);
      if (!(Math.abs(value) <= MAX_F32))
        this.#fail('constant-out-of-range', 'this part is a number beyond 3.4e38', token);
      this.#constants.set(index, value);
    }
    checkSize(this.#graph.nodes);
    return index;
  }
}

/** Reads a formula, or throws a FormulaError that says where it stops making sense and what would help. */
export function parse(text: string): Formula {
  if (text.length > MAX_CHARACTERS)
    throw new FormulaError(
      'too-long',
      `a formula has at most ${MAX_CHARACTERS} characters`,
      MAX_CHARACTERS,
      text.length - MAX_CHARACTERS,
    );
  return new Parser(text).formula();
}
