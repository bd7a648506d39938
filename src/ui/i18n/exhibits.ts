/** The dictionaries of the exhibits beside the fold: each is loaded with its exhibit, so its two languages stand together. */
import type { Bilingual } from '../../activations/activation.ts';
import { designWords } from './design.ts';
import { functionsWords } from './functions.ts';
import { partsWords } from './parts.ts';
import { plotWords } from './plot.ts';
import { raceWords } from './race.ts';
import { warpWords } from './warp.ts';

export const exhibitWords: Readonly<Record<string, Readonly<Record<string, Bilingual>>>> = {
  functions: functionsWords,
  warp: warpWords,
  parts: partsWords,
  design: designWords,
  race: raceWords,
  plot: plotWords,
};
