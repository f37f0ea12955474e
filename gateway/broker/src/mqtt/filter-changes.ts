/** Until all gateways have been told: then its client is to try again. */
const changeMsMax = 4_000;

/**
 * The changes that clients make of their filters, one at a time each. aedes-persistence-redis waits to hear of itself
 * what it tells all gateways, under a name that two changes of one client share: the first would wait for ever. And it
 * waits for ever where Redis goes meanwhile.
 */
export class FilterChanges {
  /** By client, until all its changes are made. */
  readonly #making = new Map<string, Promise<unknown>>();

  /** Rejects as the change does, or where the others were not told in time. */
  async make(clientId: string, change: () => Promise<unknown>): Promise<void> {
    const before = this.#making.get(clientId) ?? Promise.resolve();
    const made = before.then(() => inTime(change()));
    const settled = made.catch(() => {
      // Told to who asked for it; the next one is made all the same.
    });
    this.#making.set(clientId, settled);
    try {
      await made;
    } finally {
      if (this.#making.get(clientId) === settled) this.#making.delete(clientId);
    }
  }
}

async function inTime(change: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const tooLate = () => reject(new Error('the other gateways were not told in time'));
    timer = setTimeout(tooLate, changeMsMax);
  });
  try {
    await Promise.race([change, late]);
  } finally {
    clearTimeout(timer);
  }
}
