/** Brings a carried sheet to the stage, on the device: middle, scale and framing, whatever the layer's numbers are. */
import { moduleOf, PassGroup, UniformBlock } from './bindings.ts';
import { EYE_DISTANCE, stageMatrix } from './camera.ts';
import { computeSlot } from './pipelines.ts';
import type { CarriedInput, Orbit } from './frame.ts';
import type { Slot } from './pipelines.ts';
import type { NodePlaces } from './under-hand.ts';
import type { Size } from './view.ts';

/** From the middle of the stage to the farthest node of the sheet. */
const STAGE_RADIUS = 1.6;
/** Floats of `Placing` in placing.wgsl. */
export const PLACING_FLOATS = 8;

export class CarriageKernel {
  /** `Placing` of placing.wgsl; may be copied from, so that a host can tell what lies under the hand. */
  readonly buffer: GPUBuffer;
  readonly slot: Slot<GPUComputePipeline>;
  private readonly settings: UniformBlock;
  private readonly group: PassGroup;

  constructor(device: GPUDevice) {
    this.buffer = device.createBuffer({
      label: 'placing',
      size: 4 * PLACING_FLOATS,
      usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC,
    });
    this.settings = new UniformBlock(device, 'carriage settings', 8);
    const bindings = ['uniform', 'uniform', 'read', 'read', 'write'] as const;
    this.group = new PassGroup(device, 'carriage', GPUShaderStage.COMPUTE, bindings);
    this.slot = computeSlot(device, () => ({
      label: 'carriage',
      layout: device.createPipelineLayout({ label: 'carriage', bindGroupLayouts: [this.group.layout] }),
      compute: { module: moduleOf(device, 'carriage'), entryPoint: 'carry' },
    }));
  }

  /** `carried`: the uniform block of carried_points.wgsl. */
  encode(
    pass: GPUComputePassEncoder,
    carried: GPUBuffer,
    { from, to }: CarriedInput,
    orbit: Orbit,
    size: Size,
    ease: number,
  ): void {
    this.settings
      .put(0, Math.cos(orbit.pitch), Math.sin(orbit.pitch), EYE_DISTANCE, orbit.zoom)
      .put(4, size.width, size.height, ease, STAGE_RADIUS)
      .send();
    pass.setBindGroup(0, this.group.of(carried, this.settings.buffer, from.buffer, to.buffer, this.buffer));
    pass.setPipeline(this.slot.now());
    pass.dispatchWorkgroups(1);
  }

  destroy(): void {
    this.buffer.destroy();
    this.settings.buffer.destroy();
  }
}

/**
 * Where a point of the layer's space lies on a canvas, in its pixels, and how far behind others; `placing`: as copied from
 * the kernel's buffer.
 */
export function projectCarried(
  placing: ArrayLike<number>,
  orbit: Orbit,
  size: Size,
  [x, y, z]: readonly [number, number, number],
): { px: number; py: number; depth: number } {
  const at = (i: number): number => placing[i] ?? 0;
  const place = [(x - at(0)) * at(3), (y - at(1)) * at(3), (z - at(2)) * at(3), 1];
  const matrix = stageMatrix(orbit);
  const row = (i: number): number => place.reduce((sum, value, k) => sum + value * (matrix[4 * k + i] ?? 0), 0);
  const w = row(3);
  const across = (row(0) / w) * at(4) + at(6);
  const up = (row(1) / w) * at(5) + at(7);
  return { px: ((1 + across) / 2) * size.width, py: ((1 - up) / 2) * size.height, depth: row(2) / w };
}

/** The same of many points, four numbers each, of which the last is not read. */
export function placesOfCarried(
  placing: ArrayLike<number>,
  orbit: Orbit,
  size: Size,
  points: ArrayLike<number>,
): NodePlaces {
  const places = new Float32Array((points.length / 4) * 3);
  for (let i = 0; 4 * i < points.length; i++) {
    const point = [points[4 * i] ?? 0, points[4 * i + 1] ?? 0, points[4 * i + 2] ?? 0] as const;
    const { px, py, depth } = projectCarried(placing, orbit, size, point);
    places.set([px, py, depth], 3 * i);
  }
  return places;
}
