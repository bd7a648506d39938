/** The eye that looks at the folded sheet. Pure. */
import { mat4 } from 'gl-matrix';
import type { Orbit } from './frame.ts';
import type { Size } from './view.ts';

/** From the eye to the middle of the sheet, in input units. */
export const EYE_DISTANCE = 6.4;
/** Half the side of the cut plane: a little more than the sheet's. CUT_PLANE in sheet.wgsl. */
export const CUT_PLANE = 1.219;
const NEAR = 2;
const FAR = 12;

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

/** Where the picture lies on the canvas: magnification and shift of the projected (tangent) coordinates, y upwards. */
export interface Framing {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

/** Bounds of a circle about the upright axis, projected: half width, bottom, top. */
function boundsOf(radius: number, height: number, pitch: number): readonly [number, number, number] {
  const cosine = Math.cos(pitch);
  const sine = Math.sin(pitch);
  const away = EYE_DISTANCE - height * sine;
  const near = (height * cosine - radius * sine) / (away - radius * cosine);
  const far = (height * cosine + radius * sine) / (away + radius * cosine);
  const half = radius / Math.sqrt(away * away - radius * radius * cosine * cosine);
  return [half, Math.min(near, far), Math.max(near, far)];
}

/** Fits points (x, y, height, …) and the plane of the cut into a canvas, however they are turned. Twin: framing.wgsl. */
export function frameStage(points: ArrayLike<number>, orbit: Orbit, { width, height }: Size): Framing {
  let [widest, lowest, highest] = boundsOf(CUT_PLANE * Math.SQRT2, 0, orbit.pitch);
  for (let i = 0; i + 2 < points.length; i += 3) {
    const radius = Math.hypot(points[i] ?? 0, points[i + 1] ?? 0);
    const [half, bottom, top] = boundsOf(radius, points[i + 2] ?? 0, orbit.pitch);
    widest = Math.max(widest, half);
    lowest = Math.min(lowest, bottom);
    highest = Math.max(highest, top);
  }
  const scale = Math.min((0.99 * width) / (2 * widest), (0.95 * height) / (highest - lowest)) * orbit.zoom;
  return { scale, x: width / 2, y: height / 2 + (scale * (highest + lowest)) / 2 };
}

/** Where the eye is. */
export function eyeOf({ yaw, pitch }: Orbit): readonly [number, number, number] {
  const level = EYE_DISTANCE * Math.cos(pitch);
  return [level * Math.sin(yaw), -level * Math.cos(yaw), EYE_DISTANCE * Math.sin(pitch)];
}
