/** What a formula box makes of a text that is being typed: whether it runs, waits for the rest of a name, or is wrong. */
import { FormulaError, nameBefore, namesIn, unfinishedName } from '../formula/index.ts';

/**
 * A name that may be the beginning of a function's is no coefficient before the caret has left it: until then the last good
 * formula runs on. A single letter is one at once; if it turns out to have begun a longer name, the formula before it runs
 * again.
 */
export class FormulaTyping {
  readonly #read: (text: string) => void;
  readonly #onFormula: (text: string) => void;
  #running = '';
  /** The last formula whose names were all finished; what runs, but for a single letter at the caret. */
  #settled = '';
  /** Where the caret stood behind an unfinished name; null while nothing waits. */
  #waitsAt: number | null = null;
  #error: FormulaError | null = null;

  /** `read` throws a FormulaError for what cannot be used; `onFormula` hears every text that is to run. */
  constructor(read: (text: string) => void, onFormula: (text: string) => void) {
    this.#read = read;
    this.#onFormula = onFormula;
  }

  /** What is wrong with the text, and is to be said. */
  get error(): FormulaError | null {
    return this.#error;
  }

  /** The formula that runs stands in the box, and nothing is being typed. */
  show(formula: string): void {
    this.#running = formula;
    this.#settled = formula;
    this.#waitsAt = null;
    this.#error = null;
  }

  /** The formula that runs, while another may be being typed: it may have been changed elsewhere. */
  follow(formula: string): void {
    if (formula === this.#running) return;
    this.#running = formula;
    this.#settled = formula;
  }

  /** The text has changed. `caret`: in UTF-16 units, null where there is none that a name could grow at. */
  type(text: string, caret: number | null): void {
    const accepted = namesIn(this.#settled);
    const name = caret === null ? null : unfinishedName(text, caret, accepted);
    const error = this.#problem(text);
    if (name) this.#goBack();
    this.#waitsAt = name && (error === null || error.at === name.at) ? caret : null;
    this.#error = this.#waitsAt === null ? error : null;
    if (this.#waitsAt !== null) return;
    if (error === null) {
      this.#running = text;
      this.#onFormula(text);
    }
    const grows = caret !== null && nameBefore(text, caret) !== null;
    if (!grows) this.#settled = this.#running;
  }

  /** The caret has moved, or the box was left. True where what had waited is now taken, or found wrong. */
  move(text: string, caret: number | null): boolean {
    if (this.#waitsAt === null || caret === this.#waitsAt) return false;
    this.type(text, caret);
    return true;
  }

  #problem(text: string): FormulaError | null {
    try {
      this.#read(text);
      return null;
    } catch (thrown) {
      if (thrown instanceof FormulaError) return thrown;
      throw thrown;
    }
  }

  /** A letter that was taken for a coefficient has begun a longer name. */
  #goBack(): void {
    if (this.#running === this.#settled || this.#problem(this.#settled)) return;
    this.#running = this.#settled;
    this.#onFormula(this.#settled);
  }
}
