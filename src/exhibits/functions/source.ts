/** Where the numbers of curves come from: the device, or, where there is none, the activations' own functions. */
import type { Activation } from '../../activations/index.ts';
import { CURVE_ROWS, CURVE_SAMPLES, type CurveJob, type CurveKernel } from '../../engine/gpu/index.ts';

export type CurveSource = Pick<CurveKernel, 'compile' | 'ready' | 'run'>;

/** The same in f64, rounded to f32. */
export const ownSource: CurveSource = {
  compile: async () => undefined,
  ready: () => true,
  run(jobs, [low, high], receive) {
    const rows = new Float32Array(jobs.length * CURVE_ROWS * CURVE_SAMPLES);
    for (const [k, job] of jobs.entries()) fill(rows.subarray(k * CURVE_ROWS * CURVE_SAMPLES), job, low, high);
    receive(rows);
    return true;
  },
};

function fill(rows: Float32Array, { activation, coefficients, by }: CurveJob, low: number, high: number): void {
  const step = (high - low) / (CURVE_SAMPLES - 1);
  for (let i = 0; i < CURVE_SAMPLES; i++) {
    const x = Math.fround(low + step * i);
    for (let row = 0; row < CURVE_ROWS; row++)
      rows[row * CURVE_SAMPLES + i] = referenceAt(activation, coefficients, by, row, x);
  }
}

/** What row `row` holds at x, in f64. */
export function referenceAt(
  activation: Activation,
  coefficients: ArrayLike<number>,
  by: number,
  row: number,
  x: number,
): number {
  if (row === 0) return x;
  if (row === 1) return activation.value(x, coefficients);
  if (row === 2) return activation.slope(x, coefficients);
  if (row === 3) return activation.curvature(x, coefficients);
  return by >= 0 && by < activation.coefficientNames.length ? activation.byCoefficient(by, x, coefficients) : 0;
}

export interface Difference {
  /** Of 1, or of the number itself where that is larger. */
  readonly largest: number;
  readonly row: number;
  readonly x: number;
}

/** Every so many samples are compared. */
const STRIDE = 3;

/** The largest difference between what came for a job and f64, among these rows. */
export function differenceOf(job: CurveJob, numbers: Float32Array, rows: readonly number[]): Difference {
  let found: Difference = { largest: 0, row: 1, x: 0 };
  for (let i = 0; i < CURVE_SAMPLES; i += STRIDE) {
    const x = numbers[i] ?? 0;
    for (const row of rows) {
      const reference = referenceAt(job.activation, job.coefficients, job.by, row, x);
      const difference =
        Math.abs((numbers[row * CURVE_SAMPLES + i] ?? NaN) - reference) / Math.max(1, Math.abs(reference));
      if (difference > found.largest) found = { largest: difference, row, x };
    }
  }
  return found;
}
