/** Readings in InfluxDB: written as line protocol, read with InfluxQL. */
import { encodeLine, type FieldValue, type Point, Quality } from '@samay/contract';
import type { AveragePart, AveragesQuery } from './averages/average.ts';
import { Keep } from './averages/keep.ts';
import { hoursOf } from './averages/owed.ts';
import type { ReadRows } from './averages/recompute.ts';
import { bucketRows } from './buckets.ts';
import { cut } from './cut.ts';
import { devicePoints } from './device-points.ts';
import { readAnswer, rowsOf } from './influx-answer.ts';
import { pointsOf, readAverages, readFacts, readStretch } from './influx-averages.ts';
import type { InfluxConfig } from './influx-config.ts';
import { readFleetBuckets } from './influx-fleet-buckets.ts';
import { InfluxFields, readLatestReadings } from './influx-latest.ts';
import { writeLines } from './influx-lines.ts';
import { LookBack } from './influx-look-back.ts';
import { bucketQuery, healthQuery, latestPointsQuery } from './influx-query.ts';
import { rawFields, seriesColumns } from './influx-raw-columns.ts';
import { readRaw } from './influx-raw-rows.ts';
import { InfluxSeen } from './influx-seen.ts';
import { type InfluxServer, influxServer } from './influx-server.ts';
import { influxSnapshot } from './influx-snapshot.ts';
import { wholeSince } from './kept-forever.ts';
import { givenFault, pointFault } from './point-check.ts';
import { checkAverages, checkLatest, checkRange, rowsMaxMax } from './query-check.ts';
import { flagOf } from './raw-row.ts';
import type {
  BucketQuery,
  BucketRow,
  LatestQuery,
  RangeQuery,
  RangeResult,
  RawQuery,
  RawRow,
  Readings,
  Rows,
  WriteResult,
} from './readings.ts';
import { ReadingsError } from './readings-error.ts';

/** @param clock ms since 1970 UTC. */
export function openInfluxReadings(config: InfluxConfig, clock = Date.now): Readings {
  const server = influxServer(config);
  const fields = new InfluxFields(server);
  const latestReadings = new LookBack(
    async (query) => readLatestReadings(server, await fields.of(query.measurement), query),
    ({ tags, quantity }) => JSON.stringify([tags, quantity]),
  );
  const latestPoints = new LookBack(
    (query) => readLatestPoints(server, query),
    ({ tags }) => JSON.stringify(tags),
  );
  const seen = new InfluxSeen(server);
  const read: ReadRows = {
    points: async (stretch, saying) =>
      (await readStretch(server, stretch, saying)).flatMap((one) =>
        pointsOf(stretch.measurement, one),
      ),
    async columns(stretch) {
      const asked = rawFields(await fields.of(stretch.measurement));
      return seriesColumns(asked.length === 0 ? [] : await readStretch(server, stretch, asked));
    },
  };
  const { rawKeptMs } = config;
  const rawSinceMs = () => (rawKeptMs === undefined ? undefined : wholeSince(clock(), rawKeptMs));
  const keep = new Keep({
    read,
    rawSinceMs,
    async store(made, batch) {
      const rows = [...made, ...seen.settled(hoursOf(batch))];
      const { rejected } = await writePoints(server, rows, pointFault);
      if (rejected[0]) throw new ReadingsError('STORE_REFUSED', rejected[0].why);
    },
  });
  function range(query: RawQuery): Promise<Rows<RawRow>>;
  function range(query: BucketQuery): Promise<Rows<BucketRow>>;
  function range(query: RangeQuery): Promise<RangeResult>;
  async function range(query: RangeQuery): Promise<RangeResult> {
    checkRange(query);
    return query.step
      ? cut(await readBuckets(server, query), query.rowsMax)
      : cut(await readRaw(server, query, query.rowsMax + 1), query.rowsMax);
  }
  return {
    async write(points) {
      const result = await writePoints(server, points);
      for (const kept of [fields, latestReadings, latestPoints]) kept.forget();
      keep.owed.addPoints(points);
      return result;
    },
    async latestReadings(query) {
      checkLatest(query);
      return latestReadings.latest(query);
    },
    async latestPoints(query) {
      checkLatest(query);
      return latestPoints.latest(query);
    },
    range,
    fleetBuckets: (query) => readFleetBuckets(server, query),
    points: (query) => devicePoints(read, query),
    async averages<Part extends AveragePart>(query: AveragesQuery<Part>) {
      checkAverages(query);
      await keep.settleFor(query);
      return readAverages(server, query);
    },
    async facts(devices) {
      await keep.settleFor({ of: 'health', devices });
      return readFacts(server, devices);
    },
    async settle() {
      for (const hour of await seen.changed()) keep.owed.add(hour);
      return keep.settle();
    },
    watchAverages: (watcher) => keep.watch(watcher),
    revision: () => undefined,
    rawSinceMs,
    snapshot: () => influxSnapshot(server),
    restore: (points) => writePoints(server, points, pointFault),
    health: async () => void readAnswer(await server.query(healthQuery)),
    async close() {
      await keep.close();
      await server.close();
    },
  };
}

async function writePoints(
  server: InfluxServer,
  points: readonly Point[],
  faultOf: (point: Point) => string | undefined = givenFault,
): Promise<WriteResult> {
  const rejected: { point: Point; why: string }[] = [];
  const sound: Point[] = [];
  for (const point of points) {
    const why = faultOf(point);
    if (why === undefined) sound.push(point);
    else rejected.push({ point, why });
  }
  const bad = await writeLines(server, sound.map(encodeLine));
  sound.forEach((point, index) => {
    const why = bad.get(index);
    if (why !== undefined) rejected.push({ point, why });
  });
  return { written: points.length - rejected.length, rejected };
}

async function readLatestPoints(server: InfluxServer, query: LatestQuery): Promise<Point[]> {
  const [series = []] = readAnswer(await server.query(latestPointsQuery(query, server.source)));
  return series.flatMap((one) =>
    [...rowsOf(one)].map(({ timeMs, cells }) => ({
      measurement: query.measurement,
      tags: one.tags,
      fields: Object.fromEntries([...cells].filter(isField)),
      timeMs,
    })),
  );
}

const isField = (cell: [string, unknown]): cell is [string, FieldValue] =>
  typeof cell[1] === 'number' || typeof cell[1] === 'string';

async function readBuckets(server: InfluxServer, query: BucketQuery): Promise<BucketRow[]> {
  const [buckets = [], flags = []] = readAnswer(
    await server.query(bucketQuery(query, server.source)),
  );
  const counts = flags.flatMap((one) => [...rowsOf(one)])[0]?.cells;
  const unflagged = Number(counts?.get('n') ?? 0) - Number(counts?.get('flagged') ?? 0);
  const { qualityMax = Quality.missing } = query;
  const filtered = qualityMax !== Quality.missing && qualityMax !== Quality.good;
  // The server left out the values without a flag, which count as 2 and belong in: only a foreign
  // writer stores such values, so this slower way is seldom taken.
  if (filtered && unflagged > 0) return bucketRows(await readAllRaw(server, query), query.step);
  const rows: BucketRow[] = [];
  for (const { timeMs, cells } of buckets.flatMap((one) => [...rowsOf(one)])) {
    const [value, count, worst] = [cells.get('value'), cells.get('n'), cells.get('worst')];
    if (typeof value !== 'number' || typeof count !== 'number' || count === 0) continue;
    const flag = flagOf(worst);
    const someUnflagged = Number(cells.get('flagged') ?? 0) < count;
    const qualityWorst = someUnflagged && flag < Quality.notEvaluated ? Quality.notEvaluated : flag;
    rows.push({ timeMs, value, count, qualityWorst });
  }
  return rows;
}

async function readAllRaw(server: InfluxServer, query: BucketQuery): Promise<RawRow[]> {
  const rows = await readRaw(server, query, rowsMaxMax + 1);
  if (rows.length > rowsMaxMax) {
    const message = `more than ${rowsMaxMax} values from fromMs to toMs; ask for less time at once`;
    throw new ReadingsError('STORE_BAD_QUERY', message);
  }
  return rows;
}
