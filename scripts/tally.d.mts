/** The parts of Vitest's JSON report that are read. */
export interface VitestReport {
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

/** The part of Playwright's JSON report that is read. */
export interface PlaywrightReport {
  readonly stats: {
    readonly expected: number;
    readonly unexpected: number;
    readonly flaky: number;
    readonly skipped: number;
  };
}

export interface Tally {
  readonly passed: number;
  readonly failed: number;
}

export function vitestTally(report: VitestReport | undefined, ok: boolean): Tally;
export function playwrightTally(report: PlaywrightReport | undefined, ok: boolean): Tally;
