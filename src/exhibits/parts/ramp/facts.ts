/** What can be said of a step and its ramp, computed from the functions themselves. */
import { peak, type Peak } from '../../../activations/golden.ts';
import { resolveActivation } from '../../../activations/index.ts';
import type { Ramp } from './ramp.ts';

type Curve = (x: number) => number;

export interface RampFacts {
  /** Where H(x) + H(−x) is farthest from 1, and how far; y below 1e-9 where the step is symmetric. */
  readonly asymmetry: Peak;
  /** The least and the largest value of H. */
  readonly lowest: Peak;
  readonly highest: Peak;
  /** The least value of x · H. */
  readonly dip: Peak;
}

/** Steps of a search each of which is a search itself: to 1e-8 of where it began. */
const SEARCH = 40;
const STEPS = 96;
/** Searched from 1e-3 to 1e3 on either side of 0, closer together near it. */
const POINTS: readonly number[] = [1, -1].flatMap((sign) =>
  Array.from({ length: STEPS + 1 }, (_, i) => sign * 10 ** ((6 * i) / STEPS - 3)),
);
const SORTED = [...POINTS, 0].toSorted((a, b) => a - b);

/** The largest value of a curve that is smooth but at 0. */
export function largest(curve: Curve, points: readonly number[] = SORTED): Peak {
  let best = 0;
  let top = -Infinity;
  for (const [i, x] of points.entries()) {
    const y = curve(x);
    if (y > top) [top, best] = [y, i];
  }
  const here = { x: points[best] ?? 0, y: top };
  const found = peak(curve, points[best - 1] ?? here.x, points[best + 1] ?? here.x);
  return found.y > here.y ? found : here;
}

const smallest = (curve: Curve): Peak => {
  const { x, y } = largest((at) => -curve(at));
  return { x, y: -y };
};

export function factsOf(ramp: Ramp, coefficients: ArrayLike<number>): RampFacts {
  const step: Curve = (x) => ramp.value(x, coefficients);
  return {
    asymmetry: largest(
      (x) => Math.abs(step(x) + step(-x) - 1),
      SORTED.filter((x) => x >= 0),
    ),
    lowest: smallest(step),
    highest: largest(step),
    dip: smallest((x) => ramp.ramp(x, coefficients)),
  };
}

/** The largest distance between x · H and ReLU, and where. */
export function gapToRelu(ramp: Ramp, coefficients: ArrayLike<number>): Peak {
  return largest((x) => Math.abs(ramp.ramp(x, coefficients) - Math.max(x, 0)));
}

/** That distance over one coefficient, the others as they are. */
export function gapsOver(
  ramp: Ramp,
  coefficients: ArrayLike<number>,
  index: number,
  values: ArrayLike<number>,
): Float64Array {
  const own = Float64Array.from(coefficients);
  return Float64Array.from(values, (value) => {
    own[index] = value;
    return gapToRelu(ramp, own).y;
  });
}

/** Where along that coefficient, between two values, the ramp comes closest to ReLU. */
export function closestToRelu(
  ramp: Ramp,
  coefficients: ArrayLike<number>,
  index: number,
  [from, to]: readonly [number, number],
): Peak {
  const own = Float64Array.from(coefficients);
  const { x, y } = peak(
    (value) => {
      own[index] = value;
      return -gapToRelu(ramp, own).y;
    },
    from,
    to,
    SEARCH,
  );
  return { x, y: -y };
}

/** How far an approximation of GELU is from it, over x, and at most. */
export interface GeluError {
  readonly entry: 'gelu-tanh' | 'gelu-sigmoid';
  readonly at: Curve;
  /** The largest |error|, to the right of 0; to the left it is as large. */
  readonly most: Peak;
}

export function geluErrors(): readonly GeluError[] {
  const gelu = resolveActivation('gelu');
  return (['gelu-tanh', 'gelu-sigmoid'] as const).map((entry) => {
    const other = resolveActivation(entry);
    const at = (x: number): number => other.value(x) - gelu.value(x);
    const most = largest(
      (x) => Math.abs(at(x)),
      SORTED.filter((x) => x >= 0 && x < 30),
    );
    return { entry, at, most: { x: most.x, y: Math.abs(at(most.x)) } };
  });
}
