/**
 * One point per 64 kB: finding a record reads at most that much too much; 8 GB of journal take
 * 131,072 points, 2 MB.
 */
const SPACING_BYTES = 64 * 1024;

/** Where in a file some positions are. Points are added in order. */
export class SparseIndex {
  readonly #positions: number[] = [];
  readonly #offsets: number[] = [];

  /** Remembers the point, unless one nearby is known. */
  add(position: number, offset: number): void {
    const last = this.#offsets.at(-1);
    if (last !== undefined && offset < last + SPACING_BYTES) return;
    this.#positions.push(position);
    this.#offsets.push(offset);
  }

  /** Takes over the points of a part that now begins at `base`. */
  addAll(part: SparseIndex, base: number): void {
    part.#positions.forEach((position, i) => {
      this.add(position, base + (part.#offsets[i] ?? 0));
    });
  }

  /** The last known point at or before `position`. */
  find(position: number): { readonly position: number; readonly offset: number } | undefined {
    let low = 0;
    let high = this.#positions.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#positions[middle] ?? position) <= position) low = middle + 1;
      else high = middle;
    }
    const [found, offset] = [this.#positions[low - 1], this.#offsets[low - 1]];
    return found === undefined || offset === undefined ? undefined : { position: found, offset };
  }
}
