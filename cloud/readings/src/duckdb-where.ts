import { type Columns, quoted } from './duckdb-layout.ts';

/** A WHERE clause: every value is a parameter, every name one the layout knows. */
export class Where {
  readonly conditions: string[] = [];
  readonly values: (string | bigint)[] = [];
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

  add(condition: string, value: string | bigint): void {
    this.values.push(value);
    this.conditions.push(`${condition} $${this.values.length}`);
  }

  get sql(): string {
    return this.conditions.length === 0 ? '' : ` WHERE ${this.conditions.join(' AND ')}`;
  }
}
