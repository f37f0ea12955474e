/** Two counts that only grow, as who boarded, who alighted and who is on board. */

interface Counts {
  readonly boarded: number;
  readonly alighted: number;
}

export class Passengers {
  #counts: Counts | undefined;
  #heard = false;
  #boardings = 0;
  #alightings = 0;

  /** @param counts of the counter, since it was switched on with the bus empty. */
  hear({ boarded, alighted }: Counts): void {
    const before = this.#counts;
    if (before !== undefined) {
      // A count that falls is a counter that was switched on again.
      const again = boarded < before.boarded || alighted < before.alighted;
      this.#boardings += boarded - (again ? 0 : before.boarded);
      this.#alightings += alighted - (again ? 0 : before.alighted);
    }
    this.#counts = { boarded, alighted };
    this.#heard = true;
  }

  /** @returns what has come since the last call; undefined when the counter said nothing. */
  take(): { passengers: number; boardings: number; alightings: number } | undefined {
    const counts = this.#counts;
    if (!this.#heard || counts === undefined) return undefined;
    const taken = {
      passengers: counts.boarded - counts.alighted,
      boardings: this.#boardings,
      alightings: this.#alightings,
    };
    this.#heard = false;
    this.#boardings = 0;
    this.#alightings = 0;
    return taken;
  }
}
