import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { LazyFile } from './lazy-file-disk.ts';
import { printable } from './printable.ts';

/** The last time somebody was let in. */
const Seen = Type.Object({
  /** ISO 8601, UTC. */
  at: Type.String(),
  address: Type.String(),
  /** What its software calls itself. */
  clientId: Type.String(),
});
export type Seen = Static<typeof Seen>;
const seenFile = Compile(Type.Record(Type.String(), Seen));

/** 20,000 × 150 B = 3 MB; beyond, who was not seen for longest is forgotten. */
const namesMax = 20_000;
/** What a loss of power may cost; a storm of ten thousand is some five writes of 1.5 MB. */
const delayMs = 10_000;

const pathOf = (folder: string): string => join(folder, 'last-seen.json');

/** `last-seen.json`: kept by the running gateway, read by the command line. */
export class LastSeen {
  readonly #seen: Map<string, Seen>;
  readonly #file: LazyFile;

  private constructor(folder: string, seen: Map<string, Seen>, failed: (error: unknown) => void) {
    this.#seen = seen;
    const content = () => JSON.stringify(Object.fromEntries(this.#seen));
    this.#file = new LazyFile(pathOf(folder), { delayMs, content, failed });
  }

  static async open(folder: string, failed: (error: unknown) => void): Promise<LastSeen> {
    return new LastSeen(folder, await readLastSeen(folder), failed);
  }

  seen(name: string, { clientId, ...seen }: Seen): void {
    const oldest = this.#seen.keys().next();
    if (this.#seen.size >= namesMax && !oldest.done && !this.#seen.has(name)) {
      this.#seen.delete(oldest.value);
    }
    this.#seen.delete(name);
    this.#seen.set(name, { ...seen, clientId: printable(clientId) });
    this.#file.changed();
  }

  close(): Promise<void> {
    return this.#file.close();
  }
}

/** Nothing for a file that is not there or not whole: it only says what the next connections say again. */
export async function readLastSeen(folder: string): Promise<Map<string, Seen>> {
  try {
    const parsed: unknown = JSON.parse(await readFile(pathOf(folder), 'utf8'));
    return new Map(seenFile.Check(parsed) ? Object.entries(parsed) : []);
  } catch {
    return new Map();
  }
}
