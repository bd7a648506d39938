/** What is said of a form of the step, in the language of the page. */
import type { Peak } from '../../activations/golden.ts';
import { closestToRelu, factsOf, gapToRelu } from '../../exhibits/parts/ramp/facts.ts';
import type { SpecialCase } from '../../exhibits/parts/ramp/steps.ts';
import { catalogue } from '../../activations/index.ts';
import { parse, toFunction } from '../../formula/index.ts';
import { symbolOf } from '../../ui/activation/coefficients.ts';
import type { Words } from '../../ui/i18n/index.ts';
import { decimal, plain, scientific } from '../../ui/i18n/numbers.ts';
import { partsWords as says } from '../../ui/i18n/parts.ts';
import { type Chosen, sharpIndex } from './ramp-pictures.ts';

/** Less than this is rounding. */
const NOTHING = 1e-9;
/** Beyond this far out a least value is a limit. */
const FAR = 900;

/** The special case that the coefficients are at, if they are at one. */
export function caseOf({ ramp, coefficients }: Chosen): SpecialCase | null {
  const matches = ({ coefficients: wanted }: SpecialCase): boolean =>
    Object.entries(wanted).every(([name, value]) => {
      const own = coefficients[ramp.coefficientNames.indexOf(name)] ?? NaN;
      return Math.abs(own - value) < 1e-6;
    });
  return ramp.form.cases.find(matches) ?? null;
}

let closest: Peak | null = null;

function distance(words: Words, { name, ramp, coefficients }: Chosen): string {
  const { form } = ramp;
  const d = decimal(gapToRelu(ramp, coefficients).y, 3);
  const index = sharpIndex(ramp);
  const own = ramp.coefficientNames[index] ?? '';
  const symbol = symbolOf(own);
  const spec = catalogue.find((entry) => entry.name === form.entry)?.coefficients[own] ?? { min: 0.1, max: 10 };
  if (form.scale !== null) {
    const how = name === '4' || name === '5' || name === 'gn' ? symbol : `1/${symbol}`;
    return words.of(says.factScale, { d, name: symbol, how });
  }
  if (name === '6') {
    closest ??= closestToRelu(ramp, coefficients, index, [spec.min, spec.max]);
    const least = decimal(closest.y, 3);
    return words.of(says.factShapeOnly, { d, name: symbol, least, at: decimal(closest.x, 2) });
  }
  const far = decimal(gapToRelu(ramp, [spec.max]).y, 3);
  return words.of(says.factShapeAlso, { d, far, name: symbol, max: spec.max });
}

function special(words: Words, chosen: Chosen): readonly string[] {
  const found = caseOf(chosen);
  if (!found) return [];
  if (found.which === 'step') return [words.of(says.factStep, { name: found.name })];
  const what = words.of(found.which === 'ramp' ? says.whatRamp : says.whatArea);
  if (!found.limit) return [words.of(says.factCase, { what, name: found.name })];
  const wanted = toFunction(parse(found.formula));
  let d = 0;
  for (let x = -8; x <= 8; x += 0.01) {
    d = Math.max(d, Math.abs(chosen.ramp.ramp(x, chosen.coefficients) - wanted(x, [])));
  }
  const beta = plain(found.coefficients['beta'] ?? NaN);
  return [words.of(says.factLimit, { what, name: found.name, beta, d: decimal(d, 3) })];
}

/** `error`: of the area, 0 where it has a closed form. */
export function rampSentences(words: Words, chosen: Chosen, error: number): readonly string[] {
  const { ramp, coefficients } = chosen;
  const { asymmetry, lowest, highest, dip } = factsOf(ramp, coefficients);
  const inside = lowest.y > -NOTHING && highest.y < 1 + NOTHING;
  const area =
    ramp.closed === null
      ? words.of(says.factAreaQuadrature, { e: scientific(Math.max(error, 1e-15), 1) })
      : words.of(ramp.form.from === 'zero' ? says.factAreaZero : says.factAreaClosed);
  return [
    ...special(words, chosen),
    asymmetry.y < NOTHING
      ? words.of(says.factSymmetric)
      : words.of(says.factAsymmetric, { d: decimal(asymmetry.y, 3), x: decimal(asymmetry.x, 2) }),
    inside
      ? words.of(says.factInside)
      : words.of(says.factOutside, { low: decimal(lowest.y, 3), high: decimal(highest.y, 3) }),
    Math.abs(dip.x) > FAR
      ? words.of(says.factNoDip, { y: decimal(dip.y, 3) })
      : words.of(says.factDip, { x: decimal(dip.x, 2), y: decimal(dip.y, 3) }),
    distance(words, chosen),
    area,
  ];
}
