/** The random numbers and the shuffle on the device are those of TypeScript, bit for bit. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { acquireDevice } from '../../src/engine/gpu/device.ts';
import { readBuffer, workgroupsFor } from '../../src/engine/gpu/readback.ts';
import { createModule, shader } from '../../src/engine/gpu/shaders.ts';
import { hash, pcg, permute, uniform } from '../../src/network/rng.ts';

let device: GPUDevice;
beforeAll(async () => {
  ({ device } = await acquireDevice());
});
afterAll(() => device.destroy());

/** Writes `expression` of `i` and of three words for each i below `count`. */
async function run(expression: string, words: readonly number[], count: number): Promise<Uint32Array> {
  const kernel = /* wgsl */ `
@group(0) @binding(0) var<uniform> words: vec4u;
@group(0) @binding(1) var<storage, read_write> results: array<u32>;
@compute @workgroup_size(64) fn main(@builtin(global_invocation_id) id: vec3u, @builtin(num_workgroups) groups: vec3u) {
  let i = id.x + id.y * groups.x * 64u;
  if i < arrayLength(&results) {
    results[i] = select(${expression}, 0u, words.w != 0u); // so that every expression uses the words
  }
}`;
  const rng = shader('rng');
  const module = await createModule(device, 'rng', { ...rng, code: rng.code + kernel });
  const pipeline = await device.createComputePipelineAsync({ layout: 'auto', compute: { module } });
  const usage = GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST;
  const uniforms = device.createBuffer({ size: 16, usage });
  device.queue.writeBuffer(uniforms, 0, Uint32Array.from([...words, 0, 0, 0, 0].slice(0, 4)));
  const results = device.createBuffer({ size: count * 4, usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC });
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  const entries = [uniforms, results].map((buffer, binding) => ({ binding, resource: { buffer } }));
  pass.setBindGroup(0, device.createBindGroup({ layout: pipeline.getBindGroupLayout(0), entries }));
  pass.dispatchWorkgroups(...workgroupsFor(count));
  pass.end();
  const bytes = await readBuffer(device, encoder, results);
  uniforms.destroy();
  results.destroy();
  return new Uint32Array(bytes);
}

/** How many differ from what TypeScript says. */
function wrong(results: Uint32Array, expected: (i: number) => number): number {
  return results.reduce((sum, value, i) => sum + (value === expected(i) ? 0 : 1), 0);
}

const MANY = 1 << 20;

test('pcg', async () => {
  // An odd factor visits words of every size.
  expect(wrong(await run('pcg(i * 2654435761u)', [0], MANY), (i) => pcg(Math.imul(i, 2654435761) >>> 0))).toBe(0);
});

test('a hash of several words', async () => {
  const seed = 0xfedcba98;
  const results = await run('fold_in(fold_in(pcg(words.x), i), i ^ 77u)', [seed], MANY);
  expect(wrong(results, (i) => hash(seed, i, (i ^ 77) >>> 0))).toBe(0);
});

test('uniform numbers', async () => {
  const results = new Float32Array((await run('bitcast<u32>(uniform_from(pcg(i)))', [0], MANY)).buffer);
  let off = 0;
  results.forEach((value, i) => {
    if (value !== uniform(pcg(i))) off++;
  });
  expect(off).toBe(0);
});

test('permutations', async () => {
  const keys = [0, 1, 0x7fffffff, 0xffffffff, 0x9e3779b9];
  for (const n of [1, 2, 3, 7, 32, 255, 256, 257, 1000, 10_000, 65_537, 1_000_003]) {
    for (const key of n < 2000 ? keys : keys.slice(-2)) {
      const results = await run('permute(i, words.x, permutation_mask(words.x), words.y)', [n, key], n);
      expect(
        wrong(results, (i) => permute(i, n, key)),
        `${n} under ${key}`,
      ).toBe(0);
      expect(new Set(results).size).toBe(n);
    }
  }
});
