/** What suits an adapter. */
import { tiles, type Tile } from './programs.ts';

export interface Tuning {
  readonly software: boolean;
  /** The tiles that are worth compiling, the first at once, the others when there is time. */
  readonly choices: readonly Tile[];
  /** Multiply-adds a millisecond, when enough run at a time. */
  readonly speeds: Readonly<Record<Tile['name'], number>>;
  /** What a dispatch costs whatever it does (ms). */
  readonly dispatch: number;
  /** What an invocation costs apart from its loop, in rounds of that loop. */
  readonly overhead: number;
  /** Up to this width whole passes are one dispatch. */
  readonly narrow: number;
  /** So many invocations take as long as how many. */
  rounded(invocations: number): number;
}

/** Before anything is measured. */
export function assumedTuning(software: boolean): Tuning {
  return software
    ? {
        software,
        choices: [tiles.medium, tiles.large],
        speeds: { large: 3e6, medium: 2.5e6, small: 1e6 },
        dispatch: 0.02,
        overhead: 10,
        narrow: 300,
        rounded: (invocations) => Math.ceil(invocations / 8) * 8,
      }
    : {
        software,
        choices: [tiles.small, tiles.medium],
        speeds: { large: 5e8, medium: 1e9, small: 5e8 },
        dispatch: 0.004,
        overhead: 20,
        narrow: 64,
        rounded: (invocations) => Math.max(invocations, 4096),
      };
}
