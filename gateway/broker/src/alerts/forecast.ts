/** When the journal will be full, by how it has grown in the last minutes. Pure. */

/** The journal's files grow a segment at a time: shorter than this would be guessing. */
const windowMs = 5 * 60_000;
const sampleEveryMs = 10_000;

export class Forecast {
  readonly #bytesMax: number;
  readonly #samples: { atMs: number; bytes: number }[] = [];

  constructor(bytesMax: number) {
    this.#bytesMax = bytesMax;
  }

  /** @param steadyMs a clock that never goes back. */
  note(bytes: number, steadyMs: number): void {
    const last = this.#samples.at(-1);
    if (last !== undefined && steadyMs - last.atMs < sampleEveryMs) return;
    this.#samples.push({ atMs: steadyMs, bytes });
    while (steadyMs - (this.#samples[0]?.atMs ?? steadyMs) > windowMs) this.#samples.shift();
  }

  /** Seconds at the present rate; undefined while it does not grow or that is not known yet. */
  get fullInSeconds(): number | undefined {
    const [first, last] = [this.#samples[0], this.#samples.at(-1)];
    if (first === undefined || last === undefined) return undefined;
    const grownBytes = last.bytes - first.bytes;
    if (grownBytes <= 0) return undefined;
    const bytesPerMs = grownBytes / (last.atMs - first.atMs);
    return Math.round(Math.max(0, this.#bytesMax - last.bytes) / bytesPerMs / 1000);
  }
}
