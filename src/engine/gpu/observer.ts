/** What a model's frames send back: metrics, health, device time and snapshots, through a ring of map buffers. */
import type { Context, Variant } from './context.ts';
import type { NetworkBuffers } from './network.ts';
import { OBSERVED_BYTES, readObservation } from './observe.ts';
import type { Observed, ObserveGroups, ObserveKernels } from './observe.ts';
import { readBuffer } from './readback.ts';
import type { Observation, Report, Snapshot } from './report.ts';
import { ReportRing } from './ring.ts';
import type { Samples } from './samples.ts';

/** The parts of a report's bytes. */
const TIMES = OBSERVED_BYTES;
const PARAMETERS = TIMES + 16;

/** What a snapshot holds besides the numbers that come from the device. */
export type SnapshotHeader = Omit<Snapshot, 'parameters' | 'state'>;

/** The report that the frame being encoded will give. */
interface Open {
  readonly buffer: GPUBuffer;
  step: number;
  observed: Observed | null;
  readonly timed: boolean;
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
  readonly #queries: GPUQuerySet | null = null;
  readonly #times: GPUBuffer | null = null;
  #groups: ObserveGroups;
  #open: Open | null = null;
  /** Whether this submission has a training pass that is timed. */
  #timed = false;

  constructor(context: Context, kernels: ObserveKernels, network: NetworkBuffers, samples: Samples) {
    const { device } = context;
    const { STORAGE, COPY_SRC, QUERY_RESOLVE } = GPUBufferUsage;
    this.#device = device;
    this.#kernels = kernels;
    this.#network = network;
    this.#observed = device.createBuffer({ label: 'observed', size: OBSERVED_BYTES, usage: STORAGE | COPY_SRC });
    this.#ring = new ReportRing(device, 'report', PARAMETERS + 3 * network.parameters.size);
    this.#groups = kernels.bind(network.parameters, samples.buffer, this.#observed);
    if (context.timestamps) {
      this.#queries = device.createQuerySet({ label: 'training', type: 'timestamp', count: 2 });
      this.#times = device.createBuffer({ label: 'training times', size: 16, usage: QUERY_RESOLVE | COPY_SRC });
    }
  }

  /** To be called when the samples are in another buffer. */
  rebind(samples: Samples): void {
    this.#groups = this.#kernels.bind(this.#network.parameters, samples.buffer, this.#observed);
  }

  /** How the next training pass is timed: the first of a submission, where passes can be. */
  timing(): GPUComputePassTimestampWrites | undefined {
    if (this.#queries === null || this.#timed) return undefined;
    this.#timed = true;
    return { querySet: this.#queries, beginningOfPassWriteIndex: 0, endOfPassWriteIndex: 1 };
  }

  observe(encoder: GPUCommandEncoder, variant: Variant, observed: Observed, step: number): void {
    const open = this.#kernels.ready(variant) ? this.#take(encoder) : null;
    if (open === null) return;
    this.#encode(encoder, variant);
    encoder.copyBufferToBuffer(this.#observed, 0, open.buffer, 0, OBSERVED_BYTES);
    open.observed = observed;
    open.step = step;
  }

  snapshot(encoder: GPUCommandEncoder, header: SnapshotHeader): void {
    const open = this.#take(encoder);
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
    this.#timed = false;
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
    this.#times?.destroy();
    this.#queries?.destroy();
  }

  #encode(encoder: GPUCommandEncoder, variant: Variant): void {
    const pass = encoder.beginComputePass({ label: 'observe' });
    this.#kernels.encode(pass, this.#network.group, this.#groups, variant);
    pass.end();
  }

  /** This submission's report, begun by whoever asks first; null if no buffer is free. */
  #take(encoder: GPUCommandEncoder): Open | null {
    if (this.#open !== null) return this.#open;
    const buffer = this.#ring.take();
    if (buffer === null) return null;
    const timed = this.#timed && this.#queries !== null && this.#times !== null;
    if (timed) {
      encoder.resolveQuerySet(this.#queries, 0, 2, this.#times, 0);
      encoder.copyBufferToBuffer(this.#times, 0, buffer, TIMES, 16);
    }
    this.#open = { buffer, step: NaN, observed: null, timed, header: null };
    return this.#open;
  }

  #read(open: Open, bytes: ArrayBuffer): Report {
    const times = new BigUint64Array(bytes, TIMES, 2);
    const elapsed = open.timed ? Number((times[1] ?? 0n) - (times[0] ?? 0n)) / 1e6 : 0;
    const observation = open.observed === null ? nothingObserved : readObservation(bytes, open.observed);
    const { size } = this.#network.parameters;
    return {
      step: open.step,
      observed: open.observed !== null,
      ...observation,
      trainMs: elapsed > 0 ? elapsed : null,
      snapshot: open.header && {
        ...open.header,
        parameters: new Float32Array(bytes.slice(PARAMETERS, PARAMETERS + size)),
        state: new Float32Array(bytes.slice(PARAMETERS + size, PARAMETERS + 3 * size)),
      },
    };
  }
}
