/** Readings in one DuckDB file: the embedded store, no server to install. */
import type { DuckDBConnection } from '@duckdb/node-api';
import type { FieldValue, Point } from '@samay/contract';
import { cut } from './cut.ts';
import { type DuckdbOptions, openDuckdbFile } from './duckdb-file.ts';
import { type Columns, DuckdbLayout } from './duckdb-layout.ts';
import { mergePoints } from './duckdb-merge.ts';
import { writeQueue } from './duckdb-queue.ts';
import { bucketSelect, latestSelect, rawSelect, type Select } from './duckdb-select.ts';
import { pointFault } from './point-check.ts';
import { checkRange, checkTime } from './query-check.ts';
import { flagOf, rawRow } from './raw-row.ts';
import type {
  BucketQuery,
  BucketRow,
  LatestQuery,
  RangeQuery,
  RangeResult,
  RawQuery,
  RawRow,
  Readings,
  Rows,
  WriteResult,
} from './readings.ts';
import { ReadingsError } from './readings-error.ts';

/**
 * Opens the file, or makes it. A write resolves when it is in DuckDB's log on the disk (fsync).
 *
 * @throws ReadingsError STORE_REFUSED when another process owns the file, or it cannot be opened.
 */
export async function openDuckdbReadings(options: DuckdbOptions): Promise<Readings> {
  const file = await openDuckdbFile(options);
  const layout = new DuckdbLayout();
  try {
    await attempt(() => layout.load(file.writer));
  } catch (error) {
    file.close();
    throw error;
  }
  const queue = writeQueue((writes) => attempt(() => storeGroup(file.writer, layout, writes)));
  const select = (build: (columns: Columns) => Select | undefined, measurement: string) =>
    attempt(() => runSelect(file.reader, layout.columns(measurement), build));

  function range(query: RawQuery): Promise<Rows<RawRow>>;
  function range(query: BucketQuery): Promise<Rows<BucketRow>>;
  function range(query: RangeQuery): Promise<RangeResult>;
  async function range(query: RangeQuery): Promise<RangeResult> {
    checkRange(query);
    const { measurement, rowsMax } = query;
    if (query.step) {
      const { rows } = await select((columns) => bucketSelect(query, columns), measurement);
      return cut(rows.map(toBucketRow), rowsMax);
    }
    const { rows } = await select((columns) => rawSelect(query, columns), measurement);
    return cut(rows.flatMap(toRawRow), rowsMax);
  }

  return {
    write: (points) => queue.add(points),
    range,
    async latest(query: LatestQuery) {
      checkTime('sinceMs', query.sinceMs);
      checkTime('untilMs', query.untilMs);
      const { measurement } = query;
      const { names, rows } = await select((columns) => latestSelect(query, columns), measurement);
      const columns = layout.columns(measurement);
      return rows.map((row) => toPoint(measurement, columns, names, row));
    },
    async health() {
      await attempt(() => file.reader.run('SELECT 1'));
    },
    async close() {
      await queue.idle();
      file.close();
    },
  };
}

async function storeGroup(
  connection: DuckDBConnection,
  layout: DuckdbLayout,
  writes: readonly (readonly Point[])[],
): Promise<WriteResult[]> {
  const placed: Point[] = [];
  const results = writes.map((points) => {
    const rejected: { point: Point; why: string }[] = [];
    for (const point of points) {
      const why = pointFault(point) ?? layout.place(point);
      if (why === undefined) placed.push(point);
      else rejected.push({ point, why });
    }
    return { written: points.length - rejected.length, rejected };
  });
  if (placed.length === 0) return results;
  try {
    await layout.apply(connection);
    await mergePoints(connection, layout, placed);
  } catch (error) {
    await layout.load(connection);
    throw error;
  }
  return results;
}

interface Selected {
  readonly names: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

async function runSelect(
  connection: DuckDBConnection,
  columns: Columns | undefined,
  build: (columns: Columns) => Select | undefined,
): Promise<Selected> {
  const query = columns && build(columns);
  if (query === undefined) return { names: [], rows: [] };
  const reader = await connection.runAndReadAll(query.sql, query.values);
  return { names: reader.columnNames(), rows: reader.getRowsJS() };
}

function toRawRow([time, value, quality, why, uncertainty, calibration]: readonly unknown[]) {
  const row = rawRow(Number(time), { value, quality, why, uncertainty, calibration });
  return row === undefined ? [] : [row];
}

const toBucketRow = ([time, value, count, worst]: readonly unknown[]): BucketRow => ({
  timeMs: Number(time),
  value: Number(value),
  count: Number(count),
  qualityWorst: flagOf(worst),
});

function toPoint(
  measurement: string,
  columns: Columns | undefined,
  names: readonly string[],
  row: readonly unknown[],
): Point {
  const tags: Record<string, string> = {};
  const fields: Record<string, FieldValue> = {};
  names.forEach((name, index) => {
    const value = row[index];
    const kind = columns?.get(name);
    if (kind === 'tag' && typeof value === 'string' && value !== '') tags[name] = value;
    if (kind === 'number' && typeof value === 'number') fields[name] = value;
    if (kind === 'text' && typeof value === 'string') fields[name] = value;
  });
  return { measurement, tags, fields, timeMs: Number(row[names.indexOf('time')]) };
}

/**
 * DuckDB's errors carry no code: what is left after our own checks is the disk, memory, or a fault
 * of ours.
 */
async function attempt<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ReadingsError) throw error;
    const detail = error instanceof Error ? error.message : String(error);
    throw new ReadingsError('STORE_UNAVAILABLE', `DuckDB: ${detail}`, { cause: error });
  }
}
