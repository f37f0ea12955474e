/** Runs at most `concurrentMax` pieces of work at a time; a line of at most `waitingMax` waits. */
export class BoundedWork {
  readonly #concurrentMax: number;
  readonly #waitingMax: number;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(limits: { concurrentMax: number; waitingMax: number }) {
    this.#concurrentMax = limits.concurrentMax;
    this.#waitingMax = limits.waitingMax;
  }

  get waiting(): number {
    return this.#waiting.length;
  }

  get full(): boolean {
    return this.#waiting.length >= this.#waitingMax;
  }

  /** The caller asks `full` first: past the bound this is our own mistake. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.full) throw new RangeError('asked for work beyond the waiting line');
    if (this.#running >= this.#concurrentMax) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else {
      this.#running += 1;
    }
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      // The place is handed over, so that nobody who comes in between can take it.
      if (next === undefined) this.#running -= 1;
      else next();
    }
  }
}
