/**
 * How things are timed here. A machine's speed drifts from second to second, so two rates mean something side by side
 * only when their measurements alternate: every round runs a slice of each contender in turn, ratios are taken within a
 * round, and medians over the rounds are reported.
 */

/** Something to time. `run(n)` does n pieces of work and resolves when the last one is done, not when it is queued. */
export interface Contender {
  readonly name: string;
  /** What one piece is worth in the unit of the rate: steps, points, operations. */
  readonly worth: number;
  run(pieces: number): Promise<void>;
}

export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** A contender's rates (its worth a second), one for each round. */
export interface Timed {
  readonly name: string;
  readonly rates: readonly number[];
}

export function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (index: number): number => sorted[index] ?? Number.NaN;
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? at(middle) : (at(middle - 1) + at(middle)) / 2;
  return { median, least: at(0), most: at(sorted.length - 1) };
}

/** The ratio of two contenders' rates, round by round. */
export function ratio(own: Timed, other: Timed): Spread {
  return spread(own.rates.map((rate, round) => rate / (other.rates[round] ?? Number.NaN)));
}

async function milliseconds(contender: Contender, pieces: number): Promise<number> {
  const start = performance.now();
  await contender.run(pieces);
  return performance.now() - start;
}

/** How many pieces fill a slice: doubled until they take a quarter of one, then scaled. */
async function piecesPerSlice(contender: Contender, slice: number): Promise<number> {
  await contender.run(1);
  let pieces = 1;
  let taken = await milliseconds(contender, pieces);
  while (taken < slice / 4) {
    pieces *= 2;
    taken = await milliseconds(contender, pieces);
  }
  return Math.max(1, Math.round((pieces * slice) / taken));
}

/** Times the contenders in turn, `rounds` slices of about `slice` milliseconds each. */
export async function interleave(
  contenders: readonly Contender[],
  { slice, rounds }: { readonly slice: number; readonly rounds: number },
): Promise<Timed[]> {
  const pieces: number[] = [];
  for (const contender of contenders) pieces.push(await piecesPerSlice(contender, slice));
  const rates: number[][] = contenders.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    // Every other round runs backwards, so that nobody always follows the same neighbour.
    const order = round % 2 === 0 ? [...contenders.entries()] : [...contenders.entries()].toReversed();
    for (const [index, contender] of order) {
      const count = pieces[index] ?? 1;
      const taken = await milliseconds(contender, count);
      rates[index]?.push((count * contender.worth * 1000) / taken);
    }
  }
  return contenders.map((contender, index) => ({ name: contender.name, rates: rates[index] ?? [] }));
}
