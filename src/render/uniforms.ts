/** Packs what several passes share into their uniform blocks, in the layout of the WGSL structs. */
import type { UniformBlock } from './bindings.ts';
import type { Palette } from './palette.ts';
import type { Lattice } from './view.ts';

/** Floats of `Palette` in colours.wgsl. */
export const PALETTE_FLOATS = 4 * (10 + 8 + 8 + 6);
/** Floats that `Lattice` of lattice.wgsl takes up within a struct. */
export const LATTICE_FLOATS = 8;

export function putPalette(block: UniformBlock, palette: Palette): void {
  const { paper, back, ink, cut, wire, cutGlow, casing, leaf, rule2 } = palette;
  [paper, back, ink, cut, wire, cutGlow, casing, leaf, rule2].forEach((colour, i) => block.put(i * 4, ...colour, 1));
  block.put(36, palette.wash0, palette.wash1, palette.dark ? 1 : 0, 0);
  palette.fillColours.slice(0, 8).forEach((colour, i) => block.put(40 + i * 4, ...colour, 1));
  palette.classColours.slice(0, 8).forEach((colour, i) => block.put(72 + i * 4, ...colour, 1));
  palette.layerInks.slice(0, 6).forEach((colour, i) => block.put(104 + i * 4, ...colour, 1));
}

export function putLattice(block: UniformBlock, at: number, { x, y, spacing, rows, columns }: Lattice): void {
  block.put(at, x, y, spacing, rows, columns);
}
