/** What the exhibit of functions is set to. */

export interface FunctionsSettings {
  /** What stands side by side: names of built-ins, or `formula:` and a formula; at least one. */
  readonly compared: readonly string[];
}
