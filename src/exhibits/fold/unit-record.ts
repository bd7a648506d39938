/** When units died or saturated, and when they came back, as far as they were looked at. */
import { MAX_WIDTH } from '../../network/architecture.ts';
import type { UnitState } from '../../network/unit-states.ts';

/** A stretch of training in which a unit was dead or saturated. */
export interface Spell {
  /** Layer and unit count from 0. */
  readonly layer: number;
  readonly unit: number;
  readonly kind: 'dead' | 'saturated';
  /** The step at which it was first seen so. */
  readonly from: number;
  /** The step at which it was first seen well again; null if it is still so. */
  readonly until: number | null;
}

/** From this step on the unit was so. */
interface Change {
  readonly step: number;
  readonly state: UnitState;
}

/** Of a unit that flickers only the latest changes are kept. */
const MOST_CHANGES = 16;

const keyOf = (layer: number, unit: number): number => layer * MAX_WIDTH + unit;

/** The state that the changes up to a step lead to, and since when; a unit is well from the start. */
function inForce(changes: readonly Change[], step: number): Change {
  return changes.findLast((change) => change.step <= step) ?? { step: 0, state: 'well' };
}

export class UnitRecord {
  /** Of units that were ever anything but well. */
  readonly #changes = new Map<number, Change[]>();
  #states: readonly (readonly UnitState[])[] = [];
  #at = 0;
  #newest = 0;

  /** As seen last: layer by layer, unit by unit. */
  get states(): readonly (readonly UnitState[])[] {
    return this.#states;
  }

  /** Another network begins. */
  clear(): void {
    this.#changes.clear();
    this.#states = [];
    this.#at = 0;
    this.#newest = 0;
  }

  /**
   * The network was seen at a step. `last`: the last moment of the past that is kept. What is seen before that moment is
   * the past, of which nothing new is noted; where training went on from there, what came after it is forgotten.
   */
  look(step: number, states: readonly (readonly UnitState[])[], last: number): void {
    if (step >= last) {
      if (this.#at < this.#newest && last < this.#newest) {
        this.#forgetAfter(this.#at);
        this.#note(this.#at, this.#states);
      }
      this.#forgetAfter(step);
      this.#note(step, states);
      this.#newest = step;
    }
    this.#at = step;
    this.#states = states;
  }

  /** The latest spell of each unit that there is, as of the step that is seen. */
  spells(): Spell[] {
    return this.#states.flatMap((units, layer) =>
      units.flatMap((state, unit) => {
        const spell = this.#spellOf(this.#changes.get(keyOf(layer, unit)) ?? [], state);
        return spell ? [{ layer, unit, ...spell }] : [];
      }),
    );
  }

  #spellOf(changes: readonly Change[], state: UnitState): Omit<Spell, 'layer' | 'unit'> | null {
    const now = inForce(changes, this.#at);
    // Between two looks the past may show what neither saw.
    if (state !== 'well') return { kind: state, from: now.state === state ? now.step : this.#at, until: null };
    if (now.state !== 'well') return { kind: now.state, from: now.step, until: this.#at };
    const before = changes.findLast((change) => change.step < now.step && change.state !== 'well');
    return before && before.state !== 'well' ? { kind: before.state, from: before.step, until: now.step } : null;
  }

  #note(step: number, states: readonly (readonly UnitState[])[]): void {
    states.forEach((units, layer) => {
      units.forEach((state, unit) => {
        const key = keyOf(layer, unit);
        const changes = this.#changes.get(key);
        if (!changes) {
          if (state !== 'well') this.#changes.set(key, [{ step, state }]);
          return;
        }
        if (changes.at(-1)?.step === step) changes.pop(); // changed by hand, between two steps
        if (inForce(changes, step).state !== state) changes.push({ step, state });
        if (changes.length > MOST_CHANGES) changes.shift();
      });
    });
  }

  #forgetAfter(step: number): void {
    for (const changes of this.#changes.values()) {
      while ((changes.at(-1)?.step ?? 0) > step) changes.pop();
    }
  }
}
