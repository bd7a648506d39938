/** Light or dark, and the style sheet's colours as numbers for those who draw. */
import type { Colour, Palette } from '../render/palette.ts';

export type ThemeChoice = 'auto' | 'light' | 'dark';

export interface Theme {
  readonly dark: boolean;
  /** Equal until the theme changes. */
  readonly palette: Palette;
  set(choice: ThemeChoice): void;
  /** Calls now and whenever the colours change. Returns the function that ends it. */
  follow(listener: (palette: Palette) => void): () => void;
}

/** Reads `rgb(…)`, `rgba(…)` or `color(srgb …)`, as computed styles write them; black if it is neither. */
export function parseColour(text: string): Colour {
  const numbers = (text.match(/-?[\d.]+(e-?\d+)?/g) ?? []).map(Number);
  const scale = text.startsWith('color(') ? 1 : 255;
  const [red = 0, green = 0, blue = 0] = numbers;
  return [red / scale, green / scale, blue / scale];
}

/** The colour as 2D canvases take it. */
export function cssColour([red, green, blue]: Colour, alpha = 1): string {
  return `rgb(${red * 255} ${green * 255} ${blue * 255} / ${alpha})`;
}

function readPalette(root: HTMLElement, dark: boolean): Palette {
  const probe = document.createElement('i');
  root.append(probe);
  const colour = (name: string): Colour => {
    probe.style.color = `var(--${name})`;
    return parseColour(getComputedStyle(probe).color);
  };
  const style = getComputedStyle(root);
  const weight = (name: string): number => Number(style.getPropertyValue(`--${name}-${dark ? 'dark' : 'light'}`));
  const eight = Array.from({ length: 8 }, (_, i) => i);
  const palette: Palette = {
    dark,
    page: colour('page'),
    leaf: colour('leaf'),
    paper: colour('paper'),
    back: colour('back'),
    ink: colour('ink'),
    ink2: colour('ink-2'),
    rule: colour('rule'),
    rule2: colour('rule-2'),
    control: colour('control'),
    layerInks: eight.slice(0, 6).map((i) => colour(`layer-${i + 1}`)),
    cut: colour('cut'),
    wire: colour('wire'),
    cutGlow: colour('cut-glow'),
    casing: colour('casing'),
    classColours: eight.map((i) => colour(`class-${i}`)),
    fillColours: eight.map((i) => colour(`fill-${i}`)),
    wash0: weight('wash-0'),
    wash1: weight('wash-1'),
  };
  probe.remove();
  return palette;
}

export function createTheme(root: HTMLElement): Theme {
  const system = window.matchMedia('(prefers-color-scheme: dark)');
  const listeners = new Set<(palette: Palette) => void>();
  let choice: ThemeChoice = 'auto';
  const isDark = (): boolean => choice === 'dark' || (choice === 'auto' && system.matches);
  let palette = readPalette(root, isDark());

  const update = (): void => {
    if (choice === 'auto') delete root.dataset['theme'];
    else root.dataset['theme'] = choice;
    palette = readPalette(root, isDark());
    for (const listener of listeners) listener(palette);
  };
  system.addEventListener('change', update);

  return {
    get dark() {
      return palette.dark;
    },
    get palette() {
      return palette;
    },
    set(next) {
      if (next === choice) return;
      choice = next;
      update();
    },
    follow(listener) {
      listeners.add(listener);
      listener(palette);
      return () => listeners.delete(listener);
    },
  };
}
