/** What a press in the list of layers changes among the settings. Pure. Layers count from 0, the first hidden one. */
import { hiddenOf, isLayerShown, MAX_DEPTH, SAME } from '../../state/layers.ts';
import type { Settings } from '../../state/settings.ts';

type Patch = Partial<Settings>;

/** One more layer, as wide as the last, which is what handing everything on takes; nothing where there is no room. */
export function withLayer(settings: Settings, newLayers: Settings['newLayers']): Patch {
  const hidden = hiddenOf(settings);
  if (hidden.length >= MAX_DEPTH) return {};
  return { deeper: [...settings.deeper, hidden.at(-1) ?? settings.units], newLayers };
}

/** One layer fewer: the last. One that is added later does again what the first does. */
export function withoutLayer({ deeper, functions, layerShown }: Settings): Patch {
  const left = deeper.slice(0, -1);
  const kept = functions.slice(0, left.length);
  return {
    deeper: left,
    functions: kept.slice(0, kept.findLastIndex((name) => name !== SAME) + 1),
    // With one layer left there is no list to choose from.
    ...(left.length === 0 && layerShown !== 'all' ? { layerShown: 'all' } : {}),
  };
}

export function withWidth({ deeper }: Settings, layer: number, width: number): Patch {
  return { deeper: deeper.map((own, i) => (i === layer - 1 ? width : own)) };
}

export function withFunction({ deeper, functions }: Settings, layer: number, name: string): Patch {
  const all = deeper.map((_, i) => (i === layer - 1 ? name : (functions[i] ?? SAME)));
  return { functions: all.slice(0, all.findLastIndex((each) => each !== SAME) + 1) };
}

/** Shows the creases of a layer or hides them; all of all layers are said in one word. */
export function withShown(settings: Settings, layer: number, shown: boolean): Patch {
  const layers = hiddenOf(settings).map((_, l) => l);
  const seen = layers.filter((l) => (l === layer ? shown : isLayerShown(settings, l)));
  return { layerShown: seen.length === layers.length ? 'all' : seen.map((l) => l + 1) };
}
