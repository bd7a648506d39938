/** The quiet line under the curves: how far the device's numbers are from double precision, checked when there is time. */
import { CURVE_ROWS, CURVE_SAMPLES } from '../../engine/gpu/index.ts';
import type { Samples } from '../../exhibits/functions/sampler.ts';
import { type Difference, differenceOf } from '../../exhibits/functions/source.ts';
import { make } from '../../ui/dom.ts';
import { number } from '../../ui/functions/facts.ts';
import { functionsWords as say } from '../../ui/i18n/functions.ts';
import type { Words } from '../../ui/i18n/index.ts';
import { scientific } from '../../ui/i18n/numbers.ts';
import { whenIdle } from './later.ts';

export interface Accuracy {
  readonly element: HTMLElement;
  /** Compares these rows once nothing else comes for a while. */
  check(samples: Samples, rows: readonly number[]): void;
  /** There is no device, or it did not take a formula. */
  explain(why: 'own' | 'refused'): void;
}

/** Curves that follow each other faster than this are not checked (ms). */
const PAUSE = 250;

type State = { readonly kind: 'open' | 'own' | 'refused' } | { readonly kind: 'done'; readonly found: Difference };

export function createAccuracy(words: Words): Accuracy {
  const element = make('p', { className: 'accuracy' });
  let state: State = { kind: 'open' };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let latest = 0;
  let subject = '';
  const write = (): void => {
    if (state.kind !== 'done') {
      element.textContent = words.of(
        { open: say.exactBefore, own: say.ownNumbers, refused: say.notCompiled }[state.kind],
      );
      return;
    }
    const { largest, x } = state.found;
    element.textContent =
      largest === 0 ? words.of(say.exactly) : words.of(say.exact, { difference: scientific(largest), x: number(x, 3) });
  };
  const show = (next: State): void => {
    state = next;
    write();
  };
  words.follow(write);

  const compare = (samples: Samples, rows: readonly number[], turn: number, k: number, worst: Difference): void => {
    if (turn !== latest) return;
    const shown = samples.shown[k];
    if (!shown) {
      show({ kind: 'done', found: worst });
      return;
    }
    const numbers = new Float32Array(CURVE_ROWS * CURVE_SAMPLES);
    for (const row of [0, ...rows]) numbers.set(samples.row(k, row), row * CURVE_SAMPLES);
    const found = differenceOf(shown, numbers, rows);
    const next = found.largest > worst.largest ? found : worst;
    whenIdle(() => compare(samples, rows, turn, k + 1, next));
  };
  return {
    element,
    check(samples, rows) {
      clearTimeout(timer);
      const turn = ++latest;
      // While a hand moves a coefficient the words stay; of other curves they would not be true.
      const next = JSON.stringify([samples.shown.map(({ id }) => id), rows]);
      const same = next === subject && state.kind === 'done';
      subject = next;
      if (samples.fromDevice ? !same : state.kind === 'done') show({ kind: 'open' });
      if (!samples.fromDevice) return;
      timer = setTimeout(() => compare(samples, rows, turn, 0, { largest: 0, row: 1, x: 0 }), PAUSE);
    },
    explain: (kind) => show({ kind }),
  };
}
