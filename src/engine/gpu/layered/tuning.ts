/** What suits an adapter: assumed at first, and measured when there is time. */
import { tiles, type Tile } from './programs.ts';

type Rates = Readonly<Record<Tile['name'], number>>;

export interface Tuning {
  readonly software: boolean;
  /** The tiles that are worth compiling, the first at once, the others when there is time. */
  readonly choices: readonly Tile[];
  /** Multiply-adds a millisecond, when enough invocations run at a time. */
  readonly speeds: Rates;
  /** Those of one invocation, which is all there is where layers are narrow. */
  readonly single: Rates;
  /** What a dispatch costs whatever it does (ms). */
  readonly dispatch: number;
  /** What an invocation costs apart from its loop, in rounds of that loop. */
  readonly overhead: number;
}

/** Before anything is measured: a processor of two cores, or a small graphics card. */
export function assumedTuning(software: boolean): Tuning {
  if (!software) {
    return {
      software,
      choices: [tiles.small, tiles.medium],
      speeds: { large: 5e8, medium: 1e9, small: 5e8 },
      single: { large: 3e5, medium: 1.6e5, small: 5e4 },
      dispatch: 0.004,
      overhead: 20,
    };
  }
  return {
    software,
    choices: [tiles.medium, tiles.large],
    speeds: { large: 3e6, medium: 2.5e6, small: 1e6 },
    single: { large: 4e5, medium: 3e5, small: 1.2e5 },
    dispatch: 0.045,
    overhead: 10,
  };
}

/** So many of its dispatches of a layer of units over so many others take so long (ms). */
export type Timed = (
  tile: Tile,
  shape: { readonly units: number; readonly above: number },
  times: number,
) => Promise<number>;

/** A measurement shorter than this says nothing (ms). */
const LONG_ENOUGH = 2;
const MOST_DISPATCHES = 256;
/** Of so many measurements the shortest counts: the others were disturbed. */
const REPEATS = 3;
/** A width at which all of the adapter is busy, and one that is narrow. */
const WIDE = 128;
const NARROW = 32;

/** A processor may be busy while it is timed; so it is not taken for slower than this share of what is assumed. */
const SLOWEST = 0.7;

async function shortest(time: () => Promise<number>): Promise<number> {
  let least = Infinity;
  for (let k = 0; k < REPEATS; k++) least = Math.min(least, await time());
  return least;
}

/** What a dispatch takes (ms), found from as many as take long enough; `lag` is what nothing at all takes. */
async function dispatchTime(time: (times: number) => Promise<number>, lag: number): Promise<number> {
  const once = Math.max((await time(1)) - lag, LONG_ENOUGH / MOST_DISPATCHES);
  const times = Math.ceil(LONG_ENOUGH / once);
  return Math.max((await shortest(() => time(times))) - lag, LONG_ENOUGH / MOST_DISPATCHES) / times;
}

/**
 * Times layers going backward over `samples` samples, which needs no activation. Of a processor, whose tiles are known,
 * only how fast it is; of a graphics card each tile, where all of it is busy and where few invocations run, to choose by.
 * Takes a few dozen milliseconds once what `time` needs is compiled.
 */
export async function measuredTuning(assumed: Tuning, samples: number, time: Timed): Promise<Tuning> {
  const first = assumed.software ? tiles.medium : tiles.small; // of a processor's tiles no other has to be compiled
  const lag = await shortest(() => time(first, { units: 1, above: 1 }, 1));
  const took = (tile: Tile, units: number, above: number): Promise<number> =>
    dispatchTime((times) => time(tile, { units, above }, times), lag);
  const invocations = (tile: Tile, width: number): number =>
    Math.ceil(width / (4 * tile.fours)) * Math.ceil(samples / 4 / tile.span);
  const each = (tile: Tile, width: number): number => 16 * tile.fours * tile.span * (width + assumed.overhead);
  const busySpeed = async (tile: Tile): Promise<number> =>
    (invocations(tile, WIDE) * each(tile, WIDE)) / (await took(tile, WIDE, WIDE));

  if (assumed.software) {
    const faster = Math.max(SLOWEST, (await busySpeed(tiles.medium)) / assumed.speeds.medium);
    const { large, medium, small } = assumed.speeds;
    return { ...assumed, speeds: { large: faster * large, medium: faster * medium, small: faster * small } };
  }
  const speeds = { ...assumed.speeds };
  const single = { ...assumed.single };
  const dispatch = await took(tiles.small, 1, 1);
  for (const tile of Object.values(tiles)) {
    speeds[tile.name] = await busySpeed(tile);
    single[tile.name] = each(tile, WIDE) / (await took(tile, 1, WIDE));
  }
  const timeAt = (tile: Tile, width: number): number =>
    each(tile, width) * Math.max(invocations(tile, width) / speeds[tile.name], 1 / single[tile.name]);
  const best = (width: number): Tile =>
    Object.values(tiles).reduce((least, tile) => (timeAt(tile, width) < timeAt(least, width) ? tile : least));
  return { ...assumed, choices: [...new Set([best(NARROW), best(WIDE)])], speeds, single, dispatch };
}
