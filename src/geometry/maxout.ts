/**
 * Maxout as layers of rectifiers: max(a, b) = a + relu(b − a), one piece after another. The weights of the layers in
 * between are 0 and ±1, so that nothing is rounded. A tie of two pieces that a later piece exceeds is cut along, too, but
 * folds nothing: see {@link Tournament}.
 */
import type { Cell } from './exact.ts';
import type { AffineLayer, PiecewiseLayer, Prepared } from './network.ts';
import type { PiecewiseLinear } from './piecewise.ts';

const PASS: PiecewiseLinear = { breaks: [], slopes: [1], intercepts: [0] };
const RELU: PiecewiseLinear = { breaks: [0], slopes: [0, 1], intercepts: [0, 0] };

/** Which layers stand for one of maxout, and what their lines are. */
export interface Tournament {
  /** The first of the layers that compare, by its place among all hidden layers. */
  readonly first: number;
  /** How many of them there are: one fewer than pieces. Line u of the j-th is where piece j + 1 ties with the best before. */
  readonly rounds: number;
}

export interface Expanded {
  readonly hidden: readonly PiecewiseLayer[];
  /** What goes on from there takes for each unit of maxout these, each times the unit's own weight. */
  readonly output: AffineLayer;
  /** By hidden layer of maxout as it was, null for any other; and where each layer begins among the expanded ones. */
  readonly tournaments: readonly (Tournament | null)[];
  readonly starts: readonly number[];
}

export interface Pieces {
  /** Of each hidden layer: 1, or how many pieces maxout has, whose rows stand unit by unit. */
  readonly pieces: readonly number[];
}

/** A layer that reads `inputs` numbers, row by row as those that are not 0. */
function sparse(inputs: number, rows: readonly (readonly (readonly [at: number, weight: number])[])[]): AffineLayer {
  const weights = new Float64Array(rows.length * inputs);
  rows.forEach((row, r) => row.forEach(([at, weight]) => (weights[r * inputs + at] = weight)));
  return { weights, biases: null, units: rows.length };
}

/**
 * The rounds of a layer of so many units: they take the rows of all pieces, unit by unit, and leave of each unit the best
 * of all but the last, and by how much the last exceeds it.
 */
function rounds(units: number, pieces: number): PiecewiseLayer[] {
  return Array.from({ length: pieces - 1 }, (_, round) => {
    // What comes in, of each unit: the best so far (in two parts, after the first round), then the pieces to come.
    const parts = round === 0 ? 1 : 2;
    const coming = parts + pieces - 1 - round;
    const going = 2 + pieces - 2 - round;
    const rows = Array.from({ length: units * going }, (_unused, r): [number, number][] => {
      const [unit, k] = [Math.floor(r / going), r % going];
      const best = Array.from({ length: parts }, (_part, p): [number, number] => [unit * coming + p, 1]);
      const challenger = unit * coming + parts;
      if (k === 0) return best;
      if (k === 1) return [[challenger, 1], ...best.map(([at]): [number, number] => [at, -1])];
      return [[challenger + k - 1, 1]];
    });
    const activation = rows.map((_row, r) => (r % going === 1 ? RELU : PASS));
    return { ...sparse(units * coming, rows), activation };
  });
}

/** The same layer reading the two parts of each input in place of the input. */
function twofold<L extends AffineLayer>(layer: L, inputs: number): L {
  const weights = new Float64Array(2 * layer.weights.length);
  layer.weights.forEach((weight, i) => {
    const at = 2 * (Math.floor(i / inputs) * inputs + (i % inputs));
    weights[at] = weight;
    weights[at + 1] = weight;
  });
  return { ...layer, weights };
}

/** Writes out maxout. `hidden`: of a layer of maxout the rows of all pieces, `units` being how many rows there are. */
export function expand(hidden: readonly PiecewiseLayer[], output: AffineLayer, { pieces }: Pieces): Expanded {
  const layers: PiecewiseLayer[] = [];
  const tournaments: (Tournament | null)[] = [];
  const starts: number[] = [];
  let inputs = 2;
  let doubled = false;
  const reading = <L extends AffineLayer>(layer: L): L => (doubled ? twofold(layer, inputs) : layer);
  hidden.forEach((layer, l) => {
    const k = pieces[l] ?? 1;
    const read = reading(layer);
    starts.push(layers.length);
    layers.push(k > 1 ? { ...read, activation: PASS } : read);
    tournaments.push(k > 1 ? { first: layers.length, rounds: k - 1 } : null);
    if (k > 1) layers.push(...rounds(layer.units / k, k));
    doubled = k > 1;
    inputs = layer.units / k;
  });
  return { hidden: layers, output: reading(output), tournaments, starts };
}

/** Which piece of each unit a cell behind the last hidden layer lies on. Equal patterns make one convex region. */
export function patternOf({ tournaments, starts }: Pick<Prepared, 'tournaments' | 'starts'>, last: Cell): string {
  const beyond: Uint8Array[] = [];
  for (let cell: Cell | null = last; cell?.parent; cell = cell.parent) beyond[cell.layer - 1] = cell.beyond;
  const parts = tournaments.map((one, l) => {
    if (!one) return (beyond[starts[l] ?? 0] ?? []).join('');
    const played = beyond.slice(one.first, one.first + one.rounds);
    // The last round that its challenger won decides.
    return Array.from(played[0] ?? [], (_, unit) => 1 + played.findLastIndex((round) => round[unit] === 1)).join('');
  });
  return parts.join(' ');
}
