/** What a model's frames send back: metrics, health and snapshots, through rings of map buffers. */
import { OBSERVED_BYTES } from './observe.ts';
import { readBuffer } from './readback.ts';
import type { FloatRange, Observation, Report, Snapshot, SnapshotHeader } from './report.ts';
import { ReportRing } from './ring.ts';

/** Reports that may be on their way. */
const REPORTS = 3;

/** The parameters and the optimizer's memory, of which a snapshot is taken. */
export interface Subject {
  readonly parameters: GPUBuffer;
  /** First memory, second memory, each as large as the parameters, then what is not kept. */
  readonly state: GPUBuffer;
}

/** Appends what leaves {@link OBSERVED_BYTES} in the observer's buffer, and reads them. */
export interface Look {
  encode(encoder: GPUCommandEncoder): void;
  read(bytes: ArrayBuffer): Observation;
}

interface Copy {
  readonly source: GPUBuffer;
  readonly offset: number;
  readonly bytes: number;
}

/** The report that the frame being encoded will give. */
interface Open {
  step: number;
  observed: { readonly buffer: GPUBuffer; readonly read: Look['read'] } | null;
  snapshot: {
    readonly buffer: GPUBuffer;
    readonly bytes: number;
    readonly read: (bytes: ArrayBuffer) => Snapshot;
  } | null;
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
  /** {@link OBSERVED_BYTES}: what is seen before it is copied. */
  readonly observed: GPUBuffer;
  readonly #device: GPUDevice;
  readonly #reports: ReportRing;
  readonly #snapshots: ReportRing;
  #open: Open | null = null;

  /** `floats`: the most that the parameters of a snapshot take; `snapshots`: how many of them may be on their way. */
  constructor(device: GPUDevice, floats: number, snapshots = REPORTS) {
    const { STORAGE, COPY_SRC, COPY_DST } = GPUBufferUsage;
    const usage = STORAGE | COPY_SRC | COPY_DST;
    this.#device = device;
    this.observed = device.createBuffer({ label: 'observed', size: OBSERVED_BYTES, usage });
    this.#reports = new ReportRing(device, 'report', OBSERVED_BYTES, REPORTS);
    this.#snapshots = new ReportRing(device, 'snapshot', 3 * floats * 4, snapshots);
  }

  /** Left out while all reports are on their way, or if this one has it already. */
  observe(encoder: GPUCommandEncoder, step: number, look: Look): void {
    if (this.#open?.observed) return;
    const buffer = this.#reports.take();
    if (buffer === null) return;
    look.encode(encoder);
    encoder.copyBufferToBuffer(this.observed, 0, buffer, 0, OBSERVED_BYTES);
    const read = (bytes: ArrayBuffer): Observation => look.read(bytes);
    this.#open = { snapshot: null, ...this.#open, step, observed: { buffer, read } };
  }

  /** Likewise; `ranges` as in {@link Snapshot}. */
  snapshot(
    encoder: GPUCommandEncoder,
    subject: Subject,
    ranges: readonly FloatRange[] | null,
    header: SnapshotHeader,
  ): void {
    if (this.#open?.snapshot) return;
    const buffer = this.#snapshots.take();
    if (buffer === null) return;
    const bytes = copyAll(encoder, copiesOf(subject, ranges), buffer);
    const read = (from: ArrayBuffer): Snapshot => readSnapshot(from, ranges, header);
    this.#open = { observed: null, ...this.#open, step: header.step, snapshot: { buffer, bytes, read } };
  }

  /** After the submission: the report goes to `receive` when the device is done; never, if it is lost by then. */
  collect(receive: (report: Report) => void): void {
    const open = this.#open;
    this.#open = null;
    if (open === null) return;
    this.#read(open).then(receive, () => undefined); // destroyed or lost: there is nobody left to tell
  }

  /** Observes at once and waits. */
  async now(look: Look): Promise<Observation> {
    const encoder = this.#device.createCommandEncoder({ label: 'metrics' });
    look.encode(encoder);
    return look.read(await readBuffer(this.#device, encoder, this.observed));
  }

  /** A snapshot at once. */
  async snapshotNow(subject: Subject, ranges: readonly FloatRange[] | null, header: SnapshotHeader): Promise<Snapshot> {
    const copies = copiesOf(subject, ranges);
    const size = copies.reduce((sum, { bytes }) => sum + bytes, 0);
    const ring = new ReportRing(this.#device, 'snapshot asked for', size, 1);
    try {
      const encoder = this.#device.createCommandEncoder({ label: 'snapshot' });
      const buffer = ring.take();
      if (buffer) copyAll(encoder, copies, buffer);
      this.#device.queue.submit([encoder.finish()]);
      return readSnapshot(buffer ? await ring.read(buffer, size) : new ArrayBuffer(0), ranges, header);
    } finally {
      ring.destroy();
    }
  }

  destroy(): void {
    this.#reports.destroy();
    this.#snapshots.destroy();
    this.observed.destroy();
  }

  async #read({ step, observed, snapshot }: Open): Promise<Report> {
    const [numbers, floats] = await Promise.all([
      observed && this.#reports.read(observed.buffer, OBSERVED_BYTES),
      snapshot && this.#snapshots.read(snapshot.buffer, snapshot.bytes),
    ]);
    return {
      step,
      observed: observed !== null,
      ...(observed && numbers ? observed.read(numbers) : nothingObserved),
      snapshot: snapshot && floats && snapshot.read(floats),
    };
  }
}

/** Of the parameters, of the first and of the second memory those ranges. */
function copiesOf({ parameters, state }: Subject, ranges: readonly FloatRange[] | null): Copy[] {
  const { size } = parameters;
  const chosen = ranges ?? [{ first: 0, count: size / 4 }];
  const from = (source: GPUBuffer, base: number): Copy[] =>
    chosen.map(({ first, count }) => ({ source, offset: base + first * 4, bytes: count * 4 }));
  return [...from(parameters, 0), ...from(state, 0), ...from(state, size)];
}

/** Copies them one after another and returns how many bytes they are. */
function copyAll(encoder: GPUCommandEncoder, copies: readonly Copy[], to: GPUBuffer): number {
  let at = 0;
  for (const { source, offset, bytes } of copies) {
    encoder.copyBufferToBuffer(source, offset, to, at, bytes);
    at += bytes;
  }
  return at;
}

function readSnapshot(bytes: ArrayBuffer, ranges: readonly FloatRange[] | null, header: SnapshotHeader): Snapshot {
  const floats = new Float32Array(bytes);
  const count = floats.length / 3;
  return { ...header, ranges, parameters: floats.slice(0, count), state: floats.slice(count) };
}
