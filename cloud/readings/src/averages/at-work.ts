/** Batches at work: one is read while another is averaged and a third is stored. */
import { dayStart } from './average.ts';
import type { OwedBatch } from './owed.ts';

/** Some 10 MB each. */
const batchesAtOnce = 3;

interface Working {
  readonly days: ReadonlySet<string>;
  /** Resolves when it is stored, or has failed. */
  readonly done: Promise<void>;
}

export class AtWork {
  /** In the order of their begin, which is that in which they are stored. */
  readonly #batches: Working[] = [];

  /** Reads when it is its turn, and stores when all that began before is stored. */
  run<Rows>(
    batch: OwedBatch,
    read: () => Promise<Rows>,
    store: (rows: Rows) => Promise<void>,
  ): Promise<void> {
    const days = daysOf(batch);
    const previous = this.#batches.at(-1);
    // A day is made of its stored hours: one of which another batch makes some has to wait.
    const first = this.#batches.filter((other) => [...days].some((day) => other.days.has(day)));
    const turn = [...first, this.#batches.at(-batchesAtOnce)];
    const made = (async () => {
      await Promise.all(turn.map((other) => other?.done));
      const rows = await read();
      await previous?.done;
      await store(rows);
    })();
    const leave = (): void => void this.#batches.splice(this.#batches.indexOf(working), 1);
    const working = { days, done: made.then(leave, leave) };
    this.#batches.push(working);
    return made;
  }

  /** Resolves when all that is at work now is stored. */
  async idle(): Promise<void> {
    await this.#batches.at(-1)?.done;
  }
}

const daysOf = ({ of, hours }: OwedBatch): Set<string> =>
  new Set(
    [...hours].flatMap(([device, own]) =>
      [...new Set([...own].map(dayStart))].map((day) => `${of} ${day} ${device}`),
    ),
  );
