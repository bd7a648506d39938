/** The eye that looks at the folded sheet. Pure. */
import { mat4 } from 'gl-matrix';
import type { Orbit } from './frame.ts';

/** From the eye to the middle of the sheet, in input units. */
export const EYE_DISTANCE = 6.4;
/** Half the side of the cut plane: a little more than the sheet's. CUT_PLANE in sheet.wgsl. */
export const CUT_PLANE = 1.219;
const NEAR = 2;
const FAR = 12;

/** The nearest orbit that can be drawn: the pitch stays between a look from below and one from straight above. */
export function clampOrbit(orbit: Orbit): Orbit {
  return { yaw: orbit.yaw, pitch: clamp(orbit.pitch, -0.6, 1.5), zoom: clamp(orbit.zoom, 0.5, 6) };
}

/**
 * Projection times view, column by column. The height is z, up; yaw turns about it; pitch 0 looks along the paper, π/2
 * straight down. A field of view of 90°: x / w is the tangent; the framing brings the picture to the canvas.
 */
export function stageMatrix(orbit: Orbit): Float32Array {
  const view = mat4.create();
  mat4.translate(view, view, [0, 0, -EYE_DISTANCE]);
  mat4.rotateX(view, view, orbit.pitch - Math.PI / 2);
  mat4.rotateZ(view, view, -orbit.yaw);
  const projection = mat4.perspectiveZO(mat4.create(), Math.PI / 2, 1, NEAR, FAR);
  return Float32Array.from(mat4.multiply(view, projection, view));
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
