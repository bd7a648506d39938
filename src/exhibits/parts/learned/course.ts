/** A small network whose activation learns: trained by either engine, a little at a time, its coefficients kept. */
import type { Engine, Metrics, Model, ModelOptions } from '../../../engine/engine.ts';
import type { Data } from '../../../datasets/index.ts';
import { learnedCount } from '../../../network/parameters.ts';
import { Path } from './path.ts';

/** How long the steps of an advance should take (ms), and the most of them: more would be over before they are seen. */
const TURN_MS = 24;
const MOST_STEPS = 8;

export class Course {
  readonly path: Path;
  metrics: Metrics | null = null;
  readonly #model: Model;
  readonly #count: number;
  #step = 0;
  #steps = 1;
  /** The shortest advance so far (ms), nearly all of it asking and answering. */
  #least = Infinity;
  #gone = false;

  /** Makes the model, gives it its data and looks at its start. Rejects as `createModel` does. */
  static async create(engine: Engine, options: ModelOptions, data: Data): Promise<Course> {
    const model = await engine.createModel(options);
    const course = new Course(model, options);
    model.setData(data.inputs, data.targets ?? data.labels);
    await course.#look();
    return course;
  }

  private constructor(model: Model, { architecture: { hidden, learned } }: ModelOptions) {
    this.#model = model;
    this.#count = learnedCount({ hidden, learned: learned?.per ?? null }, 0);
    this.path = new Path(this.#count);
  }

  get step(): number {
    return this.#step;
  }

  /** The coefficients as they are, one a unit or one for all. */
  get values(): readonly number[] {
    return Array.from({ length: this.#count }, (_, lane) => this.path.now(lane));
  }

  /** Trains for a moment, at most to step `until`, and looks where the coefficients are. Never while it is still at it. */
  async advance(until: number): Promise<void> {
    const steps = Math.min(this.#steps, until - this.#step);
    if (steps <= 0) return;
    const begun = performance.now();
    this.#model.train(steps);
    this.#step += steps;
    await this.#look();
    const taken = performance.now() - begun;
    this.#least = Math.min(this.#least, taken);
    const fitting = (TURN_MS * steps) / Math.max(1e-3, taken - this.#least);
    this.#steps = Math.min(MOST_STEPS, Math.max(1, Math.round(Math.min(2 * steps, fitting))));
  }

  dispose(): void {
    this.#gone = true;
    this.#model.dispose();
  }

  async #look(): Promise<void> {
    const step = this.#step;
    const [parameters, metrics] = await Promise.all([this.#model.parameters(), this.#model.metrics()]);
    if (this.#gone) return;
    this.metrics = metrics;
    this.path.add(step, Float64Array.from(parameters.subarray(parameters.length - this.#count))); // they come last
  }
}
