/** Grafana's data frame, as far as InfluxQL answers need it: columns of one length. */
export type Cell = number | string | boolean | null;

export interface Field {
  /** `Time`, `Value`, a tag's or a column's name. */
  readonly name: string;
  readonly type: 'time' | 'number' | 'string' | 'boolean';
  /** Times in ms since 1970 UTC. */
  readonly values: readonly Cell[];
  readonly labels?: Readonly<Record<string, string>>;
  /** What legends and headings show. */
  readonly displayName?: string;
}

export interface Frame {
  readonly name: string;
  readonly fields: readonly Field[];
}

/** @throws RangeError naming the fields there are. */
export function fieldNamed(frame: Frame, name: string): Field {
  const found = frame.fields.find((field) => field.name === name);
  if (found) return found;
  const there = frame.fields.map((field) => field.name).join(', ');
  throw new RangeError(`frame "${frame.name}" has no field ${name}; it has ${there}`);
}

/** @returns the rows as objects by field name. */
export function rowsIn({ fields }: Frame): Record<string, Cell>[] {
  const length = fields[0]?.values.length ?? 0;
  return Array.from({ length }, (_, row) =>
    Object.fromEntries(fields.map(({ name, values }) => [name, values[row] ?? null])),
  );
}
