/**
 * The creases of one hidden layer of two inputs: the image, in the input plane, of each kink of f. Unit j folds the
 * plane along w·x + b = κ, by the jump of f' at κ times its output weight times |w|.
 */

/** A kink of f, or the ridge of |f''| of a function that has none. */
export interface Kink {
  /** Where on f's own axis. */
  readonly at: number;
  /** f'(κ+) − f'(κ−); across a ridge, what f' gains within half a unit to either side. */
  readonly jump: number;
  /** How much the jump grows with the learned coefficient, per unit of it. */
  readonly byLearned: number;
}

/** All kinks (or, if soft, ridges) of one function. */
export interface Kinks {
  readonly soft: boolean;
  /** At most {@link MAX_KINKS}. */
  readonly list: readonly Kink[];
  /** The value of the learned coefficient at which the jumps were measured. */
  readonly learned: number;
}

/** What {@link kinksOf} needs to know of a function. */
export interface Folder {
  /** f'(x), with the learned coefficient at `learned`, if there is one. */
  readonly slope: (x: number, learned?: number) => number;
  readonly kinks: readonly number[];
  readonly ridges: readonly number[];
  /** The learned coefficient's value before training; undefined if none is learned. */
  readonly learned?: number | undefined;
}

/** Which parameters there are: one hidden layer of two inputs. */
export interface LayerShape {
  readonly width: number;
  readonly classes: number;
  readonly bias: boolean;
  readonly learned: 'unit' | 'layer' | null;
}

/** The line a·x + b·y + c = 0 with a² + b² = 1, so that a·x + b·y + c is the signed distance. */
export interface Crease {
  readonly unit: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  /** Jump of the height's slope across the line: above 0 a valley, below a mountain. See {@link outputFold}. */
  readonly fold: number;
  /** |fold| against the 97th percentile of all creases, at most 1. */
  readonly strength: number;
  /** No training sample lies on one of the sides: the crease left the data. */
  readonly dead: boolean;
  readonly soft: boolean;
}

/** The most kinks (or ridges) that are drawn for one function. */
export const MAX_KINKS = 4;

const KINK_STEP = 1e-6;
const RIDGE_STEP = 0.5;

/** Measures the jumps of f' at its kinks, or across its ridges where it has no kink. */
export function kinksOf(f: Folder): Kinks {
  const soft = f.kinks.length === 0;
  const places = (soft ? f.ridges : f.kinks).slice(0, MAX_KINKS);
  const list = places.map((at) => {
    const step = soft ? RIDGE_STEP : KINK_STEP * Math.max(1, Math.abs(at));
    const jump = (learned?: number): number => f.slope(at + step, learned) - f.slope(at - step, learned);
    if (f.learned === undefined) return { at, jump: jump(), byLearned: 0 };
    return { at, jump: jump(f.learned), byLearned: jump(f.learned + 0.5) - jump(f.learned - 0.5) };
  });
  return { soft, list, learned: f.learned ?? 0 };
}

/**
 * How strongly, and which way, a unit's output weights bend the height. Two classes: v0 − v1, since the height is
 * logit 0 − logit 1. More classes: the spread (largest less smallest), which bounds the bend of every margin, with
 * the sign of the weight farthest from the middle of the two: the logit that is bent most.
 */
export function outputFold(weights: ArrayLike<number>): number {
  if (weights.length === 2) return (weights[0] ?? 0) - (weights[1] ?? 0);
  let largest = -Infinity;
  let smallest = Infinity;
  let mean = 0;
  for (let k = 0; k < weights.length; k++) {
    const v = weights[k] ?? 0;
    largest = Math.max(largest, v);
    smallest = Math.min(smallest, v);
    mean += v / weights.length;
  }
  return largest - mean >= mean - smallest ? largest - smallest : smallest - largest;
}

/** The fold that the 97th percentile of |fold| stands for: what full strength means. 1 where nothing folds. */
export function fullFold(folds: readonly number[]): number {
  const sorted = folds.map(Math.abs).toSorted((p, q) => q - p);
  return sorted[Math.floor(sorted.length * 0.03)] || 1;
}

/**
 * All creases, unit by unit and kink by kink. `parameters` in the public order (weights [unit][input], biases, output
 * weights [class][unit], output biases, learned coefficients); `training`: the samples' x, y, n × 2. A unit without
 * weights has no crease.
 */
export function creasesOf(
  parameters: ArrayLike<number>,
  shape: LayerShape,
  kinks: Kinks,
  training: ArrayLike<number> = [],
): Crease[] {
  const { width, classes } = shape;
  const at = (index: number): number => parameters[index] ?? 0;
  const output = width * (shape.bias ? 3 : 2);
  const learned = output + classes * (width + (shape.bias ? 1 : 0));
  const creases: Omit<Crease, 'strength'>[] = [];
  const weights = new Float64Array(classes);
  for (let unit = 0; unit < width; unit++) {
    const wx = at(unit * 2);
    const wy = at(unit * 2 + 1);
    const bias = shape.bias ? at(width * 2 + unit) : 0;
    const size = Math.hypot(wx, wy);
    if (!(size > 0)) continue;
    for (let k = 0; k < classes; k++) weights[k] = at(output + k * width + unit);
    const coefficient = shape.learned ? at(learned + (shape.learned === 'unit' ? unit : 0)) : kinks.learned;
    const [lowest, highest] = rangeOf(wx, wy, bias, training);
    for (const kink of kinks.list) {
      const jump = kink.jump + kink.byLearned * (coefficient - kinks.learned);
      creases.push({
        unit,
        a: wx / size,
        b: wy / size,
        c: (bias - kink.at) / size,
        fold: jump * outputFold(weights) * size,
        dead: training.length > 0 && (kink.at <= lowest || kink.at >= highest),
        soft: kinks.soft,
      });
    }
  }
  const full = fullFold(creases.map((crease) => crease.fold));
  return creases.map((crease) => ({ ...crease, strength: Math.min(1, Math.abs(crease.fold) / full) }));
}

/** Smallest and largest wx·x + wy·y + bias over the samples. */
function rangeOf(wx: number, wy: number, bias: number, samples: ArrayLike<number>): [number, number] {
  let lowest = Infinity;
  let highest = -Infinity;
  for (let i = 0; i + 1 < samples.length; i += 2) {
    const z = wx * (samples[i] ?? 0) + wy * (samples[i + 1] ?? 0) + bias;
    lowest = Math.min(lowest, z);
    highest = Math.max(highest, z);
  }
  return [lowest, highest];
}
