/** The logit plane on the stage: places the traced points on it, and keeps the samples in sight. */
import type { LayeredSubject } from '../../../engine/gpu/layered/trace.ts';
import { LogitRenderer } from '../../../render/logit-plane.ts';
import { easeView, logitBounds, logitView } from '../../../render/logit-view.ts';
import { StagePoints, type StagePointsKernel } from '../../../render/stage-points.ts';
import type { Highlight } from '../../../render/frame.ts';
import { inputUnderHand, placesOfLogits, touched } from '../../../render/under-hand.ts';
import { sheetLattice, type View } from '../../../render/view.ts';
import { Readback } from './readback.ts';
import { tracedStages, type Traces } from './traces.ts';
import type { ViewsFrame } from './frame.ts';

/** How far the frame moves towards its goal while the picture does. */
const EASE = 0.15;

export class LogitPart {
  readonly #device: GPUDevice;
  readonly #kernel: StagePointsKernel;
  readonly #traces: Traces;
  readonly #canvas: HTMLCanvasElement;
  readonly #renderer: LogitRenderer;
  readonly #redraw: () => void;
  readonly #sheet: GPUBuffer;
  readonly #sheetPoints: StagePoints;
  #samples: GPUBuffer;
  #samplePoints: StagePoints;
  #readback: Readback;
  /** Of the sheet, which is asked for only while a hand is over the plane. */
  readonly #nodesBack: Readback;
  #knownSamples: Float32Array = new Float32Array();
  #knownNodes: Float32Array = new Float32Array();
  /** The first sample that is drawn, and the one after the last. */
  #drawn: readonly [number, number] = [0, 0];
  #view: View | null = null;
  #goal: View | null = null;
  /** The pair that the goal is of. */
  #pair = '';

  constructor(
    device: GPUDevice,
    kernel: StagePointsKernel,
    traces: Traces,
    canvas: HTMLCanvasElement,
    redraw: () => void,
  ) {
    this.#device = device;
    this.#kernel = kernel;
    this.#traces = traces;
    this.#canvas = canvas;
    this.#redraw = redraw;
    this.#renderer = new LogitRenderer(device, canvas);
    const { columns, rows } = traces.nodes;
    this.#sheet = this.#make('logits of the sheet', columns * rows);
    this.#sheetPoints = new StagePoints(device, kernel, this.#sheet);
    this.#nodesBack = new Readback(device, 'logits under the hand', 16 * columns * rows);
    [this.#samples, this.#samplePoints, this.#readback] = this.#makeSamples();
  }

  async prepare(classes: number): Promise<void> {
    await this.#renderer.prepare(classes);
    await this.#renderer.warm(classes, this.#traces.nodes.columns);
  }

  /** The samples outgrew their rows. */
  fit(): void {
    this.#destroySamples();
    [this.#samples, this.#samplePoints, this.#readback] = this.#makeSamples();
  }

  draw(encoder: GPUCommandEncoder, subject: LayeredSubject, frame: ViewsFrame): void {
    const { classes } = subject.network;
    this.#renderer.resize(this.#canvas.clientWidth, this.#canvas.clientHeight, devicePixelRatio);
    const stage = tracedStages(subject).at(-1);
    if (!stage || classes < 2) return;
    const { pair, pulls, point } = frame.views;
    const pass = encoder.beginComputePass({ label: 'logits' });
    this.#sheetPoints.encode(pass, this.#traces.sheetAt(stage), { pair });
    if (this.#traces.sampleCount > 0) this.#samplePoints.encode(pass, this.#traces.samplesAt(stage), { pair });
    pass.end();
    this.#readback.encode(encoder, this.#samples, 16 * this.#traces.sampleCount);
    if (frame.views.hand?.view === 'logits') this.#nodesBack.encode(encoder, this.#sheet, this.#sheet.size);
    if (pair.join() !== this.#pair) this.#goal = null;
    this.#pair = pair.join();
    const { marks, palette } = frame.scene;
    const { trainingCount, testCount } = frame.model;
    this.#drawn = [marks.samples ? 0 : trainingCount, trainingCount + (marks.testSamples ? testCount : 0)];
    this.#renderer.encode(encoder, {
      palette,
      classes,
      pair,
      nodes: this.#traces.nodes,
      carried: { buffer: this.#sheet },
      samples: { buffer: this.#samples },
      trainingCount,
      testCount,
      marks: { grid: true, samples: marks.samples, testSamples: marks.testSamples, arrows: pulls },
      point,
      view: this.#nextView(frame.playing),
    });
  }

  collect(came: () => void): void {
    const pair = this.#pair;
    this.#nodesBack.collect((bytes) => {
      this.#knownNodes = new Float32Array(bytes);
      came();
    });
    this.#readback.collect((bytes) => {
      if (pair !== this.#pair) return this.#redraw();
      this.#knownSamples = new Float32Array(bytes);
      came();
      const goal = logitView(logitBounds(this.#knownSamples));
      const before = this.#goal;
      this.#goal = goal;
      const same = before && before.x === goal.x && before.y === goal.y && before.span === goal.span;
      if (!same) this.#redraw();
    });
  }

  /** A sample if one is near, else the part of the sheet that lies there. */
  pointAt(px: number, py: number): Highlight | null {
    if (!this.#view) return null;
    const size = { width: this.#canvas.clientWidth, height: this.#canvas.clientHeight };
    // What is not drawn is not touched.
    const [first, last] = this.#drawn;
    const samples = placesOfLogits(this.#knownSamples.subarray(4 * first, 4 * last), this.#view, size);
    const sample = touched(samples, px, py);
    if (sample !== null) return { sample: first + sample };
    const lattice = sheetLattice(this.#traces.nodes.columns);
    return inputUnderHand(placesOfLogits(this.#knownNodes, this.#view, size), lattice, px, py);
  }

  /** At once to the first goal and to any at rest. */
  #nextView(playing: boolean): View {
    const goal = this.#goal ?? this.#view ?? { x: 0, y: 0, span: 8 };
    this.#view = this.#view && this.#goal && playing ? easeView(this.#view, goal, EASE) : goal;
    return this.#view;
  }

  #make(label: string, count: number): GPUBuffer {
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC;
    return this.#device.createBuffer({ label, size: 16 * count, usage });
  }

  #makeSamples(): [GPUBuffer, StagePoints, Readback] {
    const { capacity } = this.#traces.samples;
    const buffer = this.#make('logits of the samples', capacity);
    const readback = new Readback(this.#device, 'logits of the samples', 16 * capacity);
    return [buffer, new StagePoints(this.#device, this.#kernel, buffer), readback];
  }

  #destroySamples(): void {
    for (const each of [this.#samples, this.#samplePoints, this.#readback]) each.destroy();
  }

  destroy(): void {
    this.#destroySamples();
    for (const each of [this.#sheet, this.#sheetPoints, this.#nodesBack, this.#renderer]) each.destroy();
  }
}
