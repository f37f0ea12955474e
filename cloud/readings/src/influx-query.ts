/**
 * InfluxQL as text, on the part that 1.6, 2.x and 3.x share. Nothing from outside gets in unquoted.
 */
import { Quality, type Quantity } from '@samay/contract';
import { offsetWithin } from './buckets.ts';
import { timeMsMax } from './point-check.ts';
import { cellFields, rawCellNames } from './raw-row.ts';
import type {
  BucketQuery,
  FleetBucketsQuery,
  LatestQuery,
  RangeQuery,
  RawQuery,
} from './readings.ts';

const escaped = (text: string): string => text.replace(/\\/g, '\\\\').replace(/\n/g, '\\n');
export const identifier = (name: string): string => `"${escaped(name).replace(/"/g, '\\"')}"`;
export const literal = (text: string): string => `'${escaped(text).replace(/'/g, "\\'")}'`;

/**
 * Needs the address, the token and the database to be right, and touches no data: nothing is that
 * old. (1.6 answers `SHOW MEASUREMENTS` also for a database that does not exist.)
 */
export const healthQuery = `SELECT * FROM "air" WHERE time < ${-timeMsMax}ms LIMIT 1`;

/** A measurement as a server names it, with its retention policy where it has one of its own. */
export type Source = (measurement: string) => string;

export const latestPointsQuery = (query: LatestQuery, source: Source = identifier): string =>
  `SELECT * ${fromNewest(query, source)} ORDER BY time DESC LIMIT 1`;

/** What a field is, of those that a measurement has. */
export type FieldTypes = ReadonlyMap<string, 'number' | 'text'>;

export const fieldTypesQuery = (measurement: string, source: Source = identifier): string =>
  `SHOW FIELD KEYS FROM ${source(measurement)}`;

/**
 * The newest point that has a flag, and the newest that has a value: for a writer that gives no
 * flags they differ. What stands beside a selector is of the selected point (checked on 1.6.7).
 *
 * @returns a statement each, as far as the measurement has the fields.
 */
export function latestReadingStatements(
  query: LatestQuery,
  quantity: Quantity,
  fields: FieldTypes,
  source: Source = identifier,
): string[] {
  const names = cellFields(quantity);
  const known = rawCellNames.filter((cell) => fields.has(names[cell]));
  return (['quality', 'value'] as const)
    .filter((cell) => fields.get(names[cell]) === 'number')
    .map((chosen) => {
      const columns = known.map((cell) => {
        const field = identifier(names[cell]);
        return `${cell === chosen ? `last(${field})` : field} AS ${cell}`;
      });
      return `SELECT ${columns.join(',')} ${fromNewest(query, source)}`;
    });
}

function fromNewest(
  { measurement, city, device, sinceMs, untilMs }: LatestQuery,
  source: Source,
): string {
  const conditions = [
    ...(city === undefined ? [] : [`"city" = ${literal(city)}`]),
    ...(device === undefined ? [] : [`"device" = ${literal(device)}`]),
    ...(sinceMs === undefined ? [] : [`time >= ${sinceMs}ms`]),
    ...(untilMs === undefined ? [] : [`time < ${untilMs}ms`]),
  ];
  const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
  return `FROM ${source(measurement)}${where} GROUP BY *`;
}

/**
 * Rows of the value and what stands beside it: time, value, quality, why, uncertainty, calibration.
 */
export function rawQuery(
  query: RangeQuery & Pick<RawQuery, 'newestFirst'>,
  limit: number,
  offset: number,
  source: Source = identifier,
): string {
  const columns = Object.entries(cellFields(query.field))
    .map(([cell, field]) => `${identifier(field)} AS ${cell}`)
    .join(', ');
  const order = query.newestFirst ? 'DESC' : 'ASC';
  const skip = offset === 0 ? '' : ` OFFSET ${offset}`;
  return `SELECT ${columns} ${fromWhere(query, source)} ORDER BY time ${order} LIMIT ${limit}${skip}`;
}

/**
 * Two statements: the buckets, and over all of the time how many values there are and how many
 * carry a flag.
 */
export function bucketQuery(query: BucketQuery, source: Source = identifier): string {
  const { value, quality } = cellFields(query.field);
  const [x, q] = [identifier(value), identifier(quality)];
  const { stepMs, aggregate } = query.step;
  const filter =
    query.qualityMax === undefined || query.qualityMax === Quality.missing
      ? ''
      : ` AND ${q} <= ${query.qualityMax}`;
  const worst = `count(${q}) AS flagged, max(${q}) AS worst`;
  const select = `SELECT ${aggregate}(${x}) AS value, count(${x}) AS n, ${worst}`;
  const group = `GROUP BY time(${stepMs}ms, ${offsetWithin(query.step)}ms) fill(none)`;
  const buckets = `${select} ${fromWhere(query, source)}${filter} ${group} LIMIT ${query.rowsMax + 1}`;
  const flags = `SELECT count(${x}) AS n, count(${q}) AS flagged ${fromWhere(query, source)}`;
  return `${buckets}; ${flags}`;
}

/** A series of each device and sensor. */
export function fleetBucketsQuery(query: FleetBucketsQuery, source: Source = identifier): string {
  const { measurement, field, devices, fromMs, toMs, step } = query;
  const x = identifier(field);
  const among = devices?.map((device) => `"device" = ${literal(device)}`).join(' OR ');
  const conditions = [
    ...(among === undefined ? [] : [`(${among})`]),
    ...[`time >= ${fromMs}ms`, `time < ${toMs}ms`],
  ];
  const group = `GROUP BY time(${step.stepMs}ms, ${offsetWithin(step)}ms), "device", "sensor" fill(none)`;
  return `SELECT ${step.aggregate}(${x}) AS value FROM ${source(measurement)} WHERE ${conditions.join(' AND ')} ${group}`;
}

function fromWhere(query: RangeQuery, source: Source): string {
  const { value, quality } = cellFields(query.field);
  const x = identifier(value);
  const conditions = [
    `"device" = ${literal(query.device)}`,
    ...(query.sensor === undefined ? [] : [`"sensor" = ${literal(query.sensor)}`]),
    `time >= ${query.fromMs}ms`,
    `time < ${query.toMs}ms`,
    // InfluxQL has no "is not null": this leaves out the rows that have a flag and no value.
    `(${x} >= 0 OR ${x} < 0)`,
    // Values without a flag count as 2, and InfluxQL cannot ask for them: only 1 can be asked of
    // the server.
    ...(query.qualityMax === Quality.good && query.step === undefined
      ? [`${identifier(quality)} <= 1`]
      : []),
  ];
  return `FROM ${source(query.measurement)} WHERE ${conditions.join(' AND ')}`;
}
