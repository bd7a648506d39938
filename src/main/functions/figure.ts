/** Figures as settings: what one of them sets, and which of them is set now. */
import { articles, type Figure } from '../../exhibits/functions/figures.ts';
import { activationOf, coefficientsOf } from '../../exhibits/functions/shown.ts';
import { type CoefficientValues, formulaOf } from '../../state/choices.ts';
import type { Settings } from '../../state/settings.ts';
import { NO_FAN } from '../../state/table/functions.ts';

type FoldSettings = Pick<Settings, 'activation' | 'functions'>;

const all: readonly Figure[] = articles.flatMap(({ figures }) => figures);

/** Whose coefficients are the network's: a figure shows it as it is. */
const isTrained = (name: string, { activation, functions }: FoldSettings): boolean =>
  name === activation || functions.includes(name);

/** Without the values that a function has anyway. */
function withoutDefaults(values: CoefficientValues): CoefficientValues {
  const differing = Object.entries(values).map(([name, own]) => {
    const specs = activationOf(name).entry.coefficients;
    return [name, Object.fromEntries(Object.entries(own).filter(([each, value]) => value !== specs[each]?.default))];
  });
  return Object.fromEntries(differing.filter(([, own]) => Object.keys(own ?? {}).length > 0));
}

/** The patch that sets a figure; coefficients of functions that are not in it, and those of the network's, stay. */
export function settingsOf(
  figure: Figure,
  settings: FoldSettings & Pick<Settings, 'coefficients'>,
): Pick<Settings, 'compared' | 'chosen' | 'curveLines' | 'curveWindow' | 'fan' | 'coefficients'> {
  const stays = (name: string): boolean => !figure.compared.includes(name) || isTrained(name, settings);
  const others = Object.entries(settings.coefficients).filter(([name]) => stays(name));
  const own = Object.entries(figure.coefficients ?? {}).filter(([name]) => !isTrained(name, settings));
  const [first = 'relu'] = figure.compared;
  return {
    compared: figure.compared,
    chosen: figure.chosen ?? first,
    curveLines: figure.lines,
    curveWindow: figure.window,
    fan: figure.fan ?? NO_FAN,
    coefficients: { ...Object.fromEntries(others), ...withoutDefaults(Object.fromEntries(own)) },
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
    compared.every(
      (name) =>
        isTrained(name, settings) ||
        equal(coefficientsOf(name, coefficients), coefficientsOf(name, settings.coefficients)),
    )
  );
}

/** Whether a formula was written for a figure. */
export const isDrawnFormula = (name: string): boolean =>
  formulaOf(name) !== null && all.some(({ compared }) => compared.includes(name));

/** The figure that the settings are, whatever the window and the card are by now. */
export function figureShown(settings: Settings): Figure | null {
  const { left, right, bottom, top } = settings.curveWindow;
  const fitting = all.filter((figure) => isShown(figure, settings));
  const exact = ({ window }: Figure): boolean =>
    equal([window.left, window.right, window.bottom, window.top], [left, right, bottom, top]);
  return fitting.find(exact) ?? fitting[0] ?? null;
}
