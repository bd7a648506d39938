/** The ruler under the hidden units: one mark a unit, up for a mountain, down for a valley, as long as its fold is strong; pale if it is dead. */
import { oncePerFrame, openCanvas } from './dom.ts';
import { cssColour, type Theme } from './theme.ts';

export interface Marks {
  /** One signed fold a unit: > 0 a valley, < 0 a mountain; 0 or NaN where a unit does not fold. */
  readonly fold: ArrayLike<number>;
  readonly width: number;
  /** Which units are dead, where that is known. */
  readonly dead?: readonly boolean[];
}

export interface Ruler {
  set(marks: Marks): void;
}

const CAPACITY = 300;
/** What is left of the ink of a dead unit. */
const DEAD = 0.3;
const MIDDLE = 28;
const TICKS = [1, 4, 30, 100, 200, 300];

/** |fold| that counts as full strength: the 97th percentile, so that one strong fold does not dwarf the rest. */
export function fullStrength(fold: ArrayLike<number>, width: number): number {
  const sizes = Array.from({ length: width }, (_, unit) => Math.abs(fold[unit] ?? 0)).filter((size) => size > 0);
  sizes.sort((a, b) => b - a);
  return sizes[Math.floor(sizes.length * 0.03)] ?? 1;
}

/** Length of a mark in CSS px, without its foot: strength^0.7. */
export function markLength(fold: number, full: number): number {
  return 15 * Math.min(1, Math.abs(fold) / full) ** 0.7;
}

export function createRuler(canvas: HTMLCanvasElement, theme: Theme): Ruler {
  let marks: Marks = { fold: [], width: 0 };

  const redraw = oncePerFrame(() => {
    const { g, width } = openCanvas(canvas);
    const pitch = (width - 1) / (CAPACITY - 1);
    const full = fullStrength(marks.fold, marks.width);
    const stroke = Math.min(1.2, Math.max(0.8, pitch * 0.55));
    g.fillStyle = cssColour(theme.palette.rule2);
    for (let unit = marks.width; unit < CAPACITY; unit++) g.fillRect(0.5 + unit * pitch - 0.35, MIDDLE - 1.5, 0.7, 3);
    g.fillStyle = cssColour(theme.palette.ink);
    g.fillRect(0, MIDDLE - 0.5, Math.max(0, marks.width - 1) * pitch, 1);
    for (let unit = 0; unit < marks.width; unit++) {
      const fold = marks.fold[unit] ?? 0;
      const folds = Math.abs(fold) > 0;
      const length = folds ? 2.5 + markLength(fold, full) : 2.5;
      g.globalAlpha = marks.dead?.[unit] ? DEAD : 1;
      g.fillRect(0.5 + unit * pitch - stroke / 2, fold > 0 ? MIDDLE : MIDDLE - length, stroke, length);
    }
    g.globalAlpha = 1;
    g.fillStyle = cssColour(theme.palette.ink2);
    for (const tick of TICKS) g.fillRect((tick - 1) * pitch, 44, 1, 4);
  });

  theme.follow(redraw);
  new ResizeObserver(redraw).observe(canvas);
  return {
    set(next) {
      marks = next;
      redraw();
    },
  };
}
