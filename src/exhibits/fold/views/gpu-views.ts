/**
 * The views beside the plane and the sheet, on the device. Each is made when it is first opened; a frame traces the
 * network once for all that are open.
 */
import type { GpuEngine, GpuModel } from '../../../engine/gpu/index.ts';
import type { LayeredSubject } from '../../../engine/gpu/layered/trace.ts';
import type { Highlight } from '../../../render/frame.ts';
import type { FoldGeometry } from '../../../render/geometry.ts';
import { StagePointsKernel } from '../../../render/stage-points.ts';
import { sameHighlight } from '../../../render/under-hand.ts';
import type { Canvases } from '../stage.ts';
import type { ViewsFrame } from './frame.ts';
import { AtlasPart } from './atlas-part.ts';
import { CarriedPart } from './carried-part.ts';
import { LogitPart } from './logit-part.ts';
import type { StageViews, UnitPlace, ViewScene } from './scene.ts';
import { SheetHand } from './sheet-hand.ts';
import { Traces } from './traces.ts';

const names = ['logits', 'layers', 'units'] as const;
type Name = (typeof names)[number];

interface Part {
  prepare(classes: number): Promise<void>;
  fit(): void;
  draw(encoder: GPUCommandEncoder, subject: LayeredSubject, frame: ViewsFrame): void;
  /** After the encoder was submitted; `came` is called once it is known what lies under the hand. */
  collect?(came: () => void): void;
  /** What lies under a point of the canvas, CSS px, as far as is known; kept up to date while a hand is there. */
  pointAt?(px: number, py: number): Highlight | null;
  destroy(): void;
}

export interface ViewsOptions {
  readonly engine: GpuEngine;
  readonly model: GpuModel;
  readonly canvases: Canvases;
  readonly geometry: FoldGeometry;
  /** Asks for another frame. */
  readonly redraw: () => void;
  readonly problem: (error: Error) => void;
}

export class GpuViews implements StageViews {
  onPoint: StageViews['onPoint'] = null;
  readonly #options: ViewsOptions;
  readonly #sheetHand: SheetHand;
  #told: Highlight | null = null;
  readonly #made = new Map<Name, Part>();
  readonly #ready = new Map<Name, Part>();
  #atlas: AtlasPart | null = null;
  #kernel: StagePointsKernel | null = null;
  #traces: Traces | null = null;
  #scene: ViewScene | null = null;
  /** As it was traced last. */
  #subject: LayeredSubject | null = null;
  #stale = true;
  #waiting = false;
  #gone = false;

  constructor(options: ViewsOptions) {
    this.#options = options;
    this.#sheetHand = new SheetHand(options.engine.device);
  }

  show(scene: ViewScene): void {
    this.#scene = scene;
    if (!scene.hand) this.#told = null;
    for (const name of names) if (scene.open.includes(name) && !this.#made.has(name)) void this.#make(name);
    this.#options.redraw();
  }

  unitAt(px: number, py: number): UnitPlace | null {
    return this.#atlas?.unitAt(px, py) ?? null;
  }

  /** The unit of the first layer whose creases stand out because it is pointed at among the pictures. */
  get highlight(): number | null {
    const { layer, unit } = this.#scene ?? { layer: 0, unit: null };
    return layer === 0 ? unit : null;
  }

  /** The network or the samples are others now. */
  touch(): void {
    this.#stale = true;
  }

  /** Appends the views that are open. */
  draw(encoder: GPUCommandEncoder, frame: Omit<ViewsFrame, 'views' | 'traced'>): void {
    const views = this.#scene;
    const traces = this.#traces;
    const { canvases, geometry } = this.#options;
    if (views?.hand?.view === 'sheet') {
      const { orbit, lift } = frame.scene;
      const size = { width: canvases.sheet.clientWidth, height: canvases.sheet.clientHeight };
      this.#sheetHand.encode(encoder, frame.sheet, geometry.heights.buffer, { orbit, lift, size });
    }
    const open = [...this.#ready].filter(([name]) => views?.open.includes(name));
    if (!views || !traces || open.length === 0) return;
    const traced = this.#stale && (frame.whole || !this.#subject) && this.#trace(encoder, traces);
    if (!this.#subject) return;
    for (const [, part] of open) part.draw(encoder, this.#subject, { ...frame, views, traced });
  }

  /** After the encoder was submitted. */
  collect(): void {
    this.#sheetHand.collect(this.#tell);
    for (const part of this.#ready.values()) part.collect?.(this.#tell);
  }

  /** Says what lies under the hand, if that is not what it was. */
  readonly #tell = (): void => {
    const hand = this.#gone ? null : this.#scene?.hand;
    if (!hand) return;
    const { view, px, py } = hand;
    const point = (view === 'sheet' ? this.#sheetHand : this.#ready.get(view))?.pointAt?.(px, py) ?? null;
    if (sameHighlight(point, this.#told)) return;
    this.#told = point;
    this.onPoint?.(point);
  };

  destroy(): void {
    this.#gone = true;
    this.#sheetHand.destroy();
    for (const part of this.#made.values()) part.destroy();
    this.#traces?.destroy();
  }

  #trace(encoder: GPUCommandEncoder, traces: Traces): boolean {
    if (traces.fit()) for (const part of this.#made.values()) part.fit();
    const subject = traces.encode(encoder);
    if (subject) {
      this.#subject = subject;
      this.#stale = false;
    } else void this.#await();
    return subject !== null;
  }

  /** Draws again once what is missing is compiled. */
  async #await(): Promise<void> {
    if (this.#waiting) return;
    this.#waiting = true;
    await this.#options.model.compiled.catch(() => undefined); // whoever asked for it hears of it
    this.#waiting = false;
    if (!this.#gone) this.#options.redraw();
  }

  async #make(name: Name): Promise<void> {
    const { engine, model, redraw, problem } = this.#options;
    try {
      this.#kernel ??= new StagePointsKernel(engine.device);
      this.#traces ??= new Traces(engine, model);
      const part = this.#partOf(name, this.#kernel, this.#traces);
      this.#made.set(name, part);
      await Promise.all([this.#kernel.prepare(), part.prepare(model.classes), model.prepareViews()]);
      if (this.#gone) return;
      this.#ready.set(name, part);
      this.#stale = true;
      redraw();
    } catch (error) {
      if (!this.#gone) problem(error instanceof Error ? error : new Error(String(error)));
    }
  }

  #partOf(name: Name, kernel: StagePointsKernel, traces: Traces): Part {
    const { engine, model, canvases, geometry, redraw } = this.#options;
    const { device } = engine;
    if (name === 'logits') return new LogitPart(device, kernel, traces, canvases.logits, redraw);
    if (name === 'units') {
      this.#atlas = new AtlasPart({ engine, model, traces, canvas: canvases.atlas, redraw });
      return this.#atlas;
    }
    return new CarriedPart({ device, model, kernel, traces, canvas: canvases.through, geometry });
  }
}
