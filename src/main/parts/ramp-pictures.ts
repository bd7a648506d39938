/** What the figures of the ramp show, made from computed curves. */
import { resolveActivation } from '../../activations/index.ts';
import { gapsOver, gapToRelu, type GeluError, geluErrors } from '../../exhibits/parts/ramp/facts.ts';
import { type Ramp, type RampCurves, rampOf } from '../../exhibits/parts/ramp/ramp.ts';
import { type FormName, formNames, forms } from '../../exhibits/parts/ramp/steps.ts';
import type { Words } from '../../ui/i18n/index.ts';
import { decimal, scientific } from '../../ui/i18n/numbers.ts';
import { partsWords as says } from '../../ui/i18n/parts.ts';
import type { Curve, PlotContent, PlotInk, PlotMark, PlotWindow } from '../../ui/plot/content.ts';

/** A form with the coefficients it is drawn with. */
export interface Chosen {
  readonly name: FormName;
  readonly ramp: Ramp;
  readonly coefficients: ArrayLike<number>;
}

/** Other forms behind the chosen one. */
export interface Companion {
  readonly id: string;
  readonly label: string;
  readonly ink: PlotInk;
  readonly curves: RampCurves;
}

const THIN = 1.2;

/** A window that holds what is drawn, and 0 and `also`, with some air. */
export function windowAround(
  x: readonly [number, number],
  curves: readonly ArrayLike<number>[],
  also: readonly number[] = [],
): PlotWindow {
  let [low, high] = [Math.min(0, ...also), Math.max(0, ...also)];
  for (const curve of curves) {
    for (let i = 0; i < curve.length; i++) {
      const y = curve[i] ?? 0;
      if (y < low) low = y;
      if (y > high) high = y;
    }
  }
  const air = 0.08 * Math.max(high - low, 1e-12);
  return { x, y: [low - air, high + air] };
}

type Drawn = 'slope' | 'step' | 'ramp';

/** One curve of the chosen form before those of its companions. */
function besides(drawn: Drawn, name: string, curves: RampCurves, companions: readonly Companion[]): Curve[] {
  return [
    ...companions.map(({ id, label, ink, curves: own }) => ({
      id: `${drawn} ${id}`,
      name: label,
      x: own.x,
      y: own[drawn],
      ink,
      width: THIN,
    })),
    { id: drawn, name, x: curves.x, y: curves[drawn], ink: 'ink', width: 2.2 },
  ];
}

export function spikePicture(words: Words, curves: RampCurves, companions: readonly Companion[]): PlotContent {
  return { curves: besides('slope', words.of(says.spike), curves, companions) };
}

export function stepPicture(words: Words, curves: RampCurves, companions: readonly Companion[]): PlotContent {
  return { curves: besides('step', words.of(says.step), curves, companions) };
}

/** Both ramps, what lies between them shaded, and ReLU. */
export function rampPicture(
  words: Words,
  { name }: Chosen,
  curves: RampCurves,
  middle: Float64Array,
  half: Float64Array,
  companions: readonly Companion[],
  limit: Curve | null,
): PlotContent {
  const { x, ramp, area, difference } = curves;
  for (let i = 0; i < x.length; i++) {
    middle[i] = ((ramp[i] ?? 0) + (area[i] ?? 0)) / 2;
    half[i] = Math.abs(difference[i] ?? 0) / 2;
  }
  const called = words.of(forms[name].from === 'zero' ? says.areaFromZero : says.area);
  const relu = Float64Array.from(x, (at) => Math.max(at, 0));
  const under: Curve[] =
    companions.length > 0
      ? []
      : [
          { id: 'between', name: words.of(says.between), x, y: middle, spread: half, ink: 1, width: 0 },
          { id: 'area', name: called, x, y: area, ink: 1, dash: [6, 4] },
        ];
  return {
    curves: [
      { id: 'relu', name: 'ReLU', x, y: relu, ink: 'rule', width: 1.5 },
      ...under,
      ...besides('ramp', words.of(says.product), curves, companions),
      ...(limit ? [limit] : []),
    ],
  };
}

export function differencePicture(words: Words, { x, difference }: RampCurves): PlotContent {
  return { curves: [{ id: 'difference', name: words.of(says.difference), x, y: difference, ink: 1 }] };
}

/** Places of the x axis of distances: log₁₀ of how sharp the step is. */
export const SHARPNESS = { x: [-1, 2], y: [-3, 1.6] } as const satisfies PlotWindow;
const PLACES = Float64Array.from({ length: 46 }, (_, i) => -1 + i / 15);

/** α stretches x the other way than σ and γ. */
const sharper = (name: FormName): 1 | -1 => (name === '4' || name === '5' || name === 'gn' ? -1 : 1);
/** Of the coefficient that the distances are drawn over. */
export function sharpIndex({ form, coefficientNames }: Ramp): number {
  return coefficientNames.indexOf(form.scale ?? form.shape ?? '');
}

/** log₁₀ distance to ReLU of a form over sharpness. Where the scale only stretches x, one distance says all. */
function gapCurve(name: FormName, coefficients: ArrayLike<number>): Float64Array {
  const ramp = rampOf(name);
  const index = sharpIndex(ramp);
  if (ramp.form.scale === null) {
    const values = PLACES.map((place) => 10 ** (sharper(name) * place));
    return gapsOver(ramp, coefficients, index, values).map(Math.log10);
  }
  const { y } = gapToRelu(ramp, coefficients);
  const here = sharper(name) * Math.log10(coefficients[index] ?? 1);
  return PLACES.map((place) => Math.log10(y) + here - place);
}

const swept = new Map<FormName, Float64Array>();

/** Distances of all forms, the chosen one's place marked. Those of the others do not change. */
export function gapPicture(words: Words, { name, ramp, coefficients }: Chosen): PlotContent {
  const curves = formNames.map((each, k): Curve => {
    let y = each === 'gn' && name === 'gn' ? undefined : swept.get(each);
    if (!y) {
      y = gapCurve(each, each === name ? coefficients : resolveActivation(forms[each].entry).coefficients);
      if (each !== 'gn') swept.set(each, y);
    }
    const label = each === 'gn' ? words.of(says.rampGn) : words.of(says.rampFormOf, { n: each });
    return each === name
      ? { id: each, name: label, x: PLACES, y, ink: 'ink', width: 2.2 }
      : { id: each, name: label, x: PLACES, y, ink: (k % 8) as PlotInk, width: THIN };
  });
  const { y } = gapToRelu(ramp, coefficients);
  const here = sharper(name) * Math.log10(coefficients[sharpIndex(ramp)] ?? 1);
  const mark: PlotMark = { x: here, y: Math.log10(y), ink: 'ink', shape: 'ring', label: decimal(y, 3) };
  return { curves: curves.toSorted((a, b) => Number(a.id === name) - Number(b.id === name)), marks: [mark] };
}

let errors: readonly GeluError[] | null = null;
const TALLER = { 'gelu-tanh': 40, 'gelu-sigmoid': 1 } as const;

export function geluPicture(words: Words, x: Float64Array): PlotContent {
  errors ??= geluErrors();
  const named = { 'gelu-tanh': says.geluTanh, 'gelu-sigmoid': says.geluSigmoid } as const;
  const inks = { 'gelu-tanh': 2, 'gelu-sigmoid': 0 } as const;
  return {
    curves: errors.map(({ entry, at }) => ({
      id: entry,
      name: words.of(named[entry]),
      x,
      y: x.map((each) => TALLER[entry] * at(each)),
      ink: inks[entry],
    })),
    marks: errors.map(({ entry, at, most }) => ({
      x: most.x,
      y: TALLER[entry] * at(most.x),
      ink: inks[entry],
      shape: 'dot',
      label: words.of(says.geluMost, { most: scientific(most.y, 3), x: decimal(most.x, 2) }),
    })),
  };
}
