/** The smooth steps that ramps grow from, stated once: their slope and their ramp are derived from here, never typed. */
import { type RampForm as FormName, rampForms as formNames } from '../../../state/shape/parts.ts';

export { type FormName, formNames };

/** Coefficients at which a form is something that has a name of its own. */
export interface SpecialCase {
  /** A proper name, the same in every language. */
  readonly name: string;
  readonly coefficients: Readonly<Record<string, number>>;
  /** Which of the three is that function: the step, the ramp x · H, or the area under the step. */
  readonly which: 'step' | 'ramp' | 'area';
  /** The same in the formula language, of x alone. */
  readonly formula: string;
  /** Only as the shape tends to infinity: it comes close there and is never equal. */
  readonly limit?: true;
}

export interface StepForm {
  /** The entry of the catalogue that is x · H; its coefficients, defaults and ranges are those of the step. */
  readonly entry: string;
  /** H, in the formula language. */
  readonly step: string;
  /** The area under H, where it can be written down: from −∞, or from 0 where that far it has no end. */
  readonly area?: string;
  /** Where the area begins. */
  readonly from: 'infinity' | 'zero';
  /** The coefficient that only stretches x, and the one that changes the shape, at least also. */
  readonly scale: string | null;
  readonly shape: string | null;
  readonly cases: readonly SpecialCase[];
}

/** What both routes from a step to a ramp give is after allenwind, https://allenwind.github.io/blog/16003. */
export const forms: Readonly<Record<FormName, StepForm>> = {
  1: {
    entry: 'smooth-relu-1',
    step: 'softplus(2 * alpha * x) / (softplus(2 * alpha * x) + softplus(-2 * alpha * x))',
    from: 'infinity',
    scale: 'alpha',
    shape: null,
    cases: [],
  },
  2: {
    entry: 'smooth-relu-2',
    step: 'studentcdf(alpha * x)',
    area: '(x + hypot(x, 1 / alpha)) / 2',
    from: 'infinity',
    scale: 'alpha',
    shape: null,
    cases: [{ name: 'SquarePlus', coefficients: { alpha: 0.5 }, which: 'area', formula: '(x + sqrt(x^2 + 4)) / 2' }],
  },
  3: {
    entry: 'smooth-relu-3',
    step: 'sigmoid(alpha * x) + x * dsigmoid(alpha * x)',
    area: 'softplus(alpha * x) / alpha * (1 - 1 / alpha) + x * sigmoid(alpha * x) / alpha',
    from: 'infinity',
    scale: null, // one α is missing before the second x
    shape: 'alpha',
    cases: [{ name: 'Swish', coefficients: { alpha: 1 }, which: 'area', formula: 'x * sigmoid(x)' }],
  },
  4: {
    entry: 'smooth-relu-4',
    step: 'Phi(x / sigma)',
    area: 'x * Phi(x / sigma) + sigma * phi(x / sigma)',
    from: 'infinity',
    scale: 'sigma',
    shape: null,
    cases: [{ name: 'GELU', coefficients: { sigma: 1 }, which: 'ramp', formula: 'x * Phi(x)' }],
  },
  5: {
    entry: 'smooth-relu-5',
    step: 'cauchycdf(x / gamma)',
    area: 'x * cauchycdf(x / gamma) - gamma * log(1 + (x / gamma)^2) / (2 * pi)',
    from: 'zero',
    scale: 'gamma',
    shape: null,
    cases: [],
  },
  6: {
    entry: 'smooth-relu-6',
    step: 'exp(-alpha * softplus(-x))',
    from: 'infinity',
    scale: null,
    shape: 'alpha',
    cases: [{ name: 'Swish', coefficients: { alpha: 1 }, which: 'ramp', formula: 'x * sigmoid(x)' }],
  },
  7: {
    entry: 'smooth-relu-7',
    step: 'tanh(softplus(alpha * x))',
    // with u = e^(αx): ∫ (u + 2) / (u² + 2u + 2) du
    area: '(softplus(alpha * x) + log((1 + sigmoid(-alpha * x)^2) / 2) / 2 + atan(1 + exp(alpha * x)) - pi / 4) / alpha',
    from: 'infinity',
    scale: 'alpha',
    shape: null,
    cases: [{ name: 'Mish', coefficients: { alpha: 1 }, which: 'ramp', formula: 'x * tanh(softplus(x))' }],
  },
  gn: {
    entry: 'generalized-normal-relu',
    step: 'gncdf(x / alpha, beta)',
    from: 'infinity',
    scale: 'alpha',
    shape: 'beta',
    cases: [
      {
        name: 'Laplace',
        coefficients: { beta: 1 }, // its formula is that of α = 1
        which: 'step',
        formula: 'where(x < 0, exp(min(x, 0)) / 2, 1 - exp(-max(x, 0)) / 2)',
      },
      { name: 'GELU', coefficients: { alpha: Math.SQRT2, beta: 2 }, which: 'ramp', formula: 'x * Phi(x)' },
      {
        name: 'Hard-Swish',
        coefficients: { alpha: 3, beta: 10 },
        which: 'ramp',
        formula: 'x * clamp(x / 6 + 0.5, 0, 1)',
        limit: true,
      },
    ],
  },
};
