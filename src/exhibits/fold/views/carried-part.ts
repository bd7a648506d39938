/** The sheet on its way through the layers: every stage in the three dimensions in which its samples spread most. */
import type { GpuModel } from '../../../engine/gpu/index.ts';
import { PrincipalAxes } from '../../../engine/gpu/layered/principal.ts';
import type { LayeredSubject } from '../../../engine/gpu/layered/trace.ts';
import { MAX_DEPTH } from '../../../network/architecture.ts';
import { CarriedRenderer } from '../../../render/carried.ts';
import { PLACING_FLOATS, placesOfCarried } from '../../../render/carriage.ts';
import type { Highlight, Orbit, Positions } from '../../../render/frame.ts';
import type { FoldGeometry } from '../../../render/geometry.ts';
import { StagePoints, type StagePointsKernel } from '../../../render/stage-points.ts';
import { inputUnderHand } from '../../../render/under-hand.ts';
import { sheetLattice, type Size } from '../../../render/view.ts';
import type { ViewsFrame } from './frame.ts';
import { Readback } from './readback.ts';
import { tracedStages, type TracedStage, type Traces } from './traces.ts';

/** The input plane, z and h of each layer, the logits. */
const STAGES = 2 * MAX_DEPTH + 2;
/** Turns of the axes: while the network moves they follow it, at rest they arrive. */
const TURNS = { playing: 2, resting: 12 } as const;
/** How far middle and scale move towards their goal while something moves. */
const EASE = 0.3;

/** What has room for so many samples. */
interface Room {
  readonly samples: GPUBuffer;
  /** Of each layer, and of the logits. */
  readonly axes: readonly PrincipalAxes[];
  readonly points: readonly StagePoints[];
}

/** From where the carried sheet was seen when it was asked for. */
interface Sight {
  readonly orbit: Orbit;
  readonly size: Size;
  readonly t: number;
}

export interface CarriedPartOptions {
  readonly device: GPUDevice;
  readonly model: GpuModel;
  readonly kernel: StagePointsKernel;
  readonly traces: Traces;
  readonly canvas: HTMLCanvasElement;
  readonly geometry: FoldGeometry;
}

export class CarriedPart {
  readonly #options: CarriedPartOptions;
  readonly #renderer: CarriedRenderer;
  readonly #sheet: GPUBuffer;
  readonly #sheetPoints: readonly StagePoints[];
  readonly #readback: Readback;
  #asked: Sight | null = null;
  /** How the sheet is placed, then its nodes at both stages. */
  #known: (Sight & { readonly numbers: Float32Array }) | null = null;
  #room: Room;
  /** The stage of the frame before; null before the first. */
  #before: number | null = null;

  constructor(options: CarriedPartOptions) {
    const { device, kernel, traces, canvas, geometry } = options;
    this.#options = options;
    this.#renderer = new CarriedRenderer(device, canvas, geometry);
    const count = traces.nodes.columns * traces.nodes.rows;
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_DST | GPUBufferUsage.COPY_SRC;
    this.#readback = new Readback(device, 'carried sheet under the hand', 4 * PLACING_FLOATS + 32 * count);
    this.#sheet = device.createBuffer({ label: 'carried sheet', size: 16 * count * STAGES, usage });
    device.queue.writeBuffer(this.#sheet, 0, flatSheet(traces.nodes.columns));
    this.#sheetPoints = Array.from(
      { length: STAGES - 1 },
      (_, k) => new StagePoints(device, kernel, this.#sheet, (k + 1) * count),
    );
    this.#room = this.#makeRoom();
  }

  async prepare(classes: number): Promise<void> {
    await this.#renderer.prepare(classes);
    await this.#renderer.warm(classes, this.#options.traces.nodes.columns, true);
  }

  /** The samples outgrew their room. */
  fit(): void {
    destroyRoom(this.#room);
    this.#room = this.#makeRoom();
  }

  draw(encoder: GPUCommandEncoder, subject: LayeredSubject, frame: ViewsFrame): void {
    const { canvas, traces } = this.#options;
    this.#renderer.resize(canvas.clientWidth, canvas.clientHeight, devicePixelRatio);
    const stages = tracedStages(subject);
    const way = frame.views.stage * stages.length;
    const from = Math.min(stages.length - 1, Math.floor(way));
    this.#place(encoder, stages, from, frame.playing);
    const { scene, model, sheet, layers } = frame;
    const { orbit, palette, marks, highlight } = scene;
    const moves = this.#before !== null && (frame.playing || this.#before !== frame.views.stage);
    this.#before = frame.views.stage;
    const count = traces.nodes.columns * traces.nodes.rows;
    const at = (stage: number): Positions => ({ buffer: this.#sheet, first: stage * count });
    this.#renderer.encode(encoder, {
      model,
      palette,
      orbit,
      carried: {
        nodes: traces.nodes,
        from: at(from),
        to: at(from + 1),
        samplesFrom: this.#samplesAt(from),
        samplesTo: this.#samplesAt(from + 1),
        trainingCount: model.trainingCount,
        testCount: model.testCount,
        t: way - from,
      },
      sheet,
      marks,
      highlight,
      point: frame.views.point,
      ease: moves ? EASE : 1,
      quality: frame.playing ? 0.5 : 1,
      layers,
    });
    if (frame.views.hand?.view !== 'layers') return;
    const asked = this.#readback.encodeAll(encoder, [
      { source: this.#renderer.placing, bytes: 4 * PLACING_FLOATS },
      { source: this.#sheet, first: 16 * count * from, bytes: 32 * count },
    ]);
    const size = { width: canvas.clientWidth, height: canvas.clientHeight };
    if (asked) this.#asked = { orbit, size, t: way - from };
  }

  collect(came: () => void): void {
    this.#readback.collect((bytes) => {
      this.#known = this.#asked && { ...this.#asked, numbers: new Float32Array(bytes) };
      came();
    });
  }

  pointAt(px: number, py: number): Highlight | null {
    if (!this.#known) return null;
    const { numbers, orbit, size, t } = this.#known;
    const nodes = numbers.subarray(PLACING_FLOATS);
    const half = nodes.length / 2;
    const points = nodes.subarray(0, half).map((value, i) => value + t * ((nodes[half + i] ?? 0) - value));
    const places = placesOfCarried(numbers.subarray(0, PLACING_FLOATS), orbit, size, points);
    return inputUnderHand(places, sheetLattice(this.#options.traces.nodes.columns), px, py);
  }

  destroy(): void {
    destroyRoom(this.#room);
    for (const each of [this.#sheet, ...this.#sheetPoints, this.#readback, this.#renderer]) each.destroy();
  }

  /** Finds the axes of the two stages between which the sheet is, and puts sheet and samples there. */
  #place(encoder: GPUCommandEncoder, stages: readonly TracedStage[], from: number, playing: boolean): void {
    const { traces, model } = this.#options;
    const { principal } = model.views;
    const pass = encoder.beginComputePass({ label: 'carried stages' });
    const turned = new Set<number>();
    for (const place of [from - 1, from]) {
      const stage = stages[place];
      const axes = stage && this.#room.axes[stage.layer];
      if (!stage || !axes) continue;
      if (!turned.has(stage.layer)) {
        turned.add(stage.layer);
        // z and h of a layer are seen along the axes of h.
        const last = stages.findLast(({ layer }) => layer === stage.layer) ?? stage;
        const { buffer, stride, count } = traces.samplesAt(last);
        const cloud = { rows: { buffer, stride }, row: last.row, width: last.width, count };
        principal.encodeTurns(pass, axes, cloud, playing ? TURNS.playing : TURNS.resting);
      }
      this.#sheetPoints[place]?.encode(pass, traces.sheetAt(stage), { axes: axes.buffer });
      const samples = traces.samplesAt(stage);
      if (samples.count > 0) this.#room.points[place]?.encode(pass, samples, { axes: axes.buffer });
    }
    pass.end();
  }

  #samplesAt(stage: number): Positions {
    const { model, traces } = this.#options;
    if (stage === 0) return { buffer: model.sampleBuffer };
    return { buffer: this.#room.samples, first: (stage - 1) * traces.samples.capacity };
  }

  #makeRoom(): Room {
    const { device, kernel, traces } = this.#options;
    const { capacity } = traces.samples;
    const size = 16 * capacity * (STAGES - 1);
    const samples = device.createBuffer({ label: 'carried samples', size, usage: GPUBufferUsage.STORAGE });
    return {
      samples,
      axes: Array.from({ length: MAX_DEPTH + 1 }, () => new PrincipalAxes({ device }, capacity)),
      points: Array.from({ length: STAGES - 1 }, (_, k) => new StagePoints(device, kernel, samples, k * capacity)),
    };
  }
}

function destroyRoom({ samples, axes, points }: Room): void {
  for (const each of [samples, ...axes, ...points]) each.destroy();
}

/** The nodes where they are as input: (x, y, 0, 0). */
function flatSheet(along: number): Float32Array<ArrayBuffer> {
  const { x, y, spacing } = sheetLattice(along);
  const places = new Float32Array(4 * along * along);
  for (let i = 0; i < along * along; i++) {
    places.set([x + (i % along) * spacing, y - Math.floor(i / along) * spacing], 4 * i);
  }
  return places;
}
