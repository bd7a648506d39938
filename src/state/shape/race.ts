/** What the critique and the race of functions are set to. */

/** What of the networks is drawn. */
export const raceMeasures = ['loss', 'accuracy'] as const;

export interface RaceSettings {
  /** The function that is judged: `draft`, the one in the workshop; `fold`, the one that the fold has; or one by its name. */
  readonly judged: string;
  /** Whom it races against: names of built-ins, or `formula:` and a formula; at least one. */
  readonly rivals: readonly string[];
  /** Networks of each function, which differ in their seeds. */
  readonly raceSeeds: number;
  readonly raceSteps: number;
  readonly raceMeasure: (typeof raceMeasures)[number];
}
