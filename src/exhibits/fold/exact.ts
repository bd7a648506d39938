/** The exact geometry of what is seen, asked of a worker a few times a second while the network learns. */
import type { Activation } from '../../activations/index.ts';
import {
  GeometryError,
  MAX_WORK,
  networkFrom,
  piecewiseOf,
  type Geometry,
  type GeometryResult,
  type PiecewiseLayer,
  type PiecewiseLinear,
  type View as Rectangle,
} from '../../geometry/index.ts';
import { learnedPer, parameterLayout, type LayeredShape } from '../../network/parameters.ts';
import { toInput, type Size, type View } from '../../render/view.ts';
import type { FoldLayer } from './layers.ts';
import { commonWidths, narrowParameters } from './narrow.ts';
import type { Seen } from './stage.ts';

/** A live answer may cost so much, in the geometry's measure: about a second for a large deep network. */
export const LIVE_WORK = 1e8;
/** ms between two questions while the network changes. */
const EVERY_MS = 250;

/** Why a network has no exact geometry: it is smooth, or its creases are curves, or it has nothing to decide. */
export type Inexact = 'smooth' | 'features' | 'regression';

/** What is known of the geometry. */
export type ExactState =
  | { readonly kind: 'none'; readonly why: Inexact }
  | { readonly kind: 'busy'; readonly done: number; readonly thorough: boolean }
  | {
      readonly kind: 'found';
      readonly result: GeometryResult;
      readonly rectangle: Rectangle;
      readonly step: number;
      /** Whether it was worked on for as long as it may take, rather than for as long as is good for a live count. */
      readonly thorough: boolean;
    };

/** What to look at. */
export interface ExactSubject {
  readonly seen: Seen;
  readonly hidden: readonly number[];
  readonly layers: readonly FoldLayer[];
  readonly view: View;
  readonly size: Size;
}

/** The part of the plane that is seen. */
export function rectangleOf(view: View, size: Size): Rectangle {
  const first = toInput(view, size, 0, 0);
  const last = toInput(view, size, size.width, size.height);
  return { left: first.x, right: last.x, bottom: last.y, top: first.y };
}

/** Why there is no exact geometry of a network of such a shape; null: there may be. */
export function inexact(shape: LayeredShape): Inexact | null {
  if (shape.classes < 2) return 'regression';
  return shape.inputs !== 2 || shape.features !== undefined ? 'features' : null;
}

const piecewise = (activation: Activation, kinks: readonly number[], coefficients: ArrayLike<number>) =>
  piecewiseOf({
    value: (x) => activation.value(x, coefficients),
    slope: (x) => activation.slope(x, coefficients),
    kinks,
  });

/** The straight pieces of a layer's function, unit by unit where each has learned its own; null: it has none. */
function piecesOfLayer(
  { activation, learned, kinks }: FoldLayer,
  values: ArrayLike<number>,
): PiecewiseLayer['activation'] | null {
  if (kinks.soft) return null;
  const places = kinks.list.map(({ at }) => at);
  if (!learned) return piecewise(activation, places, activation.coefficients);
  const each: PiecewiseLinear[] = [];
  for (const value of Array.from(values)) {
    const one = piecewise(activation, places, activation.coefficients.with(learned.index, value));
    if (!one) return null;
    each.push(one);
  }
  return each;
}

/** Whether it is the same network, perhaps told anew. */
function isSameNetwork(a: Seen, b: Seen | undefined): boolean {
  if (a === b) return true;
  const told = b?.step === a.step && b.parameters.length === a.parameters.length;
  return told && a.parameters.every((value, i) => Object.is(value, b.parameters[i]));
}

/** Whether the same network is seen from the same place. */
function isSame(a: ExactSubject, b: ExactSubject | null): boolean {
  const same = isSameNetwork(a.seen, b?.seen) && a.view === b?.view && a.layers === b.layers;
  return (
    same && a.hidden.join() === b.hidden.join() && a.size.width === b.size.width && a.size.height === b.size.height
  );
}

/** Follows a network: asks for its geometry, not too often, and tells what is known. */
export class ExactFold {
  readonly #geometry: Geometry;
  readonly #tell: (state: ExactState) => void;
  readonly #now: () => number;
  #asked = -Infinity;
  #next: ExactSubject | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** What was asked about last. */
  #subject: ExactSubject | null = null;
  #found: Extract<ExactState, { kind: 'found' }> | null = null;
  #thorough = false;

  constructor(geometry: Geometry, tell: (state: ExactState) => void, now: () => number = () => performance.now()) {
    this.#geometry = geometry;
    this.#tell = tell;
    this.#now = now;
  }

  /** The network, or the view of it, is now this. A question that is being worked on is finished first. */
  look(subject: ExactSubject): void {
    if (this.#thorough) {
      if (isSame(subject, this.#subject)) return;
      this.#thorough = false;
      this.#geometry.cancel();
    }
    this.#next = subject;
    if (this.#geometry.busy || this.#timer !== undefined) return;
    const wait = this.#asked + EVERY_MS - this.#now();
    if (wait <= 0) return this.#ask(subject);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#ask(this.#next);
    }, wait);
  }

  /** Counts what was seen last to the end, or up to the most that is ever worked, for as long as it stays as it is. */
  count(): void {
    const subject = this.#subject;
    if (!subject || this.#thorough) return;
    this.#geometry.cancel();
    this.#thorough = true;
    this.#tell({ kind: 'busy', done: 0, thorough: true });
    this.#ask(subject);
  }

  /** Leaves it at what was found before. */
  stop(): void {
    if (!this.#thorough) return;
    this.#thorough = false;
    this.#geometry.cancel();
    if (this.#found) this.#tell(this.#found);
  }

  /** The network is another one: what is being worked on is of no use. */
  forget(): void {
    this.#next = null;
    this.#subject = null;
    this.#found = null;
    this.#thorough = false;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#geometry.cancel();
  }

  dispose(): void {
    this.forget();
    this.#geometry.dispose();
  }

  #ask(subject: ExactSubject | null): void {
    this.#next = null;
    this.#subject = subject;
    const hidden = subject && commonWidths(subject.seen.shape, subject.hidden);
    if (!subject || !hidden) return;
    const shape = { ...subject.seen.shape, hidden };
    const parameters = narrowParameters(subject.seen, hidden);
    const layout = parameterLayout(shape);
    const why = inexact(shape);
    if (why) return this.#tell({ kind: 'none', why });
    const activations = subject.layers.flatMap((layer, l) => {
      const first = layout.learned[l] ?? -1;
      const own =
        first < 0 ? [] : parameters.subarray(first, first + (learnedPer(shape, l) === 'unit' ? (hidden[l] ?? 0) : 1));
      const values = own.length === 1 ? new Float64Array(hidden[l] ?? 0).fill(own[0] ?? 0) : own;
      const pieces = piecesOfLayer(layer, values);
      return pieces ? [pieces] : [];
    });
    if (activations.length < subject.layers.length) return this.#tell({ kind: 'none', why: 'smooth' });
    const pieces = subject.layers.map((layer) => layer.pieces);
    void this.#request(subject, networkFrom(parameters, layout, activations, pieces));
  }

  async #request({ seen, view, size }: ExactSubject, network: ReturnType<typeof networkFrom>): Promise<void> {
    const rectangle = rectangleOf(view, size);
    const thorough = this.#thorough;
    this.#asked = this.#now();
    try {
      const onProgress = (done: number): void => this.#tell({ kind: 'busy', done, thorough });
      const maxWork = thorough ? MAX_WORK : LIVE_WORK;
      const result = await this.#geometry.request({ network, view: rectangle, onProgress, maxWork });
      this.#found = { kind: 'found', result, rectangle, step: seen.step, thorough };
      if (thorough) this.#thorough = false;
      this.#tell(this.#found);
    } catch (error) {
      // Called off, or of weights that are no longer numbers: whoever comes next asks again.
      if (!(error instanceof GeometryError)) throw error;
    }
    if (this.#next) this.look(this.#next);
  }
}
