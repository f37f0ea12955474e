/** What was opened, to be closed the other way round: at the end, or as soon as the next fails to open. */
export class Opened {
  readonly #closings: (() => unknown)[] = [];

  /** What it is to be closed with; asked only then. */
  add(close: () => unknown): void {
    this.#closings.push(close);
  }

  /** Each of them, whatever becomes of the others. Rejects with what the first of them failed with. */
  async close(): Promise<void> {
    const failures: unknown[] = [];
    for (const close of this.#closings.splice(0).reverse()) {
      try {
        await close();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }
}

/** @param open where it fails, what it had opened is closed again, and the failure is the one that is told. */
export async function openWhole<T>(open: (opened: Opened) => Promise<T>): Promise<T> {
  const opened = new Opened();
  try {
    return await open(opened);
  } catch (error) {
    await opened.close().catch(() => {});
    throw error;
  }
}
