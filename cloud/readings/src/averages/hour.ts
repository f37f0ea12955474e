/** Averages of hours, from the raw rows of them. */
import { isQualityFlag, noCalibration, Quality, type QualityFlag } from '@samay/contract';
import { flagOf } from '../raw-row.ts';
import { type Average, hourMs, hourStart, minuteMs } from './average.ts';
import type { RawColumn, RawColumns } from './raw-columns.ts';
import { runsMax } from './runs.ts';
import { summaryOf } from './summary.ts';

const minutesPerHour = 60;

/**
 * Values that are good, not evaluated or suspect count; what failed does not. A minute with several
 * values counts with their mean, so that a station that speaks oftener for a while weighs no more.
 * Values further apart stand for the minutes until the next.
 *
 * @param isWanted of an hour of a device.
 * @returns an average for each hour, tag set and quantity that the rows speak of.
 */
export function hourAverages(
  raw: RawColumns,
  isWanted: (device: string, startMs: number) => boolean,
): Average[] {
  const { series, times, quantities } = raw;
  const averages: Average[] = [];
  for (const { own, startMs, rows } of hoursIn(raw)) {
    const tags = series[own] ?? {};
    if (!isWanted(tags['device'] ?? '', startMs)) continue;
    for (const [quantity, column] of quantities) {
      const known = averageOf(column, rows, times, startMs);
      if (known) averages.push({ tags, quantity, timeMs: startMs, ...known });
    }
  }
  return averages;
}

/** @returns the rows of each tag set and hour that has any, oldest first. */
function* hoursIn({ series, seriesOf, times }: RawColumns) {
  let [oldest, newest] = [Infinity, -Infinity];
  for (const timeMs of times) {
    if (timeMs < oldest) oldest = timeMs;
    if (timeMs > newest) newest = timeMs;
  }
  if (oldest > newest) return;
  const firstMs = hourStart(oldest);
  const span = (hourStart(newest) - firstMs) / hourMs + 1;
  // Counted first, so that each row is put in its place at once.
  const groupOf = new Uint32Array(times.length);
  const ends = new Uint32Array(series.length * span + 1);
  for (let row = 0; row < times.length; row += 1) {
    const hour = Math.floor(((times[row] ?? 0) - firstMs) / hourMs);
    const group = (seriesOf[row] ?? 0) * span + hour;
    groupOf[row] = group;
    ends[group + 1] = (ends[group + 1] ?? 0) + 1;
  }
  for (let group = 1; group < ends.length; group += 1) {
    ends[group] = (ends[group] ?? 0) + (ends[group - 1] ?? 0);
  }
  const rows = new Uint32Array(times.length);
  for (let row = 0; row < times.length; row += 1) {
    const group = groupOf[row] ?? 0;
    const at = ends[group] ?? 0;
    rows[at] = row;
    ends[group] = at + 1;
  }
  for (let group = 0, from = 0; group < ends.length - 1; group += 1) {
    const to = ends[group] ?? from;
    if (to === from) continue;
    const hour = rows.subarray(from, to);
    // A store mostly tells them in this order already.
    if (!isInOrder(hour, times)) hour.sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0));
    const own = Math.floor(group / span);
    yield { own, startMs: firstMs + (group - own * span) * hourMs, rows: hour };
    from = to;
  }
}

function isInOrder(rows: Uint32Array, times: Float64Array): boolean {
  for (let at = 1; at < rows.length; at += 1) {
    if ((times[rows[at] ?? 0] ?? 0) < (times[rows[at - 1] ?? 0] ?? 0)) return false;
  }
  return true;
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
  let [spoken, firstMs, lastMs, spacing] = [false, 0, 0, 0];
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
    const minute = Math.floor((timeMs - startMs) / minuteMs);
    spacing = commonDivisor(spacing, minute - Math.floor((firstMs - startMs) / minuteMs));
    if (!hasValue) continue;
    const text = calibrations[row];
    if (text !== undefined && text !== noCalibration) {
      const last = runs.at(-1);
      if (last?.text === text) last.toMs = timeMs;
      else if (runs.length < runsMax) runs.push({ text, fromMs: timeMs, toMs: timeMs });
    }
    if (quality > Quality.suspect) continue;
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
  const minutes = count * minutesOfEach(spacing);
  const known = { count, minutes, flags, firstMs, lastMs, calibrations: runs };
  return summary ? { summary, ...known } : known;
}

/** Longer ones are not told apart from a station that hardly spoke. */
const minutesOfEachMax = 10;

/**
 * How many minutes each value stands for: a station may report means of five minutes. All that it said
 * in the hour, good or not, lies on that grid then; of one that says each minute, chance would have to keep
 * just every fifth.
 */
const minutesOfEach = (spacing: number): number =>
  spacing > 1 && spacing <= minutesOfEachMax && minutesPerHour % spacing === 0 ? spacing : 1;

/** Euclid's; 0 is divided by all. */
function commonDivisor(a: number, b: number): number {
  let [divisor, rest] = [a, b];
  while (rest !== 0) [divisor, rest] = [rest, divisor % rest];
  return divisor;
}
