/** Sum of the last so many hours, as the hours come. Sums are of whole numbers: they do not drift. */
export class RunningSum {
  readonly #parts: (number | undefined)[];
  #at = 0;
  #sum = 0;
  #observed = 0;

  /** @param hours length of the window, at least 1. */
  constructor(hours: number) {
    this.#parts = new Array<number | undefined>(hours).fill(undefined);
  }

  /** @param millionths of the next hour; undefined where it is missing. */
  push(millionths: number | undefined): void {
    const gone = this.#parts[this.#at];
    if (gone !== undefined) {
      this.#sum -= gone;
      this.#observed -= 1;
    }
    if (millionths !== undefined) {
      this.#sum += millionths;
      this.#observed += 1;
    }
    this.#parts[this.#at] = millionths;
    this.#at = (this.#at + 1) % this.#parts.length;
  }

  get sum(): number {
    return this.#sum;
  }

  get observed(): number {
    return this.#observed;
  }

  /** Oldest first. */
  parts(): (number | undefined)[] {
    return [...this.#parts.slice(this.#at), ...this.#parts.slice(0, this.#at)];
  }
}
