/** A step of several layers, as the phases that it is computed in. Pure; the kernel encodes them. */
import type { Optimizer } from '../../../network/architecture.ts';
import { CHUNK, type LayeredDescription } from './network.ts';
import { workgroupOf, type Part, type Tile } from './programs.ts';
import type { Tuning } from './tuning.ts';

/** What is trained, and how: all that programs and phases depend on. */
export interface LayeredVariant {
  readonly network: LayeredDescription;
  readonly classes: number;
  readonly optimizer: Optimizer['kind'];
}

/** One dispatch. */
export interface Phase {
  readonly part: Part;
  /** The hidden layers it takes; the depth is the output layer. */
  readonly first: number;
  readonly last: number;
  readonly workgroups: number;
  /** How long it should take (ms). */
  readonly cost: number;
}

/** No phase of many small ones should last longer (ms), so that frames can come between. */
const MERGED_MS = 8;

/** Multiply-adds and invocations of a part over a layer, for one choice of tile. */
interface Extent {
  readonly work: number;
  readonly invocations: number;
}

function layersOf({ network, classes }: LayeredVariant): { inputs: number; units: number; pieces: number }[] {
  let inputs = (network.features.at(-1) ?? 0) + 1;
  const layers = network.layers.map(({ width, pieces }) => {
    const layer = { inputs, units: width, pieces };
    inputs = width;
    return layer;
  });
  return [...layers, { inputs, units: classes, pieces: 1 }];
}

/** Every part that training needs in these tiles, whatever the widths. */
export function partsOf({ network, classes, optimizer }: LayeredVariant, choices: readonly Tile[]): Part[] {
  const maxouts = new Set(network.layers.map(({ pieces }) => pieces > 1));
  const parts: Part[] = [{ kind: 'gather' }, { kind: 'output', classes }];
  for (const tile of choices) {
    for (const { activation, learned, pieces } of network.layers) {
      parts.push({ kind: 'forward', tile, activation, learned: learned !== null, maxout: pieces > 1 });
    }
    for (const maxout of maxouts) {
      parts.push({ kind: 'backward', tile, maxout }, { kind: 'update', tile, maxout, optimizer });
    }
  }
  if (network.layers.some(({ learned }) => learned)) parts.push({ kind: 'coefficient', optimizer });
  return parts;
}

/**
 * The phases of a chunk of so many samples, in order; those from the first `update` on are the ones that move parameters.
 * Where a choice of tiles is left, `has` says which parts there are, and of these the one that should be over first is
 * taken; all give the same bits.
 */
export function phasesOf(
  variant: LayeredVariant,
  samples: number,
  tuning: Tuning,
  has: (part: Part) => boolean = () => true,
): Phase[] {
  const { network, classes, optimizer } = variant;
  const layers = layersOf(variant);
  const depth = network.layers.length;
  const quads = Math.ceil(Math.min(samples, CHUNK) / 4);
  const phase = (part: Part, first: number, last: number, { work, invocations }: Extent): Phase => ({
    part,
    first,
    last,
    workgroups: Math.ceil(invocations / workgroupOf(part, tuning.software)),
    cost: tuning.dispatch + work / ('tile' in part ? tuning.speeds[part.tile.name] : tuning.speeds.medium),
  });
  const best = (make: (tile: Tile) => Phase): Phase => {
    const all = tuning.choices.map(make);
    const there = all.filter(({ part }) => has(part));
    return (there.length > 0 ? there : all).reduce((least, other) => (other.cost < least.cost ? other : least));
  };
  const tiled = (l: number, tile: Tile): Extent => {
    const layer = layers[l];
    const { inputs = 0, units = 0, pieces = 1 } = layer ?? {};
    const invocations = Math.ceil(units / (4 * tile.fours)) * Math.ceil(quads / tile.span);
    const each = 16 * tile.fours * tile.span * (inputs * pieces + tuning.overhead);
    return { invocations, work: tuning.rounded(invocations) * each };
  };
  const forward = network.layers.map(({ activation, learned, pieces }, l) =>
    best((tile) =>
      phase({ kind: 'forward', tile, activation, learned: learned !== null, maxout: pieces > 1 }, l, l, tiled(l, tile)),
    ),
  );
  const outputs = layers[depth] ?? { inputs: 0, units: 0, pieces: 1 };
  const output = phase({ kind: 'output', classes }, depth, depth, {
    invocations: 4 * quads,
    work: 8 * quads * (outputs.inputs + 4) * Math.max(2, classes) * 4,
  });
  const backward = network.layers.slice(0, -1).map((_, l) =>
    best((tile) => {
      const above = layers[l + 1] ?? outputs;
      const own = { inputs: above.units, units: above.inputs, pieces: above.pieces };
      const invocations = Math.ceil(own.units / (4 * tile.fours)) * Math.ceil(quads / tile.span);
      const each = 16 * tile.fours * tile.span * (own.inputs * own.pieces + tuning.overhead);
      return phase({ kind: 'backward', tile, maxout: above.pieces > 1 }, l, l, {
        invocations,
        work: tuning.rounded(invocations) * each,
      });
    }),
  );
  return [forward, output, backward.toReversed()].flat().concat(updates());

  function updates(): Phase[] {
    const of = (first: number, last: number): Phase =>
      best((tile) => {
        const own = layers.slice(first, last + 1);
        const maxout = own.some(({ pieces }) => pieces > 1);
        const invocations = own.reduce(
          (sum, { inputs, units, pieces }) =>
            sum + pieces * Math.ceil(inputs / tile.rows) * Math.ceil(units / (4 * tile.columns)),
          0,
        );
        const each = 16 * tile.rows * tile.columns * (quads + tuning.overhead);
        return phase({ kind: 'update', tile, maxout, optimizer }, first, last, {
          invocations,
          work: tuning.rounded(invocations) * each,
        });
      });
    const merged = of(0, depth);
    const moving = merged.cost <= MERGED_MS ? [merged] : layers.map((_, l) => of(l, l));
    const coefficients = network.layers.flatMap(({ learned, width }, l) =>
      learned === null
        ? []
        : [phase({ kind: 'coefficient', optimizer }, l, l, { invocations: 64, work: 16 * width * quads })],
    );
    return [...moving, ...coefficients];
  }
}
