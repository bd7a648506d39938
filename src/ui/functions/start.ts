/** Which scheme of initialization was made for functions of a shape, by numbers computed from the function. Pure. */
import type { ActivationEntry } from '../../activations/index.ts';
import type { Portrait } from '../../activations/portrait.ts';
import type { Bilingual } from '../../activations/activation.ts';
import { functionsWords as say } from '../i18n/functions.ts';
import type { Words } from '../i18n/index.ts';
import { number } from './facts.ts';

type Scheme = ActivationEntry['initialization'];

const names: Readonly<Record<Scheme, string>> = {
  'he-normal': 'He',
  'xavier-normal': 'Xavier',
  'lecun-normal': 'LeCun',
};

/** What is looked at: f and f' with the coefficients of the portrait. */
export interface Shape {
  readonly value: (x: number) => number;
  readonly slope: (x: number) => number;
  readonly portrait: Pick<Portrait, 'gain' | 'fixedPoints'>;
}

const near = (a: number, b: number, by: number): boolean => Math.abs(a - b) <= by;

/** Glorot and Bengio assume an odd function of slope 1 at 0. */
const isNearIdentity = ({ value, slope }: Shape): boolean =>
  near(slope(1e-3), 1, 0.02) && [1e-3, 0.5, 1, 3].every((x) => near(value(x), -value(-x), 1e-6));

/** He and others assume that one side passes and the other holds back, which halves the mean square, more or less. */
function isRectifier({ slope, portrait }: Shape): boolean {
  const [held = 0, passed = 0] = [Math.abs(slope(-1)), Math.abs(slope(1))].toSorted((a, b) => a - b);
  const off = Math.abs(Math.log(portrait.gain ** 2 / 2));
  return passed >= 0.5 && held <= passed / 2 && off < Math.log(1.6);
}

/** Klambauer and others make mean 0 and variance 1 an attracting fixed point. */
const isSelfNormalizing = ({ portrait: { fixedPoints } }: Shape): boolean =>
  fixedPoints !== 'every' &&
  fixedPoints.some(
    ({ mean, variance, factor }) => near(mean, 0, 0.01) && near(variance, 1, 0.01) && Math.abs(factor) < 1,
  );

/** The scheme that was made for functions of this shape; null: none was. */
export function schemeFor(shape: Shape): Scheme | null {
  if (isSelfNormalizing(shape)) return 'lecun-normal';
  if (isNearIdentity(shape)) return 'xavier-normal';
  return isRectifier(shape) ? 'he-normal' : null;
}

/** Variances of Xavier, with as many units out as in, and of He: 1 and 2 over fan-in. Nearest by their ratio. */
export const nearestScheme = (gain: number): Scheme => (gain ** 2 < Math.SQRT2 ? 'xavier-normal' : 'he-normal');

const reasons: Readonly<Record<Scheme, Bilingual>> = {
  'he-normal': say.startHe,
  'xavier-normal': say.startXavier,
  'lecun-normal': say.startLecun,
};

/** How to start with a function, and with what the page starts if that is something else. */
export function startText(shape: Shape, starts: Scheme, words: Words): string {
  const made = schemeFor(shape);
  const nearest = nearestScheme(shape.portrait.gain);
  const reason = made ? reasons[made] : nearest === 'he-normal' ? say.startNoneHe : say.startNoneXavier;
  const first = words.of(reason, { square: number(shape.portrait.gain ** 2, 3) });
  if ((made ?? nearest) === starts) return first;
  return [first, words.of(say.startPage, { scheme: names[starts] })].join(words.language === 'zh' ? '' : ' ');
}
