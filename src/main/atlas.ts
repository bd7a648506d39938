/** Joins the atlas of the units to the page: the unit under the pointer, its card, and the layer that is shown. */
import type { Fold } from '../exhibits/fold/fold.ts';
import { placeOn, type Place } from '../exhibits/fold/hand.ts';
import { foldLayers } from '../exhibits/fold/layers.ts';
import { commonWidths, narrowParameters } from '../exhibits/fold/narrow.ts';
import type { Seen, Stage } from '../exhibits/fold/stage.ts';
import type { UnitSeen } from '../exhibits/fold/views/scene.ts';
import { readUnit } from '../exhibits/fold/views/unit-reading.ts';
import { features } from '../network/architecture.ts';
import { hiddenOf } from '../state/layers.ts';
import type { Store } from '../state/store.ts';
import { make } from '../ui/dom.ts';
import type { PageElements } from '../ui/elements.ts';
import type { Words } from '../ui/i18n/index.ts';
import { createUnitCard } from '../ui/unit-card.ts';

/** The card beside the pointer is only read. */
const nothing = (): void => undefined;
const SUBSCRIPTS = '₀₁₂₃₄₅₆₇₈₉';
const subscript = (n: number): string => String(n).replace(/\d/g, (digit) => SUBSCRIPTS[Number(digit)] ?? '');

/** "x1^2" as x₁². */
function inputName(feature: string): string {
  return feature
    .replace(/x(\d)/g, (_, n: string) => `x${subscript(Number(n))}`)
    .replace('^2', '²')
    .replace('*', ' ');
}

export interface AtlasPart {
  running(stage: Stage): void;
  /** Parameters came back. */
  seen(seen: Seen): void;
  /** The hidden layer that is shown, from 0, and the unit that is pointed at. */
  readonly layer: number;
  readonly unit: number | null;
}

export interface AtlasOptions {
  readonly elements: PageElements;
  readonly words: Words;
  readonly store: Store;
  readonly fold: () => Pick<Fold, 'samples'>;
  /** Another layer is shown, or another unit is pointed at. */
  readonly changed: () => void;
}

export function createAtlasPart({ elements, words, store, fold, changed }: AtlasOptions): AtlasPart {
  const { atlasFrame } = elements;
  const card = createUnitCard(elements.unitCard, words, { weight: nothing, switched: nothing, close: nothing });
  let stage: Stage | null = null;
  let network: Seen | null = null;
  let layer = 0;
  let pointed: { readonly seen: UnitSeen; readonly at: Place } | null = null;

  const tell = (): void => {
    const settings = store.get();
    const hidden = network && commonWidths(network.shape, hiddenOf(settings));
    const unit = pointed?.seen;
    if (!pointed || !unit || !network || !hidden || unit.unit >= (hidden[unit.layer] ?? 0)) return card.hide();
    const shape = { ...network.shape, hidden };
    const subject = { shape, parameters: narrowParameters(network, hidden), layers: foldLayers(settings) };
    const below = shape.hidden[unit.layer - 1];
    const inputs =
      below === undefined
        ? (shape.features ?? [0, 1]).map((index) => inputName(features[index] ?? ''))
        : Array.from({ length: below }, (_, k) => `h${subscript(k + 1)}`);
    const reading = readUnit(subject, unit.layer, unit.unit, fold().samples.training.inputs);
    card.show({ ...unit, ...reading, inputs, on: true }, { x: pointed.at.px, y: pointed.at.py }, false);
  };
  const point = (at: Place | null): void => {
    const seen = at && (stage?.views?.unitAt(at.px, at.py) ?? null);
    const same = seen?.unit === pointed?.seen.unit && seen?.layer === pointed?.seen.layer;
    pointed = at && seen && { seen, at };
    tell();
    if (!same) changed();
  };
  atlasFrame.addEventListener('pointermove', (event) => point(placeOn(atlasFrame, event)));
  atlasFrame.addEventListener('pointerdown', (event) => point(placeOn(atlasFrame, event)));
  atlasFrame.addEventListener('pointerleave', (event) => event.pointerType === 'mouse' && point(null));

  const select = make('select', { className: 'chip' });
  select.addEventListener('change', () => {
    layer = Number(select.value);
    point(null);
    changed();
  });
  atlasFrame.append(make('div', { className: 'chips' }, select));
  const fill = (): void => {
    const depth = hiddenOf(store.get()).length;
    layer = Math.min(layer, depth - 1);
    const names = Array.from({ length: depth }, (_, l) => words.t('layer', { n: l + 1 }));
    select.replaceChildren(...names.map((textContent, l) => make('option', { value: String(l), textContent })));
    select.value = String(layer);
    select.hidden = depth < 2;
    select.setAttribute('aria-label', words.t('atlas'));
  };
  store.subscribe(['deeper'], fill);
  words.follow(fill);
  return {
    running(next) {
      stage = next;
      network = null;
      point(null);
    },
    seen(next) {
      network = next;
      if (pointed) tell();
    },
    get layer() {
      return layer;
    },
    get unit() {
      return pointed?.seen.unit ?? null;
    },
  };
}
