/** Asks for curves as often as something changes, at most once a frame, and never waits for them. */
import { CURVE_ROWS, CURVE_SAMPLES } from '../../engine/gpu/index.ts';
import type { ShownFunction } from './shown.ts';
import { ownSource, type CurveSource } from './source.ts';

/** So much of the window's width is computed beyond it on either side, so that panning finds curves there. */
const MARGIN = 0.25;

export interface Samples {
  readonly shown: readonly ShownFunction[];
  readonly span: readonly [number, number];
  readonly fromDevice: boolean;
  /** Row `row` of curve `k`: x, f, f', f'', ∂f/∂coefficient. */
  row(k: number, row: number): Float32Array;
}

export interface SamplerEvents {
  readonly received: (samples: Samples) => void;
  /** A function cannot be compiled for the device, which then draws none. */
  readonly refused: (error: unknown) => void;
  /** As requestAnimationFrame. */
  readonly frame: (run: () => void) => void;
}

interface Request {
  readonly shown: readonly ShownFunction[];
  readonly span: readonly [number, number];
}

export class Sampler {
  readonly #events: SamplerEvents;
  #source: CurveSource = ownSource;
  /** What was asked for last, and whether it is still to be computed. */
  #request: Request | null = null;
  #open = false;
  #waiting = false;
  #visible = false;

  constructor(events: SamplerEvents) {
    this.#events = events;
  }

  /** Takes numbers from there from now on; null: from the activations' own functions. */
  use(source: CurveSource | null): void {
    this.#source = source ?? ownSource;
    this.#open = true;
    this.#next();
  }

  /** What is not seen asks for nothing. */
  setVisible(visible: boolean): void {
    this.#visible = visible;
    this.#next();
  }

  request(shown: readonly ShownFunction[], [left, right]: readonly [number, number]): void {
    const margin = MARGIN * (right - left);
    this.#request = { shown, span: [left - margin, right + margin] };
    this.#open = true;
    this.#next();
  }

  #next(): void {
    if (this.#waiting || !this.#visible || !this.#open) return;
    this.#waiting = true;
    this.#events.frame(() => {
      this.#waiting = false;
      this.#run();
    });
  }

  #run(): void {
    const request = this.#request;
    if (!request || !this.#visible || !this.#open) return;
    const source = this.#source;
    const missing = request.shown.filter(({ activation }) => !source.ready(activation));
    if (missing.length > 0) {
      this.#open = false;
      this.#compile(source, missing);
      ownSource.run(request.shown, request.span, (rows) => this.#events.received(samplesOf(request, rows, false)));
      return;
    }
    const taken = source.run(request.shown, request.span, (rows) => {
      if (this.#source === source) this.#events.received(samplesOf(request, rows, source !== ownSource));
    });
    if (taken) this.#open = false;
    else this.#next();
  }

  #compile(source: CurveSource, missing: readonly ShownFunction[]): void {
    Promise.all(missing.map(({ activation }) => source.compile(activation))).then(
      () => {
        this.#open = true;
        this.#next();
      },
      (error: unknown) => {
        if (this.#source !== source) return;
        this.use(null);
        this.#events.refused(error);
      },
    );
  }
}

function samplesOf({ shown, span }: Request, rows: Float32Array, fromDevice: boolean): Samples {
  return {
    shown,
    span,
    fromDevice,
    row(k, row) {
      const first = (k * CURVE_ROWS + row) * CURVE_SAMPLES;
      return rows.subarray(first, first + CURVE_SAMPLES);
    },
  };
}
