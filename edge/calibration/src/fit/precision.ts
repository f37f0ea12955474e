import { mean } from './agreement.ts';
import { sane } from './pair.ts';

/** How alike units of one model speak of the same air. */
export interface Precision {
  readonly periods: number;
  readonly units: number;
  /** In the quantity's unit. */
  readonly sd: number;
  /** Percent of the mean. */
  readonly cv: number;
}

/**
 * SD = √(Σ(x − x̄)² / (N·M − 1)) over the N periods in which all M units report, x̄ the mean of a
 * period; CV = SD / mean (EPA/600/R-20/280).
 * @returns undefined with fewer than two units, no period that all share, or a mean not above 0.
 */
export function precision(
  said: readonly { readonly timeMs: number; readonly unit: string; readonly value: number }[],
): Precision | undefined {
  const units = new Set<string>();
  const periods = new Map<number, Map<string, number>>();
  for (const { timeMs, unit, value } of said) {
    if (!sane(value) || !Number.isFinite(timeMs)) continue;
    units.add(unit);
    const period = periods.get(timeMs) ?? new Map<string, number>();
    periods.set(timeMs, period.set(unit, value));
  }
  const shared = [...periods]
    .sort(([a], [b]) => a - b)
    .map(([, period]) => [...period.values()].sort((a, b) => a - b))
    .filter((values) => values.length === units.size);
  if (units.size < 2 || shared.length === 0) return undefined;
  const squares = shared.flatMap((values) => {
    const middle = mean(values);
    return values.map((value) => (value - middle) ** 2);
  });
  const sd = Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / (squares.length - 1));
  const level = mean(shared.map(mean));
  if (!(level > 0)) return undefined;
  return { periods: shared.length, units: units.size, sd, cv: (100 * sd) / level };
}
