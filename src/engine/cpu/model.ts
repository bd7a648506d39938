/** The contract's model on the CPU: checks what it is told, and passes it on in order, never holding up the thread. */
import type { Architecture } from '../../network/architecture.ts';
import * as check from '../../network/validate.ts';
import type { Change, Grid, Metrics, Model, ModelOptions } from '../engine.ts';
import { Learner } from './learner.ts';
import { Queue } from './queue.ts';
import { changedSettings, initialSettings, resizedSettings, type Settings } from './settings.ts';

/** How many steps are taken between two looks at the clock. */
const STEPS_A_LOOK = 4;

/**
 * See `Model` for each method. All act in the order in which they were called. What is wrong is said at once: by a
 * throw, or where there is a promise, by its rejection. So is a call after `dispose`.
 */
export class CpuModel implements Model {
  readonly #queue = new Queue();
  readonly #learner: Learner;
  /** As they will be once everything queued is done: what the next call is checked against. */
  #settings: Settings;
  #hasData = false;
  #disposed = false;

  /** Throws a RangeError or FormulaError that says what is wrong. */
  constructor(options: ModelOptions) {
    const { initialization, seed = 0 } = options;
    this.#settings = initialSettings(options);
    check.checkSeed(seed);
    if (initialization !== undefined) check.checkInitialization(initialization);
    this.#learner = new Learner(this.#settings, initialization, seed);
  }

  get architecture(): Architecture {
    return this.#settings.architecture;
  }

  setData(inputs: Float32Array, labels: Uint32Array | Float32Array): void {
    this.#needLife();
    check.checkData(inputs, labels, this.architecture);
    this.#hasData = true;
    const [ownInputs, ownLabels] = [inputs.slice(), labels.slice()];
    this.#queue.inTurn(() => this.#learner.setData(ownInputs, ownLabels));
  }

  /** The optimizer's memory starts anew with other parameters; the count of steps goes on. */
  setParameters(parameters: ArrayLike<number>): void {
    this.#needLife();
    check.checkParameters(parameters, this.#settings.layout.count);
    const own = Float64Array.from(parameters);
    this.#queue.inTurn(() => this.#learner.setParameters(own));
  }

  async parameters(): Promise<Float64Array> {
    this.#needLife();
    return this.#queue.ask(() => this.#learner.parameters());
  }

  train(steps: number): void {
    this.#needLife();
    check.checkSteps(steps);
    this.#needData('train');
    this.#queue.repeat(() => this.#learner.step(), steps);
  }

  /** Trains in one go for about `ms`, at least one step and at most `most`; resolves to the number taken. */
  async trainFor(ms: number, most: number): Promise<number> {
    this.#needLife();
    check.checkSteps(most);
    this.#needData('trainFor');
    return this.#queue.ask(() => {
      const until = performance.now() + ms;
      let steps = 0;
      while (steps < most && (steps % STEPS_A_LOOK > 0 || steps === 0 || performance.now() < until)) {
        this.#learner.step();
        steps += 1;
      }
      return steps;
    });
  }

  /**
   * The gradient that the next step would follow, in the order of `parameters()`: of the mean loss over that step's
   * batch plus the penalties. Does what is queued first; changes nothing else.
   */
  gradient(): Float64Array {
    this.#needLife();
    this.#needData('gradient');
    this.#queue.finish();
    return this.#learner.gradient();
  }

  /** What {@link gradient} is the gradient of. Does what is queued first. */
  objective(): number {
    this.#needLife();
    this.#needData('objective');
    this.#queue.finish();
    return this.#learner.objective();
  }

  async metrics(): Promise<Metrics> {
    this.#needLife();
    this.#needData('metrics');
    return this.#queue.ask(() => this.#learner.metrics());
  }

  async logits(points: Float32Array): Promise<Float32Array> {
    this.#needLife();
    check.checkPoints('points', points, this.architecture.inputs);
    const own = points.slice();
    return this.#queue.ask(() => this.#learner.logits(own));
  }

  async field(grid: Grid): Promise<Float32Array> {
    this.#needLife();
    check.checkGrid(grid, this.architecture.inputs);
    const own = { ...grid };
    return this.#queue.ask(() => this.#learner.field(own));
  }

  resize(hidden: readonly number[], added: 'initial' | 'identity' = 'initial'): void {
    this.#needLife();
    check.checkAdded(added);
    const settings = resizedSettings(this.#settings, hidden);
    this.#settings = settings;
    this.#queue.inTurn(() => this.#learner.resize(settings, added));
  }

  reset(seed?: number): void {
    this.#needLife();
    if (seed !== undefined) check.checkSeed(seed);
    this.#queue.inTurn(() => this.#learner.reset(seed));
  }

  /**
   * Parameters stay, and so does what the optimizer remembers, unless its kind changes: then it starts from nothing.
   * Biases, features and maxout pieces that are switched off stay as they are, and count again once switched on. Learned
   * coefficients of a layer start again from the chosen value when that value, its formula or what is learned changes.
   */
  async change(change: Change): Promise<void> {
    this.#needLife();
    const settings = changedSettings(this.#settings, change);
    this.#settings = settings;
    return this.#queue.ask(() => this.#learner.change(settings));
  }

  /** Nothing queued is done any more; promises that wait reject. */
  dispose(): void {
    this.#disposed = true;
    this.#queue.clear(new Error('the model was disposed'));
  }

  #needLife(): void {
    if (this.#disposed) throw new Error('the model was disposed');
  }

  #needData(what: string): void {
    if (!this.#hasData) throw new Error(`${what}: the model has no data; call setData first`);
  }
}
