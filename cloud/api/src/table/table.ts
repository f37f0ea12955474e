/** An answer as rows under columns, as CSV, NDJSON and Parquet all tell it. */
export interface Column {
  readonly name: string;
  /** A time is RFC 3339 text in UTC. */
  readonly type: 'text' | 'time' | 'number' | 'integer';
}

/** A cell per column; null where there is nothing, never 0 in its place. */
export type Row = readonly (string | number | null)[];

export interface Table {
  /** Of the file it is saved as, without the extension. */
  readonly name: string;
  readonly columns: readonly Column[];
  /** What a CSV begins with, for a program that asked for it. */
  readonly mark?: '' | '\uFEFF';
  /** Some thousand rows at once; each is asked for when the one before has gone. */
  readonly batches: AsyncIterable<readonly Row[]>;
  /** Told inside the file, where the format has a place for it. */
  readonly facts: Readonly<Record<string, string>>;
}
