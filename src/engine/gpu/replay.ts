/** Takes a network's steps again on a copy, to find the first one that left a number broken. */
import type { Context, Variant } from './context.ts';
import { stepsADispatch, type TrainGroups } from './fused.ts';
import type { ShallowKernels } from './kernels.ts';
import { NetworkBuffers, type NetworkDescription } from './network.ts';
import { OBSERVED_BYTES, readObservation, type ObserveGroups } from './observe.ts';
import { readBuffer, storageBuffer } from './readback.ts';
import type { Observation, Snapshot } from './report.ts';
import type { Schedule } from './training.ts';

/** Dispatches between two pauses for whatever else wants the device. */
const DISPATCHES = 2;

/** Where a network was broken first. */
export interface Break {
  /** Steps trained when the first parameter was, or the loss if no parameter ever was. */
  readonly step: number;
  /** The lowest layer with a broken parameter then, 0 the hidden one; null: it was only the loss. */
  readonly layer: number | null;
}

/** How far training has come. */
export interface Position {
  readonly step: number;
  /** Steps since the optimizer's memory was empty. */
  readonly stateSteps: number;
}

/** What stays the same from step to step. */
export interface Run {
  readonly network: NetworkDescription;
  readonly variant: Variant;
  readonly schedule: Omit<Schedule, 'steps' | keyof Position>;
  /** array<vec4f> of the samples. */
  readonly samples: GPUBuffer;
}

export class Replay {
  readonly #context: Context;
  readonly #kernels: ShallowKernels;
  readonly #run: Run;
  /** Whether the run is no longer what it was, its buffers included. */
  readonly #overtaken: () => boolean;
  readonly #copy: NetworkBuffers;
  readonly #groups: TrainGroups;
  readonly #observed: GPUBuffer;
  readonly #observing: ObserveGroups;
  /** Parameters and the optimizer's memories at the latest step that is known to be sound. */
  readonly #sound: GPUBuffer;
  #at: Position = { step: 0, stateSteps: 0 };

  constructor(context: Context, kernels: ShallowKernels, run: Run, overtaken: () => boolean) {
    const { device } = context;
    this.#context = context;
    this.#kernels = kernels;
    this.#run = run;
    this.#overtaken = overtaken;
    this.#copy = new NetworkBuffers(context, run.variant.classes);
    this.#copy.describe(run.network);
    const { uniform, parameters, state, memory } = this.#copy;
    this.#groups = kernels.fused.bind({ network: uniform, parameters, state, samples: run.samples, memory });
    this.#observed = storageBuffer(device, 'observed again', OBSERVED_BYTES);
    this.#observing = kernels.observe.bind(parameters, run.samples, this.#observed);
    this.#sound = storageBuffer(device, 'last sound state', 3 * parameters.size);
  }

  /** Starts from a snapshot of the run. */
  startFrom(snapshot: Snapshot): void {
    const { queue } = this.#context.device;
    queue.writeBuffer(this.#sound, 0, Float32Array.from(snapshot.parameters));
    queue.writeBuffer(this.#sound, this.#copy.parameters.size, Float32Array.from(snapshot.state));
    this.#at = snapshot;
  }

  /** Starts from parameters and both memories in one buffer. */
  startAt(origin: GPUBuffer, at: Position): void {
    const encoder = this.#encoder();
    encoder.copyBufferToBuffer(origin, 0, this.#sound, 0, origin.size);
    this.#context.device.queue.submit([encoder.finish()]);
    this.#at = at;
  }

  /** The first broken step up to `until`, by bisection; null if start or end do not fit or the run was overtaken. */
  async search(until: number): Promise<Break | null> {
    if (until <= this.#at.step || !(await this.#after(0))?.healthy) return null;
    let broken = until;
    let seen = await this.#after(until - this.#at.step);
    if (seen === null || seen.healthy) return null;
    // The loss often overflows a step before the parameters do; it is they that belong to a layer.
    const layered = seen.brokenLayer !== null;
    while (broken - this.#at.step > 1) {
      const steps = (broken - this.#at.step) >> 1;
      const halfway = await this.#after(steps);
      if (halfway === null) return null;
      if (halfway.healthy || (layered && halfway.brokenLayer === null)) this.#keep(steps);
      else [broken, seen] = [this.#at.step + steps, halfway];
    }
    return { step: broken, layer: seen.brokenLayer };
  }

  destroy(): void {
    this.#copy.destroy();
    this.#observed.destroy();
    this.#sound.destroy();
  }

  /** What is seen so many steps after the last sound state; null if the run was overtaken. */
  async #after(steps: number): Promise<Observation | null> {
    const { device } = this.#context;
    const { network, variant, schedule } = this.#run;
    const { batchSize } = schedule;
    const batch = batchSize === 'full' ? network.trainingCount : Math.min(batchSize, network.trainingCount);
    const most = stepsADispatch(batch, network.width, variant.classes);
    this.#rewind();
    for (let taken = 0; taken < steps;) {
      if (this.#overtaken()) return null;
      const encoder = this.#encoder();
      for (let k = 0; k < DISPATCHES && taken < steps; k++) {
        const some = Math.min(most, steps - taken);
        this.#encodeSteps(encoder, taken, some);
        taken += some;
      }
      device.queue.submit([encoder.finish()]);
      await device.queue.onSubmittedWorkDone();
    }
    if (this.#overtaken()) return null;
    const encoder = this.#encoder();
    const pass = encoder.beginComputePass({ label: 'observe again' });
    this.#kernels.observe.encode(pass, this.#copy.group, this.#observing, variant);
    pass.end();
    const bytes = await readBuffer(device, encoder, this.#observed);
    return readObservation(bytes, network);
  }

  #encodeSteps(encoder: GPUCommandEncoder, taken: number, steps: number): void {
    const { network, variant, schedule } = this.#run;
    const pass = encoder.beginComputePass({ label: 'train again' });
    this.#kernels.fused.encode(pass, this.#groups, variant, network.trainingCount, {
      ...schedule,
      steps,
      step: this.#at.step + taken,
      stateSteps: this.#at.stateSteps + taken,
    });
    pass.end();
  }

  /** Back to the last sound state. */
  #rewind(): void {
    const { parameters, state } = this.#copy;
    const encoder = this.#encoder();
    encoder.copyBufferToBuffer(this.#sound, 0, parameters, 0, parameters.size);
    encoder.copyBufferToBuffer(this.#sound, parameters.size, state, 0, 2 * parameters.size);
    this.#context.device.queue.submit([encoder.finish()]);
  }

  /** The copy as it is, so many steps on, is the last sound state. */
  #keep(steps: number): void {
    const { parameters, state } = this.#copy;
    const encoder = this.#encoder();
    encoder.copyBufferToBuffer(parameters, 0, this.#sound, 0, parameters.size);
    encoder.copyBufferToBuffer(state, 0, this.#sound, parameters.size, 2 * parameters.size);
    this.#context.device.queue.submit([encoder.finish()]);
    this.#at = { step: this.#at.step + steps, stateSteps: this.#at.stateSteps + steps };
  }

  #encoder(): GPUCommandEncoder {
    return this.#context.device.createCommandEncoder({ label: 'replay' });
  }
}
