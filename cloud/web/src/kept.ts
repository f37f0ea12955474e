/**
 * The last answers, kept by the browser for when there is no network. They are shown with the
 * time at which they came, never as new.
 */
import { createStore, delMany, entries, get, set, type UseStore } from 'idb-keyval';

export interface Kept<Value> {
  readonly value: Value;
  /** By the clock of this device. */
  readonly atMs: number;
}

/** 40 answers × some 90 kB (five weeks of hours) = 4 MB. */
const answersMax = 40;

let opened: UseStore | undefined;
const store = () => {
  opened ??= createStore('samay', 'answers');
  return opened;
};

/** @returns null where nothing was kept, or the browser keeps nothing (a private window). */
export async function readKept<Value>(key: string): Promise<Kept<Value> | null> {
  try {
    return (await get<Kept<Value>>(key, store())) ?? null;
  } catch {
    return null;
  }
}

/** Beyond the limit the oldest go. A browser that keeps nothing is no fault: the page works on. */
export async function keep<Value>(key: string, value: Value, atMs: number): Promise<void> {
  try {
    const db = store();
    await set(key, { value, atMs }, db);
    const all = await entries<string, Kept<unknown>>(db);
    if (all.length <= answersMax) return;
    const oldest = [...all].sort(([, a], [, b]) => a.atMs - b.atMs);
    await delMany(
      oldest.slice(0, all.length - answersMax).map(([name]) => name),
      db,
    );
  } catch {
    return;
  }
}
