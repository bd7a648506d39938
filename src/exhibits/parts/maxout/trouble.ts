/** Whether a target can be fitted at all: where it is undefined, or cut because it is too large, nothing can be claimed of it. */
import { finiteness } from '../../../activations/finiteness.ts';
import { resolveActivation } from '../../../activations/index.ts';
import { LARGEST, readCurve } from '../../../state/curve.ts';
import { samplesOf } from './best.ts';

export type Trouble = 'undefined' | 'too large';

/**
 * null where a formula of x is a number below {@link LARGEST} in size from −reach to reach, as mathematics has it: the
 * language's guards give a number everywhere. Throws a FormulaError for text that is no such formula.
 */
export function troubleOf(formula: string, reach: number): Trouble | null {
  const { stretches } = finiteness(resolveActivation({ formula }), reach);
  const causes = stretches.filter(({ of }) => of === 'value').map(({ why }) => why);
  if (causes.includes('undefined')) return 'undefined';
  const samples = samplesOf(readCurve(formula), { from: -reach, to: reach });
  return causes.length > 0 || samples.some((y) => Math.abs(y) >= LARGEST) ? 'too large' : null;
}
