import type { Run } from './average.ts';

/** An hour that says more different things than this is noise; the first ones are told. */
export const runsMax = 32;

/** Joins what follows and says the same. @param runs oldest first. */
export function joinRuns(runs: Iterable<Run>, max = Infinity): Run[] {
  const joined: Run[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (last?.text === run.text) joined[joined.length - 1] = { ...last, toMs: run.toMs };
    else if (joined.length < max) joined.push(run);
  }
  return joined;
}

/** As text for a field of a store; '' for none. */
export const encodeRuns = (runs: readonly Run[]): string =>
  runs.length === 0
    ? ''
    : JSON.stringify(joinRuns(runs, runsMax).map(({ text, fromMs, toMs }) => [text, fromMs, toMs]));

/** @returns none where the text is not of `encodeRuns`: another program wrote it. */
export function decodeRuns(text: unknown): Run[] {
  if (typeof text !== 'string' || text === '') return [];
  try {
    const entries: unknown = JSON.parse(text);
    if (!Array.isArray(entries)) return [];
    return entries.flatMap((entry: unknown) => {
      if (!Array.isArray(entry)) return [];
      const [said, fromMs, toMs]: unknown[] = entry;
      const sound = typeof said === 'string' && typeof fromMs === 'number';
      return sound && typeof toMs === 'number' ? [{ text: said, fromMs, toMs }] : [];
    });
  } catch {
    return [];
  }
}
