/** A network of one hidden layer on the device, trained by the fused kernel. */
import type { Initialization } from '../../network/architecture.ts';
import { learnsAnew } from '../../network/layers.ts';
import type { Grid } from '../engine.ts';
import type { Context } from './context.ts';
import { Course } from './course.ts';
import type { DeviceModel, Extras, Task } from './device-model.ts';
import type { Rows } from './field.ts';
import { stepMilliseconds, type TrainGroups } from './fused.ts';
import type { ShallowKernels } from './kernels.ts';
import type { Limits, Progress } from './layered/layered.ts';
import { deviceIndices, gather } from './layout.ts';
import { NetworkBuffers } from './network.ts';
import { readObservation, type ObserveGroups } from './observe.ts';
import { Observer, type Look } from './observer.ts';
import { readBuffer } from './readback.ts';
import type { Break, Run } from './replay.ts';
import type { Observation, Report, Snapshot, SnapshotHeader } from './report.ts';
import type { Settings } from './settings.ts';
import { beginning, runOf, shapeOf, variantOf } from './shallow-run.ts';

/** What a task asks of the kernels. */
interface Bound {
  readonly task: Task;
  readonly run: Run;
  readonly groups: TrainGroups;
  readonly observing: ObserveGroups;
}

export class ShallowModel implements DeviceModel {
  readonly portions = 16;
  readonly mostPoints = Infinity;
  readonly network: NetworkBuffers;
  readonly #context: Context;
  readonly #kernels: ShallowKernels;
  readonly #observer: Observer;
  readonly #course: Course;
  #bound: Bound;

  constructor(context: Context, kernels: ShallowKernels, task: Task) {
    this.#context = context;
    this.#kernels = kernels;
    this.network = new NetworkBuffers(context, task.settings.architecture.classes);
    this.#observer = new Observer(context.device, this.network.parameters.size / 4);
    this.#course = new Course(context, kernels, this.network);
    this.#bound = this.#bind(task);
  }

  ready(settings: Settings): boolean {
    const { fused, field, observe, restart } = this.#kernels;
    const variant = variantOf(settings);
    const frames = fused.ready(variant) && field.ready(variant) && observe.ready(variant);
    return frames && (!variant.learned || restart.ready);
  }

  async prepare(settings: Settings): Promise<void> {
    const { fused, field, observe, restart } = this.#kernels;
    const variant = variantOf(settings);
    const frames = [fused.compile(variant), field.compile(variant), observe.compile(variant)];
    await Promise.all([...frames, variant.learned ? restart.compile() : null]);
  }

  async finish(settings: Settings, { fastest }: Extras): Promise<void> {
    const { fused, logits } = this.#kernels;
    const variant = variantOf(settings);
    await Promise.all([logits.compile(variant), fastest ? fused.compileFastest(variant) : null]);
  }

  describe(task: Task): void {
    this.#course.change();
    this.#bound = this.#bind(task, this.#bound);
    this.network.describe(this.#bound.run.network);
  }

  /** Starts over: all units, also those that are away. */
  reset(initialization: Initialization): void {
    const { settings, seed } = this.#bound.task;
    const parameters = beginning(settings, initialization, seed);
    this.#context.device.queue.writeBuffer(this.network.parameters, 0, parameters);
    this.forget();
  }

  setParameters(parameters: ArrayLike<number>): void {
    this.#course.change();
    this.network.write(deviceIndices(shapeOf(this.#bound.task.settings)), parameters);
  }

  async parameters(): Promise<Float32Array> {
    const indices = deviceIndices(shapeOf(this.#bound.task.settings));
    const bytes = await readBuffer(this.#context.device, this.#encoder('parameters'), this.network.parameters);
    return gather(new Float32Array(bytes), indices);
  }

  forget(): void {
    this.#course.change();
    this.network.clearState();
  }

  restartLearned(before: Settings, after: Settings): void {
    const [old, own] = [before.layers[0], after.layers[0]];
    if (!old || !own || !learnsAnew(old, own) || (own.learned ?? old.learned) === null) return;
    this.#kernels.restart.run(this.network);
  }

  get stepCost(): number {
    const { network, variant, schedule } = this.#bound.run;
    const { batchSize } = schedule;
    const samples = batchSize === 'full' ? network.trainingCount : Math.min(batchSize, network.trainingCount);
    return stepMilliseconds(samples, network.width, variant.classes);
  }

  encodeTrain(encoder: GPUCommandEncoder, progress: Progress, limits: Limits): Progress {
    const steps = Math.min(limits.steps, Math.max(1, Math.floor(limits.milliseconds / this.stepCost)));
    const { step, stateSteps } = progress;
    const { network, variant, schedule } = this.#bound.run;
    const { groups } = this.#bound;
    this.#course.begin(encoder, { step, stateSteps });
    const pass = encoder.beginComputePass({ label: 'train' });
    const whole = { ...schedule, steps, step, stateSteps };
    this.#kernels.fused.encode(pass, groups, variant, network.trainingCount, whole);
    pass.end();
    return { step: step + steps, stateSteps: stateSteps + steps, phase: 0 };
  }

  encodeField(encoder: GPUCommandEncoder, target: GPUBuffer, grid: Grid, rows: Rows): boolean {
    const pass = encoder.beginComputePass({ label: 'field' });
    const { variant } = this.#bound.run;
    const encoded = this.#kernels.field.encode(pass, this.network.group, variant, target, grid, rows);
    pass.end();
    return encoded;
  }

  async logits(points: Float32Array): Promise<Float32Array> {
    const { logits } = this.#kernels;
    while (!logits.ready(this.#bound.run.variant)) await logits.compile(this.#bound.run.variant);
    return logits.compute(this.network.group, this.#bound.run.variant, points);
  }

  observe(): Promise<Observation> {
    return this.#observer.now(this.#look());
  }

  encodeObserve(encoder: GPUCommandEncoder, step: number): void {
    this.#observer.observe(encoder, step, this.#look());
  }

  encodeSnapshot(encoder: GPUCommandEncoder, header: SnapshotHeader): void {
    this.#observer.snapshot(encoder, this.network, null, header);
  }

  collect(receive: (report: Report) => void): void {
    this.#observer.collect(receive);
  }

  snapshot(header: SnapshotHeader): Promise<Snapshot> {
    return this.#observer.snapshotNow(this.network, null, header);
  }

  restore({ parameters, state }: Snapshot): void {
    this.#course.change();
    const { queue } = this.#context.device;
    queue.writeBuffer(this.network.parameters, 0, Float32Array.from(parameters));
    queue.writeBuffer(this.network.state, 0, Float32Array.from(state));
  }

  /** The next steps are another's, which cannot be taken again. */
  interrupt(): void {
    this.#course.change();
  }

  /** See `GpuModel.locateBreak`. */
  locateBreak(good: Snapshot | null, until: number): Promise<Break | null> {
    return this.#course.locateBreak(this.#bound.run, good, until);
  }

  destroy(): void {
    for (const part of [this.#observer, this.#course, this.network]) part.destroy();
  }

  #encoder(label: string): GPUCommandEncoder {
    return this.#context.device.createCommandEncoder({ label });
  }

  /** What the passes see of the network and the samples, under the variant of now. */
  #look(): Look {
    const { run, observing } = this.#bound;
    return {
      encode: (encoder) => {
        const pass = encoder.beginComputePass({ label: 'observe' });
        this.#kernels.observe.encode(pass, this.network.group, observing, run.variant);
        pass.end();
      },
      read: (bytes) => readObservation(bytes, run.network),
    };
  }

  #bind(task: Task, before?: Bound): Bound {
    const run = runOf(task);
    if (before?.run.samples === run.samples) return { ...before, task, run };
    const { uniform, parameters, state, memory } = this.network;
    const { samples } = run;
    const groups = this.#kernels.fused.bind({ network: uniform, parameters, state, samples, memory });
    return { task, run, groups, observing: this.#kernels.observe.bind(parameters, samples, this.#observer.observed) };
  }
}
