/** What is measured about the adapter, kept in the browser's storage from one visit to the next. */
import type { Keeper } from '../engine/gpu/index.ts';

/** Where the browser forbids storage, or has no more of it, everything is measured again next time. */
export const keeper: Keeper = {
  read(name) {
    try {
      return localStorage.getItem(name);
    } catch {
      return null;
    }
  },
  write(name, text) {
    try {
      localStorage.setItem(name, text);
    } catch {
      // It is only a measurement.
    }
  },
};
