import { publishedValue, type Quantity, reasonsOf } from '@samay/contract';
import type { BucketRow, RawQuery, RawRow, Readings } from '@samay/readings';
import { badParameters } from './cloud-error.ts';
import { knownSensors } from './known-station.ts';
import { type ReadingsQuery, rowsMax } from './readings-query.ts';
import { bucketCells, rawCells } from './readings-table.ts';
import type { Reading } from './schemas/value.ts';
import { dayMs } from './step.ts';
import type { Row } from './table/table.ts';
import { utcText } from './utc-text.ts';

/**
 * Asks the store for a history, oldest first.
 * @returns the rows, and from when to ask again when there are more than one answer holds.
 * @throws CloudError `bad-parameter` when the station has no such sensor.
 */
export async function fetchReadings(
  readings: Readings,
  device: string,
  query: ReadingsQuery,
  nowMs: number,
): Promise<{ readings: Reading[]; nextFromMs: number | undefined }> {
  const { sensor, step } = query;
  if (sensor !== undefined) await requireSensor(readings, device, sensor, nowMs);
  const asked = rawQuery(device, query);
  if (step === undefined) {
    const { rows, truncated } = await readings.range(asked);
    const last = rows.at(-1);
    return {
      readings: rows.map(rawReading),
      nextFromMs: truncated && last ? last.timeMs + 1 : undefined,
    };
  }
  // The query was held to `rowsMax` buckets, so there is no rest.
  const { rows } = await readings.range({ ...asked, step });
  const { quantity } = query;
  return { readings: rows.map((row) => bucketReading(row, quantity)), nextFromMs: undefined };
}

const rawQuery = (device: string, query: ReadingsQuery): RawQuery => ({
  measurement: query.sensor === undefined ? 'air' : 'sensor',
  ...(query.sensor === undefined ? {} : { sensor: query.sensor }),
  device,
  field: query.quantity,
  fromMs: query.fromMs,
  toMs: query.toMs,
  qualityMax: query.qualityMax,
  rowsMax,
});

/**
 * A stretch of some thousand rows, some megabytes: it grows while it is of few, where a station speaks
 * seldom, or not at all. A question costs a store as much as some thousand rows.
 */
const stretchRows = 40_000;
/** The first is short: the reader has begun before the second is there. */
const stretchFirstMs = 6 * dayMs;
const stretchMinMs = 3_600_000;
const stretchMaxMs = 92 * dayMs;

/**
 * Asks for a history by stretches of time, oldest first, so that any length takes the same memory.
 * @returns rows under `readingColumns`.
 * @throws CloudError `bad-parameter` when the station has no such sensor.
 */
export async function* readingRows(
  readings: Readings,
  device: string,
  query: ReadingsQuery,
  nowMs: number,
): AsyncGenerator<readonly Row[]> {
  const { sensor, step, quantity } = query;
  if (sensor !== undefined) await requireSensor(readings, device, sensor, nowMs);
  const asked = rawQuery(device, query);
  if (step !== undefined) {
    const { rows } = await readings.range({ ...asked, step });
    yield rows.map((row) => bucketCells(row, quantity));
    return;
  }
  let stretchMs = stretchFirstMs;
  for (let fromMs = query.fromMs; fromMs < query.toMs; ) {
    const toMs = Math.min(query.toMs, fromMs + stretchMs);
    const { rows, truncated } = await readings.range({ ...asked, fromMs, toMs });
    yield rows.map(rawCells);
    const last = rows.at(-1);
    fromMs = truncated && last ? last.timeMs + 1 : toMs;
    if (rows.length < stretchRows / 2) stretchMs = Math.min(stretchMs * 2, stretchMaxMs);
    if (rows.length > stretchRows * 2) stretchMs = Math.max(stretchMs / 2, stretchMinMs);
  }
}

const rawReading = (row: RawRow): Reading => ({
  time: utcText(row.timeMs),
  value: row.value,
  quality: row.quality,
  reasons: reasonsOf(row.why),
  uncertainty: row.uncertainty ?? null,
  calibration: row.calibration ?? null,
});

const bucketReading = (row: BucketRow, quantity: Quantity): Reading => ({
  time: utcText(row.timeMs),
  value: publishedValue(quantity, row.value),
  count: row.count,
  quality: row.qualityWorst,
});

async function requireSensor(
  readings: Readings,
  device: string,
  sensor: string,
  nowMs: number,
): Promise<void> {
  const known = (await knownSensors(readings, device, nowMs)).map((one) => one.sensor);
  if (known.includes(sensor)) return;
  const list = known.join(', ') || '—';
  throw badParameters([
    {
      parameter: 'sensor',
      en: `"${sensor}" is not a sensor of ${device}; it has: ${list}.`,
      es: `"${sensor}" no es un sensor de ${device}; tiene: ${list}.`,
    },
  ]);
}
