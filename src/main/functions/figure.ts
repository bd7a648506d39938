/** Figures as settings: what one of them sets, and which of them is set now. */
import { articles, type Figure } from '../../exhibits/functions/figures.ts';
import { coefficientsOf } from '../../exhibits/functions/shown.ts';
import type { CoefficientValues } from '../../state/choices.ts';
import type { Settings } from '../../state/settings.ts';
import { NO_FAN } from '../../state/table/functions.ts';

const all: readonly Figure[] = articles.flatMap(({ figures }) => figures);

/** The patch that sets a figure; coefficients of functions that are not in it stay. */
export function settingsOf(
  figure: Figure,
  coefficients: CoefficientValues,
): Pick<Settings, 'compared' | 'chosen' | 'curveLines' | 'curveWindow' | 'fan' | 'coefficients'> {
  const others = Object.entries(coefficients).filter(([name]) => !figure.compared.includes(name));
  const [first = 'relu'] = figure.compared;
  return {
    compared: figure.compared,
    chosen: figure.chosen ?? first,
    curveLines: figure.lines,
    curveWindow: figure.window,
    fan: figure.fan ?? NO_FAN,
    coefficients: { ...Object.fromEntries(others), ...figure.coefficients },
  };
}

const equal = (a: ArrayLike<unknown>, b: ArrayLike<unknown>): boolean =>
  a.length === b.length && Array.from(a).every((each, i) => each === b[i]);

/** Whether the curves of a figure are those that the settings show. */
function isShown({ compared, lines, fan = NO_FAN, coefficients = {} }: Figure, settings: Settings): boolean {
  return (
    equal(compared, settings.compared) &&
    equal(lines, settings.curveLines) &&
    fan.coefficient === settings.fan.coefficient &&
    equal(fan.values, settings.fan.values) &&
    compared.every((name) => equal(coefficientsOf(name, coefficients), coefficientsOf(name, settings.coefficients)))
  );
}

/** The figure that the settings are, whatever the window and the card are by now. */
export function figureShown(settings: Settings): Figure | null {
  const { left, right, bottom, top } = settings.curveWindow;
  const fitting = all.filter((figure) => isShown(figure, settings));
  const exact = ({ window }: Figure): boolean =>
    equal([window.left, window.right, window.bottom, window.top], [left, right, bottom, top]);
  return fitting.find(exact) ?? fitting[0] ?? null;
}
