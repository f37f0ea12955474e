/** Hours and days in InfluxDB: measurements beside the raw ones, written by us alone. */
import type { Point } from '@samay/contract';
import { type Average, type AveragesQuery, dayMs } from './averages/average.ts';
import { averagesIn } from './averages/average-point.ts';
import { type FactsRun, factsIn, factsOf } from './averages/facts.ts';
import type { Stretch } from './averages/recompute.ts';
import { averagesAmong } from './averages/select.ts';
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

/** Whole rows, in any order. */
async function readPoints(server: InfluxServer, query: PointsQuery): Promise<Point[]> {
  const { devices } = query;
  if (devices === undefined) return ask(server, query);
  const found: Point[][] = [];
  for (let from = 0; from < devices.length; from += devicesPerRequest) {
    found.push(
      await ask(server, { ...query, devices: devices.slice(from, from + devicesPerRequest) }),
    );
  }
  return found.flat();
}

/** A day at a time: InfluxDB may be told to answer 10,000 rows of a series and no more. */
export async function readStretch(
  server: InfluxServer,
  stretch: Stretch,
  fields?: readonly string[],
): Promise<Point[]> {
  const found: Point[][] = [];
  for (let { fromMs } = stretch; fromMs < stretch.toMs; fromMs += dayMs) {
    const toMs = Math.min(stretch.toMs, fromMs + dayMs);
    found.push(await readPoints(server, { ...stretch, fromMs, toMs, fields }));
  }
  return found.flat();
}

async function ask(
  server: InfluxServer,
  { measurement, devices, tags = {}, fromMs, toMs, fields }: PointsQuery,
): Promise<Point[]> {
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
  return series.flatMap((one) => pointsOf(measurement, one));
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
export async function readAverages(
  server: InfluxServer,
  query: AveragesQuery,
): Promise<Rows<Average>> {
  const { of, period, quantity, city, sensor, devices, toMs, after, rowsMax } = query;
  const found: Average[] = [];
  const few = devices !== undefined && devices.length <= devicesPerRequest;
  const stretchMs = (period === 'day' ? (few ? 3_660 : 92) : few ? 366 : 7) * dayMs;
  const tags = { quantity, city, sensor };
  let fromMs = Math.max(query.fromMs, after?.[0] ?? query.fromMs);
  while (fromMs < toMs && found.length <= rowsMax) {
    const untilMs = Math.min(toMs, fromMs + stretchMs);
    const asked = { tags, ...(devices ? { devices } : {}), fromMs, toMs: untilMs };
    const points = await readPoints(server, { measurement: averagesIn(of, period), ...asked });
    const part = { ...query, fromMs, toMs: untilMs, rowsMax: Infinity };
    for (const average of averagesAmong(points, part).rows) found.push(average);
    fromMs = untilMs;
  }
  return cut(found, rowsMax);
}

export async function readFacts(server: InfluxServer, device: string): Promise<FactsRun[]> {
  return factsOf(await readPoints(server, { measurement: factsIn('day'), devices: [device] }));
}
