/** Areas under curves in f64, each with an estimate of its error. */

type Curve = (x: number) => number;

export interface Area {
  readonly value: number;
  /** At least as large as the error, as far as can be told from the rule's own coarser half. */
  readonly error: number;
}

/** Nodes and weights of Kronrod's 15 points on [−1, 1], and of Gauss's 7 among them (QUADPACK, qk15). */
const NODES = [
  0.9914553711208126, 0.9491079123427585, 0.8648644233597691, 0.7415311855993945, 0.5860872354676911,
  0.4058451513773972, 0.20778495500789848, 0,
];
const KRONROD = [
  0.022935322010529224, 0.06309209262997856, 0.10479001032225019, 0.14065325971552592, 0.1690047266392679,
  0.19035057806478542, 0.20443294007529889, 0.20948214108472782,
];
const GAUSS = [0, 0.1294849661688697, 0, 0.27970539148927664, 0, 0.3818300505051189, 0, 0.4179591836734694];

/** A stretch whose error is estimated above this is halved, so many times at most. */
const GOOD = 1e-14;
const MOST_HALVINGS = 12;

/** ∫ from a to b, for curves that are smooth between. */
export function areaBetween(curve: Curve, a: number, b: number, halvings = 0): Area {
  const whole = kronrod(curve, a, b);
  if (whole.error <= GOOD * Math.max(1, Math.abs(whole.value)) || halvings === MOST_HALVINGS) return whole;
  const middle = (a + b) / 2;
  return join(areaBetween(curve, a, middle, halvings + 1), areaBetween(curve, middle, b, halvings + 1));
}

/** By one use of the rule. */
function kronrod(curve: Curve, a: number, b: number): Area {
  const middle = (a + b) / 2;
  const half = (b - a) / 2;
  let fine = 0;
  let coarse = 0;
  for (const [k, node] of NODES.entries()) {
    const sum = node === 0 ? curve(middle) : curve(middle - half * node) + curve(middle + half * node);
    fine += (KRONROD[k] ?? 0) * sum;
    coarse += (GAUSS[k] ?? 0) * sum;
  }
  return { value: fine * half, error: Math.abs((fine - coarse) * half) };
}

/** Halvings of the step of the rule for tails. */
const FINEST = 6;
/** Beyond this far out, e^FAR, no tail that is asked for has anything left. */
const FAR = 40;

/** ∫ from −∞ to b of a curve that falls exponentially: the double exponential rule of Takahasi and Mori (1974). */
export function areaOfTail(curve: Curve, b: number): Area {
  const sample = (u: number): number => {
    const s = Math.exp(u - Math.exp(-u));
    return s === 0 ? 0 : curve(b - s) * s * (1 + Math.exp(-u));
  };
  let step = 0.5;
  let sum = 0;
  for (let u = -6; u <= FAR; u += step) sum += sample(u);
  let value = sum * step;
  let error = Infinity;
  for (let level = 0; level < FINEST && error > 1e-14 * Math.max(1, value); level++) {
    for (let u = -6 + step / 2; u <= FAR; u += step) sum += sample(u);
    step /= 2;
    error = Math.abs(sum * step - value);
    value = sum * step;
  }
  return { value, error };
}

/**
 * The area under a curve up to each of the rising `xs`, from −∞ on, into `into`; returns the largest error. 0 may be a
 * place where the curve is not smooth.
 */
export function areasUpTo(curve: Curve, xs: ArrayLike<number>, into: Float64Array): number {
  let at = xs[0] ?? 0;
  let { value, error } = at > 0 ? join(areaOfTail(curve, 0), areaBetween(curve, 0, at)) : areaOfTail(curve, at);
  for (let i = 0; i < xs.length; i++) {
    const next = xs[i] ?? at;
    const piece =
      at < 0 && next > 0 ? join(areaBetween(curve, at, 0), areaBetween(curve, 0, next)) : areaBetween(curve, at, next);
    value += piece.value;
    error += piece.error + Number.EPSILON * Math.abs(value); // and the sum is rounded
    into[i] = value;
    at = next;
  }
  return error;
}

const join = (a: Area, b: Area): Area => ({ value: a.value + b.value, error: a.error + b.error });
