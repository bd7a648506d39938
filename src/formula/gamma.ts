/**
 * The generalised normal distribution with density exp(−|z|^β) β / (2 Γ(1/β)), in f64. Its distribution function is
 * ½ + ½ sign(z) P(1/β, |z|^β), P the regularised lower incomplete gamma function (NIST DLMF 8.2.4): by the series
 * DLMF 8.7.1 near the middle and by the continued fraction DLMF 8.9.2 in the tails, where only the complement keeps its
 * digits. t^(1/β) is |z| itself, so no small power is ever raised. The derivative by β carries a dual part through both.
 */

/** β outside this is taken as the nearer end. */
export const MIN_SHAPE = 0.1;
export const MAX_SHAPE = 20;

/** Lanczos' coefficients for g = 7, as in Godfrey's note on the gamma function (2001). */
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
];

/** Γ(1 + s) for s ≥ 0. */
export function gamma1p(s: number): number {
  let sum = LANCZOS[0] ?? 0;
  for (let k = 1; k < LANCZOS.length; k++) sum += (LANCZOS[k] ?? 0) / (s + k);
  const t = s + 7.5;
  return Math.sqrt(2 * Math.PI) * t ** (s + 0.5) * Math.exp(-t) * sum;
}

/** ψ(1 + s) for s ≥ 0: recurrence up to 10, then the asymptotic series (DLMF 5.11.2). */
export function digamma1p(s: number): number {
  let y = s + 1;
  let sum = 0;
  for (; y < 10; y++) sum -= 1 / y;
  const w = 1 / (y * y);
  const series = w * (1 / 12 - w * (1 / 120 - w * (1 / 252 - w * (1 / 240 - w * (1 / 132 - (w * 691) / 32760)))));
  return sum + Math.log(y) - 0.5 / y - series;
}

/** What depends on β alone, kept for the last β asked for: the same few are asked for millions of times. */
interface Shape {
  readonly beta: number;
  /** 1/β, and its derivative by β. */
  readonly a: number;
  readonly da: number;
  readonly gamma1p: number;
  readonly digamma1p: number;
}
let last: Shape = { beta: 1, a: 1, da: -1, gamma1p: gamma1p(1), digamma1p: digamma1p(1) };

function shapeOf(beta: number): Shape {
  if (beta !== last.beta) {
    const a = 1 / beta;
    last = { beta, a, da: -a * a, gamma1p: gamma1p(a), digamma1p: digamma1p(a) };
  }
  return last;
}

const clampShape = (beta: number): number => Math.min(Math.max(beta, MIN_SHAPE), MAX_SHAPE);
const TERMS = 400;
const LEVELS = 40;

/** The tail 1 − F(|z|) or half of P, whichever is the smaller calculation, and its derivative by β. */
interface Part {
  /** Whether `value` is the tail beyond |z|; otherwise the probability between 0 and |z|. */
  readonly tail: boolean;
  readonly value: number;
  readonly byShape: number;
}

function part(size: number, beta: number): Part {
  const shape = shapeOf(beta);
  const { a, da } = shape;
  const logSize = Math.log(size);
  const t = Math.exp(Math.min(beta * logSize, 7));
  const dt = t * logSize;
  const scale = (0.5 * size * Math.exp(-t)) / shape.gamma1p;
  const dLogScale = -dt - shape.digamma1p * da;
  if (t < a + 3) {
    let term = 1;
    let dTerm = 0;
    let sum = 1;
    let dSum = 0;
    for (let n = 1; n < TERMS && term > 1e-17 * sum; n++) {
      const next = term / (a + n);
      dTerm = (dTerm * t + term * dt) / (a + n) - (next * t * da) / (a + n);
      term = next * t;
      sum += term;
      dSum += dTerm;
    }
    return { tail: false, value: scale * sum, byShape: scale * (sum * dLogScale + dSum) };
  }
  let b = t + 2 * LEVELS + 1 - a;
  let db = dt - da;
  for (let n = LEVELS; n > 0; n--) {
    const q = (n * (n - a)) / b;
    db = dt - da + (n * da + q * db) / b;
    b = t + 2 * n - 1 - a - q;
  }
  // Γ(a) = Γ(1 + a) / a, and d(log a) = da / a
  const value = (scale * a) / b;
  return { tail: true, value, byShape: value * (dLogScale + da / a - db / b) };
}

export function generalizedNormalCdf(z: number, beta: number): number {
  if (z === 0) return 0.5;
  const p = part(Math.abs(z), clampShape(beta));
  if (z > 0) return p.tail ? 1 - p.value : 0.5 + p.value;
  return p.tail ? p.value : 0.5 - p.value;
}

/** ∂/∂β of the distribution function at fixed z. */
export function generalizedNormalCdfByShape(z: number, beta: number): number {
  if (z === 0 || beta < MIN_SHAPE || beta > MAX_SHAPE) return 0;
  const p = part(Math.abs(z), beta);
  return p.tail === z > 0 ? -p.byShape : p.byShape;
}

export function generalizedNormalPdf(z: number, beta: number): number {
  const shape = clampShape(beta);
  const t = z === 0 ? 0 : Math.exp(Math.min(shape * Math.log(Math.abs(z)), 7));
  return (0.5 * Math.exp(-t)) / shapeOf(shape).gamma1p;
}

/** ∂/∂β of the density at fixed z. */
export function generalizedNormalPdfByShape(z: number, beta: number): number {
  if (beta < MIN_SHAPE || beta > MAX_SHAPE) return 0;
  const logSize = Math.log(Math.max(Math.abs(z), Number.MIN_VALUE));
  const t = Math.exp(Math.min(beta * logSize, 7));
  return generalizedNormalPdf(z, beta) * (shapeOf(beta).digamma1p / (beta * beta) - t * logSize);
}
