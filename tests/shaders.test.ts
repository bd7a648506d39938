/** Every shader, as the engine puts it together, through a second compiler front end: naga, that of Firefox. */
import { parseWgsl, validate } from 'naga-wasm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { catalogue, type ActivationLike } from '../src/activations/index.ts';
import { createGpuEngine } from '../src/engine/gpu/index.ts';
import { modules } from '../src/engine/gpu/shaders.ts';

import { FoldGeometry } from '../src/render/geometry.ts';
import { PlanePass } from '../src/render/plane.ts';
import { SheetPass } from '../src/render/sheet.ts';
import { recordingGpu, type RecordingGpu } from './recording-gpu.ts';

let recorded: RecordingGpu;
let passes: readonly (PlanePass | SheetPass)[];

/** Has the engine compile all that it ever needs for these classes and this activation. */
async function createModel(activation: ActivationLike, classes: number): Promise<void> {
  const engine = await createGpuEngine({ gpu: recorded.gpu });
  const model = await engine.createModel({
    architecture: { inputs: 2, hidden: [7], classes, activation },
    optimizer: { kind: 'sgd', learningRate: 0.1 },
  });
  await model.compiled;
  await engine.evaluate(activation, Float32Array.of(1));
}

beforeAll(async () => {
  recorded = recordingGpu();
  for (const { name } of catalogue) await createModel(name, 2);
  for (const classes of [3, 8]) await createModel('prelu', classes);
  await createModel({ formula: 'where(x > 0, x, a * sin(random * x))', coefficients: { a: 0.5 } }, 2);
  const geometry = new FoldGeometry(recorded.device, recorded.device.createBindGroupLayout({ entries: [] }));
  passes = [PlanePass, SheetPass].map((Pass) => new Pass(recorded.device, geometry, 'bgra8unorm'));
});
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
  it('accepts every shader', () => {
    expect(passes).toHaveLength(2);
    expect(recorded.programs.size).toBeGreaterThan(catalogue.length);
    const complaints = new Map<string, string>(); // of each kind one, though it may stand in many programs
    for (const [label, code] of recorded.programs) {
      const words = complaint(code);
      if (words !== undefined) complaints.set(words.split('\n')[0] ?? '', `${label}: ${words}`);
    }
    expect([...complaints.values()]).toEqual([]);
  });

  it('has seen every kernel', () => {
    const entries = Object.entries(modules).filter(([, text]) => /@(compute|vertex|fragment)\b/.test(text));
    const seen = [...recorded.programs.values()].join('\n');
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
