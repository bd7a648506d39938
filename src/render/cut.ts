/** Finds the cut on the folded sheet and keeps in a map how near each pixel is to it. */
import { moduleOf, PassGroup } from './bindings.ts';
import { computeSlot, renderSlot } from './pipelines.ts';
import type { FieldInput } from './frame.ts';
import type { AnySlot, Slot } from './pipelines.ts';

/** Segments that are kept; a cut through every cell of the finest sheet in use would have about twice as many. */
const MAX_SEGMENTS = 16384;
const SEGMENT_BYTES = 16;
/** The larger of two nearnesses. */
const LARGER: GPUBlendComponent = { operation: 'max', srcFactor: 'one', dstFactor: 'one' };

/** What draws along the cut. */
export interface CutBuffers {
  /** The uniform block of stage.wgsl. */
  readonly stage: GPUBuffer;
  readonly framing: GPUBuffer;
  readonly segments: GPUBuffer;
  readonly draw: GPUBuffer;
}

export class CutPass {
  private readonly device: GPUDevice;
  /** The cut as segments, and the arguments that draw them. */
  readonly segments: GPUBuffer;
  readonly draw: GPUBuffer;
  private readonly noSegments: Uint32Array<ArrayBuffer> = new Uint32Array([0, 1, 0, 0]);
  private readonly traceGroup: PassGroup;
  private readonly tracing: Slot<GPUComputePipeline>;
  private readonly strokes: Readonly<Record<'single' | 'multisampled', Stroke>>;

  constructor(device: GPUDevice) {
    this.device = device;
    this.segments = device.createBuffer({
      label: 'cut segments',
      size: MAX_SEGMENTS * SEGMENT_BYTES,
      usage: GPUBufferUsage.STORAGE,
    });
    this.draw = device.createBuffer({
      label: 'cut draw',
      size: 16,
      usage: GPUBufferUsage.STORAGE | GPUBufferUsage.INDIRECT | GPUBufferUsage.COPY_DST,
    });
    this.traceGroup = new PassGroup(device, 'cut tracing', GPUShaderStage.COMPUTE, [
      'uniform',
      'read',
      'write',
      'write',
    ]);
    this.tracing = computeSlot(device, () => ({
      label: 'cut tracing',
      layout: device.createPipelineLayout({ label: 'cut tracing', bindGroupLayouts: [this.traceGroup.layout] }),
      compute: { module: moduleOf(device, 'cut', { TRACES: true }), entryPoint: 'trace_cut' },
    }));
    this.strokes = { single: strokeOf(device, false), multisampled: strokeOf(device, true) };
  }

  /** What draws the cut along a paper of one sample a pixel, or of more. */
  slots(samples: number): readonly AnySlot[] {
    return [this.tracing, this.strokeFor(samples).slot];
  }

  private strokeFor(samples: number): Stroke {
    return this.strokes[samples > 1 ? 'multisampled' : 'single'];
  }

  /** Finds the segments; `stage`: the uniform block of stage.wgsl. */
  encodeTrace(pass: GPUComputePassEncoder, stage: GPUBuffer, sheet: FieldInput): void {
    this.device.queue.writeBuffer(this.draw, 0, this.noSegments);
    pass.setPipeline(this.tracing.now());
    pass.setBindGroup(0, this.traceGroup.of(stage, sheet.buffer, this.segments, this.draw));
    pass.dispatchWorkgroups(Math.ceil((sheet.lattice.columns - 1) / 8), Math.ceil((sheet.lattice.rows - 1) / 8));
  }

  /** Fills `nearness` (rg8unorm, as large as the canvas); `depth`: of the paper, as drawn with so many samples. */
  encodeStroke(
    encoder: GPUCommandEncoder,
    { stage, framing, segments, draw }: CutBuffers,
    depth: GPUTextureView,
    samples: number,
    nearness: GPUTextureView,
  ): void {
    const stroke = this.strokeFor(samples);
    const pass = encoder.beginRenderPass({
      label: 'cut stroke',
      colorAttachments: [{ view: nearness, loadOp: 'clear', storeOp: 'store', clearValue: [0, 0, 0, 0] }],
    });
    pass.setPipeline(stroke.slot.now());
    pass.setBindGroup(0, stroke.group.of(stage, framing, segments, depth));
    pass.drawIndirect(draw, 0);
    pass.end();
  }

  destroy(): void {
    this.segments.destroy();
    this.draw.destroy();
  }
}

interface Stroke {
  readonly group: PassGroup;
  readonly slot: Slot;
}

function strokeOf(device: GPUDevice, multisampled: boolean): Stroke {
  const label = 'cut stroke';
  const depth = multisampled ? 'depth samples' : 'depth';
  const stages = GPUShaderStage.VERTEX | GPUShaderStage.FRAGMENT;
  const group = new PassGroup(device, label, stages, ['uniform', 'read', 'read', depth]);
  const slot = renderSlot(device, () => {
    const module = moduleOf(device, 'cut', { TRACES: false, MULTISAMPLED: multisampled });
    return {
      label,
      layout: device.createPipelineLayout({ label, bindGroupLayouts: [group.layout] }),
      vertex: { module, entryPoint: 'stroke' },
      fragment: {
        module,
        entryPoint: 'near_cut',
        targets: [{ format: 'rg8unorm', blend: { color: LARGER, alpha: LARGER } }],
      },
    };
  });
  return { group, slot };
}
