import type { ManualEntry, ScorecardEntry, ScorecardRecords } from './scorecard-records.ts';

/** A scorecard that lives as long as the process: for tests and for describing the API. */
export function memoryScorecard(): ScorecardRecords {
  const said = new Histories<ScorecardEntry>();
  const manual = new Histories<ManualEntry>();
  return {
    say: async (entry) => said.add([entry.evaluation.indicator, entry.evaluation.period], entry),
    newest: async ({ indicator, period }) => said.newest(indicator, period),
    async history(indicator, period, { limit = Number.POSITIVE_INFINITY, beforeSeq } = {}) {
      const before = beforeSeq ?? Number.POSITIVE_INFINITY;
      return said
        .of(indicator, period)
        .filter(({ seq }) => seq < before)
        .slice(-limit);
    },
    enter: async (...entries) =>
      entries.map((entry) => manual.add([entry.record, entry.period], entry)),
    entered: async (record) => manual.newest(record),
    entries: async (record, period) => manual.of(record, period),
  };
}

/** Entries in the order of saying, by what they are of and by period. */
class Histories<Entry extends { readonly seq: number }> {
  readonly #entries = new Map<string, Entry[]>();

  add(key: readonly [of: string, period: string], entry: Omit<Entry, 'seq'>): Entry {
    const history = this.#entries.get(key.join('\0')) ?? [];
    const added = { ...entry, seq: history.length + 1 } as Entry;
    this.#entries.set(key.join('\0'), [...history, added]);
    return added;
  }

  of(of: string, period: string): Entry[] {
    return this.#entries.get(`${of}\0${period}`) ?? [];
  }

  newest(of?: string, period?: string): Entry[] {
    return [...this.#entries]
      .filter(([key]) => of === undefined || key.startsWith(`${of}\0`))
      .filter(([key]) => period === undefined || key.endsWith(`\0${period}`))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([, history]) => history.slice(-1));
  }
}
