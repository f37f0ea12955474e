import type { ScorecardEntry } from '@samay/records';

/** @returns of the entries of one indicator the newest period that has a value, or the newest of all. */
export function latestOf(entries: readonly ScorecardEntry[]): ScorecardEntry | undefined {
  const ordered = [...entries].sort((a, b) => (a.evaluation.period < b.evaluation.period ? -1 : 1));
  return ordered.findLast(({ evaluation }) => evaluation.value !== undefined) ?? ordered.at(-1);
}
