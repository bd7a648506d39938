/** Which W each cell has: drawn, or learned as soon as it is. */
import type { ActivationLike } from '../../activations/index.ts';
import { samplesOf } from '../../exhibits/fold/samples.ts';
import { modelOptions } from '../../exhibits/fold/options.ts';
import { drawnWeights, planeMap, type PlaneMap } from '../../exhibits/warp/plane-map.ts';
import type { Lesson, Teacher } from '../../exhibits/warp/teacher.ts';
import type { Data } from '../../datasets/index.ts';
import { classesOf, type Settings } from '../../state/settings.ts';

/** Maps that are remembered, so that those that stay need not be sent anew. */
const KEPT = 64;

/** What the networks learn: the page's samples as far out as the points lie, in the page's own way of training. */
export function lessonOf(settings: Settings): Lesson {
  const { training } = samplesOf(settings);
  const inputs = training.inputs.map((value) => settings.warpReach * value);
  const data: Data = { ...training, inputs };
  const { architecture, ...options } = modelOptions(settings);
  const classes = classesOf(settings);
  const { features: _, hidden: __, activation: ___, ...rest } = architecture;
  return {
    key: JSON.stringify([rest, options, [...inputs], [...(data.targets ?? data.labels)]]),
    data,
    options,
    classes,
  };
}

/** The maps of the cells, remembered by what made them. */
export class Maps {
  readonly #kept = new Map<string, PlaneMap>();
  readonly #learned = new WeakMap<Float32Array, PlaneMap>();

  drawn(seed: number, units: number): PlaneMap {
    const key = `${seed} ${units}`;
    const map = this.#kept.get(key) ?? planeMap(drawnWeights(seed, units));
    this.#kept.delete(key);
    this.#kept.set(key, map);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > KEPT && oldest !== undefined) this.#kept.delete(oldest);
    return map;
  }

  learned(weights: Float32Array): PlaneMap {
    const map = this.#learned.get(weights) ?? planeMap(weights);
    this.#learned.set(weights, map);
    return map;
  }

  /** Of each cell, row by row. `lesson`: null where W is drawn. */
  of(
    rows: readonly number[],
    functions: readonly ActivationLike[],
    seed: number,
    lesson: Lesson | null,
    teacher: Pick<Teacher, 'weights'>,
  ): PlaneMap[] {
    return rows.flatMap((units) =>
      functions.map((activation) => {
        const weights = lesson && teacher.weights(lesson, { activation, units });
        return weights ? this.learned(weights) : this.drawn(seed, units);
      }),
    );
  }
}
