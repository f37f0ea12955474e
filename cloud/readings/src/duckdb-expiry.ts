/** Raw rows whose time has come, let go by the process that owns the file. */
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Point } from '@samay/contract';
import { dayStart } from './averages/average.ts';
import { type DuckdbLayout, quoted } from './duckdb-layout.ts';
import { mergePoints } from './duckdb-merge.ts';
import { selectRows } from './duckdb-rows.ts';
import { expiring } from './kept-forever.ts';

const table = 'raw_since';

export class DuckdbExpiry {
  readonly #keptMs: number | undefined;
  readonly #clock: () => number;
  #sinceMs: number | undefined;
  /** Everything before has been deleted since the file was opened. */
  #deletedToMs = -Infinity;

  /** @param keptMs for ever unless given. @param clock ms since 1970 UTC. */
  constructor(keptMs: number | undefined, clock: () => number) {
    this.#keptMs = keptMs;
    this.#clock = clock;
  }

  /** The start of a local day; raw rows before it are gone, and stay so if more is to be kept now. */
  get sinceMs(): number | undefined {
    return this.#sinceMs;
  }

  /** @returns why a point is not taken: its hour was averaged of rows that are gone. */
  fault({ measurement, timeMs }: Point): string | undefined {
    const sinceMs = this.#sinceMs;
    if (sinceMs === undefined || timeMs >= sinceMs || !expiring.includes(measurement))
      return undefined;
    return `"${measurement}" is kept since ${new Date(sinceMs).toISOString()}, and this is older`;
  }

  async load(connection: DuckDBConnection, layout: DuckdbLayout): Promise<void> {
    if (!layout.columns(table)) return;
    const select = { sql: `SELECT max(raw) FROM ${table}`, values: [] };
    const [row] = await selectRows(connection, select);
    if (typeof row?.[0] === 'number') this.#sinceMs = row[0];
  }

  /**
   * Lets go of what is too old. Not while anything is being written.
   *
   * @param isOwed whether an hour before this is still to be averaged: nothing is let go then.
   */
  async expire(
    connection: DuckDBConnection,
    layout: DuckdbLayout,
    isOwed: (toMs: number) => boolean,
  ): Promise<void> {
    const dueMs = await this.#dueMs(connection, layout);
    const toMs = Math.max(this.#sinceMs ?? -Infinity, dueMs);
    if (toMs <= this.#deletedToMs || isOwed(toMs)) return;
    if (toMs !== this.#sinceMs) {
      // Said first: what dies in between is deleted by the next.
      const said = { measurement: table, tags: {}, fields: { raw: toMs }, timeMs: 0 };
      layout.place(said);
      await layout.apply(connection);
      await mergePoints(connection, layout, [said]);
      this.#sinceMs = toMs;
    }
    for (const measurement of expiring.filter((name) => layout.columns(name))) {
      await connection.run(`DELETE FROM ${quoted(measurement)} WHERE "time" < ${toMs}`);
    }
    this.#deletedToMs = toMs;
  }

  /**
   * Counted from the newest row where that is older than the clock: one that was set years ahead must
   * not cost a city its history.
   */
  async #dueMs(connection: DuckDBConnection, layout: DuckdbLayout): Promise<number> {
    if (this.#keptMs === undefined) return -Infinity;
    let newestMs = -Infinity;
    for (const measurement of expiring.filter((name) => layout.columns(name))) {
      const select = { sql: `SELECT max("time") FROM ${quoted(measurement)}`, values: [] };
      const [row] = await selectRows(connection, select);
      if (typeof row?.[0] === 'bigint') newestMs = Math.max(newestMs, Number(row[0]));
    }
    return dayStart(Math.min(this.#clock(), newestMs) - this.#keptMs);
  }
}
