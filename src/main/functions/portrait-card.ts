/** The card of the chosen function: what is known of it, and what it costs here. */
import type { Portraits } from '../../exhibits/functions/portraits.ts';
import { activationOf, coefficientsOf } from '../../exhibits/functions/shown.ts';
import { titleOf } from '../../state/own.ts';
import { oncePerFrame } from '../../ui/dom.ts';
import { createCard } from '../../ui/functions/card.ts';
import type { Surroundings } from '../exhibit.ts';
import type { Costs } from './costs.ts';
import { isDrawnFormula } from './figure.ts';

/** Returns what shows it anew. */
export function createPortraitCard(
  root: HTMLElement,
  { words, store }: Surroundings,
  portraits: Portraits,
  costs: Costs,
): () => void {
  const card = createCard(words, () => costs.measure([activationOf(store.get().chosen)]));
  root.replaceChildren(card.element);
  const show = oncePerFrame(() => {
    const settings = store.get();
    const { chosen } = settings;
    const activation = activationOf(chosen);
    const coefficients = coefficientsOf(chosen, settings.coefficients);
    card.show({
      title: words.of(titleOf(chosen, settings)),
      entry: activation.entry,
      drawn: isDrawnFormula(chosen),
      portrait: portraits.of('card', { activation, coefficients }),
      value: (x) => activation.value(x, coefficients),
      slope: (x) => activation.slope(x, coefficients),
      cost: costs.of(activation),
      measuring: costs.busy,
      measurable: costs.possible !== false,
    });
  });
  store.subscribe(['chosen', 'coefficients', 'own'], show);
  words.follow(show);
  return show;
}
