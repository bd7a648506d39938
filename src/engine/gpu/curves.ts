/** Functions along the x axis, many numbers at a time: dispatches of shaders/evaluate/curves.wgsl. Nothing is uploaded but uniforms. */
import type { Activation } from '../../activations/index.ts';
import { bindGroup, computeLayout, UniformRing } from './context.ts';
import type { Context } from './context.ts';
import { storageBuffer, workgroupsFor } from './readback.ts';
import { ReportRing } from './ring.ts';
import { shader } from './shaders.ts';

/** Functions at a time. */
export const MAX_CURVES = 8;
/** Places along the axis for each. */
export const CURVE_SAMPLES = 1536;
/** In this order: x as it was computed with, f, f', f'', ∂f/∂coefficient. */
export const CURVE_ROWS = 5;

const FLOATS = MAX_CURVES * CURVE_ROWS * CURVE_SAMPLES;
/** Reports that may be on their way. */
const REPORTS = 3;
/** Of the uniform, in bytes. */
const JOB_BYTES = 64;

export interface CurveJob {
  readonly activation: Activation;
  /** In the activation's order; they need no compilation. */
  readonly coefficients: ArrayLike<number>;
  /** Index of the coefficient to derive by. */
  readonly by: number;
}

export class CurveKernel {
  readonly #context: Context;
  readonly #bindings: GPUBindGroupLayout;
  readonly #layout: GPUPipelineLayout;
  readonly #uniforms: UniformRing;
  readonly #result: GPUBuffer;
  readonly #group: GPUBindGroup;
  readonly #reports: ReportRing;
  readonly #job = new ArrayBuffer(JOB_BYTES);
  readonly #floats = new Float32Array(this.#job);
  readonly #words = new Uint32Array(this.#job);

  constructor(context: Context) {
    const { device } = context;
    this.#context = context;
    this.#bindings = computeLayout(device, 'curves', [
      { type: 'uniform', hasDynamicOffset: true, minBindingSize: JOB_BYTES },
      { type: 'storage' },
    ]);
    this.#layout = device.createPipelineLayout({ label: 'curves', bindGroupLayouts: [this.#bindings] });
    this.#uniforms = new UniformRing(device, 'curves', MAX_CURVES);
    this.#result = storageBuffer(device, 'curves', 4 * FLOATS);
    this.#group = bindGroup(device, 'curves', this.#bindings, [
      { buffer: this.#uniforms.buffer, size: JOB_BYTES },
      this.#result,
    ]);
    this.#reports = new ReportRing(device, 'curves', 4 * FLOATS, REPORTS);
  }

  /** Compiles what draws the function, unless that is done. Rejects with a ShaderError. */
  async compile(activation: Activation): Promise<void> {
    await this.#context.pipelines.compile(keyOf(activation), this.#layout, () =>
      shader('curves', {}, { activation: activation.wgsl + activation.curvatureWgsl }),
    );
  }

  /** Whether it can be drawn at once. */
  ready(activation: Activation): boolean {
    return this.#context.pipelines.get(keyOf(activation)) !== undefined;
  }

  /**
   * Computes at most {@link MAX_CURVES} functions that are ready over [low, high] and hands their numbers on when they are
   * there: for each job {@link CURVE_ROWS} rows of {@link CURVE_SAMPLES}. Returns false, and does nothing, while too many
   * are on their way. Of a device that is lost nothing comes.
   */
  run(
    jobs: readonly CurveJob[],
    [low, high]: readonly [number, number],
    receive: (rows: Float32Array) => void,
  ): boolean {
    const { device, pipelines } = this.#context;
    const report = this.#reports.take();
    if (report === null) return false;
    const encoder = device.createCommandEncoder({ label: 'curves' });
    const pass = encoder.beginComputePass({ label: 'curves' });
    for (const [k, job] of jobs.slice(0, MAX_CURVES).entries()) {
      const pipeline = pipelines.get(keyOf(job.activation));
      if (pipeline === undefined) continue;
      this.#describe(job, low, (high - low) / (CURVE_SAMPLES - 1), k);
      pass.setPipeline(pipeline);
      pass.setBindGroup(0, this.#group, [this.#uniforms.write(this.#job)]);
      pass.dispatchWorkgroups(...workgroupsFor(CURVE_SAMPLES));
    }
    pass.end();
    const bytes = 4 * CURVE_ROWS * CURVE_SAMPLES * jobs.length;
    encoder.copyBufferToBuffer(this.#result, 0, report, 0, bytes);
    device.queue.submit([encoder.finish()]);
    this.#reports.read(report, bytes).then(
      (buffer) => receive(new Float32Array(buffer)),
      () => undefined, // destroyed or lost: there is nobody left to tell
    );
    return true;
  }

  destroy(): void {
    this.#uniforms.destroy();
    this.#result.destroy();
    this.#reports.destroy();
  }

  #describe({ coefficients, by }: CurveJob, low: number, step: number, k: number): void {
    this.#floats.fill(0);
    this.#floats[0] = low;
    this.#floats[1] = step;
    this.#words[2] = CURVE_SAMPLES;
    this.#words[3] = k * CURVE_ROWS * CURVE_SAMPLES;
    this.#words[4] = by;
    for (let i = 0; i < coefficients.length; i++) this.#floats[8 + i] = coefficients[i] ?? 0;
  }
}

const keyOf = (activation: Activation): string => `curves, ${activation.key}`;
