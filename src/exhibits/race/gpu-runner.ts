/** A race on the device: each entrant is an ensemble, and a frame takes every entrant a little further. */
import type { Ensemble, GpuEngine } from '../../engine/gpu/index.ts';
import { entrantOptions, marksOf, type Plan } from './entrant.ts';
import type { Runner, RunnerEvents } from './runner.ts';

/** What the device should be busy with a frame (ms), and for how much it is given work at first and at most. */
const AIM_MS = 24;
const FIRST_MS = 24;
const MOST_MS = 400;
const LEAST_MS = 1;

interface Lane {
  readonly ensemble: Ensemble;
  /** The next of the marks. */
  next: number;
}

export class GpuRunner implements Runner {
  readonly backend = 'webgpu';
  readonly #engine: GpuEngine;
  readonly #marks: readonly number[];
  readonly #lanes: readonly Lane[];
  /** By the ensembles' own estimate, a frame's work takes so long (ms). */
  #budget = FIRST_MS;
  #busy = false;
  #gone = false;

  /**
   * Compiles what the entrants need, one after the other: a software adapter draws nothing meanwhile, and so at least
   * something in between. Rejects with what `createEnsemble` rejects with.
   */
  static async create(engine: GpuEngine, plan: Plan, events: RunnerEvents): Promise<GpuRunner> {
    const ensembles: Ensemble[] = [];
    try {
      for (const entrant of plan.entrants) {
        ensembles.push(await engine.createEnsemble({ ...entrantOptions(plan, entrant), members: plan.seeds }));
      }
      return new GpuRunner(engine, plan, ensembles, events);
    } catch (error) {
      for (const ensemble of ensembles) ensemble.dispose();
      throw error;
    }
  }

  private constructor(engine: GpuEngine, plan: Plan, ensembles: readonly Ensemble[], events: RunnerEvents) {
    this.#engine = engine;
    this.#marks = marksOf(plan.steps);
    const { training, test } = plan;
    this.#lanes = ensembles.map((ensemble, entrant) => {
      ensemble.setData(training.inputs, Uint32Array.from(training.labels));
      ensemble.setTestData(test.inputs, Uint32Array.from(test.labels));
      ensemble.onReport = ({ step, members }) => events.lap(entrant, step, members);
      return { ensemble, next: 0 };
    });
    void engine.lost.then(({ message }) => {
      if (!this.#gone) events.failed(new Error(message));
    });
  }

  advance(): void {
    if (this.#busy || this.#gone) return;
    const encoder = this.#engine.device.createCommandEncoder({ label: 'race' });
    const lanes = this.#lanes.filter(({ next }) => next < this.#marks.length);
    if (lanes.length === 0) return;
    let left = this.#budget;
    // Whoever is behind goes first, so that all stay together.
    for (const lane of lanes.toSorted((a, b) => a.ensemble.step - b.ensemble.step)) {
      if (left <= 0) break;
      const { ensemble } = lane;
      const mark = this.#marks[lane.next] ?? 0;
      const taken = ensemble.encodeTrain(encoder, { steps: mark - ensemble.step, milliseconds: left });
      left -= taken * ensemble.stepCost;
      if (ensemble.step >= mark && ensemble.encodeObserve(encoder)) lane.next++;
    }
    const began = performance.now();
    this.#engine.device.queue.submit([encoder.finish()]);
    for (const { ensemble } of lanes) ensemble.collect();
    this.#busy = true;
    this.#engine.device.queue.onSubmittedWorkDone().then(
      () => this.#learn(performance.now() - began),
      () => undefined, // lost: `failed` was told
    );
  }

  dispose(): void {
    this.#gone = true;
    for (const { ensemble } of this.#lanes) ensemble.dispose();
  }

  /** The next frames' work goes by how long this one's took. */
  #learn(took: number): void {
    this.#busy = false;
    const factor = Math.min(1.5, Math.max(0.5, AIM_MS / Math.max(1, took)));
    this.#budget = Math.min(MOST_MS, Math.max(LEAST_MS, this.#budget * factor));
  }
}
