/** The pens of the layers' creases where they are inked from distances. Twin of deep_ink.wgsl. */
import { creaseOpacity, creasePen } from './notation.ts';
import type { UniformBlock } from './bindings.ts';
import type { LayerInk } from './frame.ts';

/** Layers that have an ink. */
const MAX_LAYERS = 6;
/** Floats of `LayerPens` in layer_pens.wgsl. */
export const PENS_FLOATS = 4 * MAX_LAYERS;
/** How sharply a crease folds is not told with its distance: all are drawn as strong as this. */
const STRENGTH = 0.5;

/** Into a uniform block, in the layout of `LayerPens`. */
export function putPens(block: UniformBlock, at: number, layers: LayerInk | null = null): void {
  for (let layer = 0; layer < MAX_LAYERS; layer++) {
    const count = layers?.creases[layer] ?? 0;
    const pen = creasePen(count);
    block.put(at + 4 * layer, pen.width / 2, count > 0 ? creaseOpacity(pen, STRENGTH) : 0);
  }
}
