/** Every shader, as the engine puts it together, through a second compiler front end: naga, that of Firefox. */
import { parseWgsl, validate } from 'naga-wasm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { catalogue, resolveActivation, type ActivationLike } from '../src/activations/index.ts';
import { createGpuEngine } from '../src/engine/gpu/index.ts';
import { createContext } from '../src/engine/gpu/context.ts';
import { createLayeredViews } from '../src/engine/gpu/layered/views.ts';
import { modules } from '../src/engine/gpu/shaders.ts';
import { WarpKernel } from '../src/engine/gpu/warp.ts';
import type { Optimizer } from '../src/network/architecture.ts';
import { resolveLayers } from '../src/network/layers.ts';
import { AtlasPass } from '../src/render/atlas.ts';
import { CarriedPass } from '../src/render/carried.ts';
import { FoldGeometry } from '../src/render/geometry.ts';
import { LogitPass } from '../src/render/logit-plane.ts';
import { PlanePass } from '../src/render/plane.ts';
import { StagePointsKernel } from '../src/render/stage-points.ts';
import { SheetPass } from '../src/render/sheet.ts';
import { UnitStatesKernel } from '../src/render/unit-states.ts';
import { WarpPass } from '../src/render/warp-points.ts';
import { recordingGpu } from './recording-gpu.ts';

/** What the page asks of a device, on an adapter of that architecture, as WGSL by its label. */
async function programsFor(architecture: string): Promise<ReadonlyMap<string, string>> {
  const { gpu, device, programs } = recordingGpu(architecture);
  const engine = await createGpuEngine({ gpu });
  const curves = engine.createCurves();
  const compile = async (activation: ActivationLike, classes: number, kind: Optimizer['kind']): Promise<void> => {
    const model = await engine.createModel({
      architecture: { inputs: 2, hidden: [7], classes, activation },
      optimizer: { kind, learningRate: 0.1 },
    });
    await model.compiled;
    await engine.evaluate(activation, Float32Array.of(1));
    await curves.compile(resolveActivation(activation));
    await engine.measureCost(activation);
  };
  for (const { name } of catalogue) await compile(name, 2, 'sgd');
  for (const kind of ['sgd', 'momentum', 'adam'] as const) {
    for (const classes of [2, 3, 8]) {
      await compile('prelu', classes, kind);
      const alike = { inputs: 2, hidden: [7], classes, activation: 'prelu' };
      await engine.createEnsemble({ architecture: alike, optimizer: { kind, learningRate: 0.1 }, members: 2 });
    }
    for (const activation of ['prelu', ['prelu', { maxout: 2 }, 'rrelu']] as const) {
      const model = await engine.createModel({
        architecture: { inputs: 2, hidden: [7, 7], classes: 3, activation },
        optimizer: { kind, learningRate: 0.1 },
      });
      await model.compiled;
    }
  }
  await compile({ formula: 'where(x > 0, x, a * sin(random * x))', coefficients: { a: 0.5 } }, 2, 'adam');
  const geometry = new FoldGeometry(device, device.createBindGroupLayout({ entries: [] }));
  const plane = new PlanePass(device, geometry, 'bgra8unorm');
  const sheet = new SheetPass(device, geometry, 'bgra8unorm');
  const logits = new LogitPass(device, 'bgra8unorm');
  const carried = new CarriedPass(device, geometry, 'bgra8unorm');
  await Promise.all([
    geometry.warm(),
    new StagePointsKernel(device).prepare(),
    new UnitStatesKernel(device).slot.warm(),
    new AtlasPass(device, 'bgra8unorm').prepare(),
    new WarpPass(device, 'bgra8unorm').slot.warm(),
    ...catalogue.map(({ name }) =>
      new WarpKernel(device).compile(['relu', name].map((each) => resolveActivation(each))),
    ),
    ...[1, 2, 3].map((classes) => carried.warm(classes, 3, true)),
  ]);
  for (const classes of [1, 2, 3])
    await Promise.all([
      plane.prepare(classes),
      plane.warm(classes, true),
      sheet.warm(classes, 3, true),
      logits.warm(classes, 3),
    ]);
  await compileViews(device, architecture === 'swiftshader');
  return programs;
}

/** What looks at networks of several layers. */
async function compileViews(device: GPUDevice, software: boolean): Promise<void> {
  const views = createLayeredViews(createContext({ device, software, name: '' }));
  const layers = resolveLayers({ activation: ['tanh', { maxout: 3 }, 'prelu'], hidden: [1, 1, 1] });
  for (const classes of [1, 2, 8]) {
    const networks = { layers, classes };
    await views.field.compile(networks, { slopes: 'exact', creases: true });
    await views.field.compile(networks, { slopes: 'differences', creases: false });
    for (const keeps of [true, false]) await views.logits.compile(networks, keeps);
    for (const kernel of [views.observe, views.atlas, views.units]) await kernel.compile(networks);
  }
  await views.principal.compile();
}

const recorded = new Map<string, string>();
beforeAll(async () => {
  for (const architecture of ['gpu', 'swiftshader']) {
    for (const [label, code] of await programsFor(architecture)) recorded.set(`${architecture}: ${label}`, code);
  }
}, 60_000);
afterAll(() => vi.unstubAllGlobals());

/** naga's complaint about a program, or undefined. */
function complaint(code: string): string | undefined {
  try {
    const module = parseWgsl(code);
    validate(module).free();
    module.free();
    return undefined;
  } catch (error) {
    return (error as { formatted?: string }).formatted ?? String(error);
  }
}

describe('naga', () => {
  it('accepts every shader', { timeout: 60_000 }, () => {
    expect(recorded.size).toBeGreaterThan(catalogue.length);
    const complaints = new Map<string, string>(); // of each kind one, though it may stand in many programs
    for (const [label, code] of recorded) {
      const words = complaint(code);
      if (words !== undefined) complaints.set(words.split('\n')[0] ?? '', `${label}: ${words}`);
    }
    expect([...complaints.values()]).toEqual([]);
  });

  it('has seen every kernel', () => {
    const entries = Object.entries(modules).filter(([, text]) => /@(compute|vertex|fragment)\b/.test(text));
    const seen = [...recorded.values()].join('\n');
    const missed = entries.filter(([, text]) => {
      const sentence = text.split('\n')[0] ?? '';
      return !seen.includes(sentence);
    });
    expect(missed.map(([name]) => name)).toEqual([]);
  });

  it('would complain', () => {
    expect(complaint('fn f() -> f32 { return 1u; }')).toContain('error');
  });
});
