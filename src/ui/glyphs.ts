/** One glyph a class, so that colour is never the only sign: path data in a box of 16 × 16. */
export const classGlyphs = [
  'M8 3.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9Z',
  'M4 4h8v8H4Z',
  'M8 3l5.2 9H2.8Z',
  'M8 2.6 13.4 8 8 13.4 2.6 8Z',
  'M4.6 3.2 8 6.6l3.4-3.4 1.4 1.4L9.4 8l3.4 3.4-1.4 1.4L8 9.4l-3.4 3.4-1.4-1.4L6.6 8 3.2 4.6Z',
  'M7 3h2v4h4v2H9v4H7V9H3V7h4Z',
  'M8 2.4l1.6 3.7 4 .4-3 2.7.9 3.9L8 11l-3.5 2.1.9-3.9-3-2.7 4-.4Z',
  'M8 2.8l4.5 2.6v5.2L8 13.2l-4.5-2.6V5.4Z',
] as const;

/** With two classes both are discs, told apart by colour and place; from three on each has its own glyph. */
export function glyphOf(label: number, classes: number): string {
  return classes <= 2 ? classGlyphs[0] : (classGlyphs[label] ?? classGlyphs[0]);
}
