/** Adam on networks of several layers: single steps from one state, on the device and in f64. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { update } from '../../src/engine/cpu/update.ts';
import { createContext, type Context } from '../../src/engine/gpu/context.ts';
import { acquireDevice } from '../../src/engine/gpu/device.ts';
import { LayeredKernel } from '../../src/engine/gpu/layered/layered.ts';
import { resolveOptimizer } from '../../src/network/optimizer.ts';
import { onCpu, Twin, type Case } from './layered-problems.ts';

const optimizer = { kind: 'adam', learningRate: 0.01 } as const;
/** What a gradient on the device may be off: see layered.gpu.ts. */
const GRADIENT = 1e-6;
/** What rounding a parameter of about 1, and the powers of the bias corrections in f32, may add. */
const ROUNDING = 5e-7;

let context: Context;
let kernel: LayeredKernel;
beforeAll(async () => {
  context = createContext(await acquireDevice());
  kernel = new LayeredKernel(context);
});
afterAll(() => context.device.destroy());

/**
 * How far the next step on the device is from the one that f64 takes from the same parameters and memories, in what it may
 * be off. The step is η·m̂/√ŝ, with |m̂| ≲ √ŝ; a gradient that is off moves m̂ by the share 1 − β₁ of that over its
 * correction, and √ŝ likewise, so the step by η/√ŝ of their sum. Where √ŝ is next to nothing, the direction is open, but
 * no step is longer than η, or so.
 */
async function stepOff(twin: Twin, gradientAt: (parameters: Float32Array) => Promise<Float64Array>): Promise<number> {
  const rule = resolveOptimizer(optimizer);
  const steps = twin.progress.stateSteps;
  const [before, memories] = [await twin.parameters(), await twin.memories()];
  const gradient = await gradientAt(before);
  const [first, second] = [Float64Array.from(memories[0]), Float64Array.from(memories[1])];
  const expected = Float64Array.from(before);
  update(expected, gradient, Uint32Array.from(expected.keys()), rule, { steps, first, second });
  twin.train(1);
  const after = await twin.parameters();
  const share = (beta: number): number => (1 - beta) / (1 - beta ** (steps + 1));
  const shares = share(rule.beta1) + share(rule.beta2);
  const off = expected.map((p, k) => {
    const size = Math.sqrt((second[k] ?? NaN) / (1 - rule.beta2 ** (steps + 1)));
    const open = Math.min(2, (shares * GRADIENT) / size);
    const allowed = rule.learningRate * open + ROUNDING * (1 + Math.abs(p));
    return Math.abs((after[k] ?? NaN) - p) / allowed;
  });
  return Math.max(...off);
}

const features = ['x1', 'x2', 'x1^2', 'x2^2', 'x1*x2', 'sin(x1)', 'sin(x2)'] as const;
const cases: [what: string, architecture: Case['architecture'], samples?: number][] = [
  ['1 layer of maxout', { hidden: [13], classes: 2, activation: { maxout: 3 } }],
  ['2 layers of most classes', { hidden: [7, 31], classes: 8, activation: ['relu', 'gelu'] }],
  ['3 layers, maxout between', { hidden: [9, 5, 7], classes: 3, activation: ['tanh', { maxout: 4 }, 'swish'] }],
  ['4 layers that regress', { hidden: [5, 7, 3, 9], classes: 1, activation: 'tanh', loss: 'squared-error' }],
  ['5 layers that see all features', { hidden: [7, 3, 5, 9, 3], classes: 3, activation: 'softplus', features }],
  ['6 layers that learn', { hidden: [3, 5, 7, 9, 5, 3], classes: 2, activation: ['prelu', 'elu', 'prelu', 'tanh'] }],
  ['a wide layer, in chunks', { hidden: [61, 5], classes: 3, activation: 'tanh' }, 700],
];

test.each(cases)('%s', async (_, architecture, samples = 61) => {
  const one: Case = { architecture, optimizer, samples };
  const model = await onCpu(one);
  const twin = new Twin(context, kernel, one, await model.parameters());
  await kernel.compile(twin.variant);
  const gradientAt = async (parameters: Float32Array): Promise<Float64Array> => {
    model.setParameters(parameters);
    return model.gradient();
  };
  const off: number[] = [];
  for (const steps of [0, 1, 8]) {
    if (steps > twin.progress.step) twin.train(steps - twin.progress.step);
    off.push(await stepOff(twin, gradientAt));
  }
  expect(Math.max(...off)).toBeLessThan(1);
  twin.destroy();
});
