/**
 * The newest of all history without asking for all history each time: InfluxDB opens every shard of
 * it (500,000 rows in 60 weekly shards: 2 s), and every open page asks each 10 s.
 */
import { timeMsMax } from './point-check.ts';
import type { LatestQuery } from './readings.ts';

// A week and a day: one or two of the weekly shards that InfluxDB makes.
export const recentMs = 8 * 24 * 60 * 60_000;
// What is older than that and arrives now waits this long to be seen.
export const keptMs = 10 * 60_000;
// A question per city and device: 1,000 answers of some 10 kB are 10 MB.
const keptMax = 1_000;

interface Kept<Row> {
  readonly atMs: number;
  readonly untilMs: number;
  readonly rows: Promise<readonly Row[]>;
}

export class LookBack<Row extends { readonly timeMs: number }> {
  readonly #ask: (query: LatestQuery) => Promise<readonly Row[]>;
  readonly #identityOf: (row: Row) => string;
  readonly #elapsedMs: () => number;
  readonly #kept = new Map<string, Kept<Row>>();

  /** @param elapsedMs a clock that never goes back. */
  constructor(
    ask: (query: LatestQuery) => Promise<readonly Row[]>,
    identityOf: (row: Row) => string,
    elapsedMs = () => performance.now(),
  ) {
    this.#ask = ask;
    this.#identityOf = identityOf;
    this.#elapsedMs = elapsedMs;
  }

  /** What is recent is asked for; what is older is taken from a whole answer of some minutes ago. */
  async latest(query: LatestQuery): Promise<Row[]> {
    const { sinceMs, untilMs } = query;
    if (untilMs === undefined || sinceMs !== undefined) return [...(await this.#ask(query))];
    const recent = { ...query, sinceMs: Math.max(untilMs - recentMs, -timeMsMax) };
    const answers = await Promise.all([this.#whole(query, untilMs), this.#ask(recent)]);
    const newest = new Map<string, Row>();
    for (const row of answers.flat()) {
      const identity = this.#identityOf(row);
      if (row.timeMs >= (newest.get(identity)?.timeMs ?? -Infinity)) newest.set(identity, row);
    }
    return [...newest.values()];
  }

  /** After a write, which may have brought what is old. */
  forget(): void {
    this.#kept.clear();
  }

  #whole(query: LatestQuery, untilMs: number): Promise<readonly Row[]> {
    const key = JSON.stringify([query.measurement, query.city, query.device]);
    const found = this.#kept.get(key);
    const atMs = this.#elapsedMs();
    if (found && atMs - found.atMs < keptMs) {
      const sinceMs = untilMs - found.untilMs;
      if (sinceMs >= 0 && sinceMs < recentMs) return found.rows;
    }
    if (this.#kept.size >= keptMax) this.#kept.clear();
    const rows = this.#ask(query);
    const kept = { atMs, untilMs, rows };
    this.#kept.set(key, kept);
    // Whoever asks hears of the failure, and the next asks again.
    rows.catch(() => this.#kept.get(key) === kept && this.#kept.delete(key));
    return rows;
  }
}
