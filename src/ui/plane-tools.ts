/** What a press on the plane does: look, add points of a class, remove points; and the buttons that zoom. */
import { drawing, make } from './dom.ts';
import { glyphOf } from './glyphs.ts';
import type { WordKey, Words } from './i18n/index.ts';

export type PlaneTool =
  { readonly kind: 'look' } | { readonly kind: 'add'; readonly label: number } | { readonly kind: 'remove' };

export interface PlaneToolsElements {
  readonly planeFrame: HTMLElement;
  readonly planeTools: HTMLElement;
  readonly planeZoom: HTMLElement;
}

export interface PlaneToolsActions {
  /** By about 1.5, around the middle. */
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
  readonly showAll: () => void;
  readonly save: () => void;
}

export interface PlaneTools {
  readonly tool: PlaneTool;
  /** Back to looking, as Escape does. */
  look(): void;
  setClasses(classes: number): void;
  /** Whether all is shown as at first, so that there is nothing to go back to. */
  setHome(home: boolean): void;
  /** Whether there is an exact drawing to save. */
  setSavable(savable: boolean): void;
}

const HAND = 'M3 3l3.6 10 1.8-4.4L13 6.8Z';
const ERASER = 'M6 13h7M9.8 3.2 13 6.4 6.8 12.6H4.6L2.8 10.8Z';
const PLUS = 'M8 3.5v9M3.5 8h9';
const MINUS = 'M3.5 8h9';
const FRAME = 'M3 6V3h3M10 3h3v3M13 10v3h-3M6 13H3v-3';
const SAVE = 'M8 2.5v7M5 6.8l3 3 3-3M3 13h10';

const same = (a: PlaneTool, b: PlaneTool): boolean =>
  a.kind === b.kind && (a.kind !== 'add' || b.kind !== 'add' || a.label === b.label);

function name(button: HTMLButtonElement, text: string): HTMLButtonElement {
  button.setAttribute('aria-label', text);
  button.title = text;
  return button;
}

export function createPlaneTools(elements: PlaneToolsElements, words: Words, actions: PlaneToolsActions): PlaneTools {
  let tool: PlaneTool = { kind: 'look' };
  let classes = 2;
  let savable = false;

  const write = (): void => {
    // A point to regress would need a height, which no press says.
    const add = Array.from({ length: classes > 1 ? classes : 0 }, (_, label): PlaneTool => ({ kind: 'add', label }));
    const all: readonly PlaneTool[] = [{ kind: 'look' }, ...add, { kind: 'remove' }];
    const focused = elements.planeTools.contains(document.activeElement);
    const buttons = all.map((each) => {
      const button = make('button', { type: 'button', onclick: () => choose(each) }, picture(each, classes));
      button.setAttribute('aria-pressed', String(same(each, tool)));
      return name(button, title(each, words));
    });
    elements.planeTools.replaceChildren(...buttons);
    if (focused) buttons[all.findIndex((each) => same(each, tool))]?.focus();
    elements.planeFrame.dataset['tool'] = tool.kind;
  };
  const choose = (next: PlaneTool): void => {
    tool = same(next, tool) ? { kind: 'look' } : next;
    write();
  };

  const zoom: readonly (readonly [string, string, WordKey, () => void])[] = [
    [PLUS, 'by', 'zoomIn', actions.zoomIn],
    [MINUS, 'by', 'zoomOut', actions.zoomOut],
    [FRAME, 'all', 'showAll', actions.showAll],
    [SAVE, 'by save', 'saveSvg', actions.save],
  ];
  const allow = (): void => {
    const save = elements.planeZoom.querySelector<HTMLButtonElement>('.save');
    if (save) save.disabled = !savable;
  };
  words.follow(() => {
    write();
    elements.planeZoom.replaceChildren(
      ...zoom.map(([d, className, key, onclick]) =>
        name(make('button', { type: 'button', className, onclick }, drawing('0 0 16 16', [{ d }])), words.t(key)),
      ),
    );
    allow();
  });
  return {
    get tool() {
      return tool;
    },
    look() {
      tool = { kind: 'look' };
      write();
    },
    setClasses(next) {
      if (next === classes) return;
      classes = next;
      if (tool.kind === 'add' && (tool.label >= classes || classes < 2)) tool = { kind: 'look' };
      write();
    },
    setHome(home) {
      elements.planeZoom.dataset['home'] = String(home);
    },
    setSavable(next) {
      savable = next;
      allow();
    },
  };
}

function title(tool: PlaneTool, words: Words): string {
  if (tool.kind === 'look') return words.t('toolLook');
  return tool.kind === 'remove' ? words.t('toolRemove') : words.t('toolAdd', { class: tool.label + 1 });
}

function picture(tool: PlaneTool, classes: number): SVGSVGElement {
  if (tool.kind !== 'add') return drawing('0 0 16 16', [{ d: tool.kind === 'look' ? HAND : ERASER }]);
  const glyph = drawing('0 0 16 16', [{ d: glyphOf(tool.label, classes), class: 'glyph' }]);
  glyph.style.color = `var(--class-${tool.label})`;
  return glyph;
}
