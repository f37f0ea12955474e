/** Everything that a DuckDB file has, as of one moment: writes go on meanwhile and are not in it. */
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Point } from '@samay/contract';
import { type Columns, quoted } from './duckdb-layout.ts';
import { toPoint } from './duckdb-rows.ts';

/** Ten of DuckDB's chunks: some 10 MB of points. */
const pointsWanted = 20_480;
/** What is owed is found again from what is restored. */
const passedOver: ReadonlySet<string> = new Set(['owed']);

/** @param connection for this alone; it is closed at the end. */
export async function* duckdbSnapshot(
  connection: DuckDBConnection,
  tables: ReadonlyMap<string, Columns>,
): AsyncGenerator<readonly Point[]> {
  try {
    await connection.run('BEGIN TRANSACTION');
    for (const [measurement, columns] of tables) {
      if (passedOver.has(measurement)) continue;
      const result = await connection.stream(
        `SELECT * FROM ${quoted(measurement)} ORDER BY "time"`,
      );
      const names = result.columnNames();
      let points: Point[] = [];
      for (
        let chunk = await result.fetchChunk();
        chunk?.rowCount;
        chunk = await result.fetchChunk()
      ) {
        for (const row of chunk.getRows()) points.push(toPoint(measurement, columns, names, row));
        if (points.length < pointsWanted) continue;
        yield points;
        points = [];
      }
      if (points.length > 0) yield points;
    }
  } finally {
    connection.closeSync();
  }
}
