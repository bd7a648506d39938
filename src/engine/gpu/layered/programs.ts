/** The programs that a step of several layers consists of: what each depends on, its key and its text. */
import type { Activation } from '../../../activations/index.ts';
import type { Program, Variables } from '../compose.ts';
import { shader } from '../shaders.ts';

/** How many numbers an invocation keeps, and so how many each number it fetches serves. */
export interface Tile {
  readonly name: 'large' | 'medium' | 'small';
  /** Units, in fours, and samples, in fours, of an invocation that goes forward or backward. */
  readonly fours: number;
  readonly span: number;
  /** Inputs, and units in fours, of one that sums a gradient. */
  readonly rows: number;
  readonly columns: number;
}

/** All give the same bits. Of the larger fewer can run at a time, each fetching less. */
export const tiles = {
  large: { name: 'large', fours: 4, span: 4, rows: 16, columns: 4 },
  medium: { name: 'medium', fours: 2, span: 2, rows: 8, columns: 2 },
  small: { name: 'small', fours: 1, span: 1, rows: 4, columns: 1 },
} as const satisfies Record<string, Tile>;

/** A program of a step. `maxout`: of a layer whose units have several pieces, or for `update` of any layer that it takes. */
export type Part =
  | { readonly kind: 'gather' }
  | {
      readonly kind: 'forward';
      readonly tile: Tile;
      readonly activation: Activation;
      readonly learned: boolean;
      readonly maxout: boolean;
    }
  | { readonly kind: 'output'; readonly classes: number }
  | {
      readonly kind: 'pass';
      readonly tile: Tile;
      readonly activation: Activation;
      readonly learned: boolean;
      readonly classes: number;
    }
  | { readonly kind: 'backward'; readonly tile: Tile; readonly maxout: boolean }
  | { readonly kind: 'update'; readonly tile: Tile; readonly maxout: boolean }
  | { readonly kind: 'coefficient' };

/**
 * Threads of a workgroup, which leave every bit as it is. A software adapter runs a workgroup on one core, four lanes at
 * a time; so small workgroups keep all cores busy.
 */
export function workgroupOf({ kind }: Part, software: boolean): number {
  if (kind === 'coefficient' || kind === 'gather') return 64;
  return software ? 4 : 64;
}

/** Samples in fours of a workgroup of a `pass`. */
export const GROUP = 8;

/** Outputs that a program of so many classes computes: [in fours, of each four]. */
function outputsOf(classes: number): readonly [quads: number, within: number] {
  return classes > 4 ? [2, 4] : [1, classes > 2 ? 4 : 2];
}

/** Equal keys, equal programs. */
export function keyOf(part: Part): string {
  const words = ['layers', part.kind];
  if ('tile' in part) words.push(part.tile.name);
  if ('classes' in part) words.push(outputsOf(part.classes).join(' × '));
  if ('maxout' in part && part.maxout) words.push('maxout');
  else if ('activation' in part) words.push(part.learned ? 'learned' : '', part.activation.key);
  return words.join(', ');
}

export function programOf(part: Part, software: boolean): Program {
  const variables: Variables = {
    TRAINS: true,
    FOUR: 4,
    WORKGROUP: workgroupOf(part, software),
    MAXOUT: 'maxout' in part && part.maxout,
    SPLIT: !software,
    GROUP,
    ...ownVariables(part),
  };
  return shader(`layer_${part.kind}`, variables, 'activation' in part ? { activation: part.activation.wgsl } : {});
}

function ownVariables(part: Part): Variables {
  const own: Record<string, number | boolean> = {};
  if ('classes' in part) [own['QUADS'], own['WITHIN']] = outputsOf(part.classes);
  if ('tile' in part) {
    const { fours, span, rows, columns } = part.tile;
    Object.assign(own, { FOURS: fours, UNITS: 4 * fours, SPAN: span, ROWS: rows, COLUMNS: columns });
  }
  if ('activation' in part) {
    const maxout = 'maxout' in part && part.maxout;
    Object.assign(own, { LEARNED: part.learned, RANDOM: part.activation.usesRandom && !maxout });
  }
  return own;
}
