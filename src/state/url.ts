/** Settings in the link: only what differs from the defaults, in short readable names. */
import type { Bilingual } from '../activations/activation.ts';
import { defaults, type SettingKey, type Settings, settingKeys, table } from './settings.ts';

/** Longer links are cut here before anything is read from them. */
export const MAX_LINK = 32_768;

/** A part of a link that was left out: its name there, its text (shortened), and why. */
export interface Ignored {
  readonly key: string;
  readonly text: string;
  readonly why: Bilingual;
}

export interface Link {
  /** The defaults, but for what the link says. */
  readonly settings: Settings;
  readonly ignored: readonly Ignored[];
}

function encodeOne(key: SettingKey, settings: Settings): string {
  return (table[key].encode as (value: unknown) => string)(settings[key]);
}

/** The hash without its `#`; empty when everything is as by default. */
export function encode(settings: Settings): string {
  const parameters = new URLSearchParams();
  for (const key of settingKeys) {
    const text = encodeOne(key, settings);
    if (text !== encodeOne(key, defaults)) parameters.set(table[key].url, text);
  }
  return parameters.toString();
}

const byUrl = new Map(settingKeys.map((key) => [table[key].url, key]));
const unknownName: Bilingual = { en: 'no setting has this name', zh: '没有这个名字的设置' };
const givenTwice: Bilingual = { en: 'given twice; the first counts', zh: '出现两次，以第一次为准' };
const tooLong: Bilingual = { en: 'the link is too long; its end was left out', zh: '链接过长，末尾已略去' };
/** More complaints than this help nobody. */
const MAX_IGNORED = 50;

const shorten = (text: string): string => (text.length > 40 ? `${text.slice(0, 39)}…` : text);

/** Reads a hash, with or without `#`. Whatever is not valid is left out one by one and listed; never throws. */
export function decode(hash: string): Link {
  const text = hash.startsWith('#') ? hash.slice(1) : hash;
  const found = new Map<SettingKey, unknown>();
  const ignored: Ignored[] = [];
  const ignore = (key: string, part: string, why: Bilingual): void => {
    if (ignored.length < MAX_IGNORED) ignored.push({ key: shorten(key), text: shorten(part), why });
  };
  if (text.length > MAX_LINK) ignore('#', text, tooLong);
  for (const [name, value] of new URLSearchParams(text.slice(0, MAX_LINK))) {
    const key = byUrl.get(name);
    if (key === undefined) ignore(name, value, unknownName);
    else if (found.has(key)) ignore(name, value, givenTwice);
    else {
      const decoded = table[key].decode(value);
      for (const { text: part, why } of decoded.refused) ignore(name, part, why);
      if (decoded.value !== undefined) found.set(key, decoded.value);
    }
  }
  return { settings: { ...defaults, ...Object.fromEntries(found) }, ignored };
}
