/** Compiling takes most of a test's time, and not all cores: while one test runs, what the next one needs is compiled. */

/** `compile` of an item, begun by whoever asks for the item before it. */
export function ahead<Item>(
  items: readonly Item[],
  compile: (item: Item) => Promise<unknown>,
): (item: Item) => Promise<unknown> {
  const begun = new Map<Item, Promise<unknown>>();
  const begin = (item: Item): Promise<unknown> => {
    const compiled = begun.get(item) ?? compile(item);
    begun.set(item, compiled);
    return compiled;
  };
  return (item) => {
    const compiled = begin(item);
    const next = items[items.indexOf(item) + 1];
    if (next !== undefined) begin(next).catch(() => undefined); // its own test hears of it
    return compiled;
  };
}
