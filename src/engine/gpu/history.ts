/** A network's past on the device: copies of its parameters and of what its optimizer remembers, by log-spaced steps. */

/** The most that a past may take of the device's memory. */
const MOST_BYTES = 64 * 2 ** 20;
/** More moments than a timeline can tell apart. */
const MOST_MOMENTS = 96;
/** Each moment is at least so many times as many steps from the start as the one before. */
const RATIO = 1.08;

/** How many moments of so many bytes are kept. */
export function momentsOf(bytes: number): number {
  return Math.max(2, Math.min(MOST_MOMENTS, Math.floor(MOST_BYTES / bytes)));
}

/** The step from which on the next moment is worth keeping. */
export function nextStep(last: number): number {
  return Math.max(last + 1, Math.ceil(last * RATIO));
}

/**
 * Which of the moments, rising, is missed least: the one whose neighbours lie nearest to each other, as ratios of steps.
 * The first and the last are always kept.
 */
export function leastMissed(steps: readonly number[]): number {
  let least = 1;
  let gap = Infinity;
  for (let k = 1; k + 1 < steps.length; k++) {
    const ratio = ((steps[k + 1] ?? 0) + 1) / ((steps[k - 1] ?? 0) + 1);
    if (ratio < gap) [least, gap] = [k, ratio];
  }
  return least;
}

/** What is known of a moment without looking at its numbers. */
export interface Moment {
  readonly step: number;
}

interface Kept<M extends Moment> {
  readonly moment: M;
  readonly slot: number;
}

/** A part of a buffer that belongs to a moment. */
export interface Part {
  readonly buffer: GPUBuffer;
  readonly bytes: number;
}

/** Copies of buffers; one that is made by the same parts is given back to them bit for bit. */
export class History<M extends Moment> {
  readonly #buffer: GPUBuffer;
  readonly #bytes: number;
  #kept: Kept<M>[] = [];
  #free: number[];

  /** `bytes`: of all parts of a moment together. */
  constructor(device: GPUDevice, bytes: number) {
    const slots = momentsOf(bytes);
    this.#bytes = bytes;
    this.#free = Array.from({ length: slots }, (_, slot) => slot);
    const usage = GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
    this.#buffer = device.createBuffer({ label: 'history', size: slots * bytes, usage });
  }

  /** What can be gone back to, from the earliest on. */
  get moments(): readonly M[] {
    return this.#kept.map(({ moment }) => moment);
  }

  /** Whether enough has happened since the last moment. */
  wants(step: number): boolean {
    const last = this.#kept.at(-1)?.moment.step;
    return last === undefined || step >= nextStep(last);
  }

  /** Keeps a moment, which must be later than all that are kept; the one that is missed least makes room for it. */
  keep(encoder: GPUCommandEncoder, moment: M, parts: readonly Part[]): void {
    const slot = this.#free.pop() ?? this.#evict();
    this.#kept.push({ moment, slot });
    this.#copy(slot, parts, (part, at) => encoder.copyBufferToBuffer(part.buffer, 0, this.#buffer, at, part.bytes));
  }

  /** Writes a moment's numbers back; null if none of that step is kept. */
  recall(encoder: GPUCommandEncoder, step: number, parts: readonly Part[]): M | null {
    const kept = this.#kept.find(({ moment }) => moment.step === step);
    if (!kept) return null;
    this.#copy(kept.slot, parts, (part, at) =>
      encoder.copyBufferToBuffer(this.#buffer, at, part.buffer, 0, part.bytes),
    );
    return kept.moment;
  }

  /** Forgets what came after a step: time goes on from there in another way. */
  forgetAfter(step: number): void {
    this.#free.push(...this.#kept.filter(({ moment }) => moment.step > step).map(({ slot }) => slot));
    this.#kept = this.#kept.filter(({ moment }) => moment.step <= step);
  }

  clear(): void {
    this.forgetAfter(-Infinity);
  }

  destroy(): void {
    this.#buffer.destroy();
  }

  #evict(): number {
    const [gone] = this.#kept.splice(leastMissed(this.#kept.map(({ moment }) => moment.step)), 1);
    return gone?.slot ?? 0;
  }

  #copy(slot: number, parts: readonly Part[], copy: (part: Part, at: number) => void): void {
    let at = slot * this.#bytes;
    for (const part of parts) {
      copy(part, at);
      at += part.bytes;
    }
  }
}
