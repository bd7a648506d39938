/** Packs what several passes share into their uniform blocks, in the layout of the WGSL structs. */
import type { UniformBlock } from './bindings.ts';
import type { FieldInput } from './frame.ts';
import type { Palette } from './palette.ts';

/** Floats of `Palette` in colours.wgsl. */
export const PALETTE_FLOATS = 4 * (10 + 8 + 8);
/** Floats of `Lattice` in between.wgsl. */
export const LATTICE_FLOATS = 8;

export function putPalette(block: UniformBlock, palette: Palette): void {
  const { paper, back, ink, cut, wire, cutGlow, casing, leaf, rule2 } = palette;
  [paper, back, ink, cut, wire, cutGlow, casing, leaf, rule2].forEach((colour, i) => block.put(i * 4, ...colour, 1));
  block.put(36, palette.wash0, palette.wash1, palette.dark ? 1 : 0, 0);
  palette.fillColours.slice(0, 8).forEach((colour, i) => block.put(40 + i * 4, ...colour, 1));
  palette.classColours.slice(0, 8).forEach((colour, i) => block.put(72 + i * 4, ...colour, 1));
}

/** `folded`: the field is piecewise linear, so that a fold between samples may be taken as sharp. */
export function putLattice(
  block: UniformBlock,
  at: number,
  field: FieldInput | null,
  classes: number,
  folded: boolean,
): void {
  if (!field) {
    block.put(at, 0, 0, 1, 0, 2, 2, 0, classes);
    return;
  }
  const { x, y, spacing, columns, rows } = field.lattice;
  const ready = Math.min(rows, field.rows ?? rows);
  block.put(at, x, y, spacing, ready < 2 ? 0 : ready, columns, rows, folded ? 1 : 0, classes);
}
