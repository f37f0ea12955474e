/** What was sent and is not answered yet. */
export class InFlight {
  readonly #sending = new Set<Promise<void>>();
  readonly #waiting = new Set<() => void>();

  get size(): number {
    return this.#sending.size;
  }

  /** @param sending settles with its answer, and must not reject. */
  add(sending: Promise<void>): void {
    const settled = sending.then(() => {
      this.#sending.delete(settled);
      for (const wake of this.#waiting) wake();
    });
    this.#sending.add(settled);
  }

  /** Resolves at the next answer, or when the signal aborts. */
  change(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        this.#waiting.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.#waiting.add(wake);
      signal.addEventListener('abort', wake, { once: true });
      if (signal.aborted) wake();
    });
  }

  /** Resolves when all of it is answered. */
  async settled(): Promise<void> {
    await Promise.all(this.#sending);
  }
}
