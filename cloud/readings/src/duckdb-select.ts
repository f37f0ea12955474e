/**
 * SQL for buckets; every value from outside is a parameter, every name one the layout knows.
 */
import { Quality } from '@samay/contract';
import { offsetWithin } from './buckets.ts';
import { type Columns, quoted } from './duckdb-layout.ts';
import type { Select } from './duckdb-rows.ts';
import { Where } from './duckdb-where.ts';
import { cellFields, flagOf } from './raw-row.ts';
import type {
  Aggregate,
  BucketQuery,
  BucketRow,
  FleetBucket,
  FleetBucketsQuery,
  RangeQuery,
  Step,
} from './readings.ts';

/** Rows: bucket start, value, count, worst flag. */
export function bucketSelect(query: BucketQuery, columns: Columns): Select | undefined {
  const where = rangeWhere(query, columns);
  if (where === undefined) return undefined;
  const { step } = query;
  return {
    sql: `SELECT ${bucketSql(step)} AS bucket, ${aggregateSql[step.aggregate](quoted(query.field))},
        count(*), max(${flagSql(query, columns)})
      FROM ${quoted(query.measurement)}${where.sql}
      GROUP BY bucket ORDER BY bucket LIMIT ${query.rowsMax + 1}`,
    values: where.values,
  };
}

/** Rows: bucket start, value, device, sensor. */
export function fleetBucketSelect(query: FleetBucketsQuery, columns: Columns): Select | undefined {
  const { measurement, field, devices, fromMs, toMs, step } = query;
  if (columns.get(field) !== 'number' || columns.get('device') !== 'tag') return undefined;
  const where = new Where(columns);
  where.among('device', devices);
  where.add('"time" >=', BigInt(fromMs));
  where.add('"time" <', BigInt(toMs));
  where.conditions.push(`${quoted(field)} IS NOT NULL`);
  if (where.impossible) return undefined;
  const sensor = columns.get('sensor') === 'tag' ? quoted('sensor') : "''";
  return {
    sql: `SELECT ${bucketSql(step)} AS bucket, ${aggregateSql[step.aggregate](quoted(field))}, device,
        ${sensor} AS of_sensor
      FROM ${quoted(measurement)}${where.sql}
      GROUP BY bucket, device, of_sensor ORDER BY bucket, device, of_sensor`,
    values: where.values,
  };
}

// SQL's % has the sign of the dividend: this form also holds before 1970.
function bucketSql(step: Step): string {
  const { stepMs } = step;
  return `"time" - ((("time" - ${offsetWithin(step)}) % ${stepMs}) + ${stepMs}) % ${stepMs}`;
}

const aggregateSql: Readonly<Record<Aggregate, (value: string) => string>> = {
  mean: (value) => `avg(${value})`,
  min: (value) => `min(${value})`,
  max: (value) => `max(${value})`,
  sum: (value) => `sum(${value})`,
  count: (value) => `count(${value})::DOUBLE`,
  first: (value) => `arg_min(${value}, "time")`,
  last: (value) => `arg_max(${value}, "time")`,
  median: (value) => `median(${value})`,
};

export function rangeWhere(query: RangeQuery, columns: Columns): Where | undefined {
  if (columns.get(query.field) !== 'number') return undefined;
  const where = new Where(columns);
  where.tag('device', query.device);
  where.tag('sensor', query.sensor);
  where.add('"time" >=', BigInt(query.fromMs));
  where.add('"time" <', BigInt(query.toMs));
  where.conditions.push(`${quoted(query.field)} IS NOT NULL`);
  if (query.qualityMax !== undefined) {
    where.conditions.push(`${flagSql(query, columns)} <= ${query.qualityMax}`);
  }
  return where.impossible ? undefined : where;
}

/** A value without a flag, or with one nobody knows, counts as not evaluated. */
function flagSql(query: RangeQuery, columns: Columns): string {
  const { quality } = cellFields(query.field);
  if (columns.get(quality) !== 'number') return String(Quality.notEvaluated);
  const [flag, known] = [quoted(quality), Object.values(Quality).join(', ')];
  return `CASE WHEN ${flag} IN (${known}) THEN ${flag} ELSE ${Quality.notEvaluated} END`;
}

/** Of a row of `fleetBucketSelect`. */
export const toFleetBucket = ([time, value, device, sensor]: readonly unknown[]): FleetBucket => ({
  ...{ device: String(device), timeMs: Number(time), value: Number(value) },
  ...(sensor === '' ? {} : { sensor: String(sensor) }),
});

/** Of a row of `bucketSelect`. */
export const toBucketRow = ([time, value, count, worst]: readonly unknown[]): BucketRow => ({
  timeMs: Number(time),
  value: Number(value),
  count: Number(count),
  qualityWorst: flagOf(worst),
});
