/** The ramp out of the step: four figures over one x axis, and the controls beside them. */
import { catalogue, resolveActivation } from '../../activations/index.ts';
import { emptyCurves, fillCurves, type RampCurves, rampOf } from '../../exhibits/parts/ramp/ramp.ts';
import { type FormName, formNames, forms } from '../../exhibits/parts/ramp/steps.ts';
import { parse, toFunction, toMathml } from '../../formula/index.ts';
import { activationLike } from '../../state/choices.ts';
import { type Settings, validate } from '../../state/settings.ts';
import { make, oncePerFrame } from '../../ui/dom.ts';
import { partsWords as says } from '../../ui/i18n/parts.ts';
import { spoken } from '../../ui/parts/axes.ts';
import { createFigure, type Figure } from '../../ui/parts/figure.ts';
import { createRampControls, type RampControls, type RampState } from '../../ui/parts/ramp.ts';
import type { Curve, PlotContent, PlotInk, PlotWindow } from '../../ui/plot/content.ts';
import { createPlot, type Plot } from '../../ui/plot/plot.ts';
import type { Surroundings } from '../exhibit.ts';
import type { Part } from './part.ts';
import { caseOf, rampSentences } from './ramp-facts.ts';
import {
  type Chosen,
  type Companion,
  differencePicture,
  gapPicture,
  geluPicture,
  rampPicture,
  SHARPNESS,
  spikePicture,
  stepPicture,
  windowAround,
} from './ramp-pictures.ts';

const POINTS = 321;
/** Facts are searched for, which takes milliseconds: not at every frame of a drag. */
const FACTS_MS = 120;
/** The article's picture of the generalized normal. */
const SHAPES = [0.5, 0.8, 1, 1.5, 2, 3, 8] as const;

const plotNames = ['spike', 'step', 'ramps', 'last', 'gap'] as const;
type PlotName = (typeof plotNames)[number];

export function openRamp(surroundings: Surroundings): Part {
  return new RampPart(surroundings);
}

class RampPart implements Part {
  readonly element: HTMLElement;
  readonly #around: Surroundings;
  readonly #controls: RampControls;
  readonly #plots: Readonly<Record<PlotName, Plot>>;
  readonly #figures: Readonly<Record<'spike' | 'step' | 'ramps' | 'last', Figure>>;
  readonly #curves = emptyCurves(POINTS);
  readonly #companions: readonly RampCurves[] = formNames.map(() => emptyCurves(POINTS));
  readonly #middle = new Float64Array(POINTS);
  readonly #half = new Float64Array(POINTS);
  readonly #show: () => void;
  #visible = false;
  #facts: ReturnType<typeof setTimeout> | undefined;

  constructor(around: Surroundings) {
    this.#around = around;
    const { store, words } = around;
    this.#show = oncePerFrame(() => this.#visible && this.#draw());
    this.#controls = createRampControls(words, {
      form: (rampForm) => store.set({ rampForm }),
      coefficient: (name, value) => this.#setCoefficients({ [name]: value }),
      special: (name) => {
        const found = forms[store.get().rampForm].cases.find((each) => each.name === name);
        if (found) this.#setCoefficients(found.coefficients);
      },
      show: (rampShow) => store.set({ rampShow }),
      all: (rampAll) => store.set({ rampAll }),
    });
    const plots = Object.fromEntries(plotNames.map((name) => [name, this.#createPlot(name)])) as Record<PlotName, Plot>;
    this.#plots = plots;
    const last = make('div', { className: 'stack' }, plots.last.element, plots.gap.element);
    this.#figures = {
      spike: createFigure(plots.spike.element),
      step: createFigure(plots.step.element),
      ramps: createFigure(plots.ramps.element),
      last: createFigure(last),
    };
    const lead = make('p', { className: 'lead' });
    words.follow(() => {
      lead.textContent = words.of(says.rampLead);
      this.#show();
    });
    const figures = make(
      'div',
      { className: 'figures' },
      ...Object.values(this.#figures).map(({ element }) => element),
    );
    this.element = make('div', { className: 'part' }, this.#controls.element, make('div', {}, lead, figures));
    store.subscribe(['rampForm', 'rampShow', 'rampAll', 'rampSpan', 'coefficients'], this.#show);
    around.theme.follow(this.#show);
  }

  setVisible(visible: boolean): void {
    this.#visible = visible;
    if (visible) this.#show();
    else clearTimeout(this.#facts);
  }

  #createPlot(name: PlotName): Plot {
    const { words, theme, store } = this.#around;
    if (name === 'gap') {
      const axes = spoken(words, says.gapX, says.gapY);
      return createPlot({ words, theme, home: SHARPNESS, logarithmic: true, named: true, axes });
    }
    return createPlot({
      words,
      theme,
      home: { x: [-3, 3], y: [-0.1, 1.1] },
      named: name === 'ramps' || name === 'last',
      onWindow: ({ x: [from, to] }) => {
        const checked = validate('rampSpan', { from, to });
        if ('value' in checked) store.set({ rampSpan: checked.value });
      },
      onHover: (at) => {
        for (const other of ['spike', 'step', 'ramps', 'last'] as const) {
          if (other !== name) this.#plots[other].pointAt(at?.x ?? null);
        }
      },
    });
  }

  #setCoefficients(values: Readonly<Record<string, number>>): void {
    const { store } = this.#around;
    const { coefficients, rampForm } = store.get();
    const { entry } = forms[rampForm];
    const checked = validate('coefficients', { ...coefficients, [entry]: { ...coefficients[entry], ...values } });
    if ('value' in checked) store.set({ coefficients: checked.value });
  }

  #draw(): void {
    const { words, store } = this.#around;
    const settings = store.get();
    const { rampForm: name, rampSpan, rampShow, rampAll } = settings;
    const activation = resolveActivation(
      activationLike({ activation: forms[name].entry, coefficients: settings.coefficients }),
    );
    const chosen: Chosen = { name, ramp: rampOf(name), coefficients: activation.coefficients };
    const x = [rampSpan.from, rampSpan.to] as const;
    const error = fillCurves(chosen.ramp, chosen.coefficients, ...x, this.#curves);
    const companions = rampAll ? this.#companionsOf(chosen, x) : [];
    const { slope, step, ramp } = this.#curves;
    const drawn = (key: 'slope' | 'step' | 'ramp'): Float64Array[] => companions.map(({ curves }) => curves[key]);
    this.#put('spike', spikePicture(words, this.#curves, companions), windowAround(x, [slope, ...drawn('slope')]));
    this.#put('step', stepPicture(words, this.#curves, companions), windowAround(x, [step, ...drawn('step')], [1]));
    const limit = this.#limitOf(chosen);
    const ramps = rampPicture(words, chosen, this.#curves, this.#middle, this.#half, companions, limit);
    const area = rampAll ? [] : [this.#curves.area];
    const window = windowAround(x, [ramp, ...area, ...drawn('ramp')]);
    // Far to the right both are x; what is worth seeing is lower.
    this.#put('ramps', ramps, { x, y: [window.y[0], Math.min(window.y[1], Math.max(1, 0.6 * x[1]))] });
    this.#putLast(chosen, rampShow, x);
    this.#caption(chosen, rampShow);
    this.#controls.set(stateOf(settings, chosen));
    clearTimeout(this.#facts);
    this.#facts = setTimeout(() => this.#controls.say(rampSentences(words, chosen, error)), FACTS_MS);
  }

  #put(name: PlotName, content: PlotContent, window: PlotWindow): void {
    this.#plots[name].show(content);
    this.#plots[name].setWindow(window);
    this.#plots[name].describe(content.curves.map((curve) => curve.name).join(', '));
  }

  #putLast(chosen: Chosen, show: Settings['rampShow'], x: readonly [number, number]): void {
    const { words } = this.#around;
    this.#plots.gap.element.hidden = show !== 'gap';
    this.#plots.last.element.hidden = show === 'gap';
    if (show === 'gap') return this.#plots.gap.show(gapPicture(words, chosen));
    const picture = show === 'gelu' ? geluPicture(words, this.#curves.x) : differencePicture(words, this.#curves);
    return this.#put(
      'last',
      picture,
      windowAround(
        x,
        picture.curves.map((curve) => curve.y),
      ),
    );
  }

  /** Seven more forms with the article's coefficients, or the family of the generalized normal at its scale. */
  #companionsOf({ name, coefficients }: Chosen, x: readonly [number, number]): readonly Companion[] {
    const { words } = this.#around;
    const family = name === 'gn';
    const members: readonly (readonly [FormName, string, ArrayLike<number>])[] = family
      ? SHAPES.map((beta) => ['gn', `β = ${beta}`, [coefficients[0] ?? 1, beta]])
      : formNames
          .slice(0, -1)
          .map((each) => [
            each,
            words.of(says.rampFormOf, { n: each }),
            resolveActivation(forms[each].entry).coefficients,
          ]);
    return members.flatMap(([each, label, own], k) => {
      const curves = this.#companions[k];
      if (!curves || (!family && each === name)) return [];
      const ramp = rampOf(each);
      fillCurves({ ...ramp, closed: () => 0 }, own, ...x, curves); // their areas are not drawn
      return [{ id: label, label, ink: k as PlotInk, curves }];
    });
  }

  /** What the ramp tends to, where it is only near a special case. */
  #limitOf(chosen: Chosen): Curve | null {
    const found = caseOf(chosen);
    if (!found?.limit) return null;
    const f = toFunction(parse(found.formula));
    const { x } = this.#curves;
    return { id: 'limit', name: found.name, x, y: x.map((at) => f(at, [])), ink: 0, dash: [2, 3] };
  }

  #caption({ ramp }: Chosen, show: Settings['rampShow']): void {
    const { words } = this.#around;
    const { spike, step, ramps, last } = this.#figures;
    spike.caption(words.of(says.spike), '', words.of(says.spikeNote));
    step.caption(words.of(says.step), toMathml(ramp.step), '');
    ramps.caption(words.of(says.ramps), ramp.area ? toMathml(ramp.area) : '', words.of(says.rampsNote));
    const { title, note } = {
      difference: {
        title: says.difference,
        note: ramp.form.from === 'zero' ? says.differenceZeroNote : says.differenceNote,
      },
      gap: { title: says.gap, note: says.gapNote },
      gelu: { title: says.gelu, note: says.geluNote },
    }[show];
    last.caption(words.of(title), '', words.of(note));
  }
}

/** What the controls show. */
function stateOf(settings: Settings, chosen: Chosen): RampState {
  const { form, coefficientNames } = chosen.ramp;
  const specs = catalogue.find((entry) => entry.name === form.entry)?.coefficients ?? {};
  return {
    form: settings.rampForm,
    show: settings.rampShow,
    all: settings.rampAll,
    coefficients: coefficientNames.flatMap((name, i) => {
      const spec = specs[name];
      if (!spec) return [];
      const marks = form.cases.flatMap(({ name: label, coefficients }) => {
        const value = coefficients[name];
        return value === undefined ? [] : [{ value, name: label }];
      });
      return [{ name, spec, value: chosen.coefficients[i] ?? spec.default, isScale: form.scale === name, marks }];
    }),
    cases: form.cases.map((each) => each.name),
    chosenCase: caseOf(chosen)?.name ?? null,
  };
}
