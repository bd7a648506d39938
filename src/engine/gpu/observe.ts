/** Loss, accuracy and health: dispatches of shaders/observe/{metrics,health}.wgsl, and what their numbers mean. */
import { activationModule, bindGroup, computeLayout, quadsOf, variantKey } from './context.ts';
import type { Context, Variant } from './context.ts';
import type { Observation } from './report.ts';
import { shader } from './shaders.ts';

/** Workgroups, and so partial sums, a data set. */
const PARTS = 16;
/** Where the health's word lies: bindings begin at multiples of 256 bytes. */
const HEALTH = 256;
/** Bytes of what is observed. */
export const OBSERVED_BYTES = HEALTH + 16;

/** The samples in use. */
export interface Observed {
  readonly trainingCount: number;
  readonly testCount: number;
}

export class ObserveKernels {
  readonly #context: Context;
  readonly #metricsLayout: GPUBindGroupLayout;
  readonly #metrics: GPUPipelineLayout;
  readonly #healthLayout: GPUBindGroupLayout;
  readonly #health: GPUPipelineLayout;

  constructor(context: Context) {
    const { device, networkLayout } = context;
    this.#context = context;
    this.#metricsLayout = computeLayout(device, 'metrics', [{ type: 'read-only-storage' }, { type: 'storage' }]);
    this.#healthLayout = computeLayout(device, 'health', [{ type: 'read-only-storage' }, { type: 'storage' }]);
    this.#metrics = device.createPipelineLayout({
      label: 'metrics',
      bindGroupLayouts: [networkLayout, this.#metricsLayout],
    });
    this.#health = device.createPipelineLayout({
      label: 'health',
      bindGroupLayouts: [networkLayout, this.#healthLayout],
    });
  }

  ready(variant: Variant): boolean {
    const { pipelines } = this.#context;
    return pipelines.get(keyOf(variant)) !== undefined && pipelines.get('health') !== undefined;
  }

  async compile(variant: Variant): Promise<void> {
    const { pipelines } = this.#context;
    await Promise.all([
      pipelines.compile('health', this.#health, () => shader('health')),
      pipelines.compile(keyOf(variant), this.#metrics, () => {
        const variables = { QUADS: quadsOf(variant.classes), PARTS, LEARNED: variant.learned, MEMBERS: false };
        return shader('metrics', variables, activationModule(variant));
      }),
    ]);
  }

  /** Bind groups for a model's buffers; `observed` holds {@link OBSERVED_BYTES}. */
  bind(parameters: GPUBuffer, samples: GPUBuffer, observed: GPUBuffer): ObserveGroups {
    const { device } = this.#context;
    const sums = { buffer: observed, size: HEALTH };
    const health = { buffer: observed, offset: HEALTH };
    return {
      metrics: bindGroup(device, 'metrics', this.#metricsLayout, [samples, sums]),
      health: bindGroup(device, 'health', this.#healthLayout, [parameters, health]),
    };
  }

  /** Appends both passes; the variant must be ready. */
  encode(pass: GPUComputePassEncoder, network: GPUBindGroup, groups: ObserveGroups, variant: Variant): void {
    const { pipelines } = this.#context;
    const metrics = pipelines.get(keyOf(variant));
    const health = pipelines.get('health');
    if (metrics === undefined || health === undefined) return;
    pass.setBindGroup(0, network);
    pass.setPipeline(metrics);
    pass.setBindGroup(1, groups.metrics);
    pass.dispatchWorkgroups(PARTS, 2);
    pass.setPipeline(health);
    pass.setBindGroup(1, groups.health);
    pass.dispatchWorkgroups(1);
  }
}

export interface ObserveGroups {
  readonly metrics: GPUBindGroup;
  readonly health: GPUBindGroup;
}

/** Reads the {@link OBSERVED_BYTES} that the passes left. Of no samples the loss and the accuracy are NaN. */
export function readObservation(bytes: ArrayBuffer, { trainingCount, testCount }: Observed): Observation {
  const sums = new Float32Array(bytes, 0, PARTS * 4);
  const [broken = 0] = new Uint32Array(bytes, HEALTH, 1); // bit l: layer l
  const total = (set: number, which: number): number => {
    let sum = 0;
    for (let part = 0; part < PARTS; part++) sum += sums[(set * PARTS + part) * 2 + which] ?? NaN;
    return sum;
  };
  const loss = total(0, 0) / trainingCount;
  const sound = broken === 0;
  return {
    loss,
    accuracy: total(0, 1) / trainingCount,
    testLoss: total(1, 0) / testCount,
    testAccuracy: total(1, 1) / testCount,
    healthy: sound && (trainingCount === 0 || Number.isFinite(loss)),
    brokenLayer: sound ? null : 31 - Math.clz32(broken & -broken),
  };
}

function keyOf(variant: Variant): string {
  return `metrics, ${variantKey(variant)}`;
}
