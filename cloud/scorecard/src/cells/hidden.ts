/** Tables of few people name them: cells under a count are not shown, nor what would give them away. */

/** People in a cell below which it is hidden. */
export const cellMin = 5;

export interface Cell {
  readonly group: string;
  /** People, answers or reports; whole, from 0. */
  readonly count: number;
}

/**
 * Which cells of a table with a published total stay untold: those of 1 to `min` − 1; then the
 * smallest others, until the sum of what is hidden, which everybody can work out, leaves each of them
 * more than one count. Where that cannot be had the whole table is hidden, empty cells too: a 0 would
 * say who the few are. Why a cell is hidden is not told, for it would narrow down the rest.
 *
 * @throws RangeError for a count that is not a whole number from 0.
 */
export function hiddenIn(cells: readonly Cell[], min = cellMin): ReadonlySet<string> {
  for (const { group, count } of cells) {
    if (!Number.isInteger(count) || count < 0) {
      throw new RangeError(`${group}: a count must be a whole number from 0, not ${count}`);
    }
  }
  const rising = cells.filter(({ count }) => count > 0).sort((a, b) => a.count - b.count);
  let hidden = rising.filter(({ count }) => count < min);
  if (hidden.length === 0) return new Set();
  while (!isSafe(hidden, min)) {
    const next = rising[hidden.length];
    if (next === undefined) return new Set(cells.map(({ group }) => group));
    // All that are as few: which of them was taken would tell.
    hidden = rising.filter(({ count }) => count <= next.count);
  }
  return new Set(hidden.map(({ group }) => group));
}

function isSafe(hidden: readonly Cell[], min: number): boolean {
  const people = hidden.reduce((sum, { count }) => sum + count, 0);
  const areSmall = hidden.every(({ count }) => count < min);
  // About one in each, or the most a small cell can have in each, leaves no doubt.
  const isTold = people < hidden.length + 2 || (areSmall && people === hidden.length * (min - 1));
  return hidden.length > 1 && people >= min && !isTold;
}
