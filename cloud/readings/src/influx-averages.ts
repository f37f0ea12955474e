/** Hours and days in InfluxDB: measurements beside the raw ones, written by us alone. */
import type { Point } from '@samay/contract';
import {
  type AveragePart,
  type AveragesQuery,
  type AverageWith,
  compareKeys,
  dayMs,
  keyOf,
} from './averages/average.ts';
import { averagesIn } from './averages/average-point.ts';
import { averageFieldsOf, averageReader, identityOf } from './averages/average-reader.ts';
import { type FactsRun, factsByDevice, factsIn } from './averages/facts.ts';
import type { Stretch } from './averages/recompute.ts';
import { cut } from './cut.ts';
import { readAnswer, rowsOf, type Series } from './influx-answer.ts';
import { identifier, literal } from './influx-query.ts';
import type { InfluxServer } from './influx-server.ts';
import type { Rows } from './readings.ts';

// A day of minutes of one device is 1,440 rows of some 300 bytes: 3 MB an answer.
const devicesPerRequest = 8;

interface PointsQuery {
  readonly measurement: string;
  /** All unless said. */
  readonly devices?: readonly string[];
  readonly tags?: Readonly<Record<string, string | undefined>>;
  readonly fromMs?: number;
  readonly toMs?: number;
  /** Rows with any of these, and only these; whole rows unless said. */
  readonly fields?: readonly string[] | undefined;
}

/** Rows by tag set, each in the order of time. */
async function readSeries(server: InfluxServer, query: PointsQuery): Promise<Series[]> {
  const { devices } = query;
  if (devices === undefined) return ask(server, query);
  const found: Series[][] = [];
  for (let from = 0; from < devices.length; from += devicesPerRequest) {
    found.push(
      await ask(server, { ...query, devices: devices.slice(from, from + devicesPerRequest) }),
    );
  }
  return found.flat();
}

/** Whole rows, in any order. */
const readPoints = async (server: InfluxServer, query: PointsQuery): Promise<Point[]> =>
  (await readSeries(server, query)).flatMap((one) => pointsOf(query.measurement, one));

/**
 * A day at a time: InfluxDB may be told to answer 10,000 rows of a series and no more. Visits all at once: people come
 * a few times a year, and are asked for since 1970.
 */
export async function readStretch(
  server: InfluxServer,
  stretch: Stretch,
  fields?: readonly string[],
): Promise<Series[]> {
  const found: Series[][] = [];
  const sliceMs = stretch.measurement === 'visit' ? Infinity : dayMs;
  for (let { fromMs } = stretch; fromMs < stretch.toMs; fromMs += sliceMs) {
    const toMs = Math.min(stretch.toMs, fromMs + sliceMs);
    found.push(await readSeries(server, { ...stretch, fromMs, toMs, fields }));
  }
  return found.flat();
}

async function ask(
  server: InfluxServer,
  { measurement, devices, tags = {}, fromMs, toMs, fields }: PointsQuery,
): Promise<Series[]> {
  const among = devices?.map((device) => `"device" = ${literal(device)}`).join(' OR ');
  const conditions = [
    ...(among === undefined ? [] : [`(${among})`]),
    ...Object.entries(tags).flatMap(([name, value]) =>
      value === undefined ? [] : [`${identifier(name)} = ${literal(value)}`],
    ),
    ...(fromMs === undefined ? [] : [`time >= ${fromMs}ms`]),
    ...(toMs === undefined ? [] : [`time < ${toMs}ms`]),
  ];
  const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
  const selected = fields?.map(identifier).join(', ') ?? '*';
  const influxql = `SELECT ${selected} FROM ${server.source(measurement)}${where} GROUP BY *`;
  const [series = []] = readAnswer(await server.query(influxql));
  return series;
}

export const pointsOf = (measurement: string, series: Series): Point[] =>
  [...rowsOf(series)].map(({ timeMs, cells }) => {
    const fields: Record<string, number | string> = {};
    for (const [name, value] of cells) {
      if (typeof value === 'number' || typeof value === 'string') fields[name] = value;
    }
    return { measurement, tags: series.tags, fields, timeMs };
  });

/** Asks by stretches of time, so that an answer is of some thousand rows, until there are enough. */
export async function readAverages<Part extends AveragePart>(
  server: InfluxServer,
  query: AveragesQuery<Part>,
): Promise<Rows<AverageWith<Part>>> {
  const { of, period, quantity, city, sensor, devices, toMs, after, rowsMax, parts } = query;
  const found: AverageWith<Part>[] = [];
  const few = devices !== undefined && devices.length <= devicesPerRequest;
  const stretchMs = (period === 'day' ? (few ? 3_660 : 92) : few ? 366 : 7) * dayMs;
  const asked = {
    measurement: averagesIn(of, period),
    tags: { quantity, city, sensor },
    fields: averageFieldsOf(parts),
    ...(devices ? { devices } : {}),
  };
  let fromMs = Math.max(query.fromMs, after?.[0] ?? query.fromMs);
  while (fromMs < toMs && found.length <= rowsMax) {
    const untilMs = Math.min(toMs, fromMs + stretchMs);
    const series = await readSeries(server, { ...asked, fromMs, toMs: untilMs });
    for (const average of averagesOf(series, parts)) {
      if (!after || compareKeys(keyOf(average), after) > 0) found.push(average);
    }
    fromMs = untilMs;
  }
  return cut(found, rowsMax);
}

/** @returns in the order of their keys: a series is of one identity, its rows in the order of time. */
function averagesOf<Part extends AveragePart>(
  series: readonly Series[],
  parts: readonly Part[] | undefined,
): AverageWith<Part>[] {
  const known = series.flatMap(({ tags, ...told }) => {
    const identity = identityOf(tags);
    return identity ? [{ ...told, identity, key: keyOf({ ...identity, ...noTime }) }] : [];
  });
  known.sort((a, b) => compareKeys(a.key, b.key));
  const averages = known.flatMap(({ identity, columns, rows }) => {
    const cellOf = (name: string) => {
      const at = columns.indexOf(name);
      return (row: readonly unknown[]) => row[at];
    };
    const [timeOf, read] = [cellOf('time'), averageReader(cellOf, parts)];
    return rows.map((row) => read(row, { ...identity, timeMs: Number(timeOf(row)) }));
  });
  // Those of one time stay in the order of their series.
  return averages.sort((a, b) => a.timeMs - b.timeMs);
}

const noTime = { timeMs: 0, count: 0, minutes: 0 };

export async function readFacts(
  server: InfluxServer,
  devices: readonly string[],
): Promise<ReadonlyMap<string, readonly FactsRun[]>> {
  return factsByDevice(await readPoints(server, { measurement: factsIn('day'), devices }));
}
