/** A step of several layers, as the phases that it is computed in. Pure; the kernel encodes them. */
import { CHUNK, type DescribedLayer, type LayeredDescription } from './network.ts';
import { GROUP, workgroupOf, type Part, type Tile } from './programs.ts';
import type { Tuning } from './tuning.ts';

/** What is trained, and how: all that programs and phases depend on. */
export interface LayeredVariant {
  readonly network: LayeredDescription;
  readonly classes: number;
}

/** One dispatch. */
export interface Phase {
  readonly part: Part;
  /** The hidden layers it takes; the depth is the output layer. */
  readonly first: number;
  readonly last: number;
  /** Of an update: all of it, or the half that is done. */
  readonly half: 'whole' | 'sums' | 'moves';
  readonly workgroups: number;
  /** How long it should take (ms). */
  readonly cost: number;
}

/** Half of an update as its program knows it: the constants of layer_memory.wgsl. */
export const halves = { whole: 0, sums: 1, moves: 2 } as const satisfies Record<Phase['half'], number>;

/** No phase of many small ones should last longer (ms), so that frames can come between. */
const MERGED_MS = 8;
/** Nor all phases that move parameters, between which no frame can come. */
const MOVING_MS = 25;

/** What a layer's weights connect. */
interface Extent {
  readonly inputs: number;
  readonly units: number;
  readonly pieces: number;
}

/** Of the hidden layers, then of the output layer. */
function extentsOf({ network, classes }: LayeredVariant): Extent[] {
  let inputs = (network.features.at(-1) ?? 0) + 1;
  const extents = network.layers.map(({ width, pieces }) => {
    const extent = { inputs, units: width, pieces };
    inputs = width;
    return extent;
  });
  return [...extents, { inputs, units: classes, pieces: 1 }];
}

/** The one activation of all hidden layers, if they have only one and none is a maxout. */
function soleLayer({ network }: LayeredVariant): Pick<DescribedLayer, 'activation' | 'learned'> | null {
  const [first, ...others] = network.layers;
  if (first === undefined || first.pieces > 1) return null;
  const alike = ({ activation, learned, pieces }: DescribedLayer): boolean =>
    pieces === 1 && activation.key === first.activation.key && (learned === null) === (first.learned === null);
  return others.every(alike) ? first : null;
}

function passPart(variant: LayeredVariant, tile: Tile): Part | null {
  const sole = soleLayer(variant);
  if (sole === null) return null;
  const { activation, learned } = sole;
  return { kind: 'pass', tile, activation, learned: learned !== null, classes: variant.classes };
}

/** Every part that training needs in these tiles, whatever the widths. */
export function partsOf(variant: LayeredVariant, choices: readonly Tile[]): Part[] {
  const { network, classes } = variant;
  const maxouts = new Set(network.layers.map(({ pieces }) => pieces > 1));
  const parts: Part[] = [{ kind: 'gather' }, { kind: 'output', classes }];
  for (const tile of choices) {
    for (const { activation, learned, pieces } of network.layers) {
      parts.push({ kind: 'forward', tile, activation, learned: learned !== null, maxout: pieces > 1 });
    }
    for (const maxout of maxouts) {
      parts.push({ kind: 'backward', tile, maxout }, { kind: 'update', tile, maxout });
    }
  }
  if (network.layers.some(({ learned }) => learned)) parts.push({ kind: 'coefficient' });
  return parts;
}

/** A part that is no part of every step, but saves dispatches where layers are narrow. */
export function extraParts(variant: LayeredVariant, [tile]: readonly Tile[]): Part[] {
  const pass = tile === undefined ? null : passPart(variant, tile);
  return pass === null ? [] : [pass];
}

/**
 * The phases of a chunk of so many samples, in order; those from {@link firstMove} on are the ones that move parameters.
 * Where a choice is left, `has` says which parts there are, and of these those that should be over first are taken; all
 * give the same bits.
 */
export function phasesOf(
  variant: LayeredVariant,
  samples: number,
  tuning: Tuning,
  has: (part: Part) => boolean = () => true,
): Phase[] {
  const planner = new Planner(variant, samples, tuning, has);
  return [...(planner.pass() ?? planner.layers()), ...planner.updates()];
}

/** The first phase that moves parameters; those after it do, too. */
export function firstMove(phases: readonly Phase[]): number {
  return phases.findIndex(({ part, half }) => part.kind === 'update' && half !== 'sums');
}

/** How long phases should take, one after the other (ms). */
export function costOf(phases: readonly Phase[]): number {
  return phases.reduce((sum, { cost }) => sum + cost, 0);
}

/** Makes the phases of one chunk. */
class Planner {
  readonly #variant: LayeredVariant;
  readonly #tuning: Tuning;
  readonly #has: (part: Part) => boolean;
  readonly #extents: readonly Extent[];
  readonly #quads: number;

  constructor(variant: LayeredVariant, samples: number, tuning: Tuning, has: (part: Part) => boolean) {
    this.#variant = variant;
    this.#tuning = tuning;
    this.#has = has;
    this.#extents = extentsOf(variant);
    this.#quads = Math.ceil(Math.min(samples, CHUNK) / 4);
  }

  /** Everything but the updates in one dispatch, if that is worth it. */
  pass(): Phase[] | null {
    const [tile] = this.#tuning.choices;
    const part = tile === undefined ? null : passPart(this.#variant, tile);
    if (tile === undefined || part === null || !this.#has(part)) return null;
    const separate = this.layers();
    const spans = GROUP / tile.span;
    const threads = workgroupOf(part, this.#tuning.software);
    let work = 0;
    let longest = 0; // of one invocation
    for (const { units, inputs, pieces } of this.#extents) {
      const across = Math.ceil(units / (4 * tile.fours)) * spans;
      const each = 2 * 16 * tile.fours * tile.span * (inputs * pieces + this.#tuning.overhead); // there and back
      work += across * each * Math.ceil(this.#quads / GROUP);
      longest += Math.ceil(across / threads) * each;
    }
    const cost = this.#cost(part, work, longest);
    if (cost > MERGED_MS || cost > costOf(separate)) return null;
    const workgroups = Math.ceil(this.#quads / GROUP);
    return [{ part, first: 0, last: 0, half: 'whole', workgroups, cost }];
  }

  /** Each layer forward, the output layer, each layer backward. */
  layers(choices = this.#tuning.choices): Phase[] {
    const { network, classes } = this.#variant;
    const { layers } = network;
    const depth = layers.length;
    const forward = layers.map(({ activation, learned, pieces }, l) =>
      this.#best(choices, (tile) => {
        const part: Part = { kind: 'forward', tile, activation, learned: learned !== null, maxout: pieces > 1 };
        return this.#tiled(part, tile, l, this.#extent(l));
      }),
    );
    const backward = layers.slice(0, -1).map((_, l) =>
      this.#best(choices, (tile) => {
        const { inputs, units, pieces } = this.#extent(l + 1);
        const part: Part = { kind: 'backward', tile, maxout: pieces > 1 };
        return this.#tiled(part, tile, l, { inputs: units, units: inputs, pieces });
      }),
    );
    const split = this.#tuning.software ? 1 : 4;
    const work = 8 * this.#quads * (this.#extent(depth).inputs + 4) * Math.max(2, classes) * 4;
    const output = this.#phase(
      { kind: 'output', classes },
      depth,
      depth,
      split * this.#quads,
      work / split / this.#quads,
    );
    return [...forward, output, ...backward.toReversed()];
  }

  /**
   * The gradients and the optimizer's step: of all layers together if they are small, of one after the other if not. If
   * they are large, first each layer's gradients, which are kept, and then what they move, which takes next to nothing.
   */
  updates(): Phase[] {
    const { network } = this.#variant;
    const depth = network.layers.length;
    const together = this.#update(0, depth, 'whole');
    const each = (half: Phase['half']): Phase[] => this.#extents.map((_, l) => this.#update(l, l, half));
    let moving = [together];
    if (together.cost > MERGED_MS) moving = each('whole');
    if (costOf(moving) > MOVING_MS) moving = [...each('sums'), this.#update(0, depth, 'moves')];
    const coefficients = network.layers.flatMap(({ learned, width }, l) =>
      learned === null ? [] : [this.#phase({ kind: 'coefficient' }, l, l, 1, width * this.#quads)],
    );
    return [...moving, ...coefficients];
  }

  #update(first: number, last: number, half: Phase['half']): Phase {
    const { network } = this.#variant;
    const own = this.#extents.slice(first, last + 1);
    // Where every hidden layer is a maxout, no other program is compiled.
    const maxout = own.some(({ pieces }) => pieces > 1) || network.layers.every(({ pieces }) => pieces > 1);
    const quads = half === 'moves' ? 0 : this.#quads;
    return this.#best(this.#tuning.choices, (tile) => {
      const invocations = own.reduce((sum, { inputs, units, pieces }) => {
        return sum + pieces * Math.ceil(inputs / tile.rows) * Math.ceil(units / (4 * tile.columns));
      }, 0);
      const each = 16 * tile.rows * tile.columns * (quads + this.#tuning.overhead);
      const part: Part = { kind: 'update', tile, maxout };
      return { ...this.#phase(part, first, last, invocations, each), half };
    });
  }

  #extent(l: number): Extent {
    return this.#extents[l] ?? { inputs: 0, units: 0, pieces: 1 };
  }

  /** The tile in which a phase should be over first. */
  #best(choices: readonly Tile[], make: (tile: Tile) => Phase): Phase {
    const all = choices.map(make);
    const there = all.filter(({ part }) => this.#has(part));
    return (there.length > 0 ? there : all).reduce((least, other) => (other.cost < least.cost ? other : least));
  }

  /** A phase over tiles of units and samples, each a sum over the inputs. */
  #tiled(part: Part, tile: Tile, l: number, { inputs, units, pieces }: Extent): Phase {
    const invocations = Math.ceil(units / (4 * tile.fours)) * Math.ceil(this.#quads / tile.span);
    const each = 16 * tile.fours * tile.span * (inputs * pieces + this.#tuning.overhead);
    return this.#phase(part, l, l, invocations, each);
  }

  /** A phase of so many invocations, each of so many multiply-adds. */
  #phase(part: Part, first: number, last: number, invocations: number, each: number): Phase {
    const workgroups = Math.ceil(invocations / workgroupOf(part, this.#tuning.software));
    return { part, first, last, half: 'whole', workgroups, cost: this.#cost(part, invocations * each, each) };
  }

  /** How long multiply-adds take (ms), of which so many are one invocation's. */
  #cost(part: Part, work: number, each: number): number {
    const { dispatch, speeds, single } = this.#tuning;
    const name = 'tile' in part ? part.tile.name : 'medium';
    return dispatch + Math.max(work / speeds[name], each / single[name]);
  }
}
