/** Which hours are owed, as a table of DuckDB, so that a restart knows them too. */
import { type DuckDBConnection, listValue } from '@duckdb/node-api';
import type { Point } from '@samay/contract';
import { hourMs } from './averages/average.ts';
import type { Kept, OwedHour } from './averages/owed.ts';
import { type DuckdbLayout, quoted } from './duckdb-layout.ts';
import { selectRows } from './duckdb-rows.ts';
import { inTransaction } from './duckdb-transaction.ts';

/** A row for each hour that has changed since it was averaged. */
const owedTable = 'owed';
/** The row that says that the hours from before there were averages are in the table. */
const begun: Point = {
  measurement: owedTable,
  tags: { of: '', device: '' },
  fields: { n: 1 },
  timeMs: 0,
};

export const owedPoint = ({ of, device, timeMs }: OwedHour): Point => ({
  ...{ measurement: owedTable, tags: { of, device }, fields: { n: 1 }, timeMs },
});

/** Begins the table where there is none, with every hour that is stored. */
export async function loadOwed(
  connection: DuckDBConnection,
  layout: DuckdbLayout,
): Promise<OwedHour[]> {
  layout.place(begun);
  await layout.apply(connection);
  const rows = await selectRows(connection, {
    sql: `SELECT "of", device, "time" FROM ${owedTable}`,
    values: [],
  });
  if (!rows.some(([of]) => of === '')) {
    await inTransaction(connection, async () => {
      for (const of of ['air', 'sensor', 'health'] as const) {
        if (layout.columns(of)) await connection.run(everyHour(of));
      }
      await connection.run(
        `INSERT INTO ${owedTable} ("time", "of", device, n) VALUES (0, '', '', 1)`,
      );
    });
    return loadOwed(connection, layout);
  }
  return rows.flatMap(([of, device, time]) =>
    of === '' ? [] : [{ of: of as Kept, device: String(device), timeMs: Number(time) }],
  );
}

// SQL's // rounds towards 0: this form also holds before 1970.
const everyHour = (of: Kept): string =>
  `INSERT INTO ${owedTable} ("time", "of", device, n)
   SELECT DISTINCT "time" - ((("time" % ${hourMs}) + ${hourMs}) % ${hourMs}), '${of}', device, 1
   FROM ${quoted(of)} ORDER BY ALL`;

/** Forgets hours of one measurement that have been averaged. */
export async function settleOwed(
  connection: DuckDBConnection,
  of: Kept,
  hours: readonly OwedHour[],
): Promise<void> {
  const fromMs = hours.reduce((least, { timeMs }) => Math.min(least, timeMs), Infinity);
  const toMs = hours.reduce((most, { timeMs }) => Math.max(most, timeMs), -Infinity);
  if (fromMs > toMs) return;
  // The span is written out so that DuckDB passes over the rest of what is owed.
  await connection.run(
    `DELETE FROM ${owedTable} WHERE "of" = $1 AND "time" BETWEEN ${fromMs} AND ${toMs}
      AND (device, "time") IN (SELECT unnest($2::VARCHAR[]), unnest($3::BIGINT[]))`,
    [
      of,
      listValue(hours.map(({ device }) => device)),
      listValue(hours.map(({ timeMs }) => BigInt(timeMs))),
    ],
  );
}
