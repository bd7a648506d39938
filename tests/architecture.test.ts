/** Holds the project's shape: who may import whom, which kernels have twins, how long a file may grow. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesBelow, importsOf, root, syntaxTree } from './imports.ts';

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const lines = (path: string): number => read(path).split('\n').length - 1;

/** A name without its separators, so that `decision_region.wgsl` and `decision-region.ts` are twins. */
const plain = (path: string): string => (path.split('/').at(-1) ?? '').replace(/\.[a-z]+$/, '').replaceAll(/[-_]/g, '');
const namesBelow = (folder: string): Set<string> => new Set(filesBelow(folder, '.ts').map(plain));

/** The rooms, each with the paths that belong to it. The first match counts. */
const rooms = {
  contract: /^src\/engine\/engine\.ts$/,
  cpu: /^src\/engine\/cpu\//,
  gpu: /^src\/engine\/gpu\//,
  worker: /^src\/(engine\/worker\/|worker\.ts$)/,
  formula: /^src\/formula\//,
  'activation types': /^src\/activations\/activation\.ts$/,
  activations: /^src\/activations\//,
  'random numbers': /^src\/network\/rng\.ts$/,
  network: /^src\/network\//,
  datasets: /^src\/datasets\//,
  geometry: /^src\/geometry\//,
  palette: /^src\/render\/palette\.ts$/,
  render: /^src\/render\//,
  state: /^src\/state\//,
  exhibit: /^src\/exhibits\/[^/]+\//,
  ui: /^src\/ui\//,
  face: /^src\/index\.ts$/,
  main: /^src\/main(\.ts$|\/)/,
} as const;
type Room = keyof typeof rooms;

const everyRoom = Object.keys(rooms) as readonly Room[];

/** Which room may import which others. */
const arrows: Readonly<Record<Room, readonly Room[]>> = {
  formula: [],
  geometry: [],
  'activation types': [],
  'random numbers': [],
  activations: ['formula', 'activation types'],
  network: ['activations', 'activation types', 'random numbers'],
  datasets: ['activation types', 'random numbers'],
  contract: ['network', 'activations', 'activation types'],
  cpu: ['contract', 'network', 'random numbers', 'formula', 'activations', 'activation types'],
  gpu: ['contract', 'network', 'random numbers', 'formula', 'activations', 'activation types'],
  worker: ['contract', 'network', 'activations', 'activation types', 'cpu'],
  palette: [],
  render: ['gpu', 'geometry', 'activation types', 'palette'],
  state: ['activations', 'activation types', 'datasets', 'network', 'formula'],
  exhibit: [
    ...(['contract', 'network', 'render', 'palette', 'geometry', 'state'] as const),
    // An exhibit puts a network on the stage: it makes the data and names the activation.
    ...(['datasets', 'activations', 'activation types'] as const),
    // It takes functions apart and puts them together: steps, slopes, ramps.
    'formula',
    'random numbers',
    // It encodes frames on the fast engine's device and, without one, asks the worker. It never sees the CPU engine itself.
    ...(['gpu', 'worker'] as const),
  ],
  // The style sheet's colours are read here and handed, as numbers, to those who draw.
  ui: ['state', 'activations', 'activation types', 'datasets', 'formula', 'palette'],
  face: ['contract', 'cpu', 'gpu', 'activations', 'activation types', 'network', 'datasets'],
  main: everyRoom,
};

/** Packages from outside, and the rooms that may use them. */
const packages: Readonly<Record<string, readonly Room[]>> = {
  'lil-gui': ['ui'],
  'gl-matrix': ['render', 'exhibit'],
};

const roomOf = (path: string): Room | undefined => everyRoom.find((room) => rooms[room].test(path));

/** The exhibit a file belongs to, or ''. */
const exhibitOf = (path: string): string => /^src\/exhibits\/([^/]+)\//.exec(path)?.[1] ?? '';

/** Why `from` may not import `to`, or undefined where it may. Only paths below src/ and packages are judged. */
function refusal(from: string, to: string): string | undefined {
  const room = roomOf(from);
  if (room === undefined) return `${from} stands in no room`;
  if (!to.startsWith('src/')) {
    const name = Object.keys(packages).find((candidate) => to === candidate || to.startsWith(`${candidate}/`));
    return name !== undefined && packages[name]?.includes(room) ? undefined : `${from} → the package ${to}`;
  }
  const target = roomOf(to);
  if (target === undefined) return `${from} → ${to}, which stands in no room`;
  if (target === room) return exhibitOf(from) === exhibitOf(to) ? undefined : `${from} → another exhibit, ${to}`;
  return arrows[room].includes(target) ? undefined : `${from} → ${to} (${room} → ${target})`;
}

const sources = filesBelow('src', '.ts');
const edges = sources.flatMap((from) => importsOf(from, read(from)).map((to) => ({ from, to })));

describe('arrows', () => {
  it('reads every kind of import', () => {
    const text = `
      import type { A } from './a.ts';
      import './b.ts?raw';
      export * from './c.ts';
      export type { D } from './d.ts';
      let e: import('./e.ts').E;
      const f = await import('./f.ts');
      new Worker(new URL('../g.ts', import.meta.url));
      import { h } from 'h';
      // import './no.ts'
      const text = "import './no.ts'";`;
    expect(importsOf('src/room/file.ts', text).toSorted()).toEqual(
      ['src/room/a.ts', 'src/room/b.ts', 'src/room/c.ts', 'src/room/d.ts', 'src/room/e.ts', 'src/room/f.ts']
        .concat('src/g.ts', 'h')
        .toSorted(),
    );
    expect(() => importsOf('src/room/file.ts', 'import(name)')).toThrow('computed');
  });

  it('refuses a wrong arrow', () => {
    expect(refusal('src/formula/parse.ts', 'src/activations/index.ts')).toContain('formula → activations');
    expect(refusal('src/engine/gpu/engine.ts', 'src/engine/cpu/index.ts')).toContain('gpu → cpu');
    expect(refusal('src/exhibits/fold/index.ts', 'src/exhibits/warp/index.ts')).toContain('another exhibit');
    expect(refusal('src/exhibits/fold/index.ts', 'lil-gui')).toContain('package');
    expect(refusal('src/new-room/file.ts', 'src/formula/index.ts')).toContain('no room');
    expect(refusal('src/ui/panel.ts', 'lil-gui')).toBeUndefined();
    expect(refusal('src/exhibits/fold/index.ts', 'src/exhibits/fold/plan.ts')).toBeUndefined();
  });

  it('are those of the design', () => {
    expect(edges.flatMap(({ from, to }) => refusal(from, to) ?? [])).toEqual([]);
  });

  it('lead to files that exist', () => {
    expect(edges.filter(({ to }) => to.startsWith('src/') && !existsSync(join(root, to)))).toEqual([]);
  });
});

describe('the public face', () => {
  it('reaches nothing that needs a document', () => {
    const reached = new Set<string>();
    const reach = (path: string): void => {
      if (reached.has(path) || !path.endsWith('.ts')) return;
      reached.add(path);
      edges.filter(({ from }) => from === path).forEach(({ to }) => reach(to));
    };
    reach('src/index.ts');
    expect(reached.size).toBeGreaterThan(10);
    const dom = new Set([
      'document',
      'window',
      'localStorage',
      'HTMLElement',
      'HTMLCanvasElement',
      'requestAnimationFrame',
    ]);
    const uses = [...reached].flatMap((path) =>
      syntaxTree(path, read(path))
        .filter((node) => node.type === 'Identifier' && dom.has(String(node['name'])))
        .map((node) => `${path}: ${String(node['name'])}`),
    );
    expect(uses).toEqual([]);
  });
});

describe('shaders', () => {
  const shaders = filesBelow('shaders', '.wgsl');
  it('begin with a sentence on what they compute', () => {
    const comment = /^(\/\/ ?[^\s#].*\n|\/\/\n)+/;
    const silent = shaders.filter((path) => !/[.!?][")]?\s*$/.test(comment.exec(read(path))?.[0] ?? ''));
    expect(shaders.length).toBeGreaterThan(5);
    expect(silent).toEqual([]);
  });

  it('have a twin that runs them, named as they are or as their folder', () => {
    const homes: Readonly<Record<string, string>> = { render: 'src/render' };
    const kernels = shaders.filter((path) => /@(compute|vertex|fragment)\b/.test(read(path)));
    const lonely = kernels.filter((path) => {
      const folder = path.split('/')[1] ?? '';
      const twins = namesBelow(homes[folder] ?? 'src/engine/gpu');
      return !twins.has(plain(path)) && !twins.has(plain(folder));
    });
    expect(lonely).toEqual([]);
  });
});

describe('size', () => {
  it('keeps every source file within 400 lines', () => {
    const long = [...sources, ...filesBelow('shaders', '.wgsl')].filter((path) => lines(path) > 400);
    expect(long.map((path) => `${path}: ${lines(path)} lines`)).toEqual([]);
  });
});
