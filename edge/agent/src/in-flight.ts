/** What was sent and is not answered yet. */
export class InFlight {
  readonly #sending = new Set<Promise<void>>();
  #wake = () => {};

  get size(): number {
    return this.#sending.size;
  }

  /** @param sending settles with its answer, and must not reject. */
  add(sending: Promise<void>): void {
    const settled = sending.then(() => {
      this.#sending.delete(settled);
      this.#wake();
    });
    this.#sending.add(settled);
  }

  /** Resolves at the next answer, or when the signal aborts. */
  change(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = () => {
        signal.removeEventListener('abort', this.#wake);
        resolve();
      };
      signal.addEventListener('abort', this.#wake, { once: true });
      if (signal.aborted) this.#wake();
    });
  }

  /** Resolves when all of it is answered. */
  async settled(): Promise<void> {
    await Promise.all(this.#sending);
  }
}
