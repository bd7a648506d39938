/** Keeps a stage running: starts one, replaces it when its device is lost, falls back to the CPU when that keeps happening. */
import type { ModelOptions } from '../../engine/engine.ts';
import { GpuUnavailable, type GpuEngine, type GpuUnavailableCode } from '../../engine/gpu/index.ts';
import type { WorkerEngine } from '../../engine/worker/client.ts';
import type { Canvases, Stage, StageEvents } from './stage.ts';

/** Two losses within this time (ms) mean that the device will not hold; the CPU takes over. */
const LOSS_WINDOW = 60_000;

/** Why the page computes on the CPU. */
export type CpuReason = GpuUnavailableCode | 'lost';

type Make<Engine> = (engine: Engine, options: ModelOptions, canvases: Canvases, events: StageEvents) => Promise<Stage>;

/** How a stage is made on an engine. */
export interface StageMakers {
  /** The stage borrows the engine. */
  readonly gpu: Make<GpuEngine>;
  /** The stage owns the engine. */
  readonly cpu: Make<WorkerEngine>;
}

export interface KeeperOptions {
  /** Rejects with GpuUnavailable where there is no WebGPU. */
  readonly createGpu: () => Promise<GpuEngine>;
  readonly createCpu: () => Promise<WorkerEngine>;
  readonly stages: StageMakers;
  /** Fresh canvases, not yet on the page. */
  readonly canvases: () => Canvases;
  /** Puts canvases on the page, in the place of those before. */
  readonly place: (canvases: Canvases) => void;
  /** What a model is to be made from, now. */
  readonly options: () => ModelOptions;
  /** A stage is there and empty: give it samples, scene and what was seen last. */
  readonly furnish: (stage: Stage) => void;
  readonly started: (stage: Stage, cpuReason: CpuReason | null) => void;
  /** The device is gone; another stage will come. */
  readonly lost: () => void;
  readonly events: StageEvents;
  readonly now: () => number;
}

export class StageKeeper {
  readonly #options: KeeperOptions;
  readonly #losses: number[] = [];
  #stage: Stage | null = null;
  /** Whose picture is on the page: while a stage is being made, the one before, which computes nothing more. */
  #shown: Stage | null = null;
  /** Stages follow one another on the same device until it is lost. */
  #gpu: Promise<GpuEngine> | null = null;
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

  /** Starts, or starts over with other options (more classes, say), on the same engine where it lives. */
  async start(): Promise<void> {
    const generation = ++this.#generation;
    this.#stage = null;
    const made = await this.#make(generation);
    if (!made) return;
    const { stage, places } = made;
    if (generation !== this.#generation) return stage.dispose();
    this.#options.place(places);
    this.#shown?.dispose();
    this.#shown = stage;
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
    this.#shown?.dispose();
    this.#shown = null;
    this.#stage = null;
    this.#dropGpu();
  }

  /** A stage and its canvases, or null if another start has overtaken this one. */
  async #make(generation: number): Promise<{ stage: Stage; places: Canvases } | null> {
    const { createCpu, stages, canvases, options } = this.#options;
    const overtaken = (): boolean => generation !== this.#generation;
    const events = this.#eventsOf(generation);
    if (this.#cpuReason === null) {
      try {
        const engine = await this.#startGpu();
        if (overtaken()) return null; // the engine is the other start's now
        const places = canvases();
        return { stage: await stages.gpu(engine, options(), places, events), places };
      } catch (error) {
        if (overtaken()) return null;
        // Whatever it is that the device cannot do, the CPU can; what is not a known reason is also said as it is.
        const code = error instanceof GpuUnavailable ? error.code : 'device-failed';
        if (!(error instanceof GpuUnavailable)) events.problem(error as Error);
        this.#cpuReason = this.#losses.length > 0 ? 'lost' : code;
        this.#dropGpu();
      }
    }
    const engine = await createCpu();
    if (!overtaken()) {
      const places = canvases();
      return { stage: await stages.cpu(engine, options(), places, events), places };
    }
    engine.dispose();
    return null;
  }

  /** What a stage of an earlier generation still has to say is of a network that is no more. */
  #eventsOf(generation: number): StageEvents {
    const { events } = this.#options;
    const current = (): boolean => generation === this.#generation;
    return {
      report: (report) => current() && events.report(report),
      problem: (error) => current() && events.problem(error),
    };
  }

  #startGpu(): Promise<GpuEngine> {
    if (this.#gpu) return this.#gpu;
    const coming = this.#options.createGpu();
    this.#gpu = coming;
    coming.then(
      async ({ lost }) => {
        await lost;
        if (this.#gpu === coming) this.#lost();
      },
      () => undefined, // whoever awaits the engine hears of it
    );
    return coming;
  }

  #dropGpu(): void {
    const gpu = this.#gpu;
    this.#gpu = null;
    gpu?.then(
      (engine) => engine.dispose(),
      () => undefined,
    );
  }

  #lost(): void {
    this.#dropGpu();
    const now = this.#options.now();
    this.#losses.push(now);
    const recent = this.#losses.filter((time) => now - time < LOSS_WINDOW);
    if (recent.length > 1) this.#cpuReason = 'lost';
    this.#options.lost();
    this.start().catch((error: unknown) => this.#options.events.problem(error as Error));
  }
}
