/** Stand-ins for the page, its engines and its stages: they compute nothing and remember what they were told. */
import type { Change, ModelOptions } from '../../../src/engine/engine.ts';
import type { Break, GpuEngine } from '../../../src/engine/gpu/index.ts';
import type { WorkerEngine } from '../../../src/engine/worker/client.ts';
import type { StageMakers } from '../../../src/exhibits/fold/keeper.ts';
import type { Canvases, Seen, Stage, StageEvents, StageReport } from '../../../src/exhibits/fold/stage.ts';

/** Lets everything that is already decided happen. */
export const settle = (): Promise<void> => new Promise((resume) => setTimeout(resume));

export interface Deferred<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: Error) => void;
}

/** A promise to be kept or broken by hand. */
export function deferred<T>(): Deferred<T> {
  const parts: Partial<Deferred<T>> = {};
  const promise = new Promise<T>((resolve, reject) => Object.assign(parts, { resolve, reject }));
  return { ...parts, promise } as Deferred<T>;
}

export class FakeGpu {
  disposed = false;
  readonly #lost = deferred<void>();
  readonly lost = this.#lost.promise;

  lose(): void {
    this.#lost.resolve();
  }

  dispose(): void {
    this.disposed = true;
    this.lose(); // as a device does
  }
}

export class FakeStage implements Stage {
  readonly backend: 'webgpu' | 'cpu';
  readonly adapter = 'fake';
  step = 0;
  moments: readonly number[] = [];
  /** The widths of every moment that can be gone to. */
  widths: readonly number[] | null = null;
  readonly engine: unknown;
  readonly options: ModelOptions;
  readonly canvases: Canvases;
  readonly events: StageEvents;
  /** In the order in which they came: what the stage was told, by name. */
  readonly told: [name: string, ...what: unknown[]][] = [];
  disposed = false;
  /** What `change` does. */
  answer: (change: Change) => Promise<void> = () => Promise.resolve();
  /** What `locateBreak` finds. */
  found: Promise<Break | null> = Promise.resolve(null);

  constructor(backend: Stage['backend'], ...[engine, options, canvases, events]: Parameters<StageMakers['gpu']>) {
    this.backend = backend;
    this.engine = engine;
    this.options = options;
    this.canvases = canvases;
    this.events = events;
  }

  /** What it was told by that name, first to last. */
  all(name: string): unknown[] {
    return this.told.filter(([each]) => each === name).map(([, what]) => what);
  }

  report(report: Partial<StageReport>): void {
    const nothing = { loss: 1, accuracy: 0.5, testLoss: 1, testAccuracy: 0.5, healthy: true, brokenLayer: null };
    this.events.report({ step: 0, ...nothing, seen: null, ...report });
  }

  setSamples = (...what: unknown[]): void => this.#hear('setSamples', ...what);
  resize = (...what: unknown[]): void => this.#hear('resize', ...what);
  reset = (seed: number): void => this.#hear('reset', seed);
  setScene = (): void => undefined;
  setPace = (): void => undefined;
  play = (on: boolean): void => this.#hear('play', on);
  advance = (steps: number): void => this.#hear('advance', steps);
  frame = (): void => this.#hear('frame');
  setParameters = (parameters: readonly number[]): void => this.#hear('setParameters', parameters);
  seek = (step: number): readonly number[] | null => {
    this.#hear('seek', step);
    return this.widths;
  };
  restore = (seen: Seen): void => this.#hear('restore', seen);
  locateBreak = (...what: unknown[]): Promise<Break | null> => {
    this.#hear('locateBreak', what);
    return this.found;
  };

  change(change: Change): Promise<void> {
    this.#hear('change', change);
    return this.answer(change);
  }

  dispose(): void {
    this.disposed = true;
  }

  #hear(...what: [name: string, ...what: unknown[]]): void {
    this.told.push(what);
  }
}

/** Engines and stages for a keeper, each remembered. `hold()` keeps stages from being ready until what it returns is called. */
export function fakeStages() {
  const gpus: FakeGpu[] = [];
  const stages: FakeStage[] = [];
  const placed: Canvases[] = [];
  const cpus: { disposed: boolean; dispose: () => void }[] = [];
  let gate: Promise<void> = Promise.resolve();
  const make =
    (backend: Stage['backend']) =>
    async (...what: Parameters<StageMakers['gpu']>): Promise<Stage> => {
      const stage = new FakeStage(backend, ...what);
      stages.push(stage);
      await gate;
      return stage;
    };
  const makers = { gpu: make('webgpu'), cpu: make('cpu') as unknown as StageMakers['cpu'] };
  return {
    gpus,
    cpus,
    stages,
    placed,
    hold: (): (() => void) => {
      const held = deferred<void>();
      gate = held.promise;
      return () => held.resolve();
    },
    options: {
      createGpu: async (): Promise<GpuEngine> => {
        const gpu = new FakeGpu();
        gpus.push(gpu);
        return gpu as unknown as GpuEngine;
      },
      createCpu: async (): Promise<WorkerEngine> => {
        const cpu = { disposed: false, dispose: () => void (cpu.disposed = true) };
        cpus.push(cpu);
        return cpu as unknown as WorkerEngine;
      },
      stages: makers,
      canvases: (): Canvases => ({ plane: {}, sheet: {} }) as unknown as Canvases,
      place: (canvases: Canvases) => void placed.push(canvases),
    },
  };
}
