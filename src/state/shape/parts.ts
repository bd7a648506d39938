/** What the exhibit of parts is set to. */

/** What can be taken apart. */
export const partNames = ['ramp', 'maxout', 'surfaces', 'learned'] as const;
export type PartName = (typeof partNames)[number];

export interface PartsSettings {
  readonly part: PartName;
}
