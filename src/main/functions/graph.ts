/** The curves of the exhibit of functions: plot, key, tools, coefficients, figures, and how exact it all is. */
import type { CoefficientSpec } from '../../activations/index.ts';
import { articles, type Figure } from '../../exhibits/functions/figures.ts';
import { coefficientThrough } from '../../exhibits/functions/grab.ts';
import type { Portraits } from '../../exhibits/functions/portraits.ts';
import { Sampler, type Samples } from '../../exhibits/functions/sampler.ts';
import { activationOf, focusOf, type ShownFunction, shownFunctions } from '../../exhibits/functions/shown.ts';
import { strokeOf } from '../../exhibits/functions/strokes.ts';
import { FORMULA_PREFIX } from '../../state/choices.ts';
import { withCoefficient } from '../../state/formulas.ts';
import { titleOf } from '../../state/own.ts';
import { rangeFor } from '../../state/ranges.ts';
import { defaults, type SettingKey, type Settings } from '../../state/settings.ts';
import { type CurveLine, curveLines, type CurveWindow } from '../../state/shape/functions.ts';
import { curveLineLabels, MAX_COMPARED, NO_FAN } from '../../state/table/functions.ts';
import { symbolOf } from '../../ui/activation/coefficients.ts';
import { make, oncePerFrame } from '../../ui/dom.ts';
import { createChooser } from '../../ui/functions/chooser.ts';
import { number } from '../../ui/functions/facts.ts';
import { createFigureList } from '../../ui/functions/figure-list.ts';
import { createKey } from '../../ui/functions/key.ts';
import { createSliders } from '../../ui/functions/sliders.ts';
import { createToolbar } from '../../ui/functions/toolbar.ts';
import { functionsWords as say } from '../../ui/i18n/functions.ts';
import { plain } from '../../ui/i18n/numbers.ts';
import type { Curve, PlotInk, PlotWindow } from '../../ui/plot/content.ts';
import { createPlot } from '../../ui/plot/plot.ts';
import { zoomed } from '../../ui/plot/scale.ts';
import type { Surroundings } from '../exhibit.ts';
import { createAccuracy } from './accuracy.ts';
import { figureShown, settingsOf } from './figure.ts';
import { asymptotesOf, flatZones, marksOf } from './marks.ts';

/** What the curves depend on. */
const KEYS = [
  ...(['compared', 'chosen', 'coefficients', 'ranges', 'own', 'curveLines', 'curveBy'] as const),
  ...(['curveWindow', 'fan', 'curveMarks', 'flatSlope'] as const),
] as const satisfies readonly SettingKey[];

/** Rows of the samples, and how they are drawn, by what they are. */
const ROWS: Readonly<Record<CurveLine, { readonly row: number; readonly dash: readonly number[] }>> = {
  f: { row: 1, dash: [] },
  slope: { row: 2, dash: [7, 4] },
  curvature: { row: 3, dash: [2, 4] },
  coefficient: { row: 4, dash: [9, 4, 2, 4] },
};

const plotWindow = ({ left, right, bottom, top }: CurveWindow): PlotWindow => ({ x: [left, right], y: [bottom, top] });
const curveWindow = ({ x, y }: PlotWindow): CurveWindow => ({ left: x[0], right: x[1], bottom: y[0], top: y[1] });

export interface Graph {
  setVisible(visible: boolean): void;
  /** There are more portraits than before. */
  refresh(): void;
}

export function createGraph(root: HTMLElement, surroundings: Surroundings, portraits: Portraits): Graph {
  const { words, store, theme, engine } = surroundings;
  let samples: Samples | null = null;
  let shown: readonly ShownFunction[] = [];
  let pointed: number | null = null;

  const title = ({ name, fanned }: Pick<ShownFunction, 'name' | 'fanned'>): string => {
    const { compared, fan } = store.get();
    const own = words.of(titleOf(name, store.get()));
    if (fanned === null) return own;
    const value = `${symbolOf(fan.coefficient)} = ${plain(fanned)}`;
    return compared.length === 1 ? value : `${own}, ${value}`;
  };
  const homeOf = (): CurveWindow => figureShown(store.get())?.window ?? defaults.curveWindow;
  const plot = createPlot({
    words,
    theme,
    home: () => plotWindow(homeOf()),
    named: true,
    onWindow: (window) => store.set({ curveWindow: curveWindow(window) }),
    onHover: (at) => {
      pointed = at?.x ?? null;
      readOut();
    },
    onGrab: ({ curve, to }) => grab(curve, to),
  });
  const toggle = (name: string): void => {
    const { compared } = store.get();
    const next = compared.includes(name) ? compared.filter((each) => each !== name) : [...compared, name];
    if (next.length > 0 && next.length <= MAX_COMPARED)
      store.set({ compared: next, ...(!compared.includes(name) && { chosen: name }) });
  };
  const key = createKey(words, { choose: (name) => store.set({ chosen: name }), remove: toggle });
  const chooser = createChooser(words, toggle);
  const sliders = createSliders(words, {
    change: (name, value) => store.set(withCoefficient(store.get(), focusOf(store.get()), name, value)),
    fan: (coefficient, values) => store.set({ fan: values ? { coefficient, values } : NO_FAN }),
  });
  const toolbar = createToolbar(words, {
    set: (patch) => store.set(patch),
    zoom: (factor) => {
      const { x, y } = plot.window;
      const middle = { x: (x[0] + x[1]) / 2, y: (y[0] + y[1]) / 2 };
      store.set({ curveWindow: curveWindow(zoomed(plot.window, middle, factor)) });
    },
    home: () => store.set({ curveWindow: homeOf() }),
  });
  const figures = createFigureList<Figure>(words, articles, (figure) => store.set(settingsOf(figure, store.get())));
  const caption = make('figcaption');
  const accuracy = createAccuracy(words);
  root.replaceChildren(
    make(
      'figure',
      {},
      make('div', { className: 'graph-paper' }, plot.element),
      toolbar.element,
      caption,
      accuracy.element,
    ),
    make('div', { className: 'graph-side' }, key.element, sliders.element, chooser.element),
    figures.element,
  );

  const sampler = new Sampler({
    frame: (run) => requestAnimationFrame(run),
    received(received) {
      samples = received;
      draw();
      accuracy.check(
        received,
        store.get().curveLines.map((line) => ROWS[line].row),
      );
    },
    refused: () => accuracy.explain('refused'),
  });

  const kinksOf = (each: ShownFunction): readonly number[] => {
    const { kinks } = each.activation.entry;
    const found = (portraits.of(`graph ${each.id}`, each)?.kinks ?? []).filter((x) => !kinks.includes(x));
    return [...kinks, ...found].toSorted((a, b) => a - b);
  };
  const curvesFrom = (from: Samples): Curve[] => {
    const lines = store.get().curveLines;
    return from.shown.flatMap((each, k) =>
      lines.flatMap((line): Curve[] => {
        if (line === 'coefficient' && each.by < 0) return [];
        const { row, dash } = ROWS[line];
        const stroke = strokeOf(from, k, row, kinksOf(each));
        return [
          {
            id: `${line} ${each.id}`,
            name: lines.length === 1 ? title(each) : `${lineName(line, each)} ${title(each)}`,
            ...stroke,
            ink: each.ink as PlotInk,
            dash,
            width: each.name === focusOf(store.get()) ? 2.4 : 1.6,
            grabbed: each.activation.coefficientNames.length > 0 && each.fanned === null,
          },
        ];
      }),
    );
  };
  const lineName = (line: CurveLine, { activation, by }: ShownFunction): string =>
    line === 'coefficient' ? `∂f/∂${symbolOf(activation.coefficientNames[by] ?? '')}` : words.of(curveLineLabels[line]);

  const draw = oncePerFrame(() => {
    if (!samples) return;
    const from = samples;
    const settings = store.get();
    const focus = focusOf(settings);
    const marked = settings.curveMarks;
    const inFocus = from.shown.findIndex(({ name }) => name === focus);
    const focused = from.shown[inFocus];
    const known = focused && marked ? portraits.of(`graph ${focused.id}`, focused) : null;
    const zoned = marked && focused && from.shown.length > 0;
    plot.show({
      curves: curvesFrom(from),
      marks:
        marked && settings.curveLines.includes('f')
          ? from.shown.flatMap((each) => {
              const portrait = portraits.of(`graph ${each.id}`, each);
              return portrait ? marksOf(each, portrait, each === focused, words) : [];
            })
          : [],
      zones: zoned ? flatZones(from, inFocus, focused.ink as PlotInk, settings.flatSlope, words) : [],
      lines: focused && known && settings.curveLines.includes('f') ? asymptotesOf(focused, known) : [],
    });
  });

  const readOut = (): void => {
    const x = pointed;
    if (x === null) {
      key.read(null);
      return;
    }
    const rows = shown.map(({ activation, coefficients }) => ({
      f: number(activation.value(x, coefficients), 4),
      slope: number(activation.slope(x, coefficients), 4),
    }));
    key.read({ x: number(x, 4), rows });
  };

  /** The coefficient of the grabbed function moves so that its curve follows the hand. */
  const grab = (id: string, to: { readonly x: number; readonly y: number }): void => {
    const line = curveLines.find((each) => id.startsWith(`${each} `));
    const each = shown.find((one) => line && id === `${line} ${one.id}`);
    if (!each || !line) return;
    const settings = store.get();
    const index = Math.max(0, each.by);
    const name = each.activation.coefficientNames[index] ?? '';
    const spec = each.activation.entry.coefficients[name];
    if (!spec) return;
    const typed = each.name.startsWith(FORMULA_PREFIX);
    const range = typed ? rangeFor(each.name, name, settings.ranges) : ([spec.min, spec.max] as const);
    const value = coefficientThrough(each, index, ROWS[line].row, to, range);
    const patch = withCoefficient(settings, each.name, name, Number(value.toPrecision(4)));
    store.set({ ...patch, ...(settings.chosen !== each.name && { chosen: each.name }) });
  };

  const update = (): void => {
    const settings = store.get();
    shown = shownFunctions(settings);
    const focus = focusOf(settings);
    const focused = shown.find(({ name }) => name === focus);
    plot.setWindow(plotWindow(settings.curveWindow));
    sampler.request(shown, [settings.curveWindow.left, settings.curveWindow.right]);
    key.show(
      shown.map((each) => ({
        id: each.id,
        name: each.name,
        title: title(each),
        ink: each.ink,
        chosen: each.name === settings.chosen,
        removable: settings.compared.length > 1,
      })),
    );
    chooser.show(settings, settings.compared.length >= MAX_COMPARED);
    const names = focused?.activation.coefficientNames ?? [];
    const values = Object.fromEntries(names.map((name, i) => [name, focused?.coefficients[i] ?? 0]));
    sliders.show(words.of(titleOf(focus, settings)), specsOf(settings, focus), values, settings.fan);
    toolbar.show(settings, [...new Set(shown.flatMap(({ activation }) => activation.coefficientNames))]);
    const figure = figureShown(settings);
    figures.choose(figure);
    caption.textContent = figure ? words.of(figure.caption) : '';
    caption.hidden = !figure;
    describe(settings);
    readOut();
    draw();
  };
  const describe = (settings: Settings): void => {
    const comma = words.language === 'zh' ? '、' : ', ';
    const lines = words.of(say.drawnLines, {
      lines: settings.curveLines.map((line) => words.of(curveLineLabels[line])).join(comma),
    });
    plot.describe(words.of(say.plotOf, { names: shown.map(title).join(comma), lines }));
  };
  const follow = oncePerFrame(update);
  store.subscribe(KEYS, follow);
  words.follow(update);
  void engine().then((gpu) => {
    if (!gpu) {
      accuracy.explain('own');
      return;
    }
    const curves = gpu.createCurves();
    sampler.use(curves);
    void gpu.lost.then(() => {
      sampler.use(null);
      accuracy.explain('own');
    });
  });
  return { setVisible: (visible) => sampler.setVisible(visible), refresh: draw };
}

/** What the sliders of a function's coefficients cover: those of a formula as a person chose. */
function specsOf(settings: Settings, name: string): Readonly<Record<string, CoefficientSpec>> {
  const { entry } = activationOf(name);
  if (!name.startsWith(FORMULA_PREFIX)) return entry.coefficients;
  return Object.fromEntries(
    Object.entries(entry.coefficients).map(([each, spec]) => {
      const [min, max] = rangeFor(name, each, settings.ranges);
      return [each, { ...spec, min, max }];
    }),
  );
}
