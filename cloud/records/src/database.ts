export type Row = Readonly<Record<string, unknown>>;

/** One connection, or one transaction, of PostgreSQL. */
export interface Sql {
  /** One statement, its values as $1, $2 … */
  query(text: string, values?: readonly unknown[]): Promise<readonly Row[]>;
  /** Several statements without values. */
  run(script: string): Promise<void>;
}

/** PostgreSQL, embedded or by its URL: the same SQL in both. */
export interface Database extends Sql {
  /** All of it or nothing. */
  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /** Waits for what is under way. Nothing may be asked afterwards. */
  close(): Promise<void>;
}
