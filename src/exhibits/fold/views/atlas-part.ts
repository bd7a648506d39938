/** The atlas of the units of a layer: their pictures, sorted by what they contribute. */
import { steepest as steepestSlope } from '../../../activations/steepest.ts';
import type { GpuEngine, GpuModel } from '../../../engine/gpu/index.ts';
import { Atlas } from '../../../engine/gpu/layered/atlas.ts';
import type { LayeredSubject } from '../../../engine/gpu/layered/trace.ts';
import { readUnitFacts, UNIT_FACTS_BYTES, UNITS, type UnitFacts } from '../../../engine/gpu/layered/units.ts';
import { MAX_WIDTH } from '../../../network/architecture.ts';
import { SATURATED_SHARE } from '../../../network/unit-states.ts';
import { atlasLayout, placeAt, type AtlasLayout } from '../../../render/atlas-layout.ts';
import { AtlasRenderer } from '../../../render/atlas.ts';
import { UnitStatesKernel } from '../../../render/unit-states.ts';
import { sheetLattice } from '../../../render/view.ts';
import type { ViewsFrame } from './frame.ts';
import { Readback } from './readback.ts';
import type { UnitPlace } from './scene.ts';
import type { Traces } from './traces.ts';

/** Values along a side of a picture. */
const SIDE = { software: 16, device: 32 } as const;
/** ms between two changes of the order: a picture that one looks at should stay for a while. */
const SORT_MS = 2000;

/** The units so that the one that contributes most comes first; of those that contribute as much the lower number. */
export function byContribution(facts: readonly Pick<UnitFacts, 'contribution'>[]): number[] {
  const weight = (unit: number): number => facts[unit]?.contribution || 0;
  return [...facts.keys()].toSorted((a, b) => weight(b) - weight(a) || a - b);
}

/** The units of which nothing is passed on, although something comes out of them. */
export function switchedOff(facts: readonly Pick<UnitFacts, 'contribution' | 'spread'>[]): ReadonlySet<number> {
  return new Set([...facts.keys()].filter((unit) => facts[unit]?.contribution === 0 && facts[unit].spread > 0));
}

/** The same order for another number of units: those that are gone are left out, new ones come last. */
export function orderFor(order: readonly number[], width: number): number[] {
  const kept = order.filter((unit) => unit < width);
  const known = new Set(kept);
  return [...kept, ...Array.from({ length: width }, (_, unit) => unit).filter((unit) => !known.has(unit))];
}

export interface AtlasPartOptions {
  readonly engine: GpuEngine;
  readonly model: GpuModel;
  readonly traces: Traces;
  readonly canvas: HTMLCanvasElement;
  readonly redraw: () => void;
}

export class AtlasPart {
  readonly #options: AtlasPartOptions;
  readonly #renderer: AtlasRenderer;
  readonly #states: UnitStatesKernel;
  readonly #atlas: Atlas;
  readonly #facts: GPUBuffer;
  readonly #ranges: GPUBuffer;
  readonly #orderBuffer: GPUBuffer;
  readonly #readback: Readback;
  readonly #steepest = new WeakMap<object, number>();
  #order: readonly number[] = [];
  #layout: AtlasLayout = atlasLayout(1, { width: 1, height: 1 });
  #known: readonly (readonly UnitFacts[])[] = [];
  #widths: readonly number[] = [];
  #sorted = -Infinity;
  /** The layer and the width that the order is of. */
  #layer = -1;
  #hovered: number | null = null;
  #off: ReadonlySet<number> = new Set();

  constructor(options: AtlasPartOptions) {
    const { engine, canvas } = options;
    const { device } = engine;
    const make = (label: string, size: number, usage = 0): GPUBuffer =>
      device.createBuffer({ label, size, usage: GPUBufferUsage.STORAGE | usage });
    this.#options = options;
    this.#renderer = new AtlasRenderer(device, canvas);
    this.#states = new UnitStatesKernel(device);
    this.#atlas = new Atlas({ device }, engine.software ? SIDE.software : SIDE.device);
    this.#facts = make('facts of units', UNIT_FACTS_BYTES, GPUBufferUsage.COPY_SRC);
    this.#ranges = make('states of units', 16 * MAX_WIDTH);
    this.#orderBuffer = make('order of units', 4 * MAX_WIDTH, GPUBufferUsage.COPY_DST);
    this.#readback = new Readback(device, 'facts of units', UNIT_FACTS_BYTES);
  }

  async prepare(classes: number): Promise<void> {
    await Promise.all([this.#renderer.prepare(classes), this.#states.slot.warm()]);
  }

  /** Of the samples only the facts are kept. */
  fit(): void {
    this.#sorted = -Infinity;
  }

  draw(encoder: GPUCommandEncoder, subject: LayeredSubject, frame: ViewsFrame): void {
    const { canvas, model, traces } = this.#options;
    const layer = Math.min(frame.views.layer, subject.layers.length - 1);
    const width = subject.layers[layer]?.width ?? 0;
    const { atlas, units } = model.views;
    if (frame.traced || layer !== this.#layer) {
      const steepest = subject.layers.map(({ activation }) => this.#steepestOf(activation));
      const drawn = atlas.encode(encoder, subject, layer, this.#atlas, sheetLattice(this.#atlas.side));
      const told =
        traces.sampleCount > 0 &&
        units.encode(encoder, subject, traces.samples, traces.sampleCount, this.#facts, steepest);
      if (!drawn || !told) return this.#options.redraw();
      const pass = encoder.beginComputePass({ label: 'states of units' });
      const which = { first: layer * UNITS, width, saturated: SATURATED_SHARE };
      this.#states.encode(pass, this.#atlas.ranges, this.#facts, this.#ranges, which);
      pass.end();
      this.#widths = subject.layers.map((each) => each.width);
      this.#readback.encode(encoder, this.#facts, UNIT_FACTS_BYTES);
    }
    if (layer !== this.#layer || width !== this.#order.length) {
      if (layer !== this.#layer) this.#sorted = -Infinity;
      this.#layer = layer;
      this.#sort(orderFor(this.#order, width));
    }
    this.#hovered = frame.views.unit;
    this.#renderer.resize(canvas.clientWidth, canvas.clientHeight, devicePixelRatio);
    this.#layout = atlasLayout(width, { width: canvas.clientWidth, height: canvas.clientHeight });
    this.#renderer.encode(encoder, {
      palette: frame.scene.palette,
      atlas: {
        values: this.#atlas.pictures,
        side: this.#atlas.side,
        ranges: this.#ranges,
        order: this.#orderBuffer,
        units: width,
      },
      layout: this.#layout,
      hovered: frame.views.unit,
      chosen: null,
      off: this.#off,
    });
  }

  collect(): void {
    const widths = this.#widths;
    this.#readback.collect((bytes) => {
      this.#known = readUnitFacts(bytes, widths);
      const now = performance.now();
      const known = this.#known[this.#layer];
      if (known) this.#off = switchedOff(known);
      // Nothing moves away from under the hand.
      if (!known || now - this.#sorted < SORT_MS || this.#hovered !== null) return;
      this.#sorted = now;
      const order = orderFor(byContribution(known), this.#order.length);
      if (order.join() === this.#order.join()) return;
      this.#sort(order);
      this.#options.redraw();
    });
  }

  unitAt(px: number, py: number): UnitPlace | null {
    const place = placeAt(this.#layout, px, py);
    const unit = place === null ? undefined : this.#order[place];
    return unit === undefined ? null : { layer: this.#layer, unit };
  }

  destroy(): void {
    const { pictures, ranges } = this.#atlas;
    for (const buffer of [pictures, ranges, this.#facts, this.#ranges, this.#orderBuffer]) buffer.destroy();
    for (const each of [this.#readback, this.#states, this.#renderer]) each.destroy();
  }

  #sort(order: readonly number[]): void {
    this.#order = order;
    this.#options.engine.device.queue.writeBuffer(this.#orderBuffer, 0, Uint32Array.from(order));
  }

  /** Found once for each function: it takes a while. */
  #steepestOf(activation: LayeredSubject['layers'][number]['activation']): number {
    const largest = this.#steepest.get(activation) ?? steepestSlope(activation);
    this.#steepest.set(activation, largest);
    return largest;
  }
}
