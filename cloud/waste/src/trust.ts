import type { Collection } from './collection.ts';

/** How far a weight may be trusted, and why not. Nothing is dropped: what is doubted is told apart. */
export type Doubt = 'in-motion' | 'too-heavy' | 'repeated';

/** What is thrown onto a truck at once: a full container of a cubic metre and a half. */
const kgMax = 800;
/** The same weight of the same material again this soon is a key pressed twice. */
const repeatedMs = 5_000;

/**
 * @param collections of all trucks, in any order. @returns each with its doubt, oldest first.
 */
export function withDoubts(
  collections: readonly Collection[],
): { readonly collection: Collection; readonly doubt?: Doubt }[] {
  const last = new Map<string, Collection>();
  return [...collections]
    .sort((a, b) => a.timeMs - b.timeMs)
    .map((collection) => {
      const { truck, material, timeMs, kg } = collection;
      const key = `${truck}\0${material}`;
      const before = last.get(key);
      last.set(key, collection);
      const repeated = before?.kg === kg && timeMs - before.timeMs < repeatedMs;
      const doubt: Doubt | undefined = repeated
        ? 'repeated'
        : kg > kgMax
          ? 'too-heavy'
          : collection.stable
            ? undefined
            : 'in-motion';
      return { collection, ...(doubt ? { doubt } : {}) };
    });
}
