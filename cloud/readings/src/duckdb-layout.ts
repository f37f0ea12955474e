/**
 * How points lie in DuckDB: a table per measurement, a column per tag (text, '' where a point lacks
 * it), `time` in ms since 1970 UTC, and a column per field. What a column is, is in its comment,
 * where SQL shows it too.
 */
import type { DuckDBConnection } from '@duckdb/node-api';
import { measurements, type Point } from '@samay/contract';
import { ownMeasurements } from './averages/own-measurements.ts';
import { inTransaction } from './duckdb-transaction.ts';
import { type FieldKind, kindFault, kindOf } from './point-check.ts';

export type ColumnKind = 'tag' | FieldKind;
export type Columns = ReadonlyMap<string, ColumnKind>;

// DuckDB does not tell upper from lower case in names, so only lower case is taken: `PM10` and
// `pm10` would be one.
const safeName = /^[a-z_][a-z0-9_]{0,62}$/;

// 35 quantities with 4 companions each are 175 columns: three times that. Tables: the contract has
// 4 measurements.
export const columnsMax = 512;
export const tablesMax = 64;

export class DuckdbLayout {
  #tables = new Map<string, Map<string, ColumnKind>>();
  /** Statements that make what `place` promised and the file does not have yet. */
  #pending: string[] = [];
  #applied: ReadonlyMap<string, Columns> = new Map();

  /** The columns that the file has; readers ask while a writer is still placing. */
  columns(measurement: string): Columns | undefined {
    return this.#applied.get(measurement);
  }

  /** Every table that the file has, and its columns. */
  get tables(): ReadonlyMap<string, Columns> {
    return this.#applied;
  }

  /** Reads what the file has, and forgets what it has not. */
  async load(connection: DuckDBConnection): Promise<void> {
    const reader = await connection.runAndReadAll(
      `SELECT table_name, column_name, data_type, comment FROM duckdb_columns()
       WHERE database_name = current_database() AND schema_name = 'main' AND NOT internal
       ORDER BY table_name, column_index`,
    );
    this.#tables = new Map();
    for (const [table, column, type, comment] of reader.getRowsJS()) {
      const columns = this.#tables.get(String(table)) ?? new Map<string, ColumnKind>();
      this.#tables.set(String(table), columns);
      if (column === 'time') continue;
      columns.set(
        String(column),
        comment === 'tag' ? 'tag' : type === 'DOUBLE' ? 'number' : 'text',
      );
    }
    this.#settle();
  }

  /**
   * Finds a place for a point, with new columns where it brings new fields.
   *
   * @returns why it has none.
   */
  place(point: Point): string | undefined {
    const { measurement } = point;
    if (this.#hasPlace(point)) return undefined;
    if (!safeName.test(measurement)) return unsafe('measurement', measurement);
    const found = this.#tables.get(measurement);
    if (!found && this.#given() >= tablesMax && !ownMeasurements.has(measurement)) {
      return `there are ${tablesMax} measurements already`;
    }
    const columns = found ?? contractTags(measurement);
    const added = new Map<string, ColumnKind>(found ? [] : columns);
    for (const [name, kind] of columnsOf(point)) {
      if (!safeName.test(name)) return unsafe(kind === 'tag' ? 'tag' : 'field', name);
      const known = columns.get(name);
      if (known === undefined) added.set(name, kind);
      else if (known !== kind) return kindFault({ measurement, name, holds: known, given: kind });
    }
    if (added.size + (found?.size ?? 0) > columnsMax) {
      return `"${measurement}" would have more than ${columnsMax} columns`;
    }
    if (!found) {
      this.#tables.set(measurement, columns);
      this.#pending.push(`CREATE TABLE ${quoted(measurement)} ("time" BIGINT NOT NULL)`);
    }
    for (const [name, kind] of added) {
      columns.set(name, kind);
      this.#pending.push(...addColumn(quoted(measurement), quoted(name), kind));
    }
    return undefined;
  }

  /** Nearly every point: nothing of it is new. */
  #hasPlace({ measurement, tags, fields }: Point): boolean {
    const columns = this.#tables.get(measurement);
    if (!columns) return false;
    for (const name in tags) if (columns.get(name) !== 'tag') return false;
    for (const name in fields) {
      const value = fields[name];
      if (value === undefined || columns.get(name) !== kindOf(value)) return false;
    }
    return true;
  }

  /** Tables of others than the store itself. */
  #given(): number {
    return [...this.#tables.keys()].filter((name) => !ownMeasurements.has(name)).length;
  }

  /**
   * Makes what is pending, all or nothing. It stands before the points that need it: an empty
   * column harms nobody.
   */
  async apply(connection: DuckDBConnection): Promise<void> {
    if (this.#pending.length === 0) return;
    await inTransaction(connection, async () => {
      for (const statement of this.#pending) await connection.run(statement);
    });
    this.#settle();
  }

  #settle(): void {
    this.#pending = [];
    this.#applied = new Map([...this.#tables].map(([name, columns]) => [name, new Map(columns)]));
  }
}

function addColumn(table: string, column: string, kind: ColumnKind): string[] {
  const statement = `ALTER TABLE ${table} ADD COLUMN ${column} ${sqlType[kind]}`;
  const mark = `COMMENT ON COLUMN ${table}.${column} IS 'tag'`;
  return kind === 'tag' ? [statement, mark] : [statement];
}

const sqlType: Readonly<Record<ColumnKind, string>> = {
  tag: "VARCHAR DEFAULT ''",
  number: 'DOUBLE',
  text: 'VARCHAR',
};

/**
 * The tags that the contract gives a measurement, so that they are the first columns of its table.
 */
function contractTags(measurement: string): Map<string, ColumnKind> {
  const known: Readonly<Record<string, readonly string[]>> = measurements;
  const tags = Object.hasOwn(known, measurement) ? (known[measurement] ?? []) : [];
  return new Map(tags.map((tag) => [tag, 'tag']));
}

const columnsOf = ({ tags, fields }: Point): [name: string, kind: ColumnKind][] => [
  ...Object.keys(tags).map((tag): [string, ColumnKind] => [tag, 'tag']),
  ...Object.entries(fields).map(([field, value]): [string, ColumnKind] => [field, kindOf(value)]),
];

/** @param name checked by `safeName`, so that nothing in it needs escaping. */
export const quoted = (name: string): string => `"${name}"`;

const unsafe = (what: string, name: string): string =>
  `${what} "${name}": a name here is up to 63 lower-case letters, digits and _, no digit first`;
