/** The past of a network that is now of one layer and now of several: moments of both kinds on one line of time. */
import type { LayerStart } from '../../network/start.ts';
import { History, nextStep, type Part } from './history.ts';
import type { Subject } from './observer.ts';
import type { SnapshotHeader } from './report.ts';

export interface Moment extends SnapshotHeader {
  /** Whether it is kept as the model of several layers has it. */
  readonly deep: boolean;
  /** How those hidden layers began that had been there by then. */
  readonly starts: readonly LayerStart[];
}

interface Kind {
  readonly subject: Subject;
  readonly history: History<Moment>;
}

export class Past {
  readonly #device: GPUDevice;
  readonly #shallow: Kind;
  #deep: Kind | null = null;

  constructor(device: GPUDevice, shallow: Subject) {
    this.#device = device;
    this.#shallow = this.#kind(shallow);
  }

  /** Every moment that can be gone back to, from the earliest on. */
  get moments(): readonly Moment[] {
    const deep = this.#deep?.history.moments ?? [];
    return [...this.#shallow.history.moments, ...deep].toSorted((a, b) => a.step - b.step);
  }

  /** Makes room for moments of several layers. With other buffers than before, those kept so far are forgotten. */
  reserve(deep: Subject): void {
    if (this.#deep?.subject.parameters === deep.parameters) return;
    this.#deep?.history.destroy();
    this.#deep = this.#kind(deep);
  }

  /** Keeps a moment that is later than the last; if not `always`, only if enough has happened since. */
  keep(encoder: GPUCommandEncoder, moment: Moment, always: boolean): void {
    const last = this.moments.at(-1)?.step;
    if (last !== undefined && moment.step < (always ? last + 1 : nextStep(last))) return;
    const kind = moment.deep ? this.#deep : this.#shallow;
    kind?.history.keep(encoder, moment, partsOf(kind.subject));
  }

  /** Forgets what came after a step: time goes on from there in another way. */
  forgetAfter(step: number): void {
    for (const kind of [this.#shallow, this.#deep]) kind?.history.forgetAfter(step);
  }

  /** Writes a moment's numbers back to where they were. */
  recall(encoder: GPUCommandEncoder, { step, deep }: Moment): void {
    const kind = deep ? this.#deep : this.#shallow;
    kind?.history.recall(encoder, step, partsOf(kind.subject));
  }

  clear(): void {
    this.forgetAfter(-Infinity);
  }

  destroy(): void {
    for (const kind of [this.#shallow, this.#deep]) kind?.history.destroy();
  }

  #kind(subject: Subject): Kind {
    const bytes = partsOf(subject).reduce((sum, part) => sum + part.bytes, 0);
    return { subject, history: new History<Moment>(this.#device, bytes) };
  }
}

/** The parameters, and what the optimizer remembers of them. */
function partsOf({ parameters, state }: Subject): Part[] {
  return [
    { buffer: parameters, bytes: parameters.size },
    { buffer: state, bytes: 2 * parameters.size },
  ];
}
