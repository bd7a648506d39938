/** Which part of the logit plane is shown: framed by the samples, the same scale for both logits. Pure. */
import type { View } from './view.ts';

/** Least and largest logit along both axes. */
export interface LogitBounds {
  readonly least: readonly [a: number, b: number];
  readonly largest: readonly [a: number, b: number];
}

/** A plane no wider than this is not blown up. */
const LEAST_SPAN = 2;
/** The samples take up this share of the canvas. */
const FILLED = 0.8;
/** Ticks are at least so many CSS pixels apart. */
const TICK_PIXELS = 56;

/** The bounds of `count` positions (logit a, logit b, …, …), with the origin among them. What is no number is left out. */
export function logitBounds(positions: ArrayLike<number>, count = positions.length / 4): LogitBounds {
  const least: [number, number] = [0, 0];
  const largest: [number, number] = [0, 0];
  for (let i = 0; i < count * 4; i += 4) {
    for (const axis of [0, 1] as const) {
      const logit = positions[i + axis] ?? 0;
      if (!Number.isFinite(logit)) continue;
      least[axis] = Math.min(least[axis], logit);
      largest[axis] = Math.max(largest[axis], logit);
    }
  }
  return { least, largest };
}

/** The view that frames those bounds. */
export function logitView({ least, largest }: LogitBounds): View {
  const span = Math.max(LEAST_SPAN, largest[0] - least[0], largest[1] - least[1]) / FILLED;
  return { x: (least[0] + largest[0]) / 2, y: (least[1] + largest[1]) / 2, span };
}

/** From one view towards another by `share` 0 … 1; the scale by its logarithm. */
export function easeView(from: View, to: View, share: number): View {
  const part = Math.min(1, Math.max(0, share));
  return {
    x: from.x + (to.x - from.x) * part,
    y: from.y + (to.y - from.y) * part,
    span: from.span * (to.span / from.span) ** part,
  };
}

/** Logits from one tick to the next: 1, 2 or 5 times a power of ten; `plate`: the canvas's shorter side, CSS pixels. */
export function tickStep(view: View, plate: number): number {
  const least = (TICK_PIXELS * view.span) / Math.max(1, plate);
  const power = 10 ** Math.floor(Math.log10(least));
  return ([1, 2, 5].find((digit) => digit * power >= least) ?? 10) * power;
}

/** The ticks between two logits, on whole multiples of the step. */
export function ticksBetween(from: number, to: number, step: number): number[] {
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => (first + i) * step);
}
