/** The list of deeper layers under the ruler of the first, and the button that adds one. */
import { hiddenOf, isLayerShown, MAX_DEPTH, SAME } from '../../state/layers.ts';
import type { Settings } from '../../state/settings.ts';
import type { Store } from '../../state/store.ts';
import type { PageElements } from '../elements.ts';
import type { Words } from '../i18n/index.ts';
import { createAddMenu } from './add-menu.ts';
import { withFunction, withLayer, withoutLayer, withShown, withWidth } from './patches.ts';
import { createEye, createLayerRow, type LayerRow, ordinal } from './row.ts';

export type LayersElements = Pick<PageElements, 'firstLayer' | 'addLayer' | 'layerMenu' | 'deeper'>;

/** Reads and writes the settings `deeper`, `functions`, `newLayers` and `layerShown`. */
export function createLayers(elements: LayersElements, words: Words, store: Store): void {
  const rows: LayerRow[] = [];
  const first = createEye((shown) => store.set(withShown(store.get(), 0, shown)));
  const menu = createAddMenu(elements.addLayer, elements.layerMenu, words, (how) => {
    store.set(withLayer(store.get(), how));
    const added = rows.at(-1)?.element;
    added?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    added?.querySelector('input')?.focus({ preventScroll: true });
  });

  const create = (layer: number): LayerRow => {
    const row = createLayerRow(layer, words, {
      width: (width) => store.set(withWidth(store.get(), layer, width)),
      activation: (name) => store.set(withFunction(store.get(), layer, name)),
      shown: (shown) => store.set(withShown(store.get(), layer, shown)),
      remove() {
        store.set(withoutLayer(store.get()));
        (rows.at(-1)?.element.querySelector<HTMLElement>('.remove') ?? elements.addLayer).focus();
      },
    });
    row.name();
    return row;
  };
  const show = (settings: Settings): void => {
    const depth = hiddenOf(settings).length;
    while (rows.length > depth - 1) rows.pop()?.element.remove();
    while (rows.length < depth - 1) {
      const row = create(rows.length + 1);
      rows.push(row);
      elements.deeper.append(row.element);
    }
    rows.forEach((row, i) => {
      row.set({
        width: settings.deeper[i] ?? 1,
        activation: settings.functions[i] ?? SAME,
        own: settings.own,
        shown: isLayerShown(settings, i + 1),
        last: i === rows.length - 1,
      });
    });
    first.set(isLayerShown(settings, 0));
    elements.firstLayer.hidden = depth === 1;
    menu.setRoom(depth < MAX_DEPTH);
  };
  elements.firstLayer.replaceChildren(ordinal(1), first.element);
  store.subscribe(['units', 'deeper', 'functions', 'layerShown', 'own'], show);
  words.follow(() => {
    for (const row of rows) row.name();
    first.name(words.t('layerCreases', { n: 1 }));
    show(store.get());
  });
}
