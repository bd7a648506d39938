/** What the figure of points consists of, kept in step with the settings: points, functions, W, and who computes. */
import { resolveActivation, type Activation, type ActivationLike } from '../../activations/index.ts';
import type { Data } from '../../datasets/index.ts';
import { sampleKeys, samplesOf } from '../../exhibits/fold/samples.ts';
import { cloudOf, radiusOf, spiral, type Cloud } from '../../exhibits/warp/cloud.ts';
import { pointColours } from '../../exhibits/warp/colours.ts';
import { CpuStage } from '../../exhibits/warp/cpu-stage.ts';
import { GpuStage } from '../../exhibits/warp/gpu-stage.ts';
import { type Loss, lossOf, type Measure } from '../../exhibits/warp/measure.ts';
import { conditionOf, type PlaneMap } from '../../exhibits/warp/plane-map.ts';
import type { Look, StageEvents, WarpStage } from '../../exhibits/warp/stage.ts';
import type { Lesson, Pupil, Teacher } from '../../exhibits/warp/teacher.ts';
import { spreadOf, type Spread } from '../../geometry/plane-maps.ts';
import type { Palette } from '../../render/palette.ts';
import type { WarpCellBox } from '../../render/warp-points.ts';
import { activationLike } from '../../state/choices.ts';
import { classesOf, type SettingKey, type Settings } from '../../state/settings.ts';
import { make } from '../../ui/dom.ts';
import type { EngineShare } from '../engine-share.ts';
import { lessonOf, Maps } from './weights.ts';

/** The rows of the article's figure. */
export const ARTICLE_ROWS = [2, 5, 30] as const;

/** What a column computes, and as the settings name it. */
interface Chosen {
  readonly name: string;
  readonly like: ActivationLike;
  readonly activation: Activation;
}

export interface SceneEvents {
  /** There is something new to be drawn. */
  readonly redraw: () => void;
  /** Another stage with another canvas. */
  readonly staged: (stage: WarpStage) => void;
  /** Other columns or rows are computed than before. */
  readonly reshaped: () => void;
  /** What each cell lost, row by row. */
  readonly measured: (losses: readonly Loss[]) => void;
  /** Functions are being prepared (true) or are in use; or why they cannot be. */
  readonly preparing: (state: boolean | { readonly failed: unknown }) => void;
}

const cloudKeys: readonly SettingKey[] = ['warpCloud', 'warpReach', ...sampleKeys];
const functionKeys: readonly SettingKey[] = ['warpFunctions', 'coefficients'];

const touches = (changed: ReadonlySet<SettingKey> | null, keys: readonly SettingKey[]): boolean =>
  changed === null || keys.some((key) => changed.has(key));

/** All samples of the page's data set, those for the test as well. */
function allSamples(settings: Settings): Data {
  const { training, test } = samplesOf(settings);
  const joined = {
    inputs: Float32Array.of(...training.inputs, ...test.inputs),
    labels: Uint32Array.of(...training.labels, ...test.labels),
  };
  if (!training.targets || !test.targets) return joined;
  return { ...joined, targets: Float32Array.of(...training.targets, ...test.targets) };
}

export class Scene {
  readonly #engine: EngineShare;
  readonly #teacher: Teacher;
  readonly #events: SceneEvents;
  readonly #maps = new Maps();
  #settings: Settings;
  #palette: Palette;
  #stage: WarpStage | null = null;
  #starting = false;
  #cloud: Cloud;
  #before: Spread;
  #inUse: readonly Chosen[] = [];
  #asked = 0;
  #lesson: Lesson | null = null;
  #measures: readonly Measure[] = [];
  #shown: readonly PlaneMap[] = [];
  #version = 0;
  #read: { readonly version: number; readonly cell: number; readonly points: Promise<ArrayLike<number>> } | null = null;

  constructor(engine: EngineShare, teacher: Teacher, settings: Settings, palette: Palette, events: SceneEvents) {
    this.#engine = engine;
    this.#teacher = teacher;
    this.#events = events;
    this.#settings = settings;
    this.#palette = palette;
    this.#cloud = makeCloud(settings);
    this.#before = spreadOf(this.#cloud.points, this.#cloud.count);
    this.#lesson = settings.warpSource === 'trained' ? lessonOf(settings) : null;
  }

  get cloud(): Cloud {
    return this.#cloud;
  }

  /** How far the points reach from the origin. */
  get radius(): number {
    return radiusOf(this.#cloud);
  }

  get rows(): readonly number[] {
    const { warpScrubbed, warpUnits } = this.#settings;
    return warpScrubbed ? [...ARTICLE_ROWS, warpUnits] : ARTICLE_ROWS;
  }

  /** The names of the functions that are computed now; none before the first are ready. */
  get names(): readonly string[] {
    return this.#inUse.map(({ name }) => name);
  }

  get lesson(): Lesson | null {
    return this.#lesson;
  }

  /** The networks that the figure's W would come from. */
  get pupils(): readonly Pupil[] {
    return this.rows.flatMap((units) => this.#inUse.map(({ like }) => ({ activation: like, units })));
  }

  /** Starts on the device, or without one; once more after it was lost. */
  async start(): Promise<void> {
    if (this.#stage || this.#starting) return;
    this.#starting = true;
    const engine = await this.#engine();
    const events: StageEvents = {
      measured: (measures) => this.#measured(measures),
      changed: () => this.#events.redraw(),
    };
    const canvas = make('canvas', { className: 'warp-canvas' });
    const stage = engine ? new GpuStage(engine, canvas, events) : new CpuStage(canvas, events);
    void engine?.lost.then(() => this.#lost(stage));
    this.#stage = stage;
    this.#starting = false;
    this.#inUse = [];
    stage.setCloud(this.#cloud);
    stage.setColours(pointColours(this.#cloud, this.#palette));
    stage.setBend(this.#settings.warpBend);
    this.#events.staged(stage);
    await this.#prepare();
  }

  /** Follows the settings; `changed`: which of them are others than before. */
  follow(settings: Settings, changed: ReadonlySet<SettingKey>): void {
    this.#settings = settings;
    if (touches(changed, cloudKeys)) this.#setCloud();
    const trained = settings.warpSource === 'trained';
    if (!trained) this.#lesson = null;
    else if (!this.#lesson || ![...changed].every((key) => key.startsWith('warp') && key !== 'warpReach'))
      this.#lesson = lessonOf(settings);
    if (changed.has('warpBend')) this.#stage?.setBend(settings.warpBend);
    if (touches(changed, functionKeys)) void this.#prepare();
    this.setMaps();
    this.#version++;
    if (changed.has('warpUnits') || changed.has('warpScrubbed')) this.#events.reshaped();
    this.#events.redraw();
  }

  setPalette(palette: Palette): void {
    this.#palette = palette;
    this.#stage?.setColours(pointColours(this.#cloud, palette));
    this.#events.redraw();
  }

  /** Gives every cell its W: the drawn one, or what has been learned by now. */
  setMaps(): void {
    if (!this.#stage || this.#inUse.length === 0) return;
    const likes = this.#inUse.map(({ like }) => like);
    const maps = this.#maps.of(this.rows, likes, this.#settings.warpSeed, this.#lesson, this.#teacher);
    this.#stage.setMaps(maps, likes.length);
    this.#shown = maps;
    this.#version++;
    this.#events.redraw();
  }

  /** The condition number of a cell's W. */
  condition(cell: number): number {
    const map = this.#shown[cell];
    return map ? conditionOf(map) : NaN;
  }

  draw(boxes: readonly WarpCellBox[], look: Look): void {
    if (this.#inUse.length > 0) this.#stage?.draw(boxes, look);
  }

  /** As it came last; where each cell has its own axes it says where its picture lies. */
  measureOf(cell: number): Measure | undefined {
    return this.#measures[cell];
  }

  /** The points of a cell, count × 4; read once as long as nothing changes. */
  points(cell: number): Promise<ArrayLike<number>> | null {
    if (!this.#stage) return null;
    if (this.#read?.version !== this.#version || this.#read.cell !== cell) {
      this.#read = { version: this.#version, cell, points: this.#stage.readCell(cell) };
    }
    return this.#read.points;
  }

  #setCloud(): void {
    this.#cloud = makeCloud(this.#settings);
    this.#before = spreadOf(this.#cloud.points, this.#cloud.count);
    this.#stage?.setCloud(this.#cloud);
    this.#stage?.setColours(pointColours(this.#cloud, this.#palette));
  }

  /** The old functions go on until the new ones are ready; of several that are asked for, the last counts. */
  async #prepare(): Promise<void> {
    const stage = this.#stage;
    if (!stage) return;
    const asked = ++this.#asked;
    const { warpFunctions, coefficients } = this.#settings;
    const chosen = warpFunctions.map((name): Chosen => {
      const like = activationLike({ activation: name, coefficients });
      return { name, like, activation: resolveActivation(like) };
    });
    const functions = chosen.map(({ activation }) => activation);
    this.#events.preparing(true);
    try {
      await stage.prepare(functions);
    } catch (failed) {
      if (asked === this.#asked && stage === this.#stage) this.#events.preparing({ failed });
      return;
    }
    if (asked !== this.#asked || stage !== this.#stage) return;
    stage.use(functions);
    this.#inUse = chosen;
    this.#events.preparing(false);
    this.#events.reshaped();
    this.setMaps();
  }

  #measured(measures: readonly Measure[]): void {
    if (measures.length !== this.rows.length * this.#inUse.length) return;
    this.#measures = measures;
    this.#version++; // what was read before they came may be older
    this.#events.measured(measures.map((measure) => lossOf(this.#before, this.#cloud.count, measure)));
  }

  #lost(stage: WarpStage): void {
    if (stage !== this.#stage) return;
    stage.destroy();
    this.#stage = null;
    void this.start();
  }
}

function makeCloud(settings: Settings): Cloud {
  if (settings.warpCloud === 'spiral') return spiral(settings.warpReach);
  return cloudOf(allSamples(settings), classesOf(settings), settings.warpReach);
}
