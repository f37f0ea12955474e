import type { FieldValue, Point } from '@samay/contract';
import type { AveragePart, AveragesQuery } from './averages/average.ts';
import { factsByDevice, factsIn } from './averages/facts.ts';
import { Keep } from './averages/keep.ts';
import { rawColumns } from './averages/raw-columns.ts';
import type { ReadRows, Stretch } from './averages/recompute.ts';
import { averagesAmong } from './averages/select.ts';
import { bucketRows } from './buckets.ts';
import { cut } from './cut.ts';
import { devicePoints } from './device-points.ts';
import { Newest } from './newest.ts';
import {
  type FieldKind,
  givenFault,
  identityOf,
  kindFault,
  kindOf,
  pointFault,
  storedText,
} from './point-check.ts';
import { checkAverages, checkFleetBuckets, checkLatest, checkRange } from './query-check.ts';
import { cellsOf, rawRow } from './raw-row.ts';
import type {
  BucketQuery,
  BucketRow,
  FleetBucket,
  FleetBucketsQuery,
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

// About 500 bytes a point: at most some 500 MB.
const pointsMaxDefault = 1_000_000;

/** Readings that live as long as the process: for tests and for trying things out. */
export function memoryReadings({ pointsMax = pointsMaxDefault } = {}): Readings {
  const points = new Map<string, Point>();
  const kinds = new Map<string, FieldKind>();
  let revision = 0;

  function put(point: Point): string | undefined {
    const fault = pointFault(point);
    if (fault !== undefined) return fault;
    const clash = clashing(kinds, point);
    if (clash !== undefined) return clash;
    const identity = identityOf(point);
    const found = points.get(identity);
    if (!found && points.size >= pointsMax) return `memory holds ${pointsMax} points already`;
    for (const [field, value] of Object.entries(point.fields)) {
      kinds.set(kindKey(point, field), kindOf(value));
    }
    points.set(identity, { ...point, fields: { ...found?.fields, ...storedFields(point.fields) } });
    return undefined;
  }

  const read = readFrom(points);
  const columns: ReadRows['columns'] = async (stretch) => rawColumns(await read(stretch));
  const rows: ReadRows = { points: read, columns };
  const keep = new Keep({
    read: rows,
    async store(made) {
      for (const point of made) {
        const why = put(point);
        if (why !== undefined) throw new ReadingsError('STORE_UNAVAILABLE', why);
      }
    },
  });

  async function take(
    batch: readonly Point[],
    faultOf: (point: Point) => string | undefined,
  ): Promise<WriteResult> {
    const rejected: { point: Point; why: string }[] = [];
    for (const point of batch) {
      const why = faultOf(point) ?? put(point);
      if (why === undefined) keep.owed.addPoints([point]);
      else rejected.push({ point, why });
    }
    revision += 1;
    return { written: batch.length - rejected.length, rejected };
  }

  function range(query: RawQuery): Promise<Rows<RawRow>>;
  function range(query: BucketQuery): Promise<Rows<BucketRow>>;
  function range(query: RangeQuery): Promise<RangeResult>;
  async function range(query: RangeQuery): Promise<RangeResult> {
    checkRange(query);
    const rows = rowsOf(points.values(), query);
    return query.step ? cut(bucketRows(rows, query.step), query.rowsMax) : cut(rows, query.rowsMax);
  }

  return {
    write: (batch) => take(batch, givenFault),
    range,
    async fleetBuckets(query) {
      checkFleetBuckets(query);
      return fleetBucketsAmong(points.values(), query);
    },
    latestReadings: async (query) => newestOf(points.values(), query).readings(query),
    latestPoints: async (query) => newestOf(points.values(), query).points(query),
    points: (query) => devicePoints(rows, query),
    async averages<Part extends AveragePart>(query: AveragesQuery<Part>) {
      checkAverages(query);
      await keep.settleFor(query);
      return averagesAmong(points.values(), query);
    },
    async facts(devices) {
      await keep.settleFor({ of: 'health', devices });
      return factsByDevice(await read(dayFactsOf(devices)));
    },
    settle: () => keep.settle(),
    watchAverages: (watcher) => keep.watch(watcher),
    revision: () => revision,
    rawSinceMs: () => undefined,
    snapshot: () => snapshotOf(points.values()),
    restore: (batch) => take(batch, pointFault),
    health: async () => {},
    async close() {
      await keep.close();
      points.clear();
    },
  };
}

const readFrom =
  (points: ReadonlyMap<string, Point>): ReadRows['points'] =>
  async (stretch, saying) =>
    [...points.values()].filter(
      ({ timeMs, tags, fields, measurement }) =>
        measurement === stretch.measurement &&
        stretch.devices.includes(tags['device'] ?? '') &&
        timeMs >= stretch.fromMs &&
        timeMs < stretch.toMs &&
        (saying?.some((name) => fields[name] !== undefined) ?? true),
    );

const dayFactsOf = (devices: readonly string[]): Stretch => ({
  ...{ measurement: factsIn('day'), devices, fromMs: -Infinity, toMs: Infinity },
});

async function* snapshotOf(points: Iterable<Point>): AsyncGenerator<readonly Point[]> {
  const all = [...points].sort((a, b) => a.timeMs - b.timeMs);
  for (const name of new Set(all.map(({ measurement }) => measurement))) {
    yield all.filter(({ measurement }) => measurement === name);
  }
}

const kindKey = (point: Point, field: string): string => `${point.measurement}\n${field}`;

function clashing(kinds: ReadonlyMap<string, FieldKind>, point: Point): string | undefined {
  for (const [field, value] of Object.entries(point.fields)) {
    const kind = kinds.get(kindKey(point, field));
    const given = kindOf(value);
    if (kind !== undefined && kind !== given) {
      return kindFault({ measurement: point.measurement, name: field, holds: kind, given });
    }
  }
  return undefined;
}

const storedFields = (fields: Point['fields']): Record<string, FieldValue> =>
  Object.fromEntries(
    Object.entries(fields).map(([key, value]) => [
      key,
      typeof value === 'string' ? storedText(value) : value,
    ]),
  );

function rowsOf(points: Iterable<Point>, query: RangeQuery): RawRow[] {
  const rows: RawRow[] = [];
  for (const point of points) {
    const { measurement, tags, timeMs } = point;
    if (measurement !== query.measurement || tags['device'] !== query.device) continue;
    if (query.sensor !== undefined && tags['sensor'] !== query.sensor) continue;
    if (timeMs < query.fromMs || timeMs >= query.toMs) continue;
    const row = rawRow(timeMs, cellsOf(point, query.field));
    if (row && row.quality <= (query.qualityMax ?? row.quality)) rows.push(row);
  }
  const sign = query.step === undefined && query.newestFirst ? -1 : 1;
  return rows.sort((a, b) => sign * (a.timeMs - b.timeMs));
}

function fleetBucketsAmong(
  points: Iterable<Point>,
  { devices, ...query }: FleetBucketsQuery,
): FleetBucket[] {
  const among = devices && new Set(devices);
  const own = new Map<string, Point[]>();
  for (const point of points) {
    const { device = '', sensor = '' } = point.tags;
    if (point.measurement !== query.measurement || (among && !among.has(device))) continue;
    const key = `${device}\n${sensor}`;
    const found = own.get(key);
    if (found) found.push(point);
    else own.set(key, [point]);
  }
  return [...own]
    .flatMap(([key, some]) => {
      const [device = '', sensor = ''] = key.split('\n');
      const rows = rowsOf(some, { ...query, device, rowsMax: Infinity });
      return bucketRows(rows, query.step).map(({ timeMs, value }) => ({
        ...{ device, timeMs, value },
        ...(sensor === '' ? {} : { sensor }),
      }));
    })
    .sort((a, b) => a.timeMs - b.timeMs);
}

function newestOf(points: Iterable<Point>, query: LatestQuery): Newest {
  checkLatest(query);
  const newest = new Newest();
  for (const point of points) {
    if (point.measurement !== query.measurement) continue;
    if (point.timeMs < (query.untilMs ?? Infinity)) newest.offer(point);
  }
  return newest;
}
