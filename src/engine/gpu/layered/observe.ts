/** Loss, accuracy and health of a network of several layers: shaders/layered/{trace_metrics,parameter_health}.wgsl. */
import type { Loss } from '../../../network/architecture.ts';
import { bindGroup, computeLayout } from '../context.ts';
import type { Context } from '../context.ts';
import { readObservation, type Observed } from '../observe.ts';
import type { Observation } from '../report.ts';
import { shader } from '../shaders.ts';
import { Ending } from './targets.ts';
import { outputVariables, passing, wayVariables } from './trace.ts';
import type { LayeredPrograms, LayeredSubject, TraceKernel } from './trace.ts';

/** Partial sums a data set, and where the health's word lies: as `readObservation` of one layer has them. */
const PARTS = 16;
const HEALTH = 256;
/** Workgroups that look at a layer's parameters. */
const LOOKERS = 16;

export class LayeredObserveKernels {
  readonly #context: Context;
  readonly #trace: TraceKernel;
  readonly #metrics: Ending;
  readonly #healthLayout: GPUBindGroupLayout;
  readonly #health: GPUPipelineLayout;
  readonly #groups = new WeakMap<GPUBuffer, { parameters: GPUBuffer; group: GPUBindGroup }>();

  constructor(context: Context, trace: TraceKernel) {
    const { device, networkLayout } = context;
    const label = 'health of layers';
    this.#context = context;
    this.#trace = trace;
    this.#metrics = new Ending(context, trace, 'layered metrics', ['read-only-storage', 'storage']);
    this.#healthLayout = computeLayout(device, label, [{ type: 'read-only-storage' }, { type: 'storage' }]);
    this.#health = device.createPipelineLayout({ label, bindGroupLayouts: [networkLayout, this.#healthLayout] });
  }

  ready(programs: LayeredPrograms): boolean {
    const { pipelines } = this.#context;
    return (
      this.#trace.ready(programs, passing) &&
      this.#metrics.ready(String(programs.classes)) &&
      pipelines.get('health of layers') !== undefined
    );
  }

  async compile(programs: LayeredPrograms): Promise<void> {
    const { classes } = programs;
    await Promise.all([
      this.#trace.compile(programs, passing),
      this.#context.pipelines.compile('health of layers', this.#health, () => shader('parameter_health')),
      this.#metrics.compile(String(classes), () =>
        shader('trace_metrics', { ...wayVariables(passing), ...outputVariables(classes), FOUR: 4, PARTS }),
      ),
    ]);
  }

  /**
   * Appends what leaves in `observed` ({@link OBSERVED_BYTES} of `observe.ts`, usage STORAGE and COPY_DST) what
   * {@link readLayeredObservation} reads. The counts must be those of the network's uniform. False if not all is compiled.
   */
  encode(
    encoder: GPUCommandEncoder,
    subject: LayeredSubject,
    samples: GPUBuffer,
    observed: GPUBuffer,
    { trainingCount, testCount }: Observed,
  ): boolean {
    const { network, layers } = subject;
    if (!this.ready({ layers, classes: network.classes })) return false;
    encoder.clearBuffer(observed);
    const rows = this.#trace.scratch;
    const all = trainingCount + testCount;
    const pass = encoder.beginComputePass({ label: 'observe layers' });
    for (let first = 0; first < all; first += rows.capacity) {
      const batch = { first, count: Math.min(rows.capacity, all - first) };
      const offset = this.#trace.encode(pass, subject, passing, rows, { points: samples }, batch);
      this.#trace.bind(pass, rows, offset);
      this.#metrics.encode(pass, String(network.classes), [samples, observed], PARTS);
    }
    const health = this.#context.pipelines.get('health of layers');
    if (health) {
      pass.setPipeline(health);
      pass.setBindGroup(0, network.group);
      pass.setBindGroup(1, this.#group(network.parameters, observed));
      pass.dispatchWorkgroups(LOOKERS, layers.length + 1);
    }
    pass.end();
    return true;
  }

  /** Binds what `encode` needs, ahead of time. */
  bind({ parameters }: Pick<LayeredSubject['network'], 'parameters'>, samples: GPUBuffer, observed: GPUBuffer): void {
    this.#trace.bindPoints(samples);
    this.#metrics.bind([samples, observed]);
    this.#group(parameters, observed);
  }

  #group(parameters: GPUBuffer, observed: GPUBuffer): GPUBindGroup {
    const kept = this.#groups.get(observed);
    if (kept?.parameters === parameters) return kept.group;
    const word = { buffer: observed, offset: HEALTH, size: 16 };
    const group = bindGroup(this.#context.device, 'health of layers', this.#healthLayout, [parameters, word]);
    this.#groups.set(observed, { parameters, group });
    return group;
  }
}

/**
 * Reads the bytes that the passes left: see `readObservation`. `brokenLayer` is a hidden layer's number or, for the output
 * layer, their count. For the squared error accuracies are NaN.
 */
export function readLayeredObservation(bytes: ArrayBuffer, observed: Observed, loss: Loss): Observation {
  const observation = readObservation(bytes, observed);
  return loss === 'squared-error' ? { ...observation, accuracy: NaN, testAccuracy: NaN } : observation;
}
