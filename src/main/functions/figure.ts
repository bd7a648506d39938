/** Figures as settings: what one of them sets, and which of them is set now. */
import { articles, type Figure } from '../../exhibits/functions/figures.ts';
import type { CoefficientValues } from '../../state/choices.ts';
import { type Settings, table } from '../../state/settings.ts';
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

const written = <K extends keyof Settings>(key: K, value: Settings[K]): string => {
  const checked = table[key].check(value);
  return 'value' in checked ? (table[key].encode as (value: unknown) => string)(checked.value) : '';
};

/** The figure that the settings are, whatever the window and the card are by now. */
export function figureShown(settings: Settings): Figure | null {
  const same = (figure: Figure): boolean => {
    const patch = settingsOf(figure, settings.coefficients);
    return (['compared', 'curveLines', 'fan', 'coefficients'] as const).every(
      (key) => written(key, patch[key]) === written(key, settings[key]),
    );
  };
  const fitting = all.filter(same);
  const window = written('curveWindow', settings.curveWindow);
  return fitting.find((figure) => written('curveWindow', figure.window) === window) ?? fitting[0] ?? null;
}
