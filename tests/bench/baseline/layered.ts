/**
 * The first prototype of the layered training kernels, kept as the yardstick: a later kernel has to be at least as fast.
 *
 * All tensors lie in one buffer, a row of samples for each unit, units padded to a multiple of 4; every size is a constant
 * of the text. A step is a dispatch for each layer forward, one for the output layer, and for each layer back one that
 * carries the deltas down and one that sums the gradient and moves the weights. An invocation keeps a tile of units ×
 * samples, or of inputs × units, in registers.
 */
import { bufferOf, readFloats } from '../device.ts';
import { BATCH, LEARNING_RATE, type Problem } from '../problem.ts';
import type { Start, Trainer } from '../trainer.ts';

/** The sizes that were fastest where the prototype was measured, for narrow and for wide layers. */
const sizes = {
  narrow: { workgroup: 8, units: 8, quads: 2, rows: 8, columns: 8, together: 16 },
  wide: { workgroup: 32, units: 20, quads: 4, rows: 20, columns: 20, together: 1 },
} as const;
type Sizes = (typeof sizes)[keyof typeof sizes];

const QUADS = BATCH / 4;
const OUTPUTS = 2;
const lanes = ['x', 'y', 'z', 'w'] as const;

const functions = {
  tanh: { value: (z: string) => `tanh(${z})`, slope: (h: string) => `(1.0 - ${h} * ${h})` },
  relu: {
    value: (z: string) => `max(${z}, vec4f(0.0))`,
    slope: (h: string) => `select(vec4f(0.0), vec4f(1.0), ${h} > vec4f(0.0))`,
  },
} as const;

const lane = (k: number): string => lanes[k % 4] ?? 'x';
const each = (count: number, line: (k: number) => string): string =>
  Array.from({ length: count }, (_, k) => line(k)).join('\n');
/** The products of row `h` with four rows of deltas, each over four samples. */
const dots = (h: string, j: number): string =>
  `vec4f(${[0, 1, 2, 3].map((e) => `dot(${h}, d${4 * j + e})`).join(', ')})`;
/** The tile's size if it divides the layer, else 4. */
const fitting = (size: number, units: number): number => (units % size === 0 ? size : 4);

interface Layer {
  /** Units, and those of the layer below, padded. */
  readonly units: number;
  readonly below: number;
  /** Rows below that are not padding. */
  readonly inputs: number;
  /** Where in the buffer, in vec4f: values, deltas, weights, biases. */
  readonly h: number;
  readonly d: number;
  readonly w: number;
  readonly b: number;
}

function layout(hidden: readonly number[]): { layers: Layer[]; size: number } {
  const padded = [4, ...hidden, OUTPUTS].map((units) => Math.ceil(units / 4) * 4);
  let size = 0;
  const take = (floats: number): number => {
    const at = size;
    size += floats / 4;
    return at;
  };
  const layers = padded.map((units, l) => {
    const below = padded[l - 1] ?? 0;
    const places = { h: take(units * BATCH), d: take(units * BATCH), w: take(below * units), b: take(units) };
    return { units, below, inputs: l === 1 ? 2 : below, ...places };
  });
  return { layers, size };
}

/** One phase of a step: its text, and how many invocations it takes. */
interface Phase {
  readonly name: string;
  readonly invocations: number;
  readonly body: string;
}

function forward(l: number, below: Layer, own: Layer, f: (z: string) => string, { units, quads }: Sizes): Phase {
  const tile = fitting(units, own.units);
  const across = QUADS / quads;
  const body = `let s = (i % ${across}u) * ${quads}u; let u = (i / ${across}u) * ${tile}u;
    ${each(tile, (k) => each(quads, (q) => `var a${k}_${q} = vec4f(A[${own.b}u + u / 4u + ${k >> 2}u].${lane(k)});`))}
    for (var m = 0u; m < ${own.inputs}u; m++) {
      ${each(quads, (q) => `let h${q} = A[${below.h}u + m * ${QUADS}u + s + ${q}u];`)}
      ${each(tile / 4, (k) => `let w${k} = A[${own.w}u + m * ${own.units / 4}u + u / 4u + ${k}u];`)}
      ${each(tile, (k) => each(quads, (q) => `a${k}_${q} += w${k >> 2}.${lane(k)} * h${q};`))}
    }
    ${each(tile, (k) => each(quads, (q) => `A[${own.h}u + (u + ${k}u) * ${QUADS}u + s + ${q}u] = ${f(`a${k}_${q}`)};`))}`;
  return { name: `forward${l}`, invocations: (own.units / tile) * across, body };
}

function output(below: Layer, own: Layer): Phase {
  const body = `let bias = A[${own.b}u]; var o0 = vec4f(bias.x); var o1 = vec4f(bias.y);
    for (var m = 0u; m < ${own.inputs}u; m++) {
      let h = A[${below.h}u + m * ${QUADS}u + i]; let w = A[${own.w}u + m]; o0 += w.x * h; o1 += w.y * h;
    }
    let largest = max(o0, o1); let e0 = exp(o0 - largest); let e1 = exp(o1 - largest); let r = 1.0 / (e0 + e1);
    let y = vec4u(Y[i * 4u], Y[i * 4u + 1u], Y[i * 4u + 2u], Y[i * 4u + 3u]);
    ${each(OUTPUTS, (c) => `A[${own.d + c * QUADS}u + i] = (e${c} * r - select(vec4f(0.0), vec4f(1.0), y == vec4u(${c}u))) * ${1 / BATCH};`)}`;
  return { name: 'output', invocations: QUADS, body };
}

function backward(l: number, below: Layer, own: Layer, slope: (h: string) => string, { units, quads }: Sizes): Phase {
  const tile = fitting(units, below.units);
  const across = QUADS / quads;
  const body = `let s = (i % ${across}u) * ${quads}u; let u = (i / ${across}u) * ${tile}u;
    ${each(tile, (k) => each(quads, (q) => `var a${k}_${q} = vec4f(0.0);`))}
    for (var n = 0u; n < ${own.units / 4}u; n++) {
      ${each(quads, (q) => each(4, (j) => `let d${j}_${q} = A[${own.d}u + (n * 4u + ${j}u) * ${QUADS}u + s + ${q}u];`))}
      ${each(
        tile,
        (k) => `{ let w = A[${own.w}u + (u + ${k}u) * ${own.units / 4}u + n];
        ${each(quads, (q) => `a${k}_${q} += w.x * d0_${q} + w.y * d1_${q} + w.z * d2_${q} + w.w * d3_${q};`)} }`,
      )}
    }
    ${each(tile, (k) =>
      each(
        quads,
        (q) => `{ let at = (u + ${k}u) * ${QUADS}u + s + ${q}u; let h = A[${below.h}u + at];
        A[${below.d}u + at] = a${k}_${q} * ${slope('h')}; }`,
      ),
    )}`;
  return { name: `backward${l}`, invocations: (below.units / tile) * across, body };
}

function update(l: number, below: Layer, own: Layer, sizesOf: Sizes): Phase {
  const rows = fitting(sizesOf.rows, own.below);
  const columns = fitting(sizesOf.columns, own.units);
  const across = own.units / columns;
  const body = `let n = (i % ${across}u) * ${columns}u; let m = (i / ${across}u) * ${rows}u;
    ${each(rows, (k) => each(columns / 4, (j) => `var g${k}_${j} = vec4f(0.0);`))}
    ${each(columns / 4, (j) => `var b${j} = vec4f(0.0);`)}
    for (var s = 0u; s < ${QUADS}u; s++) {
      ${each(columns, (j) => `let d${j} = A[${own.d}u + (n + ${j}u) * ${QUADS}u + s];`)}
      ${each(
        rows,
        (k) => `{ let h = A[${below.h}u + (m + ${k}u) * ${QUADS}u + s];
        ${each(columns / 4, (j) => `g${k}_${j} += ${dots('h', j)};`)} }`,
      )}
      if (m == 0u) { let o = vec4f(1.0); ${each(columns / 4, (j) => `b${j} += ${dots('o', j)};`)} }
    }
    ${each(rows, (k) =>
      each(
        columns / 4,
        (j) => `{ let q = ${own.w}u + (m + ${k}u) * ${own.units / 4}u + n / 4u + ${j}u;
        A[q] = A[q] - ${LEARNING_RATE} * g${k}_${j}; }`,
      ),
    )}
    if (m == 0u) { ${each(columns / 4, (j) => `{ let q = ${own.b}u + n / 4u + ${j}u; A[q] = A[q] - ${LEARNING_RATE} * b${j}; }`)} }`;
  return { name: `update${l}`, invocations: (own.below / rows) * across, body };
}

function phasesOf({ activation }: Problem, layers: readonly Layer[], tile: Sizes): Phase[] {
  const { value, slope } = functions[activation];
  const pairs = layers.slice(1).map((own, k) => ({ l: k + 1, own, below: layers[k] ?? own }));
  const last = pairs.at(-1);
  if (last === undefined) throw new Error('no layers');
  const back = pairs.toReversed().flatMap(({ l, below, own }) => {
    const moves = update(l, below, own, tile);
    return l > 1 ? [backward(l, below, own, slope, tile), moves] : [moves];
  });
  const ahead = pairs.slice(0, -1).map(({ l, below, own }) => forward(l, below, own, value, tile));
  return [...ahead, output(last.below, last.own), ...back];
}

/** Everything in its place at the start. */
function filled(layers: readonly Layer[], size: number, problem: Problem, start: Start): Float32Array<ArrayBuffer> {
  const all = new Float32Array(size * 4);
  const [inputs] = layers;
  for (let i = 0; i < BATCH; i++) {
    for (const k of [0, 1]) all[4 * (inputs?.h ?? 0) + k * BATCH + i] = problem.inputs[2 * i + k] ?? 0;
  }
  start.forEach((layer, l) => {
    const place = layers[l + 1];
    if (place === undefined) return;
    for (let unit = 0; unit < layer.units; unit++) {
      all[4 * place.b + unit] = layer.biases[unit] ?? 0;
      for (let input = 0; input < layer.inputs; input++) {
        all[4 * place.w + input * place.units + unit] = layer.weights[unit * layer.inputs + input] ?? 0;
      }
    }
  });
  return all;
}

/** The prototype on `device`. */
export async function layeredBaseline(device: GPUDevice, problem: Problem, start: Start): Promise<Trainer> {
  const tile = Math.max(...problem.hidden) > 100 ? sizes.wide : sizes.narrow;
  const { layers, size } = layout(problem.hidden);
  const phases = phasesOf(problem, layers, tile);
  const code = `@group(0) @binding(0) var<storage, read_write> A: array<vec4f>;
    @group(0) @binding(1) var<storage, read> Y: array<u32>;
    ${phases
      .map(
        ({ name, invocations, body }) => `@compute @workgroup_size(${tile.workgroup})
    fn ${name}(@builtin(global_invocation_id) id: vec3u) { let i = id.x; if (i < ${invocations}u) { ${body} } }`,
      )
      .join('\n')}`;
  const module = device.createShaderModule({ label: 'first layered prototype', code });
  const visibility = GPUShaderStage.COMPUTE;
  const bindings = device.createBindGroupLayout({
    entries: [
      { binding: 0, visibility, buffer: { type: 'storage' } },
      { binding: 1, visibility, buffer: { type: 'read-only-storage' } },
    ],
  });
  const pipelineLayout = device.createPipelineLayout({ bindGroupLayouts: [bindings] });
  const pipelines = await Promise.all(
    phases.map(({ name }) =>
      device.createComputePipelineAsync({ layout: pipelineLayout, compute: { module, entryPoint: name } }),
    ),
  );
  const buffer = bufferOf(device, 'all', filled(layers, size, problem, start));
  const buffers = [buffer, bufferOf(device, 'labels', problem.labels)];
  const group = device.createBindGroup({
    layout: bindings,
    entries: buffers.map((each_, binding) => ({ binding, resource: { buffer: each_ } })),
  });
  return {
    name: 'first prototype',
    worth: tile.together,
    async run(pieces) {
      for (let k = 0; k < pieces; k++) {
        const encoder = device.createCommandEncoder();
        const pass = encoder.beginComputePass();
        pass.setBindGroup(0, group);
        for (let step = 0; step < tile.together; step++) {
          pipelines.forEach((pipeline, p) => {
            pass.setPipeline(pipeline);
            pass.dispatchWorkgroups(Math.ceil((phases[p]?.invocations ?? 0) / tile.workgroup));
          });
        }
        pass.end();
        device.queue.submit([encoder.finish()]);
      }
      await device.queue.onSubmittedWorkDone();
    },
    async parameters() {
      const all = await readFloats(device, buffer);
      return Float32Array.from(
        start.flatMap((layer, l) => {
          const { w = 0, b = 0, units: padded = 0 } = layers[l + 1] ?? {};
          const units = Array.from({ length: layer.units }, (_, j) => j);
          const inputs = Array.from({ length: layer.inputs }, (_, m) => m);
          return [
            ...units.flatMap((j) => inputs.map((m) => all[4 * w + m * padded + j] ?? 0)),
            ...units.map((j) => all[4 * b + j] ?? 0),
          ];
        }),
      );
    },
  };
}
