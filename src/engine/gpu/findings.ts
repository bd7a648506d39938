/** What was found out about an adapter: as it is used, and as text that can be kept until the next time. */
import { tiles, type Tile } from './layered/programs.ts';
import { assumedTuning, type Tuning } from './layered/tuning.ts';

export interface Findings {
  /** How several layers are trained. */
  readonly tuning: Tuning;
  /** From how many units on one layer is trained as several are; Infinity: never. */
  readonly layersPayFrom: number;
}

/** Keeps texts by name from one visit to the next. Must not throw. */
export interface Keeper {
  read(name: string): string | null;
  write(name: string, text: string): void;
}

/** Rises when what is measured, or what for, is no longer the same. */
const VERSION = 1;
const names = Object.values(tiles).map(({ name }) => name);

/** Before anything is measured. */
export function assumedFindings(software: boolean): Findings {
  return { tuning: assumedTuning(software), layersPayFrom: Infinity };
}

/** The name to keep an adapter's findings by. */
export function findingsName(adapter: string): string {
  return `fold-and-cut, adapter: ${adapter}`;
}

export function writeFindings({ tuning, layersPayFrom }: Findings): string {
  const { choices, speeds, single, dispatch } = tuning;
  const from = layersPayFrom === Infinity ? null : layersPayFrom;
  return JSON.stringify({ version: VERSION, choices: choices.map(({ name }) => name), speeds, single, dispatch, from });
}

/** Null of a text that is not from {@link writeFindings}: kept texts may be old, and anybody may have written them. */
export function readFindings(text: string | null, software: boolean): Findings | null {
  const kept = parsed(text);
  const { version, choices, dispatch, from } = kept;
  const [speeds, single] = [ratesOf(kept['speeds']), ratesOf(kept['single'])];
  const chosen = Array.isArray(choices) ? names.filter((name) => choices.includes(name)) : [];
  if (version !== VERSION || !Array.isArray(choices) || chosen.length !== choices.length) return null;
  if (chosen.length === 0 || !speeds || !single || !isPositive(dispatch)) return null;
  if (from !== null && !isPositive(from)) return null;
  const order = chosen.toSorted((a, b) => choices.indexOf(a) - choices.indexOf(b));
  const tuning = { ...assumedTuning(software), choices: order.map((name) => tiles[name]), speeds, single, dispatch };
  return { tuning, layersPayFrom: from ?? Infinity };
}

function parsed(text: string | null): Readonly<Record<string, unknown>> {
  try {
    return record(JSON.parse(text ?? 'null'));
  } catch {
    return {};
  }
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function ratesOf(value: unknown): Readonly<Record<Tile['name'], number>> | null {
  const { large, medium, small } = record(value);
  return isPositive(large) && isPositive(medium) && isPositive(small) ? { large, medium, small } : null;
}

function isPositive(value: unknown): value is number {
  return typeof value === 'number' && value > 0 && value < Infinity;
}
