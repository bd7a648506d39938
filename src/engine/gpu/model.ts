/** A network that learns on the device. */
import type { Architecture } from '../../network/architecture.ts';
import type { Change, Grid, Metrics, Model } from '../engine.ts';
import type { Report, Snapshot } from './report.ts';

/**
 * The contract's model, and what a frame needs of it. A frame encodes what it wants (`encodeTrain`, `encodeField`,
 * `encodeObserve`, `encodeSnapshot`, in any order and number), submits, and calls `collect()`; nothing of that awaits
 * the device, creates a resource or compiles. What was seen arrives at `onReport` one to three frames later.
 */
export class GpuModel implements Model {
  /** Receives what `encodeObserve` and `encodeSnapshot` saw. */
  onReport: ((report: Report) => void) | null = null;
  /** Resolves once every pipeline of the current activation is compiled, so that each width runs its fastest. */
  compiled: Promise<void> = Promise.resolve();

  get architecture(): Architecture {
    throw new Error('not built yet');
  }
  /** Group 0 of every shader that includes network.wgsl: what it looks like, and this model's. */
  get networkLayout(): GPUBindGroupLayout {
    throw new Error('not built yet');
  }
  get networkGroup(): GPUBindGroup {
    throw new Error('not built yet');
  }
  /** array<vec4f>, see `layout.ts`. */
  get parameterBuffer(): GPUBuffer {
    throw new Error('not built yet');
  }
  /** array<vec4f> of (x, y, 0, label): the training samples, then the test samples. Another one after data that outgrew it. */
  get sampleBuffer(): GPUBuffer {
    throw new Error('not built yet');
  }
  get trainingCount(): number {
    throw new Error('not built yet');
  }
  get testCount(): number {
    throw new Error('not built yet');
  }
  get width(): number {
    throw new Error('not built yet');
  }
  get classes(): number {
    throw new Error('not built yet');
  }
  /** Steps encoded since the last reset. */
  get step(): number {
    throw new Error('not built yet');
  }
  get seed(): number {
    throw new Error('not built yet');
  }

  setData(_inputs: Float32Array, _labels: Uint32Array): void {
    throw new Error('not built yet');
  }
  /** Samples that are only looked at: as `setData`, but may be empty. */
  setTestData(_inputs: Float32Array, _labels: Uint32Array): void {
    throw new Error('not built yet');
  }
  setParameters(_parameters: ArrayLike<number>): void {
    throw new Error('not built yet');
  }
  async parameters(): Promise<Float32Array> {
    throw new Error('not built yet');
  }
  train(_steps: number): void {
    throw new Error('not built yet');
  }
  async metrics(): Promise<Metrics> {
    throw new Error('not built yet');
  }
  async logits(_points: Float32Array): Promise<Float32Array> {
    throw new Error('not built yet');
  }
  async field(_grid: Grid): Promise<Float32Array> {
    throw new Error('not built yet');
  }
  resize(_hidden: readonly number[]): void {
    throw new Error('not built yet');
  }
  reset(_seed?: number): void {
    throw new Error('not built yet');
  }
  async change(_change: Change): Promise<void> {
    throw new Error('not built yet');
  }

  /** Appends training steps to the encoder. */
  encodeTrain(_encoder: GPUCommandEncoder, _steps: number): void {
    throw new Error('not built yet');
  }
  /**
   * Computes the field, or some of its rows, into `target`: rows × columns vec4f, usage STORAGE. False, and nothing
   * encoded, while its pipeline is still being compiled.
   */
  encodeField(
    _encoder: GPUCommandEncoder,
    _target: GPUBuffer,
    _grid: Grid,
    _rows?: { readonly from: number; readonly to: number },
  ): boolean {
    throw new Error('not built yet');
  }
  /** Loss, accuracy and health. Skipped if three reports are still on their way. */
  encodeObserve(_encoder: GPUCommandEncoder): void {
    throw new Error('not built yet');
  }
  /** A copy of parameters and optimizer state. Skipped likewise. */
  encodeSnapshot(_encoder: GPUCommandEncoder): void {
    throw new Error('not built yet');
  }
  /** To be called right after the encoder was submitted. */
  collect(): void {
    throw new Error('not built yet');
  }
  async snapshot(): Promise<Snapshot> {
    throw new Error('not built yet');
  }
  /** Takes over another model's state; the architecture's inputs and classes must be the same. */
  restore(_snapshot: Snapshot): void {
    throw new Error('not built yet');
  }
  dispose(): void {
    throw new Error('not built yet');
  }
}
