/** Values of a range, by pages. */
import { readAnswer, type Series } from './influx-answer.ts';
import { rawQuery } from './influx-query.ts';
import type { InfluxServer } from './influx-server.ts';
import { rawCellNames, rawRow } from './raw-row.ts';
import type { RangeQuery, RawRow } from './readings.ts';

// The lowest max-row-limit in use (it was the default before 1.2); at about 60 bytes a row an
// answer is 600 kB.
const rowsPerPage = 10_000;

export async function readRaw(
  server: InfluxServer,
  query: RangeQuery,
  rowsMax: number,
): Promise<RawRow[]> {
  const rows: RawRow[] = [];
  const page = Math.min(rowsMax, rowsPerPage);
  for (let [rest, skip] = [query, 0]; ; ) {
    const [series = []] = readAnswer(await server.query(rawQuery(rest, page, skip, server.source)));
    const told = series.flatMap(rawRowsOf);
    for (const row of told) {
      if (row.quality <= (query.qualityMax ?? row.quality)) rows.push(row);
      if (rows.length === rowsMax) return rows;
    }
    const last = told.at(-1);
    if (!last || series.reduce((sum, one) => sum + one.rows.length, 0) < page) return rows;
    // From the last time on, without what is of that time already: a greater offset would be read anew.
    const known = told.filter(({ timeMs }) => timeMs === last.timeMs).length;
    skip =
      last.timeMs === (isNewestFirst(rest) ? rest.toMs - 1 : rest.fromMs) ? skip + known : known;
    rest = isNewestFirst(rest)
      ? { ...rest, toMs: last.timeMs + 1 }
      : { ...rest, fromMs: last.timeMs };
  }
}

const isNewestFirst = (query: RangeQuery): boolean =>
  query.step === undefined && query.newestFirst === true;

function rawRowsOf({ columns, rows }: Series): RawRow[] {
  const [time, ...cells] = (['time', ...rawCellNames] as const).map((name) =>
    columns.indexOf(name),
  );
  const [value = -1, quality = -1, why = -1, uncertainty = -1, calibration = -1] = cells;
  return rows.flatMap((row) => {
    const told = rawRow(Number(row[time ?? -1]), {
      value: row[value],
      quality: row[quality],
      why: row[why],
      uncertainty: row[uncertainty],
      calibration: row[calibration],
    });
    return told ?? [];
  });
}
