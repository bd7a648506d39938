/** What is marked on curves: kinks, extrema, asymptotes, flat stretches. All of it was computed. */
import type { Extremum, Portrait } from '../../activations/portrait.ts';
import { flatStretches } from '../../exhibits/functions/strokes.ts';
import type { Samples } from '../../exhibits/functions/sampler.ts';
import type { ShownFunction } from '../../exhibits/functions/shown.ts';
import { lineText, number } from '../../ui/functions/facts.ts';
import { functionsWords as say } from '../../ui/i18n/functions.ts';
import type { Words } from '../../ui/i18n/index.ts';
import { plain } from '../../ui/i18n/numbers.ts';
import type { PlotLine, PlotMark, PlotZone } from '../../ui/plot/content.ts';

/** More marks than this are a pattern that says nothing. */
const MOST = 60;

/** The extrema that are what they are called right beside them too: of a function that turns too fast to be seen, few. */
export function steadyExtrema(extrema: readonly Extremum[], value: (x: number) => number): readonly Extremum[] {
  const step = 1e-6;
  const steady = extrema.filter(({ x, y, kind }) => {
    const beside = [value(x - step), value(x + step)];
    return beside.every((each) => (kind === 'minimum' ? each >= y - 1e-9 : each <= y + 1e-9));
  });
  return steady.length <= MOST ? steady : [];
}

/** Kinks and extrema of one function; words only for the one in focus. */
export function marksOf(shown: ShownFunction, portrait: Portrait, worded: boolean, words: Words): PlotMark[] {
  const { activation, coefficients, ink: colour } = shown;
  const ink = colour as PlotMark['ink'];
  const value = (x: number): number => activation.value(x, coefficients);
  const step = 1e-6;
  const kinks = portrait.kinks.flatMap((x): PlotMark[] => {
    const [left, right] = [value(x - step), value(x + step)];
    const jumps = Math.abs(left - right) > 1e-3;
    const ends = jumps ? [left, right] : [value(x)];
    const label = worded ? words.of(jumps ? say.jump : say.kink) : '';
    return ends.map((y, i) => ({ x, y, ink, shape: 'ring', label: i === 0 ? label : '' }));
  });
  const extrema = steadyExtrema(portrait.extrema, value)
    .filter(({ x }) => !portrait.kinks.includes(x))
    .map(({ x, y, kind }): PlotMark => {
      const label = worded ? words.of(say[kind], { y: number(y, 3) }) : '';
      return { x, y, ink, shape: 'dot', label };
    });
  return [...kinks, ...extrema];
}

/** Those that are not the function itself: a straight piece is no asymptote of its own. */
export function asymptotesOf(shown: ShownFunction, { asymptotes }: Portrait): PlotLine[] {
  const { activation, coefficients } = shown;
  const { left, right } = asymptotes;
  const own = ({ slope, offset }: { slope: number; offset: number }, x: number): boolean =>
    Math.abs(activation.value(x, coefficients) - slope * x - offset) < 1e-9;
  const both = left && right && left.slope === right.slope && left.offset === right.offset ? [left] : [left, right];
  return both.flatMap((line, i): PlotLine[] => {
    if (!line || own(line, i === 0 ? -12 : 12)) return [];
    return [{ ...line, ink: 'ink-2', label: lineText(line) }];
  });
}

/** Where the slope of a curve is small. */
export function flatZones(samples: Samples, k: number, ink: PlotZone['ink'], least: number, words: Words): PlotZone[] {
  return flatStretches(samples.row(k, 0), samples.row(k, 2), least).map(({ from, to }, i) => ({
    from,
    to,
    ink,
    label: i < 2 ? words.of(say.flat, { least: plain(least) }) : '',
  }));
}
