/** Every kernel with every activation goes through the browser's compiler without a word from it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { catalogue, resolveActivation } from '../../src/activations/index.ts';
import { quadsOf, packedQuads } from '../../src/engine/gpu/context.ts';
import { acquireDevice } from '../../src/engine/gpu/device.ts';
import { fusedProgram } from '../../src/engine/gpu/fused.ts';
import { createModule, shader } from '../../src/engine/gpu/shaders.ts';
import { ShaderError, type Program } from '../../src/engine/gpu/compose.ts';

let device: GPUDevice;
beforeAll(async () => {
  ({ device } = await acquireDevice());
});
afterAll(() => device.destroy());

/** Every program that an engine makes of the activation, by what it is. */
function programs(name: string): Map<string, Program> {
  const activation = resolveActivation(name);
  const module = { activation: activation.wgsl };
  const all = new Map([['evaluate', shader('evaluate', {}, module)]]);
  const canLearn = activation.coefficientNames.length > 0;
  for (const learned of canLearn ? [false, true] : [false]) {
    for (const classes of [2, 3, 8]) {
      const variables = { QUADS: quadsOf(classes), LEARNED: learned, PARTS: 16, MEMBERS: false };
      const key = `${classes} classes${learned ? ', learned' : ''}`;
      all.set(`logits, ${key}`, shader('logits', variables, module));
      all.set(`metrics, ${key}`, shader('metrics', variables, module));
      const packed = { QUADS: packedQuads(classes), POINTS: 4, LEARNED: learned };
      all.set(`field, ${key}`, shader('field', packed, module));
      const variant = { activation, learned, classes };
      for (const shape of ['universal', 'resident'] as const) {
        for (const software of [true, false]) {
          all.set(`${shape}, ${software}, ${key}`, fusedProgram(variant, shape, software));
        }
      }
    }
  }
  return all;
}

/** What the compiler says of a program. */
async function words(label: string, { code }: Program): Promise<string[]> {
  device.pushErrorScope('validation');
  const module = device.createShaderModule({ label, code });
  const [info, error] = await Promise.all([module.getCompilationInfo(), device.popErrorScope()]);
  return [
    ...info.messages.map(({ message, lineNum }) => `${label}: ${lineNum} ${message}`),
    error?.message ?? [],
  ].flat();
}

test.each(catalogue.map(({ name }) => name))('%s compiles in every kernel', async (name) => {
  const said = await Promise.all([...programs(name)].map(([label, program]) => words(label, program)));
  expect(said.flat()).toEqual([]);
});

test('a mistake in a generated activation is found where it is', async () => {
  const wgsl = resolveActivation('relu').wgsl.replace('return max(x, 0.0f);', 'return max(x, 0u);');
  const program = shader('evaluate', {}, { activation: wgsl });
  const line = wgsl.split('\n').findIndex((text) => text.includes('0u')) + 1;
  const refusal: unknown = await createModule(device, 'wrong', program).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(ShaderError);
  expect((refusal as ShaderError).location).toBe(`activation:${line}:10`);
});

test('no workgroup needs more than every adapter has', async () => {
  // 16 KiB is the least that WebGPU promises; a pipeline that asked for more would be refused here.
  const activation = resolveActivation('prelu');
  const variants = [2, 4, 8].flatMap((classes) =>
    [false, true].map((software) => ({
      software,
      variant: { activation, learned: true, classes },
    })),
  );
  expect(device.limits.maxComputeWorkgroupStorageSize).toBe(16384);
  for (const { variant, software } of variants) {
    const module = await createModule(device, 'train', fusedProgram(variant, 'universal', software));
    await device.createComputePipelineAsync({ layout: 'auto', compute: { module } });
  }
});
