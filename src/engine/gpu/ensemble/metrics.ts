/** How well each network of an ensemble does: dispatches of shaders/observe/metrics.wgsl over networks. */
import { activationModule, bindGroup, computeLayout, quadsOf, variantKey } from '../context.ts';
import type { Context, Variant } from '../context.ts';
import { shader } from '../shaders.ts';

/** Workgroups, and so partial sums, a data set: one, since there are many networks to fill the device. */
const PARTS = 1;
/** Two data sets, of each the sums of cross-entropy and of right answers. */
const FLOATS = 4 * PARTS;

/** Loss (nats) and accuracy of one network over the training and the test samples; of none of these NaN. */
export interface MemberMetrics {
  readonly loss: number;
  readonly accuracy: number;
  readonly testLoss: number;
  readonly testAccuracy: number;
}

/** Bytes of what is seen of so many networks. */
export function metricsBytes(members: number): number {
  return 4 * FLOATS * members;
}

export class EnsembleMetrics {
  readonly #context: Context;
  readonly #bindings: GPUBindGroupLayout;
  readonly #layout: GPUPipelineLayout;

  constructor(context: Context) {
    const { device, networkLayout } = context;
    this.#context = context;
    this.#bindings = computeLayout(device, 'ensemble metrics', [{ type: 'read-only-storage' }, { type: 'storage' }]);
    this.#layout = device.createPipelineLayout({
      label: 'ensemble metrics',
      bindGroupLayouts: [networkLayout, this.#bindings],
    });
  }

  async compile(variant: Variant): Promise<void> {
    await this.#context.pipelines.compile(keyOf(variant), this.#layout, () => {
      const quads = { QUADS: quadsOf(variant.classes), PARTS };
      const variables = { ...quads, LEARNED: variant.learned, MEMBERS: true, BASE: 'base + ' };
      return shader('metrics', variables, activationModule(variant));
    });
  }

  /** A bind group for the samples and {@link metricsBytes} of what is seen. */
  bind(samples: GPUBuffer, seen: GPUBuffer): GPUBindGroup {
    return bindGroup(this.#context.device, 'ensemble metrics', this.#bindings, [samples, seen]);
  }

  /** Appends one dispatch over all networks of the group. False if the variant is not compiled. */
  encode(
    pass: GPUComputePassEncoder,
    network: GPUBindGroup,
    group: GPUBindGroup,
    variant: Variant,
    members: number,
  ): boolean {
    const pipeline = this.#context.pipelines.get(keyOf(variant));
    if (pipeline === undefined) return false;
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, network);
    pass.setBindGroup(1, group);
    pass.dispatchWorkgroups(PARTS, 2, members);
    return true;
  }
}

/** Reads what the pass left of each network. */
export function readMetrics(
  bytes: ArrayBuffer,
  { trainingCount, testCount }: { readonly trainingCount: number; readonly testCount: number },
): MemberMetrics[] {
  const sums = new Float32Array(bytes);
  return Array.from({ length: sums.length / FLOATS }, (_, member) => {
    const [loss = NaN, right = NaN, testLoss = NaN, testRight = NaN] = sums.subarray(member * FLOATS);
    return {
      loss: loss / trainingCount,
      accuracy: right / trainingCount,
      testLoss: testLoss / testCount,
      testAccuracy: testRight / testCount,
    };
  });
}

function keyOf(variant: Variant): string {
  return `ensemble metrics, ${variantKey(variant)}`;
}
