/** So many a second, and after a pause at most a second's worth at once. */
export class Pace {
  readonly #perSecond: number;
  readonly #burst: number;
  #credit: number;
  #atMs: number;

  constructor(perSecond: number, nowMs: number) {
    this.#perSecond = perSecond;
    this.#burst = Math.max(1, perSecond);
    this.#credit = this.#burst;
    this.#atMs = nowMs;
  }

  /**
   * Takes one, if it may go now.
   * @param nowMs on any steady scale. @returns 0, or after how many milliseconds to ask again.
   */
  takeMs(nowMs: number): number {
    const earned = (Math.max(0, nowMs - this.#atMs) / 1000) * this.#perSecond;
    this.#credit = Math.min(this.#burst, this.#credit + earned);
    this.#atMs = nowMs;
    if (this.#credit < 1) return Math.ceil(((1 - this.#credit) / this.#perSecond) * 1000);
    this.#credit -= 1;
    return 0;
  }
}
