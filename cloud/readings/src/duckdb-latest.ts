/**
 * What was last said of everything in a measurement, held in memory: pages ask every few seconds,
 * and DuckDB has no index to find it by.
 */
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Measurement, Point } from '@samay/contract';
import type { DuckdbLayout } from './duckdb-layout.ts';
import { newestSelect, nextTimeSelect, rowsSelect } from './duckdb-newest-select.ts';
import { selectPoints, selectRows } from './duckdb-rows.ts';
import { Newest } from './newest.ts';
import type { LatestQuery } from './readings.ts';

// Some 5 kB each, the most fields taken: 100 MB. A thousand stations of four sensors are 5,000.
export const tagSetsMax = 20_000;

/**
 * Holds the newest of all stored rows before a moment, which moves on with the queries: a row of a
 * device whose clock is ahead waits in the table until its time has come.
 */
export class DuckdbLatest {
  readonly #measurement: Measurement;
  readonly #layout: DuckdbLayout;
  #newest = new Newest();
  /** The moment: rows before it have been taken in. */
  #takenToMs = -Infinity;
  /** No stored row lies from the moment up to here. */
  #nextMs = -Infinity;
  #tooMany = false;

  constructor(measurement: Measurement, layout: DuckdbLayout) {
    this.#measurement = measurement;
    this.#layout = layout;
  }

  /** Begins anew with the next `takeIn`: for when something stored could not be taken in. */
  forget(): void {
    this.#newest = new Newest();
    this.#takenToMs = -Infinity;
    this.#nextMs = -Infinity;
  }

  /** Whether a query up to `untilMs` needs rows to be taken in first. */
  lacks(untilMs: number | undefined): untilMs is number {
    return untilMs !== undefined && untilMs > this.#nextMs && !this.#tooMany;
  }

  /** Takes in the stored rows before `untilMs`. Not while anything is being written. */
  async takeIn(connection: DuckDBConnection, untilMs: number): Promise<void> {
    const measurement = this.#measurement;
    const columns = this.#layout.columns(measurement);
    if (columns && this.lacks(untilMs)) {
      const from = Number.isFinite(this.#takenToMs) ? { sinceMs: this.#takenToMs } : {};
      const select = newestSelect({ measurement, untilMs, ...from }, columns);
      if (select) this.#offer(await selectPoints(connection, measurement, columns, select));
      const [next] = await selectRows(connection, nextTimeSelect(measurement, untilMs));
      this.#nextMs = typeof next?.[0] === 'bigint' ? Number(next[0]) : Infinity;
    } else if (!columns) {
      this.#nextMs = Infinity;
    }
    this.#takenToMs = Math.max(this.#takenToMs, untilMs);
  }

  /**
   * Takes in what has just been committed. A point may be part of its row only: the rows that
   * matter are read again.
   */
  async written(connection: DuckDBConnection, points: readonly Point[]): Promise<void> {
    const own = points.filter(({ measurement }) => measurement === this.#measurement);
    const later = own.filter(({ timeMs }) => timeMs >= this.#takenToMs);
    this.#nextMs = later.reduce((next, { timeMs }) => Math.min(next, timeMs), this.#nextMs);
    const changing = this.#newest.changing(own.filter(({ timeMs }) => timeMs < this.#takenToMs));
    const columns = this.#layout.columns(this.#measurement);
    if (changing.length === 0 || !columns || this.#tooMany) return;
    const select = rowsSelect(changing, columns);
    this.#offer(await selectPoints(connection, this.#measurement, columns, select));
  }

  /**
   * Moves the moment on to the query's, where nothing lies between.
   *
   * @returns what is held, or undefined where the table has to be asked.
   */
  answer(query: LatestQuery): Newest | undefined {
    if (this.#tooMany || this.#nextMs < (query.untilMs ?? Infinity)) return undefined;
    if (query.untilMs !== undefined && query.untilMs < this.#takenToMs) {
      return this.#newest.hides(query) ? undefined : this.#newest;
    }
    this.#takenToMs = query.untilMs ?? this.#takenToMs;
    return this.#newest;
  }

  #offer(points: readonly Point[]): void {
    for (const point of points) this.#newest.offer(point);
    if (this.#newest.size <= tagSetsMax) return;
    this.#tooMany = true;
    this.#newest = new Newest();
  }
}
