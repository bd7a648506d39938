/** The precedence of operators, for reading and for writing. */

/** How tightly an operator binds; unary minus stands between · and ^, so −x^2 is −(x^2) and 2^−x works. */
export const BINDING: ReadonlyMap<string, number> = new Map([
  ['<', 1],
  ['>', 1],
  ['<=', 1],
  ['>=', 1],
  ['==', 1],
  ['!=', 1],
  ['+', 2],
  ['-', 2],
  ['*', 3],
  ['/', 3],
  ['^', 5],
]);
export const UNARY = 4;
