/** What can be wrong with a formula. The page translates by this code; `detail` names what it is about. */
export type FormulaErrorCode =
  | 'empty'
  | 'too-long'
  | 'too-many-nodes'
  | 'too-deep'
  | 'too-many-coefficients'
  | 'too-many-series'
  | 'name-too-long'
  | 'unknown-character'
  | 'bad-number'
  | 'number-out-of-range'
  | 'constant-out-of-range'
  | 'outside-domain'
  | 'unknown-function'
  | 'needs-arguments'
  | 'wrong-count'
  | 'missing-operand'
  | 'missing-operator'
  | 'missing-close'
  | 'unexpected'
  | 'chained-comparison'
  | 'not-derivable';

/** A formula that cannot be read, with the place and a hint in English as its message. */
export class FormulaError extends Error {
  override readonly name = 'FormulaError';
  readonly code: FormulaErrorCode;
  /** 0-based offset into the text as it was given, in UTF-16 units. */
  readonly at: number;
  /** How many units the culprit spans; 0 where something is missing. */
  readonly length: number;
  /** The name, sign or number that the message is about; empty if there is none. */
  readonly detail: string;
  /** What to write instead, where that can be guessed; otherwise empty. */
  readonly hint: string;

  constructor(code: FormulaErrorCode, message: string, at: number, length: number, detail = '', hint = '') {
    super(message);
    this.code = code;
    this.at = at;
    this.length = length;
    this.detail = detail;
    this.hint = hint;
  }
}
