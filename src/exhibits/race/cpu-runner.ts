/** A race on a worker of the processor, for pages without a device and for networks that it does not train together. */
import type { WorkerEngine, WorkerModel } from '../../engine/worker/client.ts';
import { score, scoreSquared } from '../../network/loss.ts';
import { entrantOptions, marksOf, type Plan, type Samples } from './entrant.ts';
import type { Runner, RunnerEvents } from './runner.ts';
import type { Score } from './standings.ts';

interface Lane {
  readonly models: readonly WorkerModel[];
  /** The next of the marks, and the steps that were taken. */
  next: number;
  step: number;
}

export class CpuRunner implements Runner {
  readonly backend = 'cpu';
  readonly #engine: WorkerEngine;
  readonly #plan: Plan;
  readonly #events: RunnerEvents;
  readonly #marks: readonly number[];
  readonly #lanes: readonly Lane[];
  #busy = false;
  #gone = false;

  /** Takes the engine over: it is disposed with the runner, or if this rejects. */
  static async create(engine: WorkerEngine, plan: Plan, events: RunnerEvents): Promise<CpuRunner> {
    const seeds = Array.from({ length: plan.seeds }, (_, k) => ((plan.base.seed ?? 0) + k) >>> 0);
    try {
      const models = await Promise.all(
        plan.entrants.map((entrant) => {
          const options = entrantOptions(plan, entrant);
          return Promise.all(seeds.map((seed) => engine.createModel({ ...options, seed })));
        }),
      );
      return new CpuRunner(engine, plan, models, events);
    } catch (error) {
      engine.dispose();
      throw error;
    }
  }

  private constructor(
    engine: WorkerEngine,
    plan: Plan,
    models: readonly (readonly WorkerModel[])[],
    events: RunnerEvents,
  ) {
    this.#engine = engine;
    this.#plan = plan;
    this.#events = events;
    this.#marks = marksOf(plan.steps);
    this.#lanes = models.map((own) => ({ models: own, next: 0, step: 0 }));
    for (const model of models.flat()) model.setData(plan.training.inputs, plan.training.labels);
  }

  advance(): void {
    if (this.#busy || this.#gone) return;
    const lane = this.#lanes.reduce((last, each) => (each.next < last.next ? each : last));
    const mark = this.#marks[lane.next];
    if (mark === undefined) return;
    this.#busy = true;
    this.#lap(lane, mark).then(
      () => (this.#busy = false),
      (error: unknown) => {
        if (!this.#gone) this.#events.failed(error);
      },
    );
  }

  dispose(): void {
    this.#gone = true;
    this.#engine.dispose();
  }

  /** Takes an entrant's networks to the mark and looks at them. */
  async #lap(lane: Lane, mark: number): Promise<void> {
    for (const model of lane.models) model.train(mark - lane.step);
    const scores = await Promise.all(lane.models.map((model) => this.#score(model)));
    if (this.#gone) return;
    lane.step = mark;
    lane.next++;
    this.#events.lap(this.#lanes.indexOf(lane), mark, scores);
  }

  async #score(model: WorkerModel): Promise<Score> {
    const { test, base } = this.#plan;
    const [{ loss, accuracy }, tested] = await Promise.all([model.metrics(), logitsOf(model, test)]);
    if (tested === null) return { loss, accuracy, testLoss: NaN, testAccuracy: NaN };
    const { classes, loss: kind } = base.architecture;
    const scored = kind === 'squared-error' ? scoreSquared(tested, test.labels) : score(tested, test.labels, classes);
    return { loss, accuracy, testLoss: scored.loss, testAccuracy: scored.accuracy };
  }
}

/** Null over no samples. */
async function logitsOf(model: WorkerModel, { inputs, labels }: Samples): Promise<Float32Array | null> {
  return labels.length === 0 ? null : model.logits(inputs);
}
