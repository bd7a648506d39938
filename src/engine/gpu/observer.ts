/** What a model's frames send back: metrics, health and snapshots, through a ring of map buffers. */
import type { Context, Variant } from './context.ts';
import type { NetworkBuffers } from './network.ts';
import { OBSERVED_BYTES, readObservation } from './observe.ts';
import type { Observed, ObserveGroups, ObserveKernels } from './observe.ts';
import { readBuffer } from './readback.ts';
import type { Observation, Report, Snapshot } from './report.ts';
import { ReportRing } from './ring.ts';
import type { Samples } from './samples.ts';

/** Where the parameters begin in a report's bytes. */
const PARAMETERS = OBSERVED_BYTES;

/** What a snapshot holds besides the numbers that come from the device. */
export type SnapshotHeader = Omit<Snapshot, 'parameters' | 'state'>;

/** The report that the frame being encoded will give. */
interface Open {
  readonly buffer: GPUBuffer;
  step: number;
  observed: Observed | null;
  header: SnapshotHeader | null;
}

const nothingObserved: Observation = {
  loss: NaN,
  accuracy: NaN,
  testLoss: NaN,
  testAccuracy: NaN,
  healthy: true,
  brokenLayer: null,
};

export class Observer {
  readonly #device: GPUDevice;
  readonly #kernels: ObserveKernels;
  readonly #network: NetworkBuffers;
  readonly #observed: GPUBuffer;
  readonly #ring: ReportRing;
  #groups: ObserveGroups;
  #open: Open | null = null;

  constructor(context: Context, kernels: ObserveKernels, network: NetworkBuffers, samples: Samples) {
    const { device } = context;
    const { STORAGE, COPY_SRC } = GPUBufferUsage;
    this.#device = device;
    this.#kernels = kernels;
    this.#network = network;
    this.#observed = device.createBuffer({ label: 'observed', size: OBSERVED_BYTES, usage: STORAGE | COPY_SRC });
    this.#ring = new ReportRing(device, 'report', PARAMETERS + 3 * network.parameters.size);
    this.#groups = kernels.bind(network.parameters, samples.buffer, this.#observed);
  }

  /** To be called when the samples are in another buffer. */
  rebind(samples: Samples): void {
    this.#groups = this.#kernels.bind(this.#network.parameters, samples.buffer, this.#observed);
  }

  observe(encoder: GPUCommandEncoder, variant: Variant, observed: Observed, step: number): void {
    const open = this.#kernels.ready(variant) ? this.#take() : null;
    if (open === null) return;
    this.#encode(encoder, variant);
    encoder.copyBufferToBuffer(this.#observed, 0, open.buffer, 0, OBSERVED_BYTES);
    open.observed = observed;
    open.step = step;
  }

  snapshot(encoder: GPUCommandEncoder, header: SnapshotHeader): void {
    const open = this.#take();
    if (open === null) return;
    const { parameters, state } = this.#network;
    encoder.copyBufferToBuffer(parameters, 0, open.buffer, PARAMETERS, parameters.size);
    encoder.copyBufferToBuffer(state, 0, open.buffer, PARAMETERS + parameters.size, 2 * parameters.size);
    open.header = header;
    open.step = header.step;
  }

  /** After the submission: the report goes to `receive` when the device is done. */
  collect(receive: (report: Report) => void): void {
    const open = this.#open;
    this.#open = null;
    if (open !== null) this.#ring.deliver(open.buffer, (bytes) => receive(this.#read(open, bytes)));
  }

  /** Observes at once and waits. The variant must be ready. */
  async now(variant: Variant, observed: Observed): Promise<Observation> {
    const encoder = this.#device.createCommandEncoder({ label: 'metrics' });
    this.#encode(encoder, variant);
    return readObservation(await readBuffer(this.#device, encoder, this.#observed), observed);
  }

  destroy(): void {
    this.#ring.destroy();
    this.#observed.destroy();
  }

  #encode(encoder: GPUCommandEncoder, variant: Variant): void {
    const pass = encoder.beginComputePass({ label: 'observe' });
    this.#kernels.encode(pass, this.#network.group, this.#groups, variant);
    pass.end();
  }

  /** This submission's report, begun by whoever asks first; null if no buffer is free. */
  #take(): Open | null {
    if (this.#open !== null) return this.#open;
    const buffer = this.#ring.take();
    if (buffer === null) return null;
    this.#open = { buffer, step: NaN, observed: null, header: null };
    return this.#open;
  }

  #read(open: Open, bytes: ArrayBuffer): Report {
    const observation = open.observed === null ? nothingObserved : readObservation(bytes, open.observed);
    const { size } = this.#network.parameters;
    return {
      step: open.step,
      observed: open.observed !== null,
      ...observation,
      snapshot: open.header && {
        ...open.header,
        parameters: new Float32Array(bytes.slice(PARAMETERS, PARAMETERS + size)),
        state: new Float32Array(bytes.slice(PARAMETERS + size, PARAMETERS + 3 * size)),
      },
    };
  }
}
