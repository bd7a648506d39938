/** The WGSL of every activation against the CPU's f64 and against the fixtures, on a real device. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import stable from '../../shaders/common/stable.wgsl?raw';
import { catalogue, resolveActivation, type Activation } from '../../src/activations/index.ts';
import fixtures from '../fixtures/activations.json' with { type: 'json' };
import { coefficientDraws, hardPoints, smallRandom } from '../activations/draws.ts';

const kernel = (coefficients: string): string => /* wgsl */ `
struct Settings { values: array<vec4f, 2> }
@group(0) @binding(0) var<uniform> settings: Settings;
@group(0) @binding(1) var<storage, read> points: array<vec2f>; // x, random
@group(0) @binding(2) var<storage, read_write> results: array<f32>; // 12 a point: f, f', jet, then the coefficients
@compute @workgroup_size(64) fn main(@builtin(global_invocation_id) id: vec3u) {
  if (id.x >= arrayLength(&points)) { return; }
  let p = points[id.x];
  let c = ${coefficients};
  let jet = activation_jet(p.x, c, p.y);
  results[12u * id.x] = activation(p.x, c, p.y);
  results[12u * id.x + 1u] = activation_slope(p.x, c, p.y);
  results[12u * id.x + 2u] = jet.value;
  results[12u * id.x + 3u] = jet.slope;
  for (var k = 0u; k < 8u; k++) {
    results[12u * id.x + 4u + k] = activation_by_coefficient(p.x, c, p.y, k);
  }
}`;
const FIELDS = 12;

let device: GPUDevice;

beforeAll(async () => {
  const adapter = await navigator.gpu.requestAdapter();
  if (adapter === null) throw new Error('no WebGPU adapter: this test cannot run here');
  device = await adapter.requestDevice();
});

afterAll(() => {
  device.destroy();
});

async function pipelineOf(
  wgsl: string,
  coefficients = 'coefficients_from(settings.values)',
): Promise<GPUComputePipeline> {
  const module = device.createShaderModule({ code: `${stable}\n${wgsl}\n${kernel(coefficients)}` });
  const { messages } = await module.getCompilationInfo();
  const said = messages.map((m) => `${m.type} ${m.lineNum}:${m.linePos} ${m.message}`);
  if (said.length > 0) throw new Error(`${said.join('\n')}\n${wgsl}`);
  return device.createComputePipelineAsync({ layout: 'auto', compute: { module } });
}

/** Runs the kernel; the result has FIELDS numbers for each point. */
async function evaluate(
  pipeline: GPUComputePipeline,
  coefficients: ArrayLike<number>,
  points: Float32Array<ArrayBuffer>,
): Promise<Float32Array> {
  const count = points.length / 2;
  const uniform = device.createBuffer({ size: 32, usage: GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST });
  const input = device.createBuffer({
    size: points.byteLength,
    usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST,
  });
  const size = count * FIELDS * 4;
  const output = device.createBuffer({ size, usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC });
  const back = device.createBuffer({ size, usage: GPUBufferUsage.COPY_DST | GPUBufferUsage.MAP_READ });
  const padded = new Float32Array(8);
  padded.set(Array.from(coefficients));
  device.queue.writeBuffer(uniform, 0, padded);
  device.queue.writeBuffer(input, 0, points);
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(
    0,
    device.createBindGroup({
      layout: pipeline.getBindGroupLayout(0),
      entries: [uniform, input, output].map((buffer, binding) => ({ binding, resource: { buffer } })),
    }),
  );
  pass.dispatchWorkgroups(Math.ceil(count / 64));
  pass.end();
  encoder.copyBufferToBuffer(output, 0, back, 0, size);
  device.queue.submit([encoder.finish()]);
  await back.mapAsync(GPUMapMode.READ);
  const result = new Float32Array(back.getMappedRange().slice(0));
  for (const buffer of [uniform, input, output, back]) buffer.destroy();
  return result;
}

/** 4e-6·|ref| + 2e-6; the generalised normal's incomplete gamma function needs 2e-5. */
const tolerance = (name: string, reference: number): number =>
  (name === 'generalized-normal-relu' ? 2e-5 : 2e-6) + 4e-6 * Math.abs(reference);

const withRandom = (xs: Float32Array): Float32Array<ArrayBuffer> => {
  const draw = smallRandom(5);
  return Float32Array.from(Array.from(xs).flatMap((x) => [x, Math.fround(draw())]));
};

/** The worst error as a share of the tolerance, and where it is. */
interface Worst {
  share: number;
  where: string;
}

function compare(worst: Worst, name: string, got: number, reference: number, where: string): void {
  const error = Math.abs(got - reference);
  const share = Number.isFinite(got) ? error / tolerance(name, reference) : Infinity;
  if (share > worst.share) Object.assign(worst, { share, where: `${where}: ${got} for ${reference}` });
}

function compareAll(worst: Worst, a: Activation, points: Float32Array, got: Float32Array): void {
  const { name } = a.entry;
  const chosen = `${name} ${JSON.stringify(Array.from(a.coefficients))}`;
  for (let i = 0; i < points.length / 2; i++) {
    const x = points[2 * i] ?? 0;
    const random = points[2 * i + 1] ?? 0;
    const at = (k: number): number => got[FIELDS * i + k] ?? Number.NaN;
    const value = a.value(x, a.coefficients, random);
    const slope = a.slope(x, a.coefficients, random);
    compare(worst, name, at(0), value, `${chosen} f(${x})`);
    compare(worst, name, at(1), slope, `${chosen} f'(${x})`);
    compare(worst, name, at(2), value, `${chosen} jet f(${x})`);
    compare(worst, name, at(3), slope, `${chosen} jet f'(${x})`);
    for (const [k, coefficient] of a.coefficientNames.entries())
      compare(
        worst,
        name,
        at(4 + k),
        a.byCoefficient(k, x, a.coefficients, random),
        `${chosen} ∂f/∂${coefficient}(${x})`,
      );
  }
}

const names = catalogue.map((entry) => entry.name);

/** Draws of coefficients, one after the other: what a check of each says is wrong. */
async function everyDraw(
  name: string,
  check: (a: Activation, pipeline: GPUComputePipeline) => Promise<string[]>,
): Promise<string[]> {
  const pipeline = await pipelineOf(resolveActivation(name).wgsl);
  return coefficientDraws(name).reduce<Promise<string[]>>(
    async (found, coefficients) => [
      ...(await found),
      ...(await check(resolveActivation({ name, coefficients }), pipeline)),
    ],
    Promise.resolve([]),
  );
}

test.each(names)('%s: f, f′ and ∂f/∂coefficient agree with f64, whatever the coefficients', async (name) => {
  const wrong = await everyDraw(name, async (a, pipeline) => {
    const worst: Worst = { share: 0, where: '' };
    const points = withRandom(hardPoints(a));
    compareAll(worst, a, points, await evaluate(pipeline, a.coefficients, points));
    return worst.share < 1 ? [] : [worst.where];
  });
  expect(wrong).toEqual([]);
});

test.each(names)('%s: nothing but finite numbers, as far as 32-bit floats reach', async (name) => {
  const far = [1e5, 1e10, 1e18, 1e19, 2e19, 1e30, 1e38, 3.4028234663852886e38];
  const points = withRandom(Float32Array.from(far.flatMap((x) => [x, -x])));
  const wrong = await everyDraw(name, async (a, pipeline) => {
    const got = await evaluate(pipeline, a.coefficients, points);
    return Array.from({ length: points.length / 2 }, (_, i) => i).flatMap((i) => {
      const [x = 0, random = 0] = points.slice(2 * i, 2 * i + 2);
      const [f, slope] = [a.value(x, a.coefficients, random), a.slope(x, a.coefficients, random)];
      const numbers = got.slice(FIELDS * i, FIELDS * i + 4 + a.coefficientNames.length);
      return Array.from(numbers).flatMap((y, k) => {
        const reference = [f, slope, f, slope][k];
        // what is itself beyond a 32-bit float may be infinite; beyond 1e30 a large x may count as a smaller one
        const sound = Number.isFinite(y) || (!Number.isNaN(y) && !(Math.abs(reference ?? Infinity) < 3.4e38));
        const near =
          reference === undefined || Math.abs(x) > 1e30 || Math.abs(y - reference) <= tolerance(name, reference);
        return sound && near ? [] : [`${name} ${a.coefficients.join()} ${k} at ${x}: ${y} for ${reference}`];
      });
    });
  });
  expect(wrong).toEqual([]);
});

test.each(fixtures.cases)(
  '$activation $coefficients: the fixtures hold',
  async ({ activation, coefficients, ...c }) => {
    const a = resolveActivation({ name: activation, coefficients });
    const got = await evaluate(await pipelineOf(a.wgsl), a.coefficients, withRandom(Float32Array.from(c.x)));
    const worst: Worst = { share: 0, where: '' };
    for (const [i, x] of c.x.entries()) {
      for (const k of [0, 2]) compare(worst, activation, got[FIELDS * i + k] ?? Number.NaN, c.value[i] ?? 0, `f(${x})`);
      for (const k of [1, 3])
        compare(worst, activation, got[FIELDS * i + k] ?? Number.NaN, c.slope[i] ?? 0, `f'(${x})`);
    }
    expect(worst.share < 1 ? '' : worst.where).toBe('');
  },
);

test('with_coefficient replaces the one it names and no other', async () => {
  const a = resolveActivation({ name: 'generalized-normal-relu', coefficients: { alpha: 2, beta: 3 } });
  const pipeline = await pipelineOf(a.wgsl, 'with_coefficient(coefficients_from(settings.values), 1u, 5.0)');
  const got = await evaluate(pipeline, a.coefficients, withRandom(Float32Array.from([-1.5])));
  expect(got[0]).toBeCloseTo(a.value(-1.5, [2, 5]), 5);
});

// Formulas that a person might type: every function, guards at their limits, constants that a WGSL compiler would refuse
// to fold, names that are words of WGSL or of JavaScript. Points: where both engines must mean the same.
const typed: readonly string[] = [
  '1/2*x',
  'x/3',
  '7',
  '0 * x',
  'x - x',
  'x^2',
  'x^3',
  'x^-1',
  'x^-2',
  'x^0.5',
  'x^a',
  '2^x',
  'e^x',
  '(0-x)^3',
  'abs(x)^1.5',
  'log(x)',
  'log(1 + x^2)',
  'sqrt(x)',
  'sqrt(1 + x^2)',
  '1/x',
  'a/x',
  'x/(x - 1)',
  'x/(1 + x^2)',
  'log1p(x)',
  'expm1(x)',
  'exp(-abs(x))',
  'sin(x)',
  'cos(3*x)',
  'x + sin(x)^2',
  'erf(x)',
  'phi(x)',
  'Phi(x)',
  'x*tanh(x)',
  'tanh(softplus(x)) * 2',
  'hypot(x, a)',
  'clamp(x, -1, 1)',
  'min(x, 1, a)',
  'max(x, 0, x/2)',
  'sign(x)*sqrt(abs(x))',
  'where(x > 0, x, exp(x) - 1)',
  'where(x < 0, 0, sqrt(x))',
  'where(abs(x) > 1, exp(x), log(x))',
  'x > 0',
  '(x > 0) + (x < 1)',
  'where(x, 1, 2)',
  'where((x > 0) * (x < 1), x, 0)',
  'x == 0',
  'x != 0',
  'random * x',
  'dsigmoid(x)',
  'atan(x) / pi',
  'studentcdf(x)',
  'cauchycdf(x)',
  'gncdf(x, 2)',
  'gnpdf(x, 3)',
  'log(0.5) * x',
  'exp(80) * 0.0000000000000000000000000000000001 * x',
  'loop + fn + let + switch + c * x',
  'constructor * x + toString + __proto__ + hasOwnProperty',
  'f32 * x + vec4f + c_a + t1 + select',
  'sigmoid(x + sin(x))',
  'x * sigmoid(-x)',
  '-x^2',
  '--x',
  'softplus(-x) - softplus(x)',
  'tanh(tanh(tanh(x)))',
  'x/abs(x)',
];

/** Where the GPU strays from f64 on a typed formula by more than `allowed`, relative to 1 or to the number itself. */
async function strays(formula: string, chosen: readonly number[], allowed: number): Promise<string[]> {
  const a = resolveActivation({ formula });
  const coefficients = a.coefficientNames.map((_, k) => chosen[k] ?? 1);
  const points = withRandom(
    Float32Array.from([-30, -7.5, -2, -1, -0.99, -0.3, -1e-3, 0, 1e-3, 0.25, 0.7, 1.01, 2, 3, 8, 40]),
  );
  const got = await evaluate(await pipelineOf(a.wgsl), coefficients, points);
  return Array.from({ length: points.length / 2 }, (_, i) => i).flatMap((i) => {
    const [x = 0, random = 0] = points.slice(2 * i, 2 * i + 2);
    const [f, slope] = [a.value(x, coefficients, random), a.slope(x, coefficients, random)];
    const by = a.coefficientNames.map((_, k) => a.byCoefficient(k, x, coefficients, random));
    return [f, slope, f, slope, ...by].flatMap((reference, k) => {
      const y = got[FIELDS * i + k] ?? Number.NaN;
      const within = Math.abs(y - reference) <= allowed * Math.max(1, Math.abs(reference));
      return within ? [] : [`${formula}, ${k} at ${x}: ${y} for ${reference}`];
    });
  });
}

test.each(typed)('%s: compiles without a word and means the same on both sides', async (formula) => {
  expect(await strays(formula, [], 1e-5)).toEqual([]);
});
