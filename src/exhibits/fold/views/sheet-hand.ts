/** What lies under the hand on the folded sheet: brought back from the device only while a hand is there. */
import type { FieldInput, Highlight, Orbit } from '../../../render/frame.ts';
import { inputUnderHand, placesOfSheet } from '../../../render/under-hand.ts';
import type { Lattice, Size } from '../../../render/view.ts';
import { FINE_NODES } from '../plan.ts';
import { Readback } from './readback.ts';

const SCALE_BYTES = 4;
const NODE_BYTES = 16;

/** From where the sheet is seen, and how far it is folded. */
export interface SheetSight {
  readonly orbit: Orbit;
  readonly lift: number;
  readonly size: Size;
}

interface Known extends SheetSight {
  readonly lattice: Lattice;
  /** The height per margin, then the field. */
  readonly numbers: Float32Array;
}

export class SheetHand {
  readonly #readback: Readback;
  /** What is on its way. */
  #asked: (SheetSight & { readonly lattice: Lattice }) | null = null;
  #known: Known | null = null;

  constructor(device: GPUDevice) {
    this.#readback = new Readback(device, 'sheet under the hand', SCALE_BYTES + NODE_BYTES * FINE_NODES * FINE_NODES);
  }

  /** `sheet` and `scale` (height per margin): usage COPY_SRC. */
  encode(encoder: GPUCommandEncoder, sheet: FieldInput, scale: GPUBuffer, sight: SheetSight): void {
    const { lattice, buffer } = sheet;
    const bytes = NODE_BYTES * lattice.columns * lattice.rows;
    const asked = this.#readback.encodeAll(encoder, [
      { source: scale, bytes: SCALE_BYTES },
      { source: buffer, bytes },
    ]);
    if (asked) this.#asked = { ...sight, lattice };
  }

  collect(came: () => void): void {
    this.#readback.collect((bytes) => {
      this.#known = this.#asked && { ...this.#asked, numbers: new Float32Array(bytes) };
      came();
    });
  }

  pointAt(px: number, py: number): Highlight | null {
    if (!this.#known) return null;
    const { lattice, numbers, orbit, lift, size } = this.#known;
    const places = placesOfSheet(numbers.subarray(1), lattice, (numbers[0] ?? 0) * lift, orbit, size);
    return inputUnderHand(places, lattice, px, py);
  }

  destroy(): void {
    this.#readback.destroy();
  }
}
