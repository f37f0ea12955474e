import type { LocalClock } from '@samay/air-quality';
import type { Readings } from '@samay/readings';
import type { KnownStation } from '../known-station.ts';
import type { IndexAnswer } from '../schemas/index-answer.ts';
import { hourMs, hoursOf, hoursOfAll, type StationHour } from './hours-of.ts';
import type { AskedTime } from './indices-query.ts';
import { instrumentOf } from './instrument-of.ts';
import { judgeStretch } from './judge-stretch.ts';
import { averagingNow, type Line, stretchBefore, stretchOfDay } from './periods.ts';
import type { Judged } from './unit-of.ts';

/** The longest average of a fixed number of hours. */
const backMs = 24 * hourMs;

type Hours = ReadonlyMap<number, StationHour>;
const none: Hours = new Map();

const quantitiesOf = (lines: readonly Line[]): Judged[] => [
  ...new Set(lines.map(({ quantity }) => quantity)),
];

/** @returns what each line says of a station; nothing of a quantity that it did not speak of. */
export async function stationIndices(
  readings: Readings,
  station: KnownStation,
  lines: readonly Line[],
  time: AskedTime,
  clock: LocalClock,
): Promise<IndexAnswer[]> {
  const found: IndexAnswer[] = [];
  for (const quantity of quantitiesOf(lines)) {
    const range =
      time.kind === 'moment'
        ? { fromMs: time.endMs - backMs, toMs: time.endMs }
        : { fromMs: time.fromMs - backMs, toMs: time.toMs };
    const hours = await hoursOf(readings, station.device, { quantity, ...range });
    if (hours.size === 0) continue;
    const own = lines.filter((line) => line.quantity === quantity);
    found.push(
      ...(time.kind === 'moment'
        ? momentAnswers(station, own, hours, time.endMs, true)
        : dayAnswers(station, own, hours, time, clock)),
    );
  }
  return found;
}

/** @returns what each line says of each of these stations at a moment, by device. */
export async function indicesOfAll(
  readings: Readings,
  stations: readonly KnownStation[],
  lines: readonly Line[],
  endMs: number,
): Promise<Map<string, IndexAnswer[]>> {
  const found = new Map<string, IndexAnswer[]>(stations.map(({ device }) => [device, []]));
  for (const quantity of quantitiesOf(lines)) {
    const range = { fromMs: endMs - backMs, toMs: endMs };
    const devices = stations.map(({ device }) => device);
    const all = await hoursOfAll(readings, { quantity, ...range, devices });
    const own = lines.filter((line) => line.quantity === quantity);
    for (const station of stations) {
      const hours = all.get(station.device) ?? none;
      if (hours.size === 0) continue;
      found.get(station.device)?.push(...momentAnswers(station, own, hours, endMs, false));
    }
  }
  return found;
}

function momentAnswers(
  station: KnownStation,
  lines: readonly Line[],
  hours: Hours,
  endMs: number,
  withHours: boolean,
): IndexAnswer[] {
  return lines.flatMap((line) => {
    const averaging = averagingNow(line);
    if (averaging === undefined) return [];
    const stretch = stretchBefore(averaging, endMs);
    return judgeStretch({
      ...{ device: station.device, line, averaging, stretch, hours, withHours },
      instrument: instrumentOf(station),
    });
  });
}

function dayAnswers(
  station: KnownStation,
  lines: readonly Line[],
  hours: Hours,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
  clock: LocalClock,
): IndexAnswer[] {
  const found: IndexAnswer[] = [];
  for (let atMs = fromMs; atMs < toMs; ) {
    const { startMs, endMs, date } = clock.dayAt(atMs);
    atMs = endMs;
    for (const line of lines) {
      const stretch = stretchOfDay(line, { fromMs: startMs, toMs: endMs }, hours);
      if (stretch === undefined) continue;
      found.push(
        judgeStretch({
          ...{ device: station.device, line, averaging: line.averaging, stretch, hours },
          ...{ day: date, withHours: false, instrument: instrumentOf(station) },
        }),
      );
    }
  }
  return found;
}
