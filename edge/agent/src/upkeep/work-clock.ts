/**
 * How long a sensor has worked: its laser, its lamp and its fan. Time counts while it speaks; at rest in its
 * duty cycle, unplugged or silent it does not. Times are monotonic milliseconds.
 */
import type { Heard } from '../sensor/sampler.ts';

/** Between two words of a sensor that works there is no more; what is beyond it nobody knows. */
const gapMaxMs = 60_000;

export class WorkClock {
  #workMs: number;
  #lastMs: number | undefined;
  #resting = false;

  /** @param workMs what it had worked before. */
  constructor(workMs = 0) {
    this.#workMs = workMs;
  }

  get workMs(): number {
    return this.#workMs;
  }

  heard({ kind }: Pick<Heard, 'kind'>, atMs: number): void {
    switch (kind) {
      case 'resting':
        this.#count(atMs);
        this.#resting = true;
        this.#lastMs = undefined;
        return;
      case 'opened':
      case 'resumed':
        this.#resting = false;
        this.#lastMs = atMs;
        return;
      case 'reading':
      case 'warming-up':
        this.#count(atMs);
        return;
      default:
        // Noise on the line and answers to commands do not say that the laser is on.
        return;
    }
  }

  #count(atMs: number): void {
    // Some sensors go on saying the last value while they sleep.
    if (this.#resting) return;
    if (this.#lastMs !== undefined) this.#workMs += Math.min(gapMaxMs, atMs - this.#lastMs);
    this.#lastMs = atMs;
  }
}
