/** The layers of the network: how the settings say them, and what the engines are told. */
import type { Bilingual } from '../activations/activation.ts';
import {
  type Architecture,
  type Feature,
  features,
  type Loss,
  MAX_DEPTH,
  MAX_PIECES,
  MAX_WIDTH,
} from '../network/architecture.ts';
import { checkActivation, FORMULA_PREFIX, formulaOf, layerFunctionOf } from './choices.ts';
import { classesOf } from './classes.ts';
import { type Checked, checkNumber, type Codec, decodeWhole, parseNumber } from './fields.ts';
import { subset, words } from './lists.ts';
import type { Settings } from './shape.ts';

export { type Feature, features, MAX_DEPTH, MAX_PIECES, MAX_WIDTH };

/** How a layer says that it does what layer 1 does. */
export const SAME = 'same';
/** Layers beyond the first. */
export const MAX_DEEPER = MAX_DEPTH - 1;

const notWidths: Bilingual = {
  en: `must be at most ${MAX_DEEPER} whole numbers from 1 to ${MAX_WIDTH}, such as 8_4`,
  zh: `应为至多 ${MAX_DEEPER} 个 1 到 ${MAX_WIDTH} 之间的整数，例如 8_4`,
};
const notFunctions: Bilingual = {
  en: `must be at most ${MAX_DEEPER} of: same, a function of the catalogue, a formula, maxout-2 … maxout-${MAX_PIECES}`,
  zh: `应为至多 ${MAX_DEEPER} 个，每个是 same、目录中的函数、公式或 maxout-2 … maxout-${MAX_PIECES}`,
};
const notLayers: Bilingual = {
  en: `must be all, none, or numbers of layers from 1 to ${MAX_DEPTH}, such as 1_3`,
  zh: `应为 all、none，或 1 到 ${MAX_DEPTH} 之间的层号，例如 1_3`,
};

/** Whole numbers in a range, at most so many; null if anything else is among them. */
function wholeNumbers(value: unknown, most: number, min: number, max: number): number[] | null {
  if (!Array.isArray(value) || value.length > most) return null;
  const checked = value.map((item) => checkNumber(item, min, max, true));
  const numbers = checked.flatMap((each) => ('value' in each ? [each.value] : []));
  return numbers.length === value.length ? numbers : null;
}

function checkDeeper(value: unknown): Checked<readonly number[]> {
  const widths = wholeNumbers(value, MAX_DEEPER, 1, MAX_WIDTH);
  return widths ? { value: widths } : { problem: notWidths };
}

export const deeperCodec: Codec<readonly number[]> = {
  check: checkDeeper,
  encode: (value) => value.join('_'),
  decode: decodeWhole((text) => words(text).slice(0, MAX_DEPTH).map(parseNumber), checkDeeper),
};

/** What is the same at the end need not be said. */
function checkFunctions(value: unknown): Checked<readonly string[]> {
  if (!Array.isArray(value) || value.length > MAX_DEEPER) return { problem: notFunctions };
  const names: string[] = [];
  for (const item of value) {
    const checked = item === SAME ? { value: SAME } : checkActivation(item);
    if ('problem' in checked) return { problem: notFunctions };
    names.push(checked.value);
  }
  return { value: names.slice(0, names.findLastIndex((name) => name !== SAME) + 1) };
}

/** Where there are formulas, between them stands what no formula holds. */
const BETWEEN_FORMULAS = ';';

export const functionsCodec: Codec<readonly string[]> = {
  check: checkFunctions,
  encode: (value) => value.join(value.some((name) => formulaOf(name) !== null) ? BETWEEN_FORMULAS : '_'),
  decode: decodeWhole((text) => {
    const names = text.includes(FORMULA_PREFIX) ? text.split(BETWEEN_FORMULAS) : words(text);
    return names.slice(0, MAX_DEPTH);
  }, checkFunctions),
};

function checkLayerShown(value: unknown): Checked<'all' | readonly number[]> {
  if (value === 'all') return { value };
  const layers = wholeNumbers(value, MAX_DEPTH, 1, MAX_DEPTH);
  return layers ? { value: [...new Set(layers)].toSorted((a, b) => a - b) } : { problem: notLayers };
}

function parseLayerShown(text: string): unknown {
  if (text === 'all') return text;
  return text === 'none'
    ? []
    : words(text)
        .slice(0, 2 * MAX_DEPTH)
        .map(parseNumber);
}

export const layerShownCodec: Codec<'all' | readonly number[]> = {
  check: checkLayerShown,
  encode: (value) => (value === 'all' ? value : value.join('_') || 'none'),
  decode: decodeWhole(parseLayerShown, checkLayerShown),
};

/** A link would write signs as percentages. */
export const featuresCodec: Codec<readonly Feature[]> = subset(features, {
  'x1^2': 'x1x1',
  'x2^2': 'x2x2',
  'x1*x2': 'x1x2',
  'sin(x1)': 'sinx1',
  'sin(x2)': 'sinx2',
});

/** Widths of all hidden layers. */
export function hiddenOf({ units, deeper }: Pick<Settings, 'units' | 'deeper'>): number[] {
  return [units, ...deeper];
}

/** What each hidden layer does, by the name that layer 1 or its own choice gives. */
export function functionNames({
  activation,
  functions,
  deeper,
}: Pick<Settings, 'activation' | 'functions' | 'deeper'>): string[] {
  const own = deeper.map((_, i) => functions[i] ?? SAME);
  return [activation, ...own.map((name) => (name === SAME ? activation : name))];
}

/** What the layers do, as the engines take it: one function if all do the same, a list otherwise. */
export function functionsOf(
  settings: Pick<Settings, 'activation' | 'functions' | 'deeper' | 'coefficients'>,
): Architecture['activation'] {
  const names = functionNames(settings);
  const distinct = new Set(names).size === 1 ? names.slice(0, 1) : names;
  const all = distinct.map((name) => layerFunctionOf(name, settings.coefficients));
  const [only] = all;
  return all.length === 1 && only !== undefined ? only : all;
}

/** What training makes small: with a data set of targets, the squared error. */
export function lossOf(settings: Pick<Settings, 'dataset' | 'classes'>): Loss {
  return classesOf(settings) === 1 ? 'squared-error' : 'cross-entropy';
}

/** Whether the creases of layer `l` (from 0) are drawn. */
export function isLayerShown({ layerShown }: Pick<Settings, 'layerShown'>, l: number): boolean {
  return layerShown === 'all' || layerShown.includes(l + 1);
}
