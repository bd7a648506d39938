/** Reads what a TypeScript module imports, in any of the ways the language and Vite know. */
import { readdirSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'vite';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Paths of the files below a folder of the project, from the project's root with `/`, in order. */
export function filesBelow(folder: string, ending: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .toSorted();
}

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';

/** Every node of the syntax tree of a module, parents first. Throws if the text does not parse. */
export function syntaxTree(path: string, text: string): Node[] {
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new SyntaxError(`${path}: ${errors[0]?.message ?? ''}`);
  const found: Node[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (isNode(value)) {
      found.push(value);
      Object.values(value).forEach(visit);
    }
  };
  visit(program);
  return found;
}

const isImportMetaUrl = (node: unknown): boolean =>
  isNode(node) && node.type === 'MemberExpression' && isNode(node['object']) && node['object'].type === 'MetaProperty';

/** The expression that names the module a node asks for; undefined for a node that asks for none. */
function request(node: Node): unknown {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      return node['source'] ?? undefined;
    case 'NewExpression': {
      const [path, base] = node['arguments'] as readonly unknown[];
      return isImportMetaUrl(base) ? path : undefined;
    }
    default:
      return undefined;
  }
}

/**
 * The modules that a module names: static, dynamic and type imports, re-exports, and `new URL('…', import.meta.url)`.
 * A relative one becomes a path from the project's root, a package keeps its name; `?raw` and the like are cut off.
 * Throws where the name is computed, since nobody could then say what is imported.
 */
export function importsOf(path: string, text: string): string[] {
  return syntaxTree(path, text).flatMap((node) => {
    const source = request(node);
    if (source === undefined) return [];
    const name = isNode(source) && source.type === 'Literal' ? source['value'] : undefined;
    if (typeof name !== 'string') throw new TypeError(`${path}: an import whose name is computed`);
    const bare = name.replace(/\?.*$/, '');
    return [bare.startsWith('.') ? posix.join(posix.dirname(path), bare) : bare];
  });
}
