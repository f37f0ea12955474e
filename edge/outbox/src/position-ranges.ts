interface Range {
  readonly first: number;
  readonly last: number;
}

/**
 * A set of positions kept as ranges, in order and never touching. Readers acknowledge runs, so a
 * million positions are usually one range; at worst there are as many ranges as records read and
 * not yet acknowledged.
 */
export class PositionRanges {
  readonly #ranges: Range[] = [];
  #size = 0;

  /** How many positions are in the set. */
  get size(): number {
    return this.#size;
  }

  /** Adds first … last; returns how many of them are new. */
  add(first: number, last: number): number {
    if (last < first) return 0;
    const from = this.#indexOfLastAtLeast(first - 1);
    let to = from;
    let merged: Range = { first, last };
    let known = 0;
    for (let range = this.#ranges[to]; range !== undefined; range = this.#ranges[++to]) {
      if (range.first > last + 1) break;
      merged = {
        first: Math.min(merged.first, range.first),
        last: Math.max(merged.last, range.last),
      };
      known += range.last - range.first + 1;
    }
    this.#ranges.splice(from, to - from, merged);
    const added = merged.last - merged.first + 1 - known;
    this.#size += added;
    return added;
  }

  has(position: number): boolean {
    return this.firstMissing(position) !== position;
  }

  /** The smallest position ≥ `from` that is not in the set. */
  firstMissing(from: number): number {
    const range = this.#ranges[this.#indexOfLastAtLeast(from)];
    return range === undefined || range.first > from ? from : range.last + 1;
  }

  #indexOfLastAtLeast(position: number): number {
    let low = 0;
    let high = this.#ranges.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const range = this.#ranges[middle];
      if (range !== undefined && range.last < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
