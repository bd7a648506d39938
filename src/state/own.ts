/** Functions of one's own: a shelf of named formulas that stands beside the catalogue in every list. */
import { type Bilingual, catalogue } from '../activations/index.ts';
import { checkActivation, FORMULA_PREFIX, formulaOf } from './choices.ts';
import { type Checked, type Codec, type Decoded, type Refused, sameIn } from './fields.ts';
import type { Settings } from './shape.ts';

export interface OwnFunction {
  /** As its maker calls it, or '' for one that goes by its formula. */
  readonly name: string;
  /** A text that parses, as it was typed. */
  readonly formula: string;
}

export const MAX_OWN = 12;
/** Letters of a name, counted as a person would. */
export const MAX_OWN_NAME = 32;

/** What any list of functions offers. */
export interface Choice {
  /** As the settings hold it: a built-in's name, or `formula:` and a formula. */
  readonly name: string;
  readonly title: Bilingual;
  readonly own: boolean;
}

const builtIn: readonly Choice[] = catalogue.map(({ name, title }) => ({ name, title, own: false }));

/** Every function of one number that can be chosen: the built-ins in the catalogue's order, then one's own. */
export function choices({ own }: Pick<Settings, 'own'>): readonly Choice[] {
  const kept = own.map((each) => ({ name: `${FORMULA_PREFIX}${each.formula}`, title: ownTitle(each), own: true }));
  return [...builtIn, ...kept];
}

/** What a function is called: a built-in's title, the name on the shelf, or else its formula. */
export function titleOf(activation: string, { own }: Pick<Settings, 'own'>): Bilingual {
  const found = choices({ own }).find(({ name }) => name === activation);
  return found?.title ?? sameIn(formulaOf(activation) ?? activation);
}

/** What a function on the shelf is called. */
export function ownTitle({ name, formula }: OwnFunction): Bilingual {
  return sameIn(name === '' ? formula : name);
}

/** What cannot stand in a name: controls, halves of characters, what turns the writing round, and the link's own signs. */
const FORBIDDEN = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069;~]/gu;

/** A name as it can be kept: without what cannot stand in it, blanks drawn together, and not too long. */
export function tidyName(text: string): string {
  const plain = text.slice(0, 8 * MAX_OWN_NAME).replaceAll(FORBIDDEN, ' ');
  const letters = Array.from(plain.replaceAll(/\s+/g, ' ').trim());
  return letters.slice(0, MAX_OWN_NAME).join('').trim();
}

/** A name that nothing else in the lists goes by: the one asked for, or with a number after it. */
export function freeName(asked: string, others: readonly OwnFunction[]): string {
  const name = tidyName(asked);
  if (name === '') return '';
  const taken = new Set(
    [...builtIn.flatMap(({ title }) => [title.en, title.zh]), ...others.map((each) => each.name)].map((each) =>
      each.toLowerCase(),
    ),
  );
  let free = name;
  for (let n = 2; taken.has(free.toLowerCase()); n++) {
    free = `${Array.from(name)
      .slice(0, MAX_OWN_NAME - 3)
      .join('')
      .trim()} ${n}`;
  }
  return free;
}

const tooMany: Bilingual = { en: `more than ${MAX_OWN} functions`, zh: `超过 ${MAX_OWN} 个函数` };
const notAFunction: Bilingual = { en: 'must be name~formula', zh: '应写成 名字~公式' };

/** One function of unknown origin. */
export function checkOwnFunction(value: unknown): Checked<OwnFunction> {
  if (typeof value !== 'object' || value === null) return { problem: notAFunction };
  const { name, formula } = value as Partial<Record<keyof OwnFunction, unknown>>;
  if (typeof name !== 'string' || typeof formula !== 'string') return { problem: notAFunction };
  const checked = checkActivation(`${FORMULA_PREFIX}${formula}`);
  return 'problem' in checked ? checked : { value: { name: tidyName(name), formula } };
}

/** Those of several shelves that fit on one for so many, each formula once; the first name that is given counts. */
export function united<Own extends OwnFunction>(most: number, ...shelves: readonly (readonly Own[])[]): readonly Own[] {
  const byFormula = new Map<string, Own>();
  for (const each of shelves.flat()) if (!byFormula.has(each.formula)) byFormula.set(each.formula, each);
  return [...byFormula.values()].slice(0, most);
}

function checkOwn(value: unknown): Checked<readonly OwnFunction[]> {
  if (!Array.isArray(value)) return { problem: notAFunction };
  if (value.length > MAX_OWN) return { problem: tooMany };
  const kept: OwnFunction[] = [];
  for (const item of value) {
    const checked = checkOwnFunction(item);
    if ('problem' in checked) return checked;
    kept.push(checked.value);
  }
  return { value: united(MAX_OWN, kept) };
}

/** Between functions, and between a name and its formula: signs that neither holds. */
const BETWEEN = ';';
const AFTER_NAME = '~';

function decodeOwn(text: string): Decoded<readonly OwnFunction[]> {
  const refused: Refused[] = [];
  const kept: OwnFunction[] = [];
  for (const item of text === '' ? [] : text.split(BETWEEN).slice(0, 4 * MAX_OWN)) {
    const at = item.indexOf(AFTER_NAME);
    const checked = checkOwnFunction({ name: item.slice(0, Math.max(0, at)), formula: item.slice(at + 1) });
    if ('problem' in checked) refused.push({ text: item, why: checked.problem });
    else if (kept.length === MAX_OWN) refused.push({ text: item, why: tooMany });
    else kept.push(checked.value);
  }
  return { value: united(MAX_OWN, kept), refused };
}

/** `Wave~x + sin(a*x);~max(x, 0)` */
export const ownCodec: Codec<readonly OwnFunction[]> = {
  check: checkOwn,
  encode: (own) => own.map(({ name, formula }) => `${name}${AFTER_NAME}${formula}`).join(BETWEEN),
  decode: decodeOwn,
};
