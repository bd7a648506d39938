/** The settings table. The panel, the link, validation and help are all read from it. */
import { classRange } from './classes.ts';
import type { Checked, Field } from './fields.ts';
import { lossOf } from './layers.ts';
import type { SettingKey, Settings } from './shape.ts';
import { data } from './table/data.ts';
import { design } from './table/design.ts';
import { drawing, view } from './table/drawing.ts';
import { functions } from './table/functions.ts';
import { network } from './table/network.ts';
import { page } from './table/page.ts';
import { parts } from './table/parts.ts';
import { race } from './table/race.ts';
import { training } from './table/training.ts';
import { warp } from './table/warp.ts';

export { classesOf, classPairOf, classRange } from './classes.ts';
export {
  type ExhibitName,
  exhibitNames,
  type PlaneView,
  type SettingKey,
  type Settings,
  type SheetCamera,
  type ViewName,
  viewNames,
} from './shape.ts';

/** Every setting, in the order of the panel. */
export const table: { readonly [K in SettingKey]: Field<Settings[K]> } = {
  ...data,
  ...training,
  ...network,
  ...drawing,
  ...view,
  ...page,
  ...functions,
  ...warp,
  ...parts,
  ...design,
  ...race,
};

export const settingKeys = Object.keys(table) as readonly SettingKey[];

export const defaults: Settings = Object.freeze(
  Object.fromEntries(settingKeys.map((key) => [key, table[key].default])),
) as unknown as Settings;

/** Checks a value of unknown origin against the table. */
export function validate<K extends SettingKey>(key: K, value: unknown): Checked<Settings[K]> {
  return table[key].check(value) as Checked<Settings[K]>;
}

/**
 * What follows from a change: another data set starts without the points a person had added to the last one, and an
 * index of a removed sample means nothing under another seed.
 */
export function consequences(previous: Settings, patch: Partial<Settings>): Partial<Settings> {
  const next = { ...previous, ...patch };
  if (next.dataset !== previous.dataset) {
    // One that has targets in place of classes leaves the number as it was.
    const classes = lossOf(next) === 'squared-error' ? previous.classes : classRange(next).default;
    return { added: [], removed: [], classes, ...patch };
  }
  if (next.dataSeed !== previous.dataSeed) return { removed: [], ...patch };
  return patch;
}
