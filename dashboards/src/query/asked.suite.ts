/** Questions of dashboards, asked of a real InfluxDB. */
import { type Influxd, startInfluxd } from '@samay/testbed';
import { influxql, type Select } from './influxql.ts';

interface Series {
  readonly tags?: Readonly<Record<string, string>>;
  readonly columns: readonly string[];
  readonly values: readonly (readonly (number | string | null)[])[];
}

export interface Asking {
  /** @returns a row per row, with the tags of its series among the columns. */
  ask(select: Select, variables?: Readonly<Record<string, string>>): Promise<Row[]>;
  stop(): Promise<void>;
}
type Row = Readonly<Record<string, number | string | null>>;

export interface Written {
  readonly lines: readonly string[];
  readonly fromMs: number;
  readonly toMs: number;
}

export async function askInflux({ lines, fromMs, toMs }: Written): Promise<Asking> {
  const influxd: Influxd = await startInfluxd('samay');
  const answer = await fetch(`${influxd.url}/write?db=samay&precision=ms`, {
    method: 'POST',
    body: lines.join('\n'),
  });
  if (answer.status !== 204) throw new Error(await answer.text());
  return {
    async ask(select, variables = {}) {
      const text = Object.entries({ kept: 'autogen', ...variables, __to: String(toMs) }).reduce(
        (query, [name, value]) =>
          query.replace(new RegExp(`\\$\\{${name}(:regex)?\\}`, 'g'), () => value),
        influxql(select)
          .replaceAll('$timeFilter', `time >= ${fromMs}ms and time <= ${toMs}ms`)
          .replaceAll('$__interval', '1h'),
      );
      const { results } = (await influxd.query('samay', text)) as {
        results: { error?: string; series?: Series[] }[];
      };
      const [{ error, series = [] } = {}] = results;
      if (error !== undefined) throw new Error(`${error}: ${text}`);
      return series.flatMap(({ tags, columns, values }) =>
        values.map((row) => ({
          ...tags,
          ...Object.fromEntries(columns.map((name, at) => [name, row[at] ?? null])),
        })),
      );
    },
    stop: () => influxd.stop(),
  };
}
