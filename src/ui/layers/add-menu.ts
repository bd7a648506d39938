/** The button that adds a layer, and the two ways in which one can begin. */
import { drawing, make } from '../dom.ts';
import type { WordKey, Words } from '../i18n/index.ts';
import type { Settings } from '../../state/settings.ts';

export interface AddMenu {
  /** Whether there is room for one more. */
  setRoom(room: boolean): void;
}

const BACK_SHEET = 'M6.5 3.5h8v8';
const SHEET = 'M3.5 6.5h8v8h-8Z';
const PLUS = 'M7.5 8.5v4M5.5 10.5h4';
/** Between the button and the menu, and from the window's edge. */
const GAP = 8;

const ways: readonly (readonly [Settings['newLayers'], WordKey, WordKey])[] = [
  ['identity', 'addPassing', 'addPassingHint'],
  ['initial', 'addDrawn', 'addDrawnHint'],
];

/** `menu` is a popover that `button` opens. */
export function createAddMenu(
  button: HTMLButtonElement,
  menu: HTMLElement,
  words: Words,
  onAdd: (how: Settings['newLayers']) => void,
): AddMenu {
  let room = true;
  const heading = make('p', { className: 'title' });
  const choices = ways.map(([how, title, hint]) => {
    const [bold, small] = [make('b'), make('small')];
    const element = make('button', { type: 'button' }, bold, small);
    element.addEventListener('click', () => {
      menu.hidePopover();
      onAdd(how);
    });
    const write = (): void => {
      bold.textContent = words.t(title);
      small.textContent = words.t(hint);
    };
    return { element, write };
  });
  menu.replaceChildren(heading, ...choices.map(({ element }) => element));
  button.replaceChildren(drawing('0 0 18 18', [{ d: BACK_SHEET }, { d: SHEET }, { d: PLUS }]));
  button.hidden = false;

  const name = (): void => {
    const text = words.t(room ? 'addLayer' : 'addLayerMost');
    button.setAttribute('aria-label', text);
    button.title = text;
    button.disabled = !room;
  };
  menu.addEventListener('toggle', () => {
    if (!menu.matches(':popover-open')) return;
    place(menu, button.getBoundingClientRect());
    choices[0]?.element.focus();
  });
  words.follow(() => {
    name();
    heading.textContent = words.t('addLayer');
    for (const { write } of choices) write();
  });
  return {
    setRoom(next) {
      room = next;
      name();
    },
  };
}

/** Above the button, its right edge flush, and never outside the window. */
function place(menu: HTMLElement, { top, right }: DOMRect): void {
  const { offsetWidth: width, offsetHeight: height } = menu;
  const left = Math.min(window.innerWidth - width - GAP, Math.max(GAP, right - width));
  menu.style.left = `${left}px`;
  menu.style.top = `${Math.max(GAP, top - height - GAP)}px`;
}
