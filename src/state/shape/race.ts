/** What the critique and the race of functions are set to. */

/** Where the function that is judged comes from: the workshop, the card, or the fold. */
export const judgedSources = ['draft', 'card', 'fold'] as const;

/** What of the networks is drawn. */
export const raceMeasures = ['loss', 'accuracy'] as const;

export interface RaceSettings {
  /** The function that is judged: one of {@link judgedSources}, or one by its name. */
  readonly judged: string;
  /** Whom it races against: names of built-ins, or `formula:` and a formula; at least one. */
  readonly rivals: readonly string[];
  /** Networks of each function, which differ in their seeds. */
  readonly raceSeeds: number;
  readonly raceSteps: number;
  readonly raceMeasure: (typeof raceMeasures)[number];
}
