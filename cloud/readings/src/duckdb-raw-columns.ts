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
import { type ColumnKind, type Columns, quoted } from './duckdb-layout.ts';

/** @returns no rows where the table has no such devices. */
export async function selectRawColumns(
  connection: DuckDBConnection,
  stretch: Stretch,
  columns: Columns,
): Promise<RawColumns> {
  const tags = [...columns].filter(([, kind]) => kind === 'tag').map(([name]) => name);
  const quantities = new Set([...columns.keys()].flatMap((name) => quantitySpokenOf(name) ?? []));
  const where = stretchWhere(stretch, columns);
  if (where.impossible) return new Reading(0, tags, []);
  const cells = [
    '"time"::DOUBLE',
    ...[hashOf(tags.map(quoted)), ...tags.map(quoted)],
    ...[...quantities].flatMap((quantity) => {
      const calibration = fieldOf(calibrationField(quantity), 'text', columns);
      return [
        fieldOf(quantity, 'number', columns),
        fieldOf(qualityField(quantity), 'number', columns),
        ...[hashOf([calibration]), calibration],
      ];
    }),
  ];
  const sql = `SELECT ${cells.join(', ')} FROM ${quoted(stretch.measurement)}${where.sql}`;
  const result = await connection.run(sql, where.values);
  const reading = new Reading(result.rowCount, tags, [...quantities]);
  for (let at = 0; at < result.chunkCount; at += 1) reading.add(result.getChunk(at));
  return reading;
}

const fieldOf = (name: string, kind: ColumnKind, columns: Columns): string =>
  columns.get(name) === kind ? quoted(name) : `NULL::${kind === 'text' ? 'VARCHAR' : 'DOUBLE'}`;

/**
 * Texts are told apart by 52 bits of their hash, which a number holds: of a thousand different ones,
 * two are taken for the same once in ten billion installations.
 */
const hashOf = (expressions: readonly string[]): string =>
  `(hash(${expressions.join(', ')}) >> 12)::DOUBLE`;

class Reading implements RawColumns {
  readonly series: Point['tags'][] = [];
  readonly seriesOf: Uint32Array;
  readonly times: Float64Array;
  readonly quantities: ReadonlyMap<Quantity, RawColumn>;
  readonly #tags: readonly string[];
  readonly #places = new Map<number, number>();
  readonly #texts = new Map<number, string | undefined>();
  #rows = 0;

  constructor(rows: number, tags: readonly string[], quantities: readonly Quantity[]) {
    this.seriesOf = new Uint32Array(rows);
    this.times = new Float64Array(rows);
    this.quantities = new Map(quantities.map((quantity) => [quantity, emptyColumn(rows)]));
    this.#tags = tags;
  }

  /** @param chunk of the cells of `selectRawColumns`. */
  add(chunk: DuckDBDataChunk): void {
    this.#numbers(chunk, 0, this.times);
    this.#series(chunk, 1);
    let cell = 2 + this.#tags.length;
    for (const { values, qualities, calibrations } of this.quantities.values()) {
      this.#numbers(chunk, cell, values);
      this.#numbers(chunk, cell + 1, qualities);
      this.#calibrations(chunk, cell + 2, calibrations);
      cell += 4;
    }
    this.#rows += chunk.rowCount;
  }

  #numbers(chunk: DuckDBDataChunk, cell: number, into: Float64Array): void {
    const vector = chunk.getColumnVector(cell);
    for (let row = 0; row < vector.itemCount; row += 1) {
      const value = vector.getItem(row);
      if (typeof value === 'number') into[this.#rows + row] = value;
    }
  }

  #series(chunk: DuckDBDataChunk, cell: number): void {
    const hashes = chunk.getColumnVector(cell);
    for (let row = 0; row < hashes.itemCount; row += 1) {
      const hash = Number(hashes.getItem(row));
      let place = this.#places.get(hash);
      if (place === undefined) {
        place = this.series.length;
        this.#places.set(hash, place);
        this.series.push(this.#tagsAt(chunk, cell + 1, row));
      }
      this.seriesOf[this.#rows + row] = place;
    }
  }

  #tagsAt(chunk: DuckDBDataChunk, cell: number, row: number): Point['tags'] {
    const texts = this.#tags.map((name, at): [string, unknown] => [
      name,
      chunk.getColumnVector(cell + at).getItem(row),
    ]);
    return Object.fromEntries(
      texts.filter((tag): tag is [string, string] => typeof tag[1] === 'string' && tag[1] !== ''),
    );
  }

  #calibrations(chunk: DuckDBDataChunk, cell: number, into: (string | undefined)[]): void {
    const [hashes, texts] = [chunk.getColumnVector(cell), chunk.getColumnVector(cell + 1)];
    for (let row = 0; row < hashes.itemCount; row += 1) {
      const hash = Number(hashes.getItem(row));
      let text = this.#texts.get(hash);
      if (text === undefined && !this.#texts.has(hash)) {
        const own = texts.getItem(row);
        text = typeof own === 'string' ? own : undefined;
        this.#texts.set(hash, text);
      }
      into[this.#rows + row] = text;
    }
  }
}
