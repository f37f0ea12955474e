/** What was opened, to be closed the other way round: at the end, or as soon as the next fails to open. */
export class Opened {
  readonly #closings: (() => unknown)[] = [];

  /** What it is to be closed with; asked only then. */
  add(close: () => unknown): void {
    this.#closings.push(close);
  }

  async close(): Promise<void> {
    for (const close of this.#closings.splice(0).reverse()) await close();
  }
}
