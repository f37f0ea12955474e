/** Raw rows of some devices as columns: no object a row, and a text that comes again is read once. */
import type { DuckDBConnection, DuckDBDataChunk } from '@duckdb/node-api';
import { calibrationField, type Point, type Quantity, qualityField } from '@samay/contract';
import {
  emptyColumn,
  quantitySpokenOf,
  type RawColumn,
  type RawColumns,
} from './averages/raw-columns.ts';
import type { Stretch } from './averages/recompute.ts';
import { stretchWhere } from './duckdb-averages.ts';
import { Distinct } from './duckdb-distinct.ts';
import { type Columns, quoted } from './duckdb-layout.ts';

/** @returns no rows where the table has no such devices. */
export async function selectRawColumns(
  connection: DuckDBConnection,
  stretch: Stretch,
  columns: Columns,
): Promise<RawColumns> {
  const reading = new Reading(columns);
  const where = stretchWhere(stretch, columns);
  if (where.impossible) return reading;
  const cells = reading.cells.join(', ');
  const sql = `SELECT ${cells} FROM ${quoted(stretch.measurement)}${where.sql}`;
  const result = await connection.run(sql, where.values);
  reading.begin(result.rowCount);
  for (let at = 0; at < result.chunkCount; at += 1) reading.add(result.getChunk(at));
  return reading;
}

class Reading implements RawColumns {
  seriesOf = new Uint32Array(0);
  times = new Float64Array(0);
  readonly quantities = new Map<Quantity, RawColumn>();
  readonly #series: Distinct<Point['tags']>;
  readonly #told: readonly ToldQuantity[];
  #rows = 0;

  constructor(columns: Columns) {
    const tags = [...columns].filter(([, kind]) => kind === 'tag').map(([name]) => name);
    this.#series = new Distinct(tags, (own) => own);
    const quantities = new Set([...columns.keys()].flatMap((name) => quantitySpokenOf(name) ?? []));
    this.#told = [...quantities].map((quantity) => toldOf(quantity, columns));
  }

  get series(): readonly Point['tags'][] {
    return this.#series.all;
  }

  get cells(): string[] {
    const told = this.#told.flatMap(({ value, quality, calibration }) => [
      ...[numbers(value), numbers(quality)],
      ...(calibration?.cells ?? []),
    ]);
    return ['"time"::DOUBLE', ...this.#series.cells, ...told];
  }

  begin(rows: number): void {
    this.seriesOf = new Uint32Array(rows);
    this.times = new Float64Array(rows);
    for (const { quantity } of this.#told) this.quantities.set(quantity, emptyColumn(rows));
  }

  /** @param chunk of `cells`. */
  add(chunk: DuckDBDataChunk): void {
    this.#numbers(chunk, 0, this.times);
    this.seriesOf.set(this.#series.read(chunk, 1), this.#rows);
    let cell = 1 + this.#series.cells.length;
    for (const { quantity, calibration } of this.#told) {
      const column = this.quantities.get(quantity);
      if (!column) continue;
      this.#numbers(chunk, cell, column.values);
      this.#numbers(chunk, cell + 1, column.qualities);
      cell += 2;
      if (!calibration) continue;
      this.#texts(calibration, chunk, cell, column.calibrations);
      cell += calibration.cells.length;
    }
    this.#rows += chunk.rowCount;
  }

  #numbers(chunk: DuckDBDataChunk, cell: number, into: Float64Array): void {
    const vector = chunk.getColumnVector(cell);
    for (let row = 0; row < vector.itemCount; row += 1) {
      into[this.#rows + row] = vector.getItem(row) as number;
    }
  }

  #texts(
    known: Distinct<string | undefined>,
    chunk: DuckDBDataChunk,
    cell: number,
    into: (string | undefined)[],
  ): void {
    const placeOf = known.read(chunk, cell);
    for (let row = 0; row < placeOf.length; row += 1) {
      into[this.#rows + row] = known.all[placeOf[row] ?? 0];
    }
  }
}

/** Where the table has what is said of a quantity. */
interface ToldQuantity {
  readonly quantity: Quantity;
  readonly value: string | undefined;
  readonly quality: string | undefined;
  readonly calibration: Distinct<string | undefined> | undefined;
}

function toldOf(quantity: Quantity, columns: Columns): ToldQuantity {
  const [quality, calibration] = [qualityField(quantity), calibrationField(quantity)];
  return {
    quantity,
    value: columns.get(quantity) === 'number' ? quantity : undefined,
    quality: columns.get(quality) === 'number' ? quality : undefined,
    calibration:
      columns.get(calibration) === 'text'
        ? new Distinct([calibration], (own) => own[calibration])
        : undefined,
  };
}

/** NaN where a row has none: a column without NULL is read without asking of each row. */
const numbers = (column: string | undefined): string =>
  column === undefined ? "'NaN'::DOUBLE" : `coalesce(${quoted(column)}, 'NaN'::DOUBLE)`;
