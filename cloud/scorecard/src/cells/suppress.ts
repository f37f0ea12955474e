/** Tables of few people name them: cells under a count are not shown, nor what would give them away. */

/** People in a cell below which it is hidden. */
export const cellMin = 5;

export interface Cell {
  readonly group: string;
  /** People, answers or reports; whole, from 0. */
  readonly count: number;
  /** What is said of the group. */
  readonly value?: number;
}

export type ShownCell =
  | ({ readonly hidden?: undefined } & Cell)
  /** `small`: too few. `derivable`: with the total and the others, the small one could be computed. */
  | { readonly group: string; readonly hidden: 'small' | 'derivable' };

/**
 * Hides cells of 1 to `min` − 1, and, where only one was hidden beside a published total, the
 * smallest of the others too. An empty group tells of nobody and stays.
 *
 * @throws RangeError for a count that is not a whole number from 0.
 */
export function suppress(cells: readonly Cell[], min = cellMin): ShownCell[] {
  for (const { group, count } of cells) {
    if (!Number.isInteger(count) || count < 0) {
      throw new RangeError(`${group}: a count must be a whole number from 0, not ${count}`);
    }
  }
  const small = new Set(cells.filter(({ count }) => count > 0 && count < min));
  const others = cells.filter((cell) => cell.count > 0 && !small.has(cell));
  const next = small.size === 1 ? others.reduce<Cell | undefined>(smaller, undefined) : undefined;
  return cells.map((cell) => {
    if (small.has(cell)) return { group: cell.group, hidden: 'small' };
    return cell === next ? { group: cell.group, hidden: 'derivable' } : cell;
  });
}

const smaller = (least: Cell | undefined, cell: Cell): Cell =>
  least === undefined || cell.count < least.count ? cell : least;
