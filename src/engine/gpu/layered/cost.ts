/** How many points of a field fit into a time: from the work that a point is, and from what past fields took. */
import { MAX_WIDTH } from '../../../network/architecture.ts';
import type { DescribedLayer } from './network.ts';

/** Multiply-adds a millisecond, before anything is measured. */
const ASSUMED = { software: 2.5e6, gpu: 4e8 } as const;
/** What f costs, in multiply-adds. */
const ACTIVATION = 24;
/** How far a measurement moves the rate. */
const TRUST = 0.25;

/** Multiply-adds that a point takes with so many planes: 1 for values, 3 with exact slopes. */
export function pointWork(
  layers: readonly Pick<DescribedLayer, 'width' | 'pieces'>[],
  classes: number,
  planes: 1 | 3,
): number {
  let inputs = 2;
  let work = 0;
  for (const { width, pieces } of layers) {
    work += width * (inputs * pieces * planes + ACTIVATION);
    inputs = width;
  }
  return work + inputs * classes * planes + 64;
}

export class FieldCost {
  #rate: number;

  constructor(software: boolean) {
    this.#rate = software ? ASSUMED.software : ASSUMED.gpu;
  }

  /** Points, at least 1, of the work {@link pointWork} that should be done within so many milliseconds. */
  pointsWithin(milliseconds: number, work: number): number {
    return Math.max(1, Math.floor((milliseconds * this.#rate) / work));
  }

  /** That so many points of that work took so long; a glimpse of nearly nothing says nothing. */
  learn(points: number, work: number, milliseconds: number): void {
    const least = MAX_WIDTH * MAX_WIDTH;
    if (points * work < least || !(milliseconds > 0)) return;
    this.#rate += TRUST * ((points * work) / milliseconds - this.#rate);
  }
}
