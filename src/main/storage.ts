/** The browser's storage, which may forbid itself or be full. */

/** The part of it that is used. */
export interface Storage {
  /** Null where nothing stands, or nothing can be read. */
  read(name: string): string | null;
  /** Whether it is kept. */
  write(name: string, text: string): boolean;
}

export const browserStorage: Storage = {
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
      return true;
    } catch {
      return false;
    }
  },
};
