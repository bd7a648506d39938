/**
 * Puts a WGSL program together from the files under shaders/ and from generated modules.
 *
 * A file stays readable WGSL; these lines in it are directives, each alone on its line:
 * - `//#include name` splices the module of that name, once per program.
 * - `//#if CONDITION`, `//#else`, `//#end`: CONDITION is `NAME`, `!NAME`, or `NAME == 2` (also `!=`, `<`, `>`, `<=`, `>=`).
 * - `//#for s in NAME` … `//#end` repeats the lines between with s = 0 … NAME − 1. Loops nest.
 *
 * In the lines of a file `$NAME`, or `${NAME}` before a letter, is the value of a variable or of a loop's counter; names
 * are letters only, so that `o$s_$g` reads `o0_1`. Generated modules are taken as they are.
 */

export type Variables = Readonly<Record<string, number | boolean | string>>;
export type Modules = Readonly<Record<string, string>>;

/** Where a line of a program came from; the line counts from 1. */
export interface Origin {
  readonly module: string;
  readonly line: number;
}

export interface Program {
  readonly code: string;
  /** The origin of a line of `code`, counted from 1. */
  locate(line: number): Origin;
}

interface Line extends Origin {
  readonly text: string;
}

/** A WGSL program or pipeline that the device refused; the message's places are those of the source files. */
export class ShaderError extends Error {
  override readonly name = 'ShaderError';
  /** The first complaint's place, as `activation:1:37`; empty if the device named none. */
  readonly location: string;

  constructor(message: string, location: string) {
    super(message);
    this.location = location;
  }
}

const comparisons: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  '<=': (a, b) => a <= b,
  '>=': (a, b) => a >= b,
};

/** Composes the module `root`. Throws on an unknown module, variable or directive, naming the line. */
export function compose(root: string, modules: Modules, variables: Variables = {}, generated: Modules = {}): Program {
  const lines: Line[] = [];
  const included = new Set<string>();
  const include = (name: string): void => {
    if (included.has(name)) return;
    included.add(name);
    const made = generated[name];
    const text = made ?? modules[name];
    if (text === undefined) throw new Error(`no WGSL module '${name}'`);
    const source = text.split('\n').map((line, i) => ({ module: name, line: i + 1, text: line }));
    if (made === undefined) expand(source, variables, lines, include);
    else lines.push(...source);
  };
  include(root);
  return {
    code: lines.map((line) => line.text).join('\n'),
    locate(line) {
      const origin = lines[line - 1];
      return origin === undefined ? { module: root, line } : { module: origin.module, line: origin.line };
    },
  };
}

/** Carries out the directives of `source` and appends what is left to `out`. */
function expand(source: readonly Line[], variables: Variables, out: Line[], include: (name: string) => void): void {
  for (let i = 0; i < source.length; i++) {
    const line = source[i] as Line;
    const directive = /^\s*\/\/#(\w+)\s*(.*?)\s*$/.exec(line.text);
    if (directive === null) {
      out.push({ ...line, text: substitute(line, variables) });
      continue;
    }
    const [, word, rest = ''] = directive;
    if (word === 'include') include(rest);
    else if (word === 'if') {
      const block = blockFrom(source, i);
      const chosen = holds(line, rest, variables) ? block.first : block.otherwise;
      expand(chosen, variables, out, include);
      i = block.end;
    } else if (word === 'for') {
      const block = blockFrom(source, i);
      const loop = /^([a-zA-Z]+) in (\w+)$/.exec(rest);
      if (loop?.[1] === undefined || loop[2] === undefined) throw complaint(line, 'expects `name in COUNT`');
      const count = Number(valueOf(line, loop[2], variables));
      for (let n = 0; n < count; n++) expand(block.first, { ...variables, [loop[1]]: n }, out, include);
      i = block.end;
    } else throw complaint(line, 'is no directive, or stands alone');
  }
}

/** The lines of the block that opens at `start`, split at its `else`, and where its `end` stands. */
function blockFrom(source: readonly Line[], start: number): { first: Line[]; otherwise: Line[]; end: number } {
  let depth = 0;
  let middle = -1;
  for (let i = start + 1; i < source.length; i++) {
    const word = /^\s*\/\/#(\w+)/.exec(source[i]?.text ?? '')?.[1];
    if (word === 'if' || word === 'for') depth++;
    else if (word === 'else' && depth === 0) middle = i;
    else if (word === 'end' && depth-- === 0) {
      const split = middle < 0 ? i : middle;
      return { first: source.slice(start + 1, split), otherwise: source.slice(split + 1, i), end: i };
    }
  }
  throw complaint(source[start] as Line, 'is never closed');
}

function holds(line: Line, condition: string, variables: Variables): boolean {
  const compared = /^(\w+) (==|!=|<|>|<=|>=) (\d+)$/.exec(condition);
  const compare = comparisons[compared?.[2] ?? ''];
  if (compared !== null && compare !== undefined) {
    return compare(Number(valueOf(line, compared[1] ?? '', variables)), Number(compared[3]));
  }
  const named = /^(!?)(\w+)$/.exec(condition);
  if (named === null) throw complaint(line, 'has no condition that can be read');
  return Boolean(valueOf(line, named[2] ?? '', variables)) !== (named[1] === '!');
}

function substitute(line: Line, variables: Variables): string {
  const names = /\$(?:([a-zA-Z]+)|\{([a-zA-Z]+)\})/g;
  return line.text.replaceAll(names, (_, bare: string | undefined, braced: string | undefined) =>
    String(valueOf(line, bare ?? braced ?? '', variables)),
  );
}

function valueOf(line: Line, name: string, variables: Variables): number | boolean | string {
  if (/^\d+$/.test(name)) return Number(name);
  const value = variables[name];
  if (value === undefined) throw complaint(line, `names the unknown variable '${name}'`);
  return value;
}

function complaint(line: Line, what: string): Error {
  return new Error(`${line.module}:${line.line} \`${line.text.trim()}\` ${what}`);
}
