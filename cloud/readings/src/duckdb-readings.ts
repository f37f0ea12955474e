/** Readings in one DuckDB file: the embedded store, no server to install. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { type Measurement, measurements, type Point } from '@samay/contract';
import type { AveragePart, AveragesQuery } from './averages/average.ts';
import { averagesIn } from './averages/average-point.ts';
import { factsByDevice, factsIn } from './averages/facts.ts';
import { Keep } from './averages/keep.ts';
import { hoursOf, type OwedBatch } from './averages/owed.ts';
import { rawColumns } from './averages/raw-columns.ts';
import type { ReadRows } from './averages/recompute.ts';
import { cut } from './cut.ts';
import { devicePoints } from './device-points.ts';
import { attempt } from './duckdb-attempt.ts';
import { pointsSelect, selectAverages } from './duckdb-averages.ts';
import { DuckdbExpiry } from './duckdb-expiry.ts';
import { type DuckdbFile, type DuckdbOptions, openDuckdbFile } from './duckdb-file.ts';
import { DuckdbLatest } from './duckdb-latest.ts';
import { type Columns, DuckdbLayout } from './duckdb-layout.ts';
import { joined, mergePoints } from './duckdb-merge.ts';
import { newestSelect } from './duckdb-newest-select.ts';
import { loadOwed, owedPoint, settleOwed } from './duckdb-owed.ts';
import { type WriteQueue, writeQueue } from './duckdb-queue.ts';
import { selectRawColumns } from './duckdb-raw-columns.ts';
import { selectRawRows } from './duckdb-raw-rows.ts';
import { type Select, selectPoints, selectRows } from './duckdb-rows.ts';
import { bucketSelect, fleetBucketSelect, toBucketRow, toFleetBucket } from './duckdb-select.ts';
import { duckdbSnapshot } from './duckdb-snapshot.ts';
import { Newest } from './newest.ts';
import { givenFault, pointFault, timeMsMax } from './point-check.ts';
import { checkAverages, checkFleetBuckets, checkLatest, checkRange } from './query-check.ts';
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

/**
 * Opens the file, or makes it. A write resolves when it is in DuckDB's log on the disk (fsync).
 *
 * @throws ReadingsError STORE_REFUSED when another process owns the file, or it cannot be opened.
 */
export async function openDuckdbReadings(options: DuckdbOptions): Promise<Readings> {
  const file = await openDuckdbFile(options);
  const layout = new DuckdbLayout();
  const latest = byMeasurement((measurement) => new DuckdbLatest(measurement, layout));
  const read = readRows(file.reader, layout);
  const expiry = new DuckdbExpiry(options.rawKeptMs, options.clock ?? Date.now);
  const keep = new Keep({
    read,
    rawSinceMs: () => expiry.sinceMs,
    store: (made, batch) => queue.alone(() => attempt(() => storeAverages(store, made, batch))),
  });
  try {
    await attempt(() => layout.load(file.writer));
    await attempt(() => expiry.load(file.writer, layout));
    for (const hour of await attempt(() => loadOwed(file.writer, layout))) keep.owed.add(hour);
    // The clock only says up to where it is worth reading ahead: a wrong one costs time, later.
    const nowMs = Date.now();
    for (const one of latest.values()) await attempt(() => one.takeIn(file.writer, nowMs));
  } catch (error) {
    file.close();
    throw error;
  }
  const parts = { layout, latest, keep, expiry, restored: new WeakSet<readonly Point[]>() };
  const store = { connection: file.writer, ...parts };
  const queue = writeQueue((writes) => attempt(() => storeGroup(store, writes)));
  async function select(measurement: string, build: BuildSelect) {
    const columns = layout.columns(measurement);
    const built = columns && build(columns);
    return built ? attempt(() => selectRows(file.reader, built)) : [];
  }
  async function newest(query: LatestQuery): Promise<Newest> {
    checkLatest(query);
    const { measurement, untilMs } = query;
    const held = latest.get(measurement);
    if (held?.lacks(untilMs)) {
      await queue.alone(() => attempt(() => held.takeIn(file.writer, untilMs)));
    }
    return held?.answer(query) ?? attempt(() => selectNewest(file.reader, layout, query));
  }

  function range(query: RawQuery): Promise<Rows<RawRow>>;
  function range(query: BucketQuery): Promise<Rows<BucketRow>>;
  function range(query: RangeQuery): Promise<RangeResult>;
  async function range(query: RangeQuery): Promise<RangeResult> {
    checkRange(query);
    const { measurement, rowsMax } = query;
    if (query.step) {
      const rows = await select(measurement, (columns) => bucketSelect(query, columns));
      return cut(rows.map(toBucketRow), rowsMax);
    }
    const columns = layout.columns(measurement);
    if (!columns) return cut([], rowsMax);
    return cut(await attempt(() => selectRawRows(file.reader, query, columns)), rowsMax);
  }

  return {
    write: (points) => queue.add(points),
    range,
    fleetBuckets: (query) => readFleetBuckets(select, query),
    latestReadings: async (query) => (await newest(query)).readings(query),
    latestPoints: async (query) => (await newest(query)).points(query),
    points: (query) => devicePoints(read, query),
    async averages<Part extends AveragePart>(query: AveragesQuery<Part>) {
      checkAverages(query);
      await keep.settleFor(query);
      const columns = layout.columns(averagesIn(query.of, query.period));
      if (!columns) return cut([], query.rowsMax);
      return cut(await attempt(() => selectAverages(file.reader, query, columns)), query.rowsMax);
    },
    async facts(devices) {
      const always = { fromMs: -timeMsMax, toMs: timeMsMax + 1 };
      const own = { measurement: factsIn('day'), devices, ...always };
      await keep.settleFor({ of: 'health', devices });
      const build: BuildSelect = (columns) => pointsSelect(own, undefined, columns);
      return factsByDevice(await wholeRows(file.reader, layout, own.measurement, build));
    },
    ...lasting(file, store, queue),
    watchAverages: (watcher) => keep.watch(watcher),
    revision: queue.revision,
    health: async () => void (await attempt(() => file.reader.run('SELECT 1'))),
    async close() {
      await keep.close();
      await queue.idle();
      file.close();
    },
  };
}

async function readFleetBuckets(
  select: (measurement: string, build: BuildSelect) => ReturnType<typeof selectRows>,
  query: FleetBucketsQuery,
): Promise<FleetBucket[]> {
  checkFleetBuckets(query);
  const rows = await select(query.measurement, (columns) => fleetBucketSelect(query, columns));
  return rows.map(toFleetBucket);
}

type Lasting = Pick<Readings, 'settle' | 'rawSinceMs' | 'snapshot' | 'restore'>;

/** What is let go, what is given whole, and what is taken back. */
const lasting = (file: DuckdbFile, store: Store, queue: WriteQueue): Lasting => ({
  async settle() {
    const { keep, expiry, layout } = store;
    const hours = await keep.settle();
    const isOwed = (toMs: number) => keep.owed.count({ toMs }) > 0;
    await queue.alone(() => attempt(() => expiry.expire(file.writer, layout, isOwed)));
    return hours;
  },
  rawSinceMs: () => store.expiry.sinceMs,
  async *snapshot() {
    const connection = await attempt(() => file.connect());
    yield* duckdbSnapshot(connection, store.layout.tables);
  },
  async restore(points) {
    // A list of its own, so that what is known of it is of this write.
    const own = [...points];
    store.restored.add(own);
    const result = await queue.add(own);
    await attempt(() => store.expiry.load(file.writer, store.layout));
    return result;
  },
});

/** What hours and days are made of. */
const readRows = (connection: DuckDBConnection, layout: DuckdbLayout): ReadRows => ({
  points: (stretch, saying) =>
    wholeRows(connection, layout, stretch.measurement, (columns) =>
      pointsSelect(stretch, saying, columns),
    ),
  async columns(stretch) {
    const columns = layout.columns(stretch.measurement);
    if (!columns) return rawColumns([]);
    return attempt(() => selectRawColumns(connection, stretch, columns));
  },
});

/** @returns none where there is no such table, or nothing in it can be meant. */
async function wholeRows(
  connection: DuckDBConnection,
  layout: DuckdbLayout,
  measurement: string,
  build: BuildSelect,
): Promise<Point[]> {
  const columns = layout.columns(measurement);
  const built = columns && build(columns);
  if (!built) return [];
  return attempt(() => selectPoints(connection, measurement, columns, built));
}

interface Store {
  readonly connection: DuckDBConnection;
  readonly layout: DuckdbLayout;
  readonly latest: ReadonlyMap<string, DuckdbLatest>;
  readonly keep: Keep;
  readonly expiry: DuckdbExpiry;
  /** Writes that may hold what the store makes by itself. */
  readonly restored: WeakSet<readonly Point[]>;
}

async function storeGroup(
  store: Store,
  writes: readonly (readonly Point[])[],
): Promise<WriteResult[]> {
  const { layout, keep, expiry } = store;
  const placed: Point[] = [];
  const results = writes.map((points) => {
    const rejected: { point: Point; why: string }[] = [];
    const faultOf = store.restored.has(points) ? pointFault : givenFault;
    for (const point of points) {
      const why = faultOf(point) ?? expiry.fault(point) ?? layout.place(point);
      if (why === undefined) placed.push(point);
      else rejected.push({ point, why });
    }
    return { written: points.length - rejected.length, rejected };
  });
  if (placed.length === 0) return results;
  // In the transaction of the points, so that neither is there without the other.
  const owed = keep.owed.addPoints(placed);
  try {
    await commit(store, joined([...placed, ...owed.map(owedPoint)]));
  } catch (error) {
    keep.owed.remove(owed);
    throw error;
  }
  // Who averaged while this was being committed did not see it.
  keep.owed.addPoints(placed);
  await remember(store, placed);
  return results;
}

/** @param points no identity twice. */
async function commit({ connection, layout }: Store, points: readonly Point[]): Promise<void> {
  try {
    await layout.apply(connection);
    await mergePoints(connection, layout, points);
  } catch (error) {
    await layout.load(connection);
    throw error;
  }
}

/** What died between the two steps is made once more: the same rows again change nothing. */
async function storeAverages(
  store: Store,
  points: readonly Point[],
  batch: OwedBatch,
): Promise<void> {
  for (const point of points) {
    const why = store.layout.place(point);
    if (why !== undefined) throw new ReadingsError('STORE_REFUSED', why);
  }
  if (points.length > 0) await commit(store, points);
  // What was written since it was read is owed again.
  const done = hoursOf(batch).filter((hour) => !store.keep.owed.has(hour));
  await settleOwed(store.connection, batch.of, done);
}

/** Of what has been committed. A failure is the writer's to hear: writing it all again is safe. */
async function remember({ connection, latest }: Store, points: readonly Point[]): Promise<void> {
  try {
    for (const one of latest.values()) await one.written(connection, points);
  } catch (error) {
    for (const one of latest.values()) one.forget();
    throw error;
  }
}

/** Asks the table itself, which reads all of the time that the query leaves open. */
async function selectNewest(
  connection: DuckDBConnection,
  layout: DuckdbLayout,
  query: LatestQuery,
): Promise<Newest> {
  const { measurement } = query;
  const newest = new Newest();
  const columns = layout.columns(measurement);
  const select = columns && newestSelect(query, columns);
  if (!columns || !select) return newest;
  const points = await selectPoints(connection, measurement, columns, select);
  for (const point of points) newest.offer(point);
  return newest;
}

const byMeasurement = <T>(make: (measurement: Measurement) => T): ReadonlyMap<string, T> =>
  new Map((Object.keys(measurements) as Measurement[]).map((name) => [name, make(name)]));

type BuildSelect = (columns: Columns) => Select | undefined;
