/** The time-series store: one interface, and behind it memory, InfluxDB or DuckDB. */
import type { Measurement, Point, QualityFlag, Quantity } from '@samay/contract';
import type { AveragePart, AveragesQuery, AverageWith } from './averages/average.ts';
import type { FactsRun } from './averages/facts.ts';
import type { AverageWatcher } from './averages/keep.ts';

export interface Readings {
  /**
   * Writes what can be written and gives back the rest, each with the reason. Resolves when the
   * points are as durable as the store makes them. The identity of a point is measurement + tags +
   * time: the same point again changes nothing, fields of one identity written apart are merged,
   * late points land in their place.
   *
   * @throws ReadingsError STORE_UNAVAILABLE or STORE_REFUSED when the store as a whole does not
   * take them; some may have been stored, and writing all of them again is safe.
   */
  write(points: readonly Point[]): Promise<WriteResult>;

  /**
   * For each tag set and each quantity, what the newest point that speaks of it says: a point
   * speaks of a quantity by its value or its flag, so that *missing*, said later, stands before an
   * older number. In no particular order. Without `sinceMs` a station silent since March is still
   * found.
   *
   * @throws ReadingsError
   */
  latestReadings(query: LatestQuery): Promise<LatestReading[]>;

  /**
   * The newest point of each tag set, whole: for what is said together, such as a device's name and
   * place in its health. What a quantity was last said to be is asked of `latestReadings`.
   *
   * @throws ReadingsError
   */
  latestPoints(query: LatestQuery): Promise<Point[]>;

  /**
   * Values of one field of one device, oldest first unless asked otherwise, at most `rowsMax`.
   *
   * @throws ReadingsError STORE_BAD_QUERY names the part of the query that cannot be.
   */
  readonly range: Range;

  /**
   * Buckets of one field of every device, or of some, as `range` has them of one: a question for a whole fleet
   * costs what one station does. In the order of time.
   *
   * @throws ReadingsError STORE_BAD_QUERY names the part of the query that cannot be.
   */
  fleetBuckets(query: FleetBucketsQuery): Promise<FleetBucket[]>;

  /**
   * Whole points of some devices, oldest first: what was said together, flags without a value too. To be
   * asked by the hour: a device that speaks each second says 3,600 in one. Of visits, all there are.
   *
   * @throws ReadingsError STORE_BAD_QUERY names the part of the query that cannot be.
   */
  points(query: PointsQuery): Promise<Point[]>;

  /**
   * Hours and local days (Lima) with what they rest on, in the order of time, device, sensor,
   * quantity and city, at most `rowsMax`. They are kept beside the raw rows, and what has changed
   * since is made anew before the answer. `parts` says what is read beyond the means.
   *
   * @throws ReadingsError STORE_UNAVAILABLE while too much has changed to be waited for; `settle`
   * does it.
   */
  averages<Part extends AveragePart = AveragePart>(
    query: AveragesQuery<Part>,
  ): Promise<Rows<AverageWith<Part>>>;

  /**
   * What devices said of themselves over time (name, place, software, equipment), oldest first: a run
   * for as long as it said the same.
   *
   * @returns by device; none of one that said nothing.
   * @throws ReadingsError as `averages` does.
   */
  facts(devices: readonly string[]): Promise<ReadonlyMap<string, readonly FactsRun[]>>;

  /**
   * Brings hours and days up to what is stored. To be called now and then: it costs nothing where
   * nothing has changed, and after it no question waits.
   *
   * @returns how many hours were made anew.
   * @throws ReadingsError
   */
  settle(): Promise<number>;

  /**
   * Tells which hours have been averaged anew, late data and calibrations over history included,
   * once they are stored.
   *
   * @returns the way to stop.
   */
  watchAverages(watcher: AverageWatcher): () => void;

  /**
   * A number that is another after each write, once what was written is there to be read: as long
   * as it is the same, so is every answer. Undefined where others write to the store too.
   */
  revision(): number | undefined;

  /**
   * What was measured before this (ms since 1970 UTC) is not kept any more as it was: only its hours
   * and days are. Undefined where everything is kept.
   */
  rawSinceMs(): number | undefined;

  /**
   * Every point that is stored, hours and days too, by measurement and oldest first, some thousand at
   * a time: as of one moment where the store is ours, as it is come by where others write to it.
   *
   * @throws ReadingsError
   */
  snapshot(): AsyncGenerator<readonly Point[]>;

  /**
   * Writes points of a `snapshot`, of this store or of another. Where nothing else is stored it is
   * then as it was; writing them again changes nothing.
   *
   * @throws ReadingsError as `write` does.
   */
  restore(points: readonly Point[]): Promise<WriteResult>;

  /** @throws ReadingsError when the store does not answer, or does not know the database. */
  health(): Promise<void>;

  /** Waits for writes under way. Nothing may be asked afterwards. */
  close(): Promise<void>;
}

export interface WriteResult {
  readonly written: number;
  readonly rejected: readonly { readonly point: Point; readonly why: string }[];
}

export interface LatestQuery {
  readonly measurement: Measurement;
  readonly city?: string;
  readonly device?: string;
  /** Oldest time of interest, inclusive, ms since 1970 UTC. */
  readonly sinceMs?: number;
  /**
   * End of the time of interest, exclusive: keeps a station whose clock is ahead from being the
   * newest for years.
   */
  readonly untilMs?: number;
}

export interface PointsQuery {
  readonly measurement: Measurement;
  /** An empty list finds nothing. */
  readonly devices: readonly string[];
  /** Inclusive, ms since 1970 UTC. */
  readonly fromMs: number;
  /** Exclusive. */
  readonly toMs: number;
}

/** What was last said of one quantity. */
export interface LatestReading {
  /** Of its point: city, device, and sensor or kind where the measurement has them. */
  readonly tags: Readonly<Record<string, string>>;
  readonly quantity: Quantity;
  readonly timeMs: number;
  /** Absent when the newest that was said is that there is none. */
  readonly value?: number;
  /** Where no flag was given: 2 (not evaluated) with a value, 9 (missing) without. */
  readonly quality: QualityFlag;
  /** Bit set of reasons, 0 for none. */
  readonly why: number;
  readonly uncertainty?: number;
  readonly calibration?: string;
}

export interface RawQuery {
  readonly measurement: Measurement;
  readonly device: string;
  /** Without it, a `sensor` query mixes the sensors of the device. */
  readonly sensor?: string;
  readonly field: Quantity;
  /** Inclusive, ms since 1970 UTC. */
  readonly fromMs: number;
  /** Exclusive. */
  readonly toMs: number;
  /** Only values whose flag is at most this; a value without a flag counts as 2 (not evaluated). */
  readonly qualityMax?: QualityFlag;
  /** 1 to 1,000,000. */
  readonly rowsMax: number;
  /** The newest rows, newest first: the last value of a year costs one row, not a year. */
  readonly newestFirst?: boolean;
  readonly step?: undefined;
}

export interface BucketQuery extends Omit<RawQuery, 'step' | 'newestFirst'> {
  readonly step: Step;
}
export type RangeQuery = RawQuery | BucketQuery;

/** Of all of the stretch: steps are days, and a fleet of thousands has as many rows as days times thousands. */
export interface FleetBucketsQuery
  extends Pick<BucketQuery, 'measurement' | 'field' | 'fromMs' | 'toMs' | 'step'> {
  /** Only these, unless undefined; an empty list finds nothing. */
  readonly devices?: readonly string[];
}

export interface FleetBucket extends Pick<BucketRow, 'timeMs' | 'value'> {
  readonly device: string;
  /** Absent where the measurement has none. */
  readonly sensor?: string;
}

/** Buckets start at 1970 UTC + `offsetMs` + any number of `stepMs`: 5 h makes the days of Lima. */
export interface Step {
  readonly stepMs: number;
  readonly offsetMs: number;
  readonly aggregate: Aggregate;
}
export const aggregates = [
  'mean',
  'min',
  'max',
  'sum',
  'count',
  'first',
  'last',
  'median',
] as const;
export type Aggregate = (typeof aggregates)[number];

/** A value as it was stored. */
export interface RawRow {
  readonly timeMs: number;
  readonly value: number;
  readonly quality: QualityFlag;
  /** Bit set of reasons, 0 for none. */
  readonly why: number;
  readonly uncertainty?: number;
  readonly calibration?: string;
}

/** A bucket with at least one value; one without does not appear. */
export interface BucketRow {
  /** Start of the bucket, which may lie before `fromMs`. */
  readonly timeMs: number;
  readonly value: number;
  /** Values that went into it. */
  readonly count: number;
  /** Largest flag among them. */
  readonly qualityWorst: QualityFlag;
}

export interface Rows<Row> {
  readonly rows: readonly Row[];
  /** There was more than `rowsMax`. */
  readonly truncated: boolean;
}
export type RangeResult = Rows<RawRow> | Rows<BucketRow>;

/** What is asked with a `step` answers buckets, what is asked without answers values. */
export interface Range {
  (query: RawQuery): Promise<Rows<RawRow>>;
  (query: BucketQuery): Promise<Rows<BucketRow>>;
  (query: RangeQuery): Promise<RangeResult>;
}
