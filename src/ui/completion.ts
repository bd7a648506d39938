/** Completion of names in a box for a formula: a combobox with a list of what the name at the caret could become. */
import { complete, type Completion, type Completions } from '../formula/index.ts';
import { make } from './dom.ts';
import { meaningOf } from './i18n/meanings.ts';
import type { Words } from './i18n/index.ts';

export interface CompletionList {
  /** The list box; it stands in the box's own frame, under the caret. */
  readonly element: HTMLElement;
  close(): void;
}

/** Shorter names are more often a coefficient than the beginning of a function: for them one has to ask. */
const LEAST = 2;

/**
 * Arrows choose, Tab and Enter take what is chosen, Escape closes; an arrow or Ctrl+Space asks for the list where it is
 * closed. What is taken is an input event like any other.
 */
export function attachCompletion(box: HTMLInputElement, words: Words, inputs: readonly string[]): CompletionList {
  return new List(box, words, inputs);
}

class List implements CompletionList {
  readonly element: HTMLElement;
  readonly #box: HTMLInputElement;
  readonly #words: Words;
  readonly #inputs: readonly string[];
  #offered: Completions | null = null;
  #options: readonly HTMLElement[] = [];
  /** Index of the option that is chosen, or −1. */
  #chosen = -1;

  constructor(box: HTMLInputElement, words: Words, inputs: readonly string[]) {
    this.#box = box;
    this.#words = words;
    this.#inputs = inputs;
    this.element = make('div', { className: 'completions', id: `${box.id}-completions`, hidden: true });
    this.element.setAttribute('role', 'listbox');
    box.setAttribute('role', 'combobox');
    box.setAttribute('aria-autocomplete', 'list');
    box.setAttribute('aria-haspopup', 'listbox');
    box.setAttribute('aria-expanded', 'false');
    box.setAttribute('aria-controls', this.element.id);
    box.addEventListener('input', (event) => {
      if (!(event instanceof InputEvent) || !event.isComposing) this.#offer(false);
    });
    box.addEventListener('compositionend', () => this.#offer(false));
    box.addEventListener('keydown', (event) => this.#key(event));
    box.addEventListener('blur', () => this.close());
    box.addEventListener('pointerdown', () => this.close());
    // A press on an option must not take the focus from the box.
    this.element.addEventListener('pointerdown', (event) => event.preventDefault());
    words.follow(() => {
      this.close();
      this.element.setAttribute('aria-label', words.t('completions'));
    });
  }

  close(): void {
    this.#offered = null;
    this.#options = [];
    this.#chosen = -1;
    this.element.hidden = true;
    this.element.replaceChildren();
    this.#box.setAttribute('aria-expanded', 'false');
    this.#box.removeAttribute('aria-activedescendant');
  }

  #offer(asked: boolean): void {
    const { value, selectionStart, selectionEnd } = this.#box;
    const caret = selectionStart === selectionEnd ? selectionStart : null;
    const offered = caret === null ? null : complete(value, caret, this.#inputs, asked);
    if (!offered || (!asked && offered.typed.length < LEAST)) return this.close();
    this.#offered = offered;
    this.#options = offered.list.map((item, i) => this.#option(item, i));
    this.element.replaceChildren(...this.#options);
    this.element.hidden = false;
    this.#box.setAttribute('aria-expanded', 'true');
    this.element.style.left = `${this.#indent(value.slice(0, offered.from))}px`;
    this.element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    // What means something already is not replaced unless it is chosen by hand.
    const known = offered.list.some(({ name }) => name === offered.typed);
    return this.#choose(!asked && known ? -1 : 0);
  }

  #option(item: Completion, index: number): HTMLElement {
    const meaning = meaningOf(item);
    const option = make(
      'div',
      { id: `${this.element.id}-${index}`, onclick: () => this.#take(index) },
      make('code', { textContent: item.written }),
      ...(meaning ? [make('span', { textContent: this.#words.of(meaning) })] : []),
    );
    option.setAttribute('role', 'option');
    option.setAttribute('aria-selected', 'false');
    return option;
  }

  /** CSS px from the frame's edge to where a text ends, within what is seen of the list. */
  #indent(text: string): number {
    const ruler = make('span', { className: 'ruler', textContent: text });
    this.#box.after(ruler);
    const width = ruler.offsetWidth;
    ruler.remove();
    const start = this.#box.offsetLeft + width - this.#box.scrollLeft;
    const most = (this.element.offsetParent?.clientWidth ?? 0) - this.element.offsetWidth;
    return Math.max(0, Math.min(start, most));
  }

  #choose(index: number): void {
    this.#options[this.#chosen]?.setAttribute('aria-selected', 'false');
    this.#chosen = index;
    const option = this.#options[index];
    if (!option) return this.#box.removeAttribute('aria-activedescendant');
    option.setAttribute('aria-selected', 'true');
    this.#box.setAttribute('aria-activedescendant', option.id);
    return option.scrollIntoView({ block: 'nearest' });
  }

  #key(event: KeyboardEvent): void {
    if (event.isComposing || event.altKey || event.metaKey) return;
    const down = event.key === 'ArrowDown' && !this.#offered;
    if (down || (event.key === ' ' && event.ctrlKey)) {
      event.preventDefault();
      this.#offer(true);
    } else if (event.key === ')' && this.#closesAgain()) {
      event.preventDefault();
      const { selectionStart } = this.#box;
      this.#box.setSelectionRange((selectionStart ?? 0) + 1, (selectionStart ?? 0) + 1);
      this.close();
    } else if (this.#offered && !event.ctrlKey && this.#listKey(event)) {
      event.preventDefault();
      event.stopPropagation();
    }
  }

  /** Whether the key meant the open list. */
  #listKey({ key, shiftKey }: KeyboardEvent): boolean {
    const { length } = this.#options;
    switch (key) {
      case 'ArrowDown':
        this.#choose((this.#chosen + 1) % length);
        return true;
      case 'ArrowUp':
        this.#choose((this.#chosen < 0 ? length : this.#chosen + length - 1) % length);
        return true;
      case 'Enter':
      case 'Tab':
        if (this.#chosen < 0 || shiftKey) return false;
        this.#take(this.#chosen);
        return true;
      case 'Escape':
        this.close();
        return true;
      case 'ArrowLeft':
      case 'ArrowRight':
      case 'Home':
      case 'End':
        this.close();
        return false;
      default:
        return false;
    }
  }

  /** Whether the caret stands before a bracket that already closes everything: one that is typed then only steps over it. */
  #closesAgain(): boolean {
    const { value, selectionStart, selectionEnd } = this.#box;
    if (selectionStart === null || selectionStart !== selectionEnd || value[selectionStart] !== ')') return false;
    return value.split('(').length === value.split(')').length;
  }

  #take(index: number): void {
    const offered = this.#offered;
    const item = offered?.list[index];
    if (!offered || !item) return;
    const box = this.#box;
    const open = item.kind === 'function' && !/^\s*[(（]/.test(box.value.slice(offered.to));
    const text = item.name + (open ? '()' : '');
    const inside = offered.from + text.length - (open ? 1 : 0);
    if (box.value.length + text.length - (offered.to - offered.from) > box.maxLength) return;
    box.setRangeText(text, offered.from, offered.to, 'end');
    box.setSelectionRange(inside, inside);
    this.close();
    box.focus();
    box.dispatchEvent(new Event('input', { bubbles: true }));
  }
}
