/**
 * The first prototype of the fused training kernel, kept as the yardstick: a later kernel has to be at least as fast.
 *
 * One workgroup of 32 is one network 2 → width → 2 with its weights in workgroup memory, and a dispatch makes many whole
 * steps. Phase 1: each invocation holds 8 samples in registers and walks the units once, which gives their logits and
 * deltas. Phase 2: each invocation owns every 32nd unit, walks the batch, recomputes the hidden value and updates the
 * unit's weights in place. The width is a constant of the text, so each width is its own pipeline; that, and nothing
 * else, is what the engine's own kernel gives up.
 */
import { bufferOf, dispatch, kernel, readFloats } from '../device.ts';
import { BATCH, LEARNING_RATE, type Problem } from '../problem.ts';
import type { Start, Trainer } from '../trainer.ts';

const WORKGROUP_SIZE = 32;
const SAMPLES = BATCH / WORKGROUP_SIZE;

const activations = {
  tanh: { value: 'rational_tanh(z)', slope: '1.0 - h * h' },
  relu: { value: 'max(z, 0.0)', slope: 'select(0.0, 1.0, z > 0.0)' },
} as const;

const at = (values: Float32Array, index: number): number => values[index] ?? 0;

/** One line for each of an invocation's samples. */
const eachSample = (line: (s: number) => string): string =>
  Array.from({ length: SAMPLES }, (_, s) => line(s)).join('\n');

function text(width: number, activation: Problem['activation']): string {
  const { value, slope } = activations[activation];
  return `
struct Settings { steps: u32, learning_rate: f32 }
@group(0) @binding(0) var<uniform> settings: Settings;
@group(0) @binding(1) var<storage, read_write> hidden: array<vec4f>; // width: (w_x, w_y, b, 0)
@group(0) @binding(2) var<storage, read_write> outputs: array<vec2f>; // width weights of both classes, then the biases
@group(0) @binding(3) var<storage, read> inputs: array<vec2f>; // batch
@group(0) @binding(4) var<storage, read> labels: array<u32>; // batch

var<workgroup> w: array<vec4f, ${width}>;
var<workgroup> v: array<vec2f, ${width + 1}>;
var<workgroup> x: array<vec2f, ${BATCH}>;
var<workgroup> y: array<u32, ${BATCH}>;
var<workgroup> x_delta: array<vec4f, ${BATCH}>;

fn rational_tanh(z: f32) -> f32 {
  let x = clamp(z, -7.9, 7.9);
  let s = x * x;
  let p = x * (4.89352455891786e-03 + s * (6.37261928875436e-04 + s * (1.48572235717979e-05 + s * (5.12229709037114e-08
    + s * (-8.60467152213735e-11 + s * (2.00018790482477e-13 + s * -2.76076847742355e-16))))));
  let q = 4.89352518554385e-03 + s * (2.26843463243900e-03 + s * (1.18534705686654e-04 + s * 1.19825839466702e-06));
  return p / q;
}

@compute @workgroup_size(${WORKGROUP_SIZE}) fn main(@builtin(local_invocation_index) t: u32) {
  for (var j = t; j < ${width}u; j += ${WORKGROUP_SIZE}u) { w[j] = hidden[j]; }
  for (var j = t; j < ${width + 1}u; j += ${WORKGROUP_SIZE}u) { v[j] = outputs[j]; }
  for (var i = t; i < ${BATCH}u; i += ${WORKGROUP_SIZE}u) { x[i] = inputs[i]; y[i] = labels[i]; }
  workgroupBarrier();
  for (var step = 0u; step < settings.steps; step++) {
    let bias = v[${width}];
    ${eachSample((s) => `let x${s} = x[t * ${SAMPLES}u + ${s}u]; var o${s} = bias;`)}
    for (var j = 0u; j < ${width}u; j++) {
      let wj = w[j];
      let vj = v[j];
      ${eachSample((s) => `{ let z = wj.x * x${s}.x + wj.y * x${s}.y + wj.z; let h = ${value}; o${s} += vj * h; }`)}
    }
    ${eachSample(
      (s) => `{
      let m = max(o${s}.x, o${s}.y);
      let e = exp(o${s} - m);
      var delta = e / (e.x + e.y);
      let label = y[t * ${SAMPLES}u + ${s}u];
      if (label == 0u) { delta.x -= 1.0; }
      if (label == 1u) { delta.y -= 1.0; }
      x_delta[t * ${SAMPLES}u + ${s}u] = vec4f(x${s}, delta * ${(1 / BATCH).toExponential()});
    }`,
    )}
    workgroupBarrier();
    for (var j = t; j < ${width}u; j += ${WORKGROUP_SIZE}u) {
      let wj = w[j];
      let vj = v[j];
      var gv = vec2f(0.0);
      var gw = vec3f(0.0);
      for (var i = 0u; i < ${BATCH}u; i++) {
        let sample = x_delta[i];
        let z = wj.x * sample.x + wj.y * sample.y + wj.z;
        let h = ${value};
        gv += h * sample.zw;
        let g = (${slope}) * dot(vj, sample.zw);
        gw += vec3f(g * sample.xy, g);
      }
      w[j] = vec4f(wj.xyz - settings.learning_rate * gw, 0.0);
      v[j] = vj - settings.learning_rate * gv;
    }
    if (t == ${WORKGROUP_SIZE - 1}u) {
      var g = vec2f(0.0);
      for (var i = 0u; i < ${BATCH}u; i++) { g += x_delta[i].zw; }
      v[${width}] -= settings.learning_rate * g;
    }
    workgroupBarrier();
  }
  for (var j = t; j < ${width}u; j += ${WORKGROUP_SIZE}u) { hidden[j] = w[j]; }
  for (var j = t; j < ${width + 1}u; j += ${WORKGROUP_SIZE}u) { outputs[j] = v[j]; }
}`;
}

/** The prototype on `device`, many steps a dispatch as it was measured: 64, or 16 for wide layers. */
export async function baselineTrainer(device: GPUDevice, problem: Problem, start: Start): Promise<Trainer> {
  const [width = 0] = problem.hidden;
  const [below, above] = start;
  if (below === undefined || above === undefined) throw new Error('the prototype has one hidden layer');
  const classes = [0, 1] as const;
  const units = Array.from({ length: width }, (_, j) => j);
  const hidden = units.flatMap((j) => [at(below.weights, 2 * j), at(below.weights, 2 * j + 1), at(below.biases, j), 0]);
  const outputs = [...units.flatMap((j) => classes.map((c) => at(above.weights, c * width + j))), ...above.biases];
  const hiddenBuffer = bufferOf(device, 'hidden', new Float32Array(hidden));
  const outputBuffer = bufferOf(device, 'outputs', new Float32Array(outputs));
  const settings = bufferOf(device, 'settings', new Float32Array([0, LEARNING_RATE]), GPUBufferUsage.UNIFORM);
  const encode = await kernel(device, 'first prototype', text(width, problem.activation), [
    settings,
    hiddenBuffer,
    outputBuffer,
    bufferOf(device, 'inputs', problem.inputs),
    bufferOf(device, 'labels', problem.labels),
  ]);
  const stepsPerDispatch = width >= 300 ? 16 : 64;
  device.queue.writeBuffer(settings, 0, new Uint32Array([stepsPerDispatch]));
  return {
    name: 'first prototype',
    worth: stepsPerDispatch,
    run: (pieces) => dispatch(device, (pass) => encode(pass, 1), pieces),
    async parameters() {
      const w = await readFloats(device, hiddenBuffer);
      const v = await readFloats(device, outputBuffer);
      return Float32Array.from([
        ...units.flatMap((j) => [at(w, 4 * j), at(w, 4 * j + 1)]),
        ...units.map((j) => at(w, 4 * j + 2)),
        ...classes.flatMap((c) => units.map((j) => at(v, 2 * j + c))),
        ...classes.map((c) => at(v, 2 * width + c)),
      ]);
    },
  };
}
