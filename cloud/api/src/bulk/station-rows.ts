/** The rows of a station's files, some thousands at a time: a month of everything fits no memory. */
import { publishedValue, Quality, type Quantity, quantities, reasonsOf } from '@samay/contract';
import type { Readings } from '@samay/readings';
import { gridOffsetMs } from '../step.ts';
import type { Row } from '../table/table.ts';
import { zoneOffsetsMs } from '../time-zone.ts';
import { utcText } from '../utc-text.ts';
import type { Content } from './columns.ts';
import { type Month, rangeOf, timeZone } from './month.ts';

/** One series of a station: its own value, or what one of its sensors said. */
export interface Series {
  readonly sensor: string | undefined;
  readonly quantity: Quantity;
}

export interface StationMonth {
  readonly device: string;
  readonly series: readonly Series[];
  readonly month: Month;
}

const hourMs = 3_600_000;
/** 31 days. */
const hoursMax = 31 * 24;
/** 10,000 rows × ~200 B = 2 MB at a time. */
const chunkMax = 10_000;

/** @returns rows in the order of the columns, series by series, each oldest first. */
export const rowsOf: Readonly<
  Record<Content, (readings: Readings, station: StationMonth) => AsyncGenerator<Row[]>>
> = { hourly: hourlyRows, values: valueRows };

async function* hourlyRows(
  readings: Readings,
  { device, series, month }: StationMonth,
): AsyncGenerator<Row[]> {
  const range = rangeOf(month);
  const zoneMs = zoneOffsetsMs(timeZone, range.fromMs, range.toMs).atStartMs;
  const offsetMs = gridOffsetMs(hourMs, zoneMs);
  for (const { sensor, quantity } of series) {
    if (sensor !== undefined) continue;
    const { unit } = quantities[quantity];
    const { rows } = await readings.range({
      ...{ measurement: 'air', device, field: quantity, ...range },
      qualityMax: Quality.suspect,
      rowsMax: hoursMax,
      step: { stepMs: hourMs, offsetMs, aggregate: 'mean' },
    });
    yield rows.map(({ timeMs, value, count, qualityWorst }) => [
      utcText(timeMs).replace('.000Z', 'Z'),
      ...[quantity, unit, publishedValue(quantity, value), count, qualityWorst],
    ]);
  }
}

async function* valueRows(
  readings: Readings,
  { device, series, month }: StationMonth,
): AsyncGenerator<Row[]> {
  const { fromMs, toMs } = rangeOf(month);
  for (const { sensor, quantity } of series) {
    const { unit } = quantities[quantity];
    for (let nextMs = fromMs; nextMs < toMs; ) {
      const { rows, truncated } = await readings.range({
        measurement: sensor === undefined ? 'air' : 'sensor',
        ...(sensor === undefined ? {} : { sensor }),
        ...{ device, field: quantity, fromMs: nextMs, toMs, rowsMax: chunkMax },
      });
      yield rows.map(({ timeMs, value, quality, why, uncertainty, calibration }) => [
        utcText(timeMs),
        ...[sensor ?? null, quantity, unit, value, quality, reasonsOf(why).join(' ') || null],
        ...[uncertainty ?? null, calibration ?? null],
      ]);
      const last = rows.at(-1);
      nextMs = truncated && last ? last.timeMs + 1 : toMs;
    }
  }
}
