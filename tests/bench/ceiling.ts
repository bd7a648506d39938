/** The adapter's ceiling: how many multiply-adds a second it makes when nothing else is in the way. */
import { bufferOf, dispatch, kernel } from './device.ts';
import type { Contender } from './interleave.ts';

const WORKGROUPS = 1024;
const WORKGROUP_SIZE = 64;
const ROUNDS = 256;
const CHAINS = 4;

/** Four chains of vec4f multiply-adds an invocation, each waiting only for itself; what is stored keeps them alive. */
const code = `
@group(0) @binding(0) var<storage, read_write> results: array<vec4f>;
struct Factors { scale: f32, shift: f32 }
@group(0) @binding(1) var<uniform> factors: Factors;
@compute @workgroup_size(${WORKGROUP_SIZE}) fn main(@builtin(global_invocation_id) id: vec3u) {
  let m = vec4f(factors.scale);
  let c = vec4f(factors.shift);
  var a = vec4f(f32(id.x) * 1e-6);
  var b = a + 0.001;
  var d = a + 0.002;
  var e = a + 0.003;
  for (var i = 0u; i < ${ROUNDS / 2}u; i++) {
    a = a * m + c; b = b * m + c; d = d * m + c; e = e * m + c;
    a = a * m + c; b = b * m + c; d = d * m + c; e = e * m + c;
  }
  results[id.x] = a + b + d + e;
}`;

/** Its rate is in floating-point operations a second, two for a multiply-add. */
export async function ceiling(device: GPUDevice): Promise<Contender> {
  const invocations = WORKGROUPS * WORKGROUP_SIZE;
  const encode = await kernel(device, 'ceiling', code, [
    bufferOf(device, 'results', new Float32Array(invocations * 4)),
    bufferOf(device, 'factors', new Float32Array([0.999, 0.001]), GPUBufferUsage.UNIFORM),
  ]);
  return {
    name: 'multiply-add ceiling',
    worth: invocations * ROUNDS * CHAINS * 4 * 2,
    run: (pieces) => dispatch(device, (pass) => encode(pass, WORKGROUPS), pieces),
  };
}
