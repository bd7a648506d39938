/** Puts points where a stage of the network has them, as the carried sheet and the logit plane take them. */
import { moduleOf, PassGroup, UniformBlock } from './bindings.ts';
import { computeSlot, makeTogether } from './pipelines.ts';
import type { Slot } from './pipelines.ts';

const BINDINGS = ['uniform', 'read', 'read', 'read', 'write'] as const;

/** Points at a stage: so many numbers each, a row for each number, the points side by side. */
export interface StageRows {
  readonly buffer: GPUBuffer;
  /** vec4f from one row to the next. */
  readonly stride: number;
  readonly firstRow: number;
  readonly width: number;
  readonly count: number;
  /** array<vec4f> whose last numbers are the points' labels; any other one where there are none. */
  readonly labels: GPUBuffer;
}

/** Along the axes, array<vec4f>: of each number its part of the three axes, and its mean. Or as two of the logits. */
export type StageWay = { readonly axes: GPUBuffer } | { readonly pair: readonly [a: number, b: number] };

/** The pipelines, shared by all points. */
export class StagePointsKernel {
  readonly alongAxes: Slot<GPUComputePipeline>;
  readonly asLogits: Slot<GPUComputePipeline>;

  constructor(device: GPUDevice) {
    const { layout } = new PassGroup(device, 'stage points', GPUShaderStage.COMPUTE, BINDINGS);
    const slot = (entryPoint: string): Slot<GPUComputePipeline> =>
      computeSlot(device, () => ({
        label: `stage points: ${entryPoint}`,
        layout: device.createPipelineLayout({ label: 'stage points', bindGroupLayouts: [layout] }),
        compute: { module: moduleOf(device, 'stage_points'), entryPoint },
      }));
    this.alongAxes = slot('along_axes');
    this.asLogits = slot('as_logits');
  }

  prepare(): Promise<void> {
    return makeTogether([this.alongAxes, this.asLogits]);
  }
}

/** The points of one stage on their way into a buffer. */
export class StagePoints {
  private readonly kernel: StagePointsKernel;
  private readonly settings: UniformBlock;
  private readonly words: Uint32Array;
  private readonly group: PassGroup;
  private readonly target: GPUBuffer;
  private readonly first: number;

  /** `target`: array<vec4f>, usage STORAGE, of which `first` is the first element written. */
  constructor(device: GPUDevice, kernel: StagePointsKernel, target: GPUBuffer, first = 0) {
    this.kernel = kernel;
    this.settings = new UniformBlock(device, 'stage points', 8);
    this.words = new Uint32Array(this.settings.values.buffer);
    this.group = new PassGroup(device, 'stage points', GPUShaderStage.COMPUTE, BINDINGS);
    this.target = target;
    this.first = first;
  }

  /** Writes (three places, label), or (logit a, logit b, log Σ exp of all logits, label). At most once a submission. */
  encode(pass: GPUComputePassEncoder, rows: StageRows, way: StageWay): void {
    const { buffer, stride, firstRow, width, count, labels } = rows;
    const pair = 'pair' in way ? way.pair : [0, 0];
    this.words.set([firstRow, stride, width, count, this.first, ...pair]);
    this.settings.send();
    const axes = 'axes' in way ? way.axes : labels;
    pass.setPipeline(('axes' in way ? this.kernel.alongAxes : this.kernel.asLogits).now());
    pass.setBindGroup(0, this.group.of(this.settings.buffer, buffer, axes, labels, this.target));
    pass.dispatchWorkgroups(Math.ceil(count / 64));
  }

  destroy(): void {
    this.settings.buffer.destroy();
  }
}
