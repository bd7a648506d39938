/** What training did over its steps, in bounded memory however long it runs. */

export interface Reading {
  readonly step: number;
  /** Mean cross-entropy; NaN where there is nothing to measure, such as no test data. */
  readonly trainLoss: number;
  readonly testLoss: number;
  /** 0 … 1, or NaN. */
  readonly trainAccuracy: number;
  readonly testAccuracy: number;
}

/**
 * Neighbouring readings lie at least a 512th of their step apart: fine enough for a chart 512 pixels wide, and a
 * billion steps leave fewer than ten thousand readings.
 */
const SPREAD = 512;

export interface History {
  /** In rising order of steps; the last one is always the newest. */
  readonly readings: readonly Reading[];
  /** A reading at a step before the last one starts over from there. */
  add(reading: Reading): void;
  clear(): void;
  /** The reading nearest to a step, or undefined if there is none. */
  nearest(step: number): Reading | undefined;
  /** Calls after every change. Returns the function that ends it. */
  follow(listener: () => void): () => void;
}

export function createHistory(): History {
  let readings: Reading[] = [];
  const listeners = new Set<() => void>();
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  return {
    get readings() {
      return readings;
    },
    add(reading) {
      if (reading.step < (readings.at(-1)?.step ?? 0)) readings = readings.filter((r) => r.step < reading.step);
      // The newest reading is provisional: it stays only if it came far enough after the one before it.
      const kept = readings.at(-2);
      const newest = readings.at(-1);
      if (newest && (newest.step === reading.step || (kept && newest.step - kept.step < newest.step / SPREAD))) {
        readings.pop();
      }
      readings.push(reading);
      tell();
    },
    clear() {
      readings = [];
      tell();
    },
    nearest(step) {
      let low = 0;
      let high = readings.length - 1;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((readings[middle]?.step ?? 0) < step) low = middle + 1;
        else high = middle;
      }
      const after = readings[low];
      const before = readings[low - 1];
      return before && after && step - before.step < after.step - step ? before : after;
    },
    follow(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
