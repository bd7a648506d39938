/** The card beside the pointer: what the network says at one point of the plane. */
import { drawing, make } from './dom.ts';
import { glyphOf } from './glyphs.ts';
import type { Words } from './i18n/index.ts';
import { decimal } from './i18n/numbers.ts';

export interface ReadoutFacts {
  readonly x: number;
  readonly y: number;
  /** One a class; of a regression, the output. */
  readonly logits: readonly number[];
  /** The class with the largest logit. */
  readonly winner: number;
  /** The unit whose crease (or soft crease) is nearest, numbered from 0; null if none has one. */
  readonly nearest: {
    readonly unit: number;
    /** Number of its layer from 0, where there are several. */
    readonly layer: number | null;
    readonly soft: boolean;
    readonly preactivation: number;
    readonly hidden: number;
    readonly slope: number;
  } | null;
}

export interface Readout {
  /** `at`: CSS px from the plane's top left corner. */
  show(facts: ReadoutFacts, at: { readonly x: number; readonly y: number }): void;
  hide(): void;
}

const OFFSET = 16;
const MARGIN = 6;

/** Beside the pointer, on the other side where there is no room, and never outside. */
export function besidePointer(pointer: number, size: number, room: number): number {
  const after = pointer + OFFSET;
  const chosen = after + size + MARGIN <= room ? after : pointer - OFFSET - size;
  return Math.round(Math.min(room - size - MARGIN, Math.max(MARGIN, chosen)));
}

/** `card` lies inside the plane's frame and stays inside it. */
export function createReadout(card: HTMLElement, words: Words): Readout {
  const frame = card.parentElement;
  return {
    show(facts, at) {
      card.replaceChildren(write(facts, words));
      card.hidden = false;
      if (!frame) return;
      const left = besidePointer(at.x, card.offsetWidth, frame.clientWidth);
      const top = besidePointer(at.y, card.offsetHeight, frame.clientHeight);
      card.style.transform = `translate(${left}px, ${top}px)`;
    },
    hide() {
      card.hidden = true;
    },
  };
}

function write(facts: ReadoutFacts, words: Words): HTMLElement {
  const list = make('dl');
  const row = (name: string, ...value: (Node | string)[]): void =>
    list.append(make('dt', { textContent: name }), make('dd', {}, ...value));
  const glyph = drawing('0 0 16 16', [{ d: glyphOf(facts.winner, facts.logits.length) }]);
  glyph.setAttribute('class', 'glyph');
  glyph.style.color = `var(--class-${facts.winner})`;

  row(words.t('hoverPosition'), `${decimal(facts.x)}, ${decimal(facts.y)}`);
  const regression = facts.logits.length === 1;
  row(words.t(regression ? 'hoverOutput' : 'hoverLogits'), facts.logits.map((logit) => decimal(logit, 2)).join(', '));
  if (!regression) row(words.t('hoverClass'), glyph, String(facts.winner + 1));
  const { nearest } = facts;
  if (nearest) {
    const name = words.t(nearest.soft ? 'hoverSoftUnit' : 'hoverUnit', { unit: nearest.unit + 1 });
    const textContent = nearest.layer === null ? name : words.t('hoverInLayer', { name, layer: nearest.layer + 1 });
    list.append(make('dd', { className: 'unit', textContent }));
    row('z', decimal(nearest.preactivation));
    row('h = f(z)', decimal(nearest.hidden));
    row('f′(z)', decimal(nearest.slope));
  }
  return list;
}
