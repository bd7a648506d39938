/** W that a network has learned: one network of one hidden layer without biases for each cell, one after the other. */
import type { ActivationLike } from '../../activations/index.ts';
import type { Data } from '../../datasets/index.ts';
import type { Engine, Model, ModelOptions } from '../../engine/engine.ts';

/** Enough for the weights to have found their directions. */
export const STEPS = 300;
/** Learned weights that are remembered. */
const KEPT = 400;

/** What is to be learned, and how. */
export interface Lesson {
  /** Equal keys, equal lessons: all that decides the weights but the function and the width. */
  readonly key: string;
  readonly data: Data;
  /** Of the network, but for its function and its width. */
  readonly options: Omit<ModelOptions, 'architecture'>;
  readonly classes: number;
}

/** The network of one cell. */
export interface Pupil {
  readonly activation: ActivationLike;
  readonly units: number;
}

export interface TeacherEvents {
  /** Another network has learned; `left` are still to come. */
  readonly learned: (left: number) => void;
  readonly failed: (error: unknown) => void;
}

export class Teacher {
  readonly #engine: () => Promise<Engine>;
  readonly #events: TeacherEvents;
  readonly #known = new Map<string, Float32Array>();
  readonly #hopeless = new Set<string>();
  #lesson: Lesson | null = null;
  #waiting: readonly Pupil[] = [];
  #busy = false;

  constructor(engine: () => Promise<Engine>, events: TeacherEvents) {
    this.#engine = engine;
    this.#events = events;
  }

  /** The weights that were learned, units × 2, or null. */
  weights(lesson: Lesson, pupil: Pupil): Float32Array | null {
    return this.#known.get(keyOf(lesson, pupil)) ?? null;
  }

  /** Those who have not learned this lesson, but for whom it drove out of all numbers. */
  untaught(lesson: Lesson, pupils: readonly Pupil[]): readonly Pupil[] {
    return pupils.filter((pupil) => !this.weights(lesson, pupil) && !this.#hopeless.has(keyOf(lesson, pupil)));
  }

  /** Teaches those who have not learned this lesson, instead of whoever is waiting. */
  teach(lesson: Lesson, pupils: readonly Pupil[]): void {
    this.#lesson = lesson;
    this.#waiting = this.untaught(lesson, pupils);
    if (!this.#busy && this.#waiting.length > 0) void this.#run();
  }

  stop(): void {
    this.#waiting = [];
  }

  async #run(): Promise<void> {
    this.#busy = true;
    let model: Model | null = null;
    let taught: Lesson | null = null;
    try {
      for (let pupil = this.#waiting[0]; pupil; pupil = this.#waiting[0]) {
        const lesson = this.#lesson;
        if (!lesson) return;
        if (model && lesson !== taught) {
          model.dispose();
          model = null;
        }
        taught = lesson;
        model = await this.#teachOne(model, lesson, pupil);
      }
    } catch (error) {
      this.#waiting = [];
      this.#events.failed(error);
    } finally {
      model?.dispose();
      this.#busy = false;
    }
  }

  async #teachOne(before: Model | null, lesson: Lesson, pupil: Pupil): Promise<Model> {
    const model = before ?? (await this.#begin(lesson, pupil));
    if (before) await model.change({ activation: pupil.activation });
    model.resize([pupil.units]);
    model.reset();
    model.train(STEPS);
    const parameters = await model.parameters();
    const weights = Float32Array.from(parameters.subarray(0, 2 * pupil.units));
    if (weights.every(Number.isFinite)) this.#known.set(keyOf(lesson, pupil), weights);
    else this.#hopeless.add(keyOf(lesson, pupil));
    const [oldest] = this.#known.keys();
    if (this.#known.size > KEPT && oldest !== undefined) this.#known.delete(oldest);
    if (lesson !== this.#lesson) return model; // meanwhile others are waiting
    this.#waiting = this.#waiting.filter((each) => keyOf(lesson, each) !== keyOf(lesson, pupil));
    this.#events.learned(this.#waiting.length);
    return model;
  }

  async #begin({ data, options, classes }: Lesson, { activation, units }: Pupil): Promise<Model> {
    const engine = await this.#engine();
    const model = await engine.createModel({
      ...options,
      architecture: {
        inputs: 2,
        hidden: [units],
        classes,
        activation,
        loss: data.targets ? 'squared-error' : 'cross-entropy',
        bias: false,
        learned: null,
      },
    });
    model.setData(data.inputs, data.targets ?? data.labels);
    return model;
  }
}

function keyOf(lesson: Lesson, { activation, units }: Pupil): string {
  return `${lesson.key} ${JSON.stringify(activation)} ${units}`;
}
