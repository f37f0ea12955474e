import { ReadingsError } from './readings-error.ts';

/** One series of an answer; `rows` are cells in the order of `columns`. */
export interface Series {
  readonly tags: Readonly<Record<string, string>>;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

/**
 * Reads the JSON of `/query`.
 *
 * @returns the series of each statement.
 * @throws ReadingsError STORE_REFUSED when a statement failed, such as "database not found", or the
 * answer is of another form.
 */
export function readAnswer(answer: unknown): Series[][] {
  const results = member(answer, 'results');
  if (!Array.isArray(results)) throw unreadable('no results');
  return results.map((result: unknown) => {
    const error = member(result, 'error');
    if (error !== undefined) throw new ReadingsError('STORE_REFUSED', `InfluxDB: ${String(error)}`);
    if (member(result, 'partial') === true) throw cutShort();
    const series = member(result, 'series') ?? [];
    if (!Array.isArray(series)) throw unreadable('series');
    return series.map(readSeries);
  });
}

function readSeries(series: unknown): Series {
  if (member(series, 'partial') === true) throw cutShort();
  const columns = member(series, 'columns');
  const rows = member(series, 'values') ?? [];
  if (!isTexts(columns)) throw unreadable('columns');
  if (!Array.isArray(rows) || !rows.every((row): row is unknown[] => Array.isArray(row))) {
    throw unreadable('values');
  }
  const tags = Object.entries(member(series, 'tags') ?? {}).filter(
    // A series without a tag that others have shows it empty.
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '',
  );
  return { tags: Object.fromEntries(tags), columns, rows };
}

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');

/** @returns rows as objects by column, time as a number. */
export function* rowsOf(
  series: Series,
): Generator<{ timeMs: number; cells: Map<string, unknown> }> {
  for (const row of series.rows) {
    const cells = new Map(series.columns.map((column, index) => [column, row[index] ?? null]));
    const timeMs = cells.get('time');
    if (typeof timeMs !== 'number') throw unreadable('time');
    cells.delete('time');
    yield { timeMs, cells };
  }
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}

const unreadable = (what: string): ReadingsError =>
  new ReadingsError('STORE_REFUSED', `the answer is not that of an InfluxDB (${what})`);

const cutShort = (): ReadingsError =>
  new ReadingsError('STORE_REFUSED', 'InfluxDB cut its answer short: raise [http] max-row-limit');
