/** What each hidden layer folds along: its function, and where that bends. */
import { bends } from '../../activations/facts.ts';
import { kinksOf, type Kinks } from '../../geometry/creases.ts';
import { resolveLayers, type ResolvedLayer } from '../../network/layers.ts';
import type { Settings } from '../../state/settings.ts';
import { modelOptions } from './options.ts';

/** A hidden layer as the exhibit reads it. */
export interface FoldLayer extends ResolvedLayer {
  readonly kinks: Kinks;
}

function layerKinks({ activation, pieces, learned }: ResolvedLayer): Kinks {
  if (pieces > 1) return { soft: false, list: [], learned: 0 }; // maxout folds where two of its pieces are equal
  const { kinks, ridges } = bends(activation);
  const slope = (x: number, value?: number): number => {
    if (value === undefined || !learned) return activation.slope(x);
    return activation.slope(x, activation.coefficients.with(learned.index, value));
  };
  return kinksOf({ slope, kinks, ridges, learned: learned?.start });
}

/** The hidden layers that the settings describe. */
export function foldLayers(settings: Settings): FoldLayer[] {
  return resolveLayers(modelOptions(settings).architecture).map((layer) => ({ ...layer, kinks: layerKinks(layer) }));
}
