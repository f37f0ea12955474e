/** A fuel rate, as the mean of an interval and the litres since the start. */

/** Between two answers further apart nobody knows how the engine ran. */
const gapMaxMs = 10_000;

export class Fuel {
  /** Litres since the start. */
  usedL = 0;
  /** Whether the vehicle has ever said it. */
  isKnown = false;
  #sum = 0;
  #count = 0;
  #last: { readonly rate: number; readonly atMs: number } | undefined;

  /** @param rate l/s. @param atMs monotonic. */
  hear(rate: number, atMs: number): void {
    const { rate: before = rate, atMs: beforeMs = atMs } = this.#last ?? {};
    const ms = atMs - beforeMs;
    if (ms <= gapMaxMs) this.usedL += ((before + rate) / 2) * (ms / 1000);
    this.#last = { rate, atMs };
    this.isKnown = true;
    this.#sum += rate;
    this.#count += 1;
  }

  /** @returns the mean rate since the last call, l/s; undefined when none was said. */
  take(): number | undefined {
    const mean = this.#count === 0 ? undefined : this.#sum / this.#count;
    this.#sum = 0;
    this.#count = 0;
    return mean;
  }
}
