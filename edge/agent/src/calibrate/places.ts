/** The columns that were asked for, in a table that is there. */
import { columnsNamed } from './columns.ts';
import type { Table } from './csv-file.ts';
import type { InputName } from './samples.ts';
import type { SeriesRequest } from './series.ts';

/** What may stand beside a value. */
export const weather = ['humidity', 'temperature', 'pressure', 'mass'] as const;

/** All columns that a table must have. */
export function askedColumns(request: SeriesRequest): string[] {
  const { time, value, unit, where } = request;
  const inputs = weather.flatMap((name) => request[name]?.column ?? []);
  const filters = where.map(({ column }) => column);
  return [...time, ...value, ...(unit === undefined ? [] : [unit]), ...inputs, ...filters];
}

/** Where in a row everything is. */
export interface Places {
  readonly time: readonly number[];
  readonly value: readonly number[];
  readonly unit: number | undefined;
  readonly where: readonly { readonly at: number; readonly texts: ReadonlySet<string> }[];
  readonly inputs: readonly {
    readonly name: InputName;
    readonly at: number;
    readonly convert: (value: number) => number;
  }[];
}

export function placesIn({ header, path }: Table, request: SeriesRequest): Places {
  const { side, unit, unitFlag } = request;
  const one = (name: string, flag: string): number => {
    const [at = 0] = columnsNamed(header, [name], flag, path);
    return at;
  };
  const inputs = weather.flatMap((name) => {
    const asked = request[name];
    if (asked === undefined) return [];
    return [{ name, at: one(asked.column, asked.flag), convert: asked.convert }];
  });
  return {
    time: columnsNamed(header, request.time, `--${side}-time`, path),
    value: columnsNamed(header, request.value, `--${side}-value`, path),
    unit: unit === undefined ? undefined : one(unit, unitFlag),
    where: request.where.map(({ column, texts }) => ({
      at: one(column, `--${side}-where`),
      texts: new Set(texts.map((text) => text.trim().toLowerCase())),
    })),
    inputs,
  };
}

/** The columns as they are written in the file. */
export function titles({ header }: Table, places: Places): Record<string, string> {
  const title = (at: number): string => header[at] ?? '';
  const named: Record<string, string> = {
    time: places.time.map(title).join(' + '),
    value: places.value.map(title).join(' + '),
  };
  if (places.unit !== undefined) named['unit'] = title(places.unit);
  for (const { name, at } of places.inputs) named[name] = title(at);
  return named;
}
