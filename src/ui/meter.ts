/** The accuracy meter's dialog: asks for a comparison of the two engines and shows what came of it. */
import { createDialog } from './dialog.ts';
import { make } from './dom.ts';
import type { WordKey, Words } from './i18n/index.ts';
import { count, scientific } from './i18n/numbers.ts';

export interface MeterRow {
  readonly what: 'value' | 'slope' | 'logits' | 'gradient';
  /** The largest |difference| found. */
  readonly difference: number;
  /** The largest magnitude among the numbers compared. */
  readonly scale: number;
}

export interface MeterOutcome {
  readonly rows: readonly MeterRow[];
  /** How many numbers were compared. */
  readonly compared: number;
}

const names: Readonly<Record<MeterRow['what'], WordKey>> = {
  value: 'meterValue',
  slope: 'meterSlope',
  logits: 'meterLogits',
  gradient: 'meterGradient',
};

export interface Meter {
  open(): void;
}

type State =
  | { readonly kind: 'idle' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'done'; readonly outcome: MeterOutcome | null }
  | { readonly kind: 'failed'; readonly detail: string };

/** `compare` resolves to null where there is no second engine. */
export function createMeter(
  dialog: HTMLDialogElement,
  words: Words,
  compare: () => Promise<MeterOutcome | null>,
): Meter {
  let state: State = { kind: 'idle' };
  const run = async (): Promise<void> => {
    state = { kind: 'busy' };
    view.rewrite();
    try {
      state = { kind: 'done', outcome: await compare() };
    } catch (error) {
      state = { kind: 'failed', detail: error instanceof Error ? error.message : String(error) };
    }
    view.rewrite();
  };
  const body = (): readonly Node[] => {
    const button = make('button', { type: 'button', className: 'action', textContent: words.t('meterRun') });
    button.disabled = state.kind === 'busy';
    button.addEventListener('click', () => void run());
    const status = make('p', { className: 'status', textContent: statusText(state, words) });
    status.setAttribute('role', 'status');
    const outcome = state.kind === 'done' ? state.outcome : null;
    return [
      make('p', { className: 'lead', textContent: words.t('meterIntro') }),
      button,
      ...(outcome ? [table(outcome, words)] : []),
      status,
    ];
  };
  const view = createDialog(dialog, words, () => words.t('meter'), body);
  return {
    open() {
      state = { kind: 'idle' };
      view.rewrite();
      view.open();
    },
  };
}

function statusText(state: State, words: Words): string {
  if (state.kind === 'busy') return words.t('meterBusy');
  if (state.kind === 'failed') return words.t('meterFailed', { detail: state.detail });
  if (state.kind === 'idle') return '';
  return state.outcome ? words.t('meterCompared', { n: count(state.outcome.compared) }) : words.t('meterCpuOnly');
}

function table(outcome: MeterOutcome, words: Words): HTMLTableElement {
  const head = (key: WordKey): HTMLElement => make('th', { scope: 'col', textContent: words.t(key) });
  const rows = outcome.rows.map((row) =>
    make(
      'tr',
      {},
      make('th', { scope: 'row', textContent: words.t(names[row.what]) }),
      make('td', { textContent: scientific(row.difference) }),
      make('td', { textContent: scientific(row.scale) }),
    ),
  );
  return make(
    'table',
    {},
    make('thead', {}, make('tr', {}, head('meterWhat'), head('meterDifference'), head('meterScale'))),
    make('tbody', {}, ...rows),
  );
}
