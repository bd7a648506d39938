/** Keeps a stage running: starts one, replaces it when its device is lost, falls back to the CPU when that keeps happening. */
import type { ModelOptions } from '../../engine/engine.ts';
import { GpuUnavailable, type GpuEngine, type GpuUnavailableCode } from '../../engine/gpu/index.ts';
import type { WorkerEngine } from '../../engine/worker/client.ts';
import { CpuStage } from './cpu-stage.ts';
import { GpuStage } from './gpu-stage.ts';
import type { Canvases, Stage, StageEvents } from './stage.ts';

/** Two losses within this time (ms) mean that the device will not hold; the CPU takes over. */
const LOSS_WINDOW = 60_000;

/** Why the page computes on the CPU. */
export type CpuReason = GpuUnavailableCode | 'lost';

export interface KeeperOptions {
  /** Rejects with GpuUnavailable where there is no WebGPU. */
  readonly createGpu: () => Promise<GpuEngine>;
  readonly createCpu: () => Promise<WorkerEngine>;
  /** Fresh canvases in the place of those before. */
  readonly canvases: () => Canvases;
  /** What a model is to be made from, now. */
  readonly options: () => ModelOptions;
  /** A stage is there and empty: give it samples, scene and what was seen last. */
  readonly furnish: (stage: Stage) => void;
  readonly started: (stage: Stage, cpuReason: CpuReason | null) => void;
  /** The device is gone; another stage will come. */
  readonly lost: () => void;
  readonly events: Omit<StageEvents, 'lost'>;
  readonly now: () => number;
}

export class StageKeeper {
  readonly #options: KeeperOptions;
  readonly #losses: number[] = [];
  #stage: Stage | null = null;
  #cpuReason: CpuReason | null = null;
  /** Whoever comes back from waiting with an old number finds that the world has moved on. */
  #generation = 0;

  constructor(options: KeeperOptions) {
    this.#options = options;
  }

  /** The stage that runs now; null while one is being made. */
  get stage(): Stage | null {
    return this.#stage;
  }

  /** Starts, or starts over with other options (more classes, say), on the same kind of engine. */
  async start(): Promise<void> {
    const generation = ++this.#generation;
    const before = this.#stage;
    this.#stage = null;
    before?.dispose();
    const stage = await this.#make(generation);
    if (!stage || generation !== this.#generation) return stage?.dispose();
    this.#stage = stage;
    this.#options.furnish(stage);
    this.#options.started(stage, this.#cpuReason);
  }

  /** Forgets earlier losses and tries the device once more. */
  async tryGpuAgain(): Promise<void> {
    this.#losses.length = 0;
    this.#cpuReason = null;
    await this.start();
  }

  dispose(): void {
    this.#generation++;
    this.#stage?.dispose();
    this.#stage = null;
  }

  /** A stage, or null if another start has overtaken this one: then the canvases are that one's. */
  async #make(generation: number): Promise<Stage | null> {
    const { createGpu, createCpu, canvases, options } = this.#options;
    const overtaken = (): boolean => generation !== this.#generation;
    const events: StageEvents = { ...this.#options.events, lost: () => this.#lost(generation) };
    if (this.#cpuReason === null) {
      try {
        const engine = await createGpu();
        if (!overtaken()) return await GpuStage.create(engine, options(), canvases(), events);
        engine.dispose();
        return null;
      } catch (error) {
        if (overtaken()) return null;
        // Whatever it is that the device cannot do, the CPU can; what is not a known reason is also said as it is.
        const code = error instanceof GpuUnavailable ? error.code : 'device-failed';
        if (!(error instanceof GpuUnavailable)) this.#options.events.problem(error as Error);
        this.#cpuReason = this.#losses.length > 0 ? 'lost' : code;
      }
    }
    const engine = await createCpu();
    if (!overtaken()) return CpuStage.create(engine, options(), canvases(), events);
    engine.dispose();
    return null;
  }

  #lost(generation: number): void {
    if (generation !== this.#generation) return;
    const now = this.#options.now();
    this.#losses.push(now);
    const recent = this.#losses.filter((time) => now - time < LOSS_WINDOW);
    if (recent.length > 1) this.#cpuReason = 'lost';
    this.#options.lost();
    this.start().catch((error: unknown) => this.#options.events.problem(error as Error));
  }
}
