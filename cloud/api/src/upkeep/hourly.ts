/** What takes many questions to the store and changes by the day is asked once an hour, behind those who wait. */

interface Kept<T> {
  value: Promise<T>;
  hour: number | undefined;
  readonly instrument: number;
}

/** As of a moment, and of an instrument since it is the same one. */
export interface AsOf {
  readonly nowMs: number;
  /** Another than before: what was found is of another instrument. */
  readonly instrument: number;
}

const hourMs = 3_600_000;

/** By name; as many as there are stations. */
export class Hourly<T> {
  readonly #kept = new Map<string, Kept<T>>();
  /** One after the other: who asks the store for something else comes in between. */
  #behind: Promise<void> = Promise.resolve();

  /**
   * The first who asks waits; who asks while a new hour is being worked out has what was found before, and a failure
   * then leaves that in place until somebody asks again.
   * @throws what `make` throws, to the first.
   */
  of(name: string, { nowMs, instrument }: AsOf, make: () => Promise<T>): Promise<T> {
    const hour = Math.floor(nowMs / hourMs);
    const kept = this.#kept.get(name);
    if (kept === undefined || kept.instrument !== instrument) {
      const first: Kept<T> = { value: make(), hour, instrument };
      this.#kept.set(name, first);
      first.value.catch(() => {
        if (this.#kept.get(name) === first) this.#kept.delete(name);
      });
      return first.value;
    }
    if (kept.hour !== hour) {
      kept.hour = hour;
      this.#behind = this.#behind.then(make).then(
        (value) => {
          kept.value = Promise.resolve(value);
        },
        () => {
          kept.hour = undefined;
        },
      );
    }
    return kept.value;
  }
}
