/** An answer of InfluxQL as the data frames that Grafana's server makes of it. */
import { type Series, seriesOf } from './answer.ts';
import type { Cell, Field, Frame } from './frame.ts';
import { frameName } from './frame-name.ts';

export interface FrameQuery {
  readonly resultFormat: 'time_series' | 'table';
  readonly alias?: string | undefined;
}

/**
 * @param answer of `/query` with times in ms.
 * @returns one frame per series and column, or one table; none where nothing was found.
 * @throws AnswerError
 */
export function framesOf(answer: unknown, { resultFormat, alias }: FrameQuery): Frame[] {
  const series = seriesOf(answer);
  if (resultFormat === 'table') return series.length === 0 ? [] : [table(series)];
  return series.flatMap((one) => timeSeries(one, alias));
}

function typeOf(values: readonly Cell[]): Field['type'] {
  const first = values.find((value) => value !== null);
  return typeof first === 'string' ? 'string' : typeof first === 'boolean' ? 'boolean' : 'number';
}

const column = (series: Series, index: number): Cell[] =>
  (series.values ?? []).map((row) => row[index] ?? null);

const timeField = (values: readonly Cell[]): Field => ({ name: 'Time', type: 'time', values });

/** `Time`, `Value` with the series' tags as labels; without times (SHOW …), `Value` alone. */
function timeSeries(series: Series, alias: string | undefined): Frame[] {
  const timeAt = series.columns.indexOf('time');
  if (timeAt < 0) return [namesFrame(series)];
  return series.columns.flatMap((name, index) => {
    if (index === timeAt) return [];
    const values = column(series, index);
    const displayName = frameName(series, name, alias);
    const value: Field = {
      ...{ name: 'Value', type: typeOf(values), values, displayName },
      ...(series.tags ? { labels: series.tags } : {}),
    };
    return [{ name: displayName, fields: [timeField(column(series, timeAt)), value] }];
  });
}

/** `SHOW TAG VALUES` answers key and value; all others say the name first. */
function namesFrame(series: Series): Frame {
  const isTagValues = series.columns[0] === 'key' && series.columns[1] === 'value';
  const values = column(series, isTagValues ? 1 : 0);
  return { name: series.name ?? '', fields: [{ name: 'Value', type: 'string', values }] };
}

/** One frame of all series: time, the tags of the first, and its columns. */
function table(series: readonly [Series, ...Series[]] | readonly Series[]): Frame {
  const [first] = series;
  const columns = first?.columns ?? [];
  const all = (index: number): Cell[] => series.flatMap((one) => column(one, index));
  const tagged = (tag: string): Cell[] =>
    series.flatMap((one) => (one.values ?? []).map(() => one.tags?.[tag] ?? ''));
  const named = (name: string, values: Cell[]): Field => ({
    ...{ name, type: typeOf(values), values, displayName: name },
  });
  const [lead, ...rest] = columns.map((name, index) =>
    index === 0 && name === 'time' ? timeField(all(0)) : named(name, all(index)),
  );
  const tags = Object.keys(first?.tags ?? {}).map((tag) => named(tag, tagged(tag)));
  return { name: first?.name ?? '', fields: [...(lead ? [lead] : []), ...tags, ...rest] };
}
