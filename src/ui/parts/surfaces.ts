/** The controls beside the two pictures of a surface. */
import type { Bilingual } from '../../activations/activation.ts';
import { sameIn } from '../../state/fields.ts';
import { parts } from '../../state/table/parts.ts';
import { readTarget } from '../../state/target.ts';
import { make } from '../dom.ts';
import { createFormulaBox } from '../formula-box.ts';
import type { Words } from '../i18n/index.ts';
import { plain } from '../i18n/numbers.ts';
import { partsWords as says } from '../i18n/parts.ts';
import { createChoices, createNumberRow } from './controls.ts';
import { createFacts } from './facts.ts';

/** Functions to press: what stands on the button, the formula, and what there is to see. */
const surfaces: readonly { readonly label: string; readonly formula: string; readonly about: Bilingual }[] = [
  { label: 'softmax', formula: parts.surface.default, about: says.aboutSoftmax },
  { label: 'x σ(y)', formula: 'x * sigmoid(y)', about: says.aboutGate },
  { label: 'x Φ(y)', formula: 'x * Phi(y)', about: says.aboutGelu },
  { label: 'max(x, y)', formula: 'max(x, y)', about: says.aboutMax },
  { label: 'ln(eˣ + eʸ)', formula: 'y + softplus(x - y)', about: says.aboutSmoothMax },
  { label: 'x y', formula: 'x * y', about: says.aboutProduct },
];

export interface SurfaceControls {
  readonly element: HTMLElement;
  set(formula: string, reach: number): void;
  /** In the language of the page; the first is what is pointed at. */
  say(sentences: readonly string[]): void;
}

/** What there is to see of a function that can be pressed. */
export const aboutSurface = (formula: string): Bilingual | null =>
  surfaces.find((each) => each.formula === formula)?.about ?? null;

export function createSurfaceControls(
  words: Words,
  change: (patch: { readonly surface?: string; readonly surfaceReach?: number }) => void,
): SurfaceControls {
  const choice = createChoices(
    words,
    says.surfaceChoice,
    surfaces.map(({ label, formula }) => ({ value: formula, label: sameIn(label) })),
    (surface) => change({ surface }),
  );
  const box = createFormulaBox('surface-formula', words, readTarget, (surface) => change({ surface }), ['x', 'y']);
  const reach = createNumberRow(
    words,
    { symbol: 'r', label: says.surfaceReach, word: says.reachWord },
    parts.surfaceReach,
    [],
    (value) => change({ surfaceReach: value }),
  );
  const facts = createFacts();
  words.follow(() => box.name('f(x, y) =', words.of(says.surfaceChoice), words.of(says.surfaceHint)));
  return {
    element: make('div', { className: 'part-controls' }, choice.element, box.element, reach.element, facts.element),
    set(formula, value) {
      choice.set(formula);
      box.show(formula);
      reach.set(value);
    },
    say: (sentences) => facts.say(sentences),
  };
}

export interface SurfacePlate {
  readonly element: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  /** A canvas that no context has taken yet, in place of the old one. */
  renew(): HTMLCanvasElement;
  name(text: string): void;
  /** A ring at a place in px, or none. */
  ring(at: { readonly px: number; readonly py: number } | null): void;
}

function freshCanvas(): HTMLCanvasElement {
  const canvas = make('canvas', { tabIndex: 0 });
  canvas.setAttribute('role', 'img');
  return canvas;
}

/** The frame of a picture on a canvas. */
export function createSurfacePlate(className: string): SurfacePlate {
  let canvas = freshCanvas();
  let called = '';
  const mark = make('i', { className: 'ring', hidden: true });
  const element = make('div', { className: `surface-frame ${className}` }, canvas, mark);
  return {
    element,
    get canvas() {
      return canvas;
    },
    renew() {
      const old = canvas;
      canvas = freshCanvas();
      canvas.setAttribute('aria-label', called);
      old.replaceWith(canvas);
      return canvas;
    },
    name(text) {
      called = text;
      canvas.setAttribute('aria-label', text);
    },
    ring(at) {
      mark.hidden = at === null;
      if (at) mark.style.translate = `${at.px}px ${at.py}px`;
    },
  };
}

/** What the axes reach to, written at their ends over the picture from above. */
export function createAxisEnds(plate: SurfacePlate): { set(reach: number): void } {
  const ends = (['left', 'right', 'bottom', 'top'] as const).map((side) => {
    const element = make('span', { className: `axis-end ${side}` });
    element.setAttribute('aria-hidden', 'true');
    return { side, element };
  });
  plate.element.append(...ends.map(({ element }) => element));
  return {
    set(reach) {
      const texts = {
        left: plain(-reach),
        right: `x = ${plain(reach)}`,
        bottom: plain(-reach),
        top: `y = ${plain(reach)}`,
      };
      for (const { side, element } of ends) element.textContent = texts[side];
    },
  };
}
