/** The pseudo-inverse of a linear map out of the plane, and what it leaves of the plane. All in f64. */

export interface PseudoInverse {
  /** 2 for a map that loses nothing, 1 if all it sees is one direction, 0 if it sees nothing. */
  readonly rank: 0 | 1 | 2;
  /** W⁺, stored by the rows of W: of row j its two entries at 2j. */
  readonly inverse: Float64Array;
  /** W⁺W, row by row: the identity for rank 2, else the projection onto what W sees. */
  readonly projection: readonly [number, number, number, number];
}

const NOTHING = [0, 0, 0, 0] as const;
const IDENTITY = [1, 0, 0, 1] as const;

/** A column that lies closer than this to the other one, relative to its own length, counts as the same direction. */
const SAME_DIRECTION = 2 ** -44;

/**
 * The Moore–Penrose inverse of an n × 2 matrix, row by row. For rank 2 by the QR decomposition of its columns with the
 * longer one first, orthogonalised twice, which, unlike (WᵀW)⁻¹Wᵀ, does not square the condition number; for rank 1 it is
 * Wᵀ/‖W‖² (Golub & Van Loan, Matrix Computations, §5.5). Throws a RangeError unless `weights` are finite and even in number.
 */
export function pseudoInverse(weights: ArrayLike<number>): PseudoInverse {
  const n = weights.length / 2;
  if (!Number.isInteger(n)) throw new RangeError('a map out of the plane has two weights a row');
  const columns = [0, 1].map((k) => Float64Array.from({ length: n }, (_, j) => weights[2 * j + k] ?? NaN));
  const lengths = columns.map((column) => Math.sqrt(dot(column, column)));
  if (!lengths.every(Number.isFinite)) throw new RangeError('the weights must be finite');
  const first = (lengths[0] ?? 0) >= (lengths[1] ?? 0) ? 0 : 1;
  const [longer, shorter] = [columns[first] ?? columns[0], columns[1 - first]];
  const length = lengths[first] ?? 0;
  if (!longer || !shorter || length === 0) return { rank: 0, inverse: new Float64Array(2 * n), projection: NOTHING };

  const direction = longer.map((value) => value / length);
  let along = dot(direction, shorter);
  let rest = shorter.map((value, j) => value - along * (direction[j] ?? 0));
  const again = dot(direction, rest);
  along += again;
  rest = rest.map((value, j) => value - again * (direction[j] ?? 0));
  const height = Math.sqrt(dot(rest, rest));
  if (height <= SAME_DIRECTION * (lengths[1 - first] ?? 0)) return ofOneDirection(weights);

  const inverse = new Float64Array(2 * n);
  for (let j = 0; j < n; j++) {
    const short = (rest[j] ?? 0) / height / height;
    inverse[2 * j + 1 - first] = short;
    inverse[2 * j + first] = ((direction[j] ?? 0) - along * short) / length;
  }
  return { rank: 2, inverse, projection: IDENTITY };
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, j) => sum + value * (b[j] ?? 0), 0);
}

/** Of a map W = u vᵀ with |v| = 1: W⁺ = Wᵀ/‖W‖², W⁺W = v vᵀ. */
function ofOneDirection(weights: ArrayLike<number>): PseudoInverse {
  const values = Float64Array.from(weights);
  const square = dot(values, values);
  const gram = (i: number, k: number): number => {
    let sum = 0;
    for (let at = 0; at < values.length; at += 2) sum += (values[at + i] ?? 0) * (values[at + k] ?? 0);
    return sum / square;
  };
  const cross = gram(0, 1);
  return {
    rank: 1,
    inverse: values.map((value) => value / square),
    projection: [gram(0, 0), cross, cross, gram(1, 1)],
  };
}
