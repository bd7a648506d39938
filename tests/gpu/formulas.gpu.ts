/** Random formulas on a device against f64, many in one shader module. */
import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import stable from '../../shaders/common/stable.wgsl?raw';
import { parse, toFunction, derive, toWgsl, type Formula } from '../../src/formula/index.ts';
import { anyFormula, tameFormula } from '../formula/generate.ts';
import { hostile } from '../formula/hostile.ts';
import { roundingOf } from '../formula/rounding.ts';

/** Formulas in one module: compiling is what takes time, and it takes little more for many. */
const BATCH = 40;
const FIELDS = 4;
const COEFFICIENTS: ReadonlyMap<string, number> = new Map([
  ['a', 0.75],
  ['b', -1.25],
  ['alpha', 0.375],
  ['w_1', 1.875],
]);
const DISTANCES = [1e-3, 0.01, 0.1, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 2.5, 3, 3.5, 4, 5, 6, 8, 11, 16, 30];
const POINTS = Float32Array.from([0, ...DISTANCES, ...DISTANCES.map((x) => -x)]);

let device: GPUDevice;
beforeAll(async () => {
  const adapter = await navigator.gpu.requestAdapter();
  if (adapter === null) throw new Error('no WebGPU adapter: this test cannot run here');
  device = await adapter.requestDevice();
});
afterAll(() => device.destroy());

const names =
  /\b(Coefficients|coefficients_from|with_coefficient|activation|activation_slope|ActivationJet|activation_jet|activation_by_coefficient)\b/g;
const chosenOf = ({ coefficients }: Formula): number[] => coefficients.map((name) => COEFFICIENTS.get(name) ?? 1);

/** One module in which formula k is called by names that end in _k. */
function moduleOf(formulas: readonly Formula[]): string {
  const functions = formulas.map((formula, k) => toWgsl(formula).replaceAll(names, `$1_${k}`));
  const cases = formulas.map((formula, k) => {
    const chosen = [...chosenOf(formula), ...Array.from({ length: 8 }, () => 0)].slice(0, 8);
    const [low, high] = [chosen.slice(0, 4), chosen.slice(4)].map((four) => `vec4f(${four.join(', ')})`);
    return `case ${k}u: {
      let c = coefficients_from_${k}(array<vec4f, 2>(${low}, ${high}));
      let jet = activation_jet_${k}(x, c, 0.5f);
      return vec4f(activation_${k}(x, c, 0.5f), activation_slope_${k}(x, c, 0.5f), jet.value, jet.slope);
    }`;
  });
  return `${stable}\n${functions.join('\n')}
fn evaluate(formula: u32, x: f32) -> vec4f {
  switch formula {
    ${cases.join('\n    ')}
    default: { return vec4f(); }
  }
}
@group(0) @binding(0) var<storage, read> points: array<f32>; // one workgroup row a formula
@group(0) @binding(1) var<storage, read_write> results: array<vec4f>; // f, f', and both of the jet
@compute @workgroup_size(64) fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= arrayLength(&points)) { return; }
  results[id.y * arrayLength(&points) + id.x] = evaluate(id.y, points[id.x]);
}`;
}

/** FIELDS numbers for each point, formula after formula. */
async function run(formulas: readonly Formula[]): Promise<Float32Array> {
  const module = device.createShaderModule({ code: moduleOf(formulas) });
  const { messages } = await module.getCompilationInfo();
  const said = messages.filter(({ type }) => type !== 'info').map(({ type, message }) => `${type}: ${message}`);
  if (said.length > 0) throw new Error(said.join('\n'));
  const pipeline = await device.createComputePipelineAsync({ layout: 'auto', compute: { module } });
  const size = formulas.length * POINTS.length * FIELDS * 4;
  const input = device.createBuffer({
    size: POINTS.byteLength,
    usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST,
  });
  const output = device.createBuffer({ size, usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC });
  const back = device.createBuffer({ size, usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ });
  device.queue.writeBuffer(input, 0, POINTS);
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  const entries = [input, output].map((buffer, binding) => ({ binding, resource: { buffer } }));
  pass.setBindGroup(0, device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries }));
  pass.dispatchWorkgroups(Math.ceil(POINTS.length / 64), formulas.length);
  pass.end();
  encoder.copyBufferToBuffer(output, 0, back, 0, size);
  device.queue.submit([encoder.finish()]);
  await back.mapAsync(GPUMapMode.READ);
  const result = new Float32Array(back.getMappedRange().slice(0));
  for (const buffer of [input, output, back]) buffer.destroy();
  return result;
}

/** What is held, and how much of it closely. */
interface Tally {
  readonly wrong: string[];
  compared: number;
  close: number;
}

/**
 * The rule of f and f' is 2e-6 + 4e-6·|ref|. A random formula may multiply the rounding of an early part by thousands, or
 * take a difference of what is nearly equal: what single precision must lose there is added, as a running error bound
 * gives it; a point where a comparison hangs on that loss says nothing.
 */
function compare(tally: Tally, formula: Formula, got: Float32Array): void {
  const rounding = roundingOf(formula);
  const chosen = chosenOf(formula);
  for (const [i, x] of POINTS.entries()) {
    const both = rounding(x, chosen);
    for (let k = 0; k < FIELDS; k++) {
      const { value, error } = both[k % 2] ?? { value: 0, error: Infinity };
      if (!Number.isFinite(error)) continue;
      const y = got[FIELDS * i + k] ?? Number.NaN;
      const allowed = 2e-6 + 4e-6 * Math.abs(value);
      tally.compared++;
      if (error < allowed) tally.close++;
      if (!(Math.abs(y - value) <= allowed + 4 * error))
        tally.wrong.push(`${formula.text}, ${['f', 'f′', 'jet f', 'jet f′'][k]}(${x}): ${y} for ${value} ± ${error}`);
    }
  }
}

const distinct = (texts: readonly string[]): Formula[] =>
  [...new Set(texts)].flatMap((text) => {
    try {
      return [parse(text)];
    } catch {
      return [];
    }
  });

async function compareAll(formulas: readonly Formula[]): Promise<Tally> {
  const tally: Tally = { wrong: [], compared: 0, close: 0 };
  for (let start = 0; start < formulas.length; start += BATCH) {
    const batch = formulas.slice(start, start + BATCH);
    const got = await run(batch);
    const each = POINTS.length * FIELDS;
    for (const [k, formula] of batch.entries()) compare(tally, formula, got.subarray(k * each, (k + 1) * each));
  }
  return tally;
}

test('the reference is the function that runs on the CPU', () => {
  for (const formula of distinct(fc.sample(anyFormula, { numRuns: 60, seed: 3 }))) {
    const chosen = chosenOf(formula);
    const [f, slope] = [toFunction(formula), toFunction(derive(formula, 'x'))];
    for (const x of [-2, -0.75, 0.5, 3]) {
      const [value, steep] = roundingOf(formula)(x, chosen);
      expect([value.value, steep.value]).toEqual([f(x, chosen), slope(x, chosen)]);
    }
  }
});

test('random formulas without kinks mean the same on both sides', async () => {
  const { wrong, compared, close } = await compareAll(distinct(fc.sample(tameFormula, { numRuns: 240, seed: 11 })));
  expect(wrong.slice(0, 8)).toEqual([]);
  expect(compared).toBeGreaterThan(10_000);
  expect(close / compared).toBeGreaterThan(0.5); // where the rule holds as it is
});

test('random formulas of every operator and function mean the same on both sides', async () => {
  const { wrong, compared, close } = await compareAll(distinct(fc.sample(anyFormula, { numRuns: 240, seed: 5 })));
  expect(wrong.slice(0, 8)).toEqual([]);
  expect(compared).toBeGreaterThan(10_000);
  expect(close / compared).toBeGreaterThan(0.5);
});

test('hostile formulas compile without a word', async () => {
  const modules = distinct(hostile).map((formula) => device.createShaderModule({ code: moduleOf([formula]) }));
  const said = await Promise.all(modules.map((module) => module.getCompilationInfo()));
  expect(said.flatMap(({ messages }) => messages.map(({ message }) => message))).toEqual([]);
});
