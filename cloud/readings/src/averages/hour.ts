/** Averages of hours, from the raw rows of them. */
import { isQualityFlag, Quality, type QualityFlag } from '@samay/contract';
import { flagOf } from '../raw-row.ts';
import { type Average, hourMs, hourStart, minuteMs } from './average.ts';
import type { RawColumn, RawColumns } from './raw-columns.ts';
import { runsMax } from './runs.ts';
import { summaryOf } from './summary.ts';

const minutesPerHour = 60;

/**
 * Values that are good, not evaluated or suspect count; what failed does not. A minute with several
 * values counts with their mean, so that a station that speaks oftener for a while weighs no more.
 *
 * @param isWanted of an hour of a device.
 * @returns an average for each hour, tag set and quantity that the rows speak of.
 */
export function hourAverages(
  raw: RawColumns,
  isWanted: (device: string, startMs: number) => boolean,
): Average[] {
  const { series, seriesOf, times, quantities } = raw;
  const rows = inOrder(raw);
  const averages: Average[] = [];
  for (let from = 0, to = 0; from < rows.length; from = to) {
    const own = seriesOf[rows[from] ?? 0] ?? 0;
    const startMs = hourStart(times[rows[from] ?? 0] ?? 0);
    const within = (row: number): boolean =>
      seriesOf[row] === own && (times[row] ?? 0) < startMs + hourMs;
    while (to < rows.length && within(rows[to] ?? 0)) to += 1;
    const tags = series[own] ?? {};
    if (!isWanted(tags['device'] ?? '', startMs)) continue;
    const hour = rows.subarray(from, to);
    for (const [quantity, column] of quantities) {
      const known = averageOf(column, hour, times, startMs);
      if (known) averages.push({ tags, quantity, timeMs: startMs, ...known });
    }
  }
  return averages;
}

/** @returns the rows by tag set, those of each oldest first. */
function inOrder({ series, seriesOf, times }: RawColumns): Uint32Array {
  const next = new Uint32Array(series.length + 1);
  for (const own of seriesOf) next[own + 1] = (next[own + 1] ?? 0) + 1;
  for (let at = 1; at < next.length; at += 1) next[at] = (next[at] ?? 0) + (next[at - 1] ?? 0);
  const starts = next.slice();
  const rows = new Uint32Array(seriesOf.length);
  for (const [row, own] of seriesOf.entries()) {
    const at = next[own] ?? 0;
    rows[at] = row;
    next[own] = at + 1;
  }
  const timeAt = (row: number): number => times[row] ?? 0;
  for (let own = 0; own < series.length; own += 1) {
    const part = rows.subarray(starts[own], starts[own + 1]);
    // A store mostly tells them in this order already.
    const isOrdered = part.every((row, at) => at === 0 || timeAt(part[at - 1] ?? 0) <= timeAt(row));
    if (!isOrdered) part.sort((a, b) => timeAt(a) - timeAt(b));
  }
  return rows;
}

/** Of the minutes of the hour at work: made once, since there are a million hours. */
const sums = new Float64Array(minutesPerHour);
const counts = new Uint32Array(minutesPerHour);
const means = new Float64Array(minutesPerHour);

/** @param rows of one hour, oldest first. @returns undefined where they do not speak of it. */
function averageOf(
  { values, qualities, calibrations }: RawColumn,
  rows: Uint32Array,
  times: Float64Array,
  startMs: number,
): Omit<Average, 'tags' | 'quantity' | 'timeMs'> | undefined {
  sums.fill(0);
  counts.fill(0);
  const flags: Record<QualityFlag, number> = { 1: 0, 2: 0, 3: 0, 4: 0, 9: 0 };
  const runs: { text: string; fromMs: number; toMs: number }[] = [];
  let [spoken, firstMs, lastMs] = [false, 0, 0];
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] ?? 0;
    const value = values[row] ?? Number.NaN;
    const given = qualities[row] ?? Number.NaN;
    const hasValue = !Number.isNaN(value);
    if (!hasValue && Number.isNaN(given)) continue;
    const timeMs = times[row] ?? 0;
    if (!spoken) [spoken, firstMs] = [true, timeMs];
    lastMs = timeMs;
    const quality = hasValue ? flagOf(given) : isQualityFlag(given) ? given : Quality.missing;
    flags[quality] += 1;
    if (!hasValue) continue;
    const text = calibrations[row];
    if (text !== undefined) {
      const last = runs.at(-1);
      if (last?.text === text) last.toMs = timeMs;
      else if (runs.length < runsMax) runs.push({ text, fromMs: timeMs, toMs: timeMs });
    }
    if (quality > Quality.suspect) continue;
    const minute = Math.floor((timeMs - startMs) / minuteMs);
    sums[minute] = (sums[minute] ?? 0) + value;
    counts[minute] = (counts[minute] ?? 0) + 1;
  }
  if (!spoken) return undefined;
  let count = 0;
  for (let minute = 0; minute < minutesPerHour; minute += 1) {
    const parts = counts[minute] ?? 0;
    if (parts === 0) continue;
    means[count] = (sums[minute] ?? 0) / parts;
    count += 1;
  }
  const summary = summaryOf(means.subarray(0, count));
  const known = { count, minutes: count, flags, firstMs, lastMs, calibrations: runs };
  return summary ? { summary, ...known } : known;
}
