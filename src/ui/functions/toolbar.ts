/** What of the functions is drawn, and how much of the plane. */
import type { Bilingual } from '../../activations/activation.ts';
import { type CurveLine, curveLines, type FunctionsSettings } from '../../state/shape/functions.ts';
import { curveLineLabels, functions } from '../../state/table/functions.ts';
import { symbolOf } from '../activation/coefficients.ts';
import { icon, make } from '../dom.ts';
import { functionsWords as say } from '../i18n/functions.ts';
import type { Words } from '../i18n/index.ts';
import { createNumberRow, createSwitch } from '../parts/controls.ts';

export interface Toolbar {
  readonly element: HTMLElement;
  /** `coefficients`: names of all that the functions shown have. */
  show(settings: FunctionsSettings, coefficients: readonly string[]): void;
}

interface Actions {
  readonly set: (patch: Partial<FunctionsSettings>) => void;
  readonly zoom: (factor: number) => void;
  readonly home: () => void;
}

const explained: Readonly<Record<CurveLine, Bilingual>> = {
  f: say.valueLine,
  slope: say.slopeLine,
  curvature: say.curvatureLine,
  coefficient: say.coefficientLine,
};

export function createToolbar(words: Words, { set, zoom, home }: Actions): Toolbar {
  let lines: readonly CurveLine[] = ['f'];
  const toggles = curveLines.map((line) => {
    const button = make('button', { type: 'button' });
    button.addEventListener('click', () => {
      const next = curveLines.filter((each) => (each === line ? !lines.includes(line) : lines.includes(each)));
      if (next.length > 0) set({ curveLines: next });
    });
    return { line, button };
  });
  const group = make('div', { className: 'toggles' }, ...toggles.map(({ button }) => button));
  group.setAttribute('role', 'group');
  const by = make('select', { onchange: () => set({ curveBy: by.value }) });
  const byLabel = make('label', { className: 'by' }, make('span'), by);
  const marks = createSwitch(words, functions.curveMarks.label, (curveMarks) => set({ curveMarks }));
  const flat = createNumberRow(
    words,
    { symbol: '|f′| <', label: functions.flatSlope.label },
    functions.flatSlope,
    [],
    (flatSlope) => set({ flatSlope }),
  );
  flat.element.classList.add('flat-slope');
  const tools = [
    { words: say.zoomIn, run: () => zoom(0.8), paths: ['M9 3.5V14.5M3.5 9H14.5'] },
    { words: say.zoomOut, run: () => zoom(1.25), paths: ['M3.5 9H14.5'] },
    { words: say.whole, run: home, paths: ['M3.5 7V3.5H7M11 3.5H14.5V7M14.5 11V14.5H11M7 14.5H3.5V11'] },
  ].map((each) => {
    const button = make('button', { type: 'button', onclick: each.run });
    button.append(icon(...each.paths));
    return { ...each, button };
  });
  const element = make(
    'div',
    { className: 'graph-tools' },
    group,
    byLabel,
    marks.element,
    flat.element,
    make('div', { className: 'windows' }, ...tools.map(({ button }) => button)),
  );
  words.follow(() => {
    group.setAttribute('aria-label', words.of(say.lines));
    byLabel.firstElementChild?.replaceChildren(words.of(say.by));
    marks.element.title = words.of(functions.curveMarks.help ?? functions.curveMarks.label);
    for (const { line, button } of toggles) {
      button.textContent = words.of(curveLineLabels[line]);
      button.title = words.of(explained[line]);
    }
    for (const { button, words: text } of tools) {
      button.setAttribute('aria-label', words.of(text));
      button.title = words.of(text);
    }
  });
  return {
    element,
    show(settings, coefficients) {
      lines = settings.curveLines;
      for (const { line, button } of toggles) button.setAttribute('aria-pressed', String(lines.includes(line)));
      marks.set(settings.curveMarks);
      flat.set(settings.flatSlope);
      byLabel.hidden = !lines.includes('coefficient') || coefficients.length === 0;
      const known = Array.from(by.options, ({ value }) => value);
      if (known.join(' ') !== coefficients.join(' '))
        by.replaceChildren(...coefficients.map((name) => make('option', { value: name, textContent: symbolOf(name) })));
      by.value = coefficients.includes(settings.curveBy) ? settings.curveBy : (coefficients[0] ?? '');
    },
  };
}
