import { type DuckDBValue, listValue } from '@duckdb/node-api';
import { type Columns, quoted } from './duckdb-layout.ts';

/** A WHERE clause: every value is a parameter, every name one the layout knows. */
export class Where {
  readonly conditions: string[] = [];
  readonly values: DuckDBValue[] = [];
  /** A tag was asked for that no row has. */
  impossible = false;
  readonly #columns: Columns;

  constructor(columns: Columns) {
    this.#columns = columns;
  }

  tag(name: string, value: string | undefined): void {
    if (value === undefined) return;
    if (this.#columns.get(name) !== 'tag') this.impossible = true;
    else this.add(`${quoted(name)} =`, value);
  }

  /** A tag that is one of these, where any are given. */
  among(name: string, values: readonly string[] | undefined): void {
    if (values === undefined) return;
    const [only, ...others] = values;
    if (only === undefined || this.#columns.get(name) !== 'tag') this.impossible = true;
    // DuckDB passes over blocks by a single value, and not by a list.
    else if (others.length === 0) this.tag(name, only);
    else {
      this.values.push(listValue([...values]));
      this.conditions.push(`${quoted(name)} IN (SELECT unnest($${this.values.length}::VARCHAR[]))`);
    }
  }

  /** @param expressions names that the layout knows, of a number and then texts. */
  after(expressions: readonly string[], key: readonly (number | string)[]): void {
    const parameters = key.map((value) => {
      this.values.push(typeof value === 'number' ? BigInt(value) : value);
      return `$${this.values.length}`;
    });
    this.conditions.push(`(${expressions.join(', ')}) > (${parameters.join(', ')})`);
  }

  add(condition: string, value: string | bigint): void {
    this.values.push(value);
    this.conditions.push(`${condition} $${this.values.length}`);
  }

  get sql(): string {
    return this.conditions.length === 0 ? '' : ` WHERE ${this.conditions.join(' AND ')}`;
  }
}
