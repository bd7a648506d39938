/** The way of numbers over training, kept evenly however long it gets. */

export class Path {
  readonly lanes: number;
  readonly #most: number;
  #steps: number[] = [];
  #values: ArrayLike<number>[] = [];
  /** Points closer together than so many steps are not kept. */
  #apart = 1;

  /** `most`: points kept of each lane; from there on every other is forgotten. */
  constructor(lanes: number, most = 400) {
    this.lanes = lanes;
    this.#most = most;
  }

  get steps(): readonly number[] {
    return this.#steps;
  }

  /** The last point; NaN where there is none. */
  now(lane: number): number {
    return this.#values.at(-1)?.[lane] ?? NaN;
  }

  lane(lane: number): Float64Array {
    return Float64Array.from(this.#values, (values) => values[lane] ?? NaN);
  }

  /** The present is always the last point; the one before gives way to it if it stands too close to its own neighbour. */
  add(step: number, values: ArrayLike<number>): void {
    const before = this.#steps.at(-2);
    if (before !== undefined && (this.#steps.at(-1) ?? 0) - before < this.#apart) {
      this.#steps.pop();
      this.#values.pop();
    }
    this.#steps.push(step);
    this.#values.push(values);
    if (this.#steps.length > this.#most) this.#thin();
  }

  #thin(): void {
    const last = this.#steps.length - 1;
    const stays = (_: unknown, i: number): boolean => i % 2 === 0 || i === last;
    this.#steps = this.#steps.filter(stays);
    this.#values = this.#values.filter(stays);
    this.#apart = (2 * ((this.#steps.at(-1) ?? 0) - (this.#steps[0] ?? 0))) / this.#most;
  }
}

/** A dot for each value, dots of one column standing on each other. */
export interface Dot {
  readonly lane: number;
  /** The middle of its column. */
  readonly x: number;
  /** 1 for the lowest. */
  readonly y: number;
}

/** The present as a dot plot over so many columns from `from` to `to`; rising lanes stand above each other. */
export function dotsOf(values: readonly number[], from: number, to: number, columns: number): Dot[] {
  const heights = new Map<number, number>();
  const width = (to - from) / columns;
  return values.map((value, lane) => {
    const column = Math.min(columns - 1, Math.max(0, Math.floor((value - from) / width)));
    const y = (heights.get(column) ?? 0) + 1;
    heights.set(column, y);
    return { lane, x: from + (column + 0.5) * width, y };
  });
}
