/** What can be wrong with a question put to the exact geometry. */

/**
 * - `shape`: sizes that do not fit together, or a network that does not start from the plane
 * - `not-finite`: a weight, bias, slope or break that is not a finite number
 * - `pieces`: breaks out of order, or not one slope and intercept more than breaks
 * - `view`: a rectangle without an inside
 * - `cancelled`: a newer question came, or the caller said stop
 */
export type GeometryCode = 'shape' | 'not-finite' | 'pieces' | 'view' | 'cancelled';

export class GeometryError extends Error {
  readonly code: GeometryCode;

  constructor(code: GeometryCode, message: string) {
    super(message);
    this.name = 'GeometryError';
    this.code = code;
  }
}
