/** The style sheet's colours as a plot uses them. */
import type { PlotInk } from './content.ts';

const names: readonly PlotInk[] = [0, 1, 2, 3, 4, 5, 6, 7, 'ink', 'ink-2', 'rule'];

export interface Inks {
  /** As 2D canvases take it. */
  of(ink: PlotInk): string;
  readonly paper: string;
  readonly control: string;
}

/** Reads the colours that hold for `root` now. */
export function readInks(root: HTMLElement): Inks {
  const probe = document.createElement('i');
  root.append(probe);
  const colour = (name: string): string => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const inks = new Map(names.map((ink) => [ink, colour(typeof ink === 'number' ? `curve-${ink}` : ink)]));
  const [paper, control, black] = [colour('paper'), colour('control'), colour('ink')];
  probe.remove();
  return { of: (ink) => inks.get(ink) ?? black, paper, control };
}
