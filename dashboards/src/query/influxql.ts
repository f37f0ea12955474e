/** InfluxQL on what 1.x, 2.x and 3.x share, as text. */
import { placed } from './kept-forever.ts';

/** A question; the names of `select` are those of the answer's columns. */
export interface Select {
  /** Name of the column → expression. */
  readonly select: Readonly<Record<string, string>>;
  /**
   * A measurement, or the questions that this one is about. Several of one measurement are laid side by
   * side: the only way that InfluxQL has two series in one row.
   */
  readonly from: string | readonly Select[];
  /** All of them must hold. */
  readonly where?: readonly string[];
  /** Tags by name, or `time(…)`. */
  readonly by?: readonly string[];
  readonly fill?: 'none' | 'null' | 'previous' | number;
  /** Days are those of the city: the dashboard's own time zone does not reach InfluxQL. */
  readonly lima?: boolean;
}

export function influxql(asked: Select): string {
  const { select, from, where = [], by = [], fill, lima } = asked;
  const columns = Object.entries(select).map(([name, of]) => `${of} AS ${quoted(name)}`);
  const source =
    typeof from === 'string' ? placed(from) : from.map((one) => `(${influxql(one)})`).join(', ');
  return [
    `SELECT ${columns.join(', ')} FROM ${source}`,
    where.length > 0 ? `WHERE ${where.join(' AND ')}` : '',
    by.length > 0 ? `GROUP BY ${by.map(grouped).join(', ')}` : '',
    fill === undefined ? '' : `fill(${fill})`,
    lima ? "tz('America/Lima')" : '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}

export const quoted = (name: string): string => `"${name}"`;

const grouped = (part: string): string => (part.startsWith('time(') ? part : quoted(part));
