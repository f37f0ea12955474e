/** The nights and afternoons of every station, and who has drifted from their neighbours. */
import { dayOffsetMs, type Readings } from '@samay/readings';
import { type Drift, type DriftStation, driftDays, driftHours, driftsOf } from '@samay/upkeep';
import { hoursOfAll } from '../indices/hours-of.ts';
import { type KnownStation, stationPosition, textOf } from '../known-station.ts';
import { modelsIn } from './models.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const utcOffsetHours = -dayOffsetMs / hourMs;

interface Hour {
  readonly timeMs: number;
  readonly value: number;
  readonly calibration: string;
}
type DayHours = ReadonlyMap<string, readonly Hour[]>;

/** Local days that are over, by their number: 200 stations × 91 days × 10 hours are some 20 MB. */
export type DriftDays = Map<number, DayHours>;

export interface DriftQuestion {
  readonly stations: readonly KnownStation[];
  /** Since when each is the same instrument: what was before is another. */
  readonly since: ReadonlyMap<string, number>;
  /** Models that measure dust. */
  readonly dustModels: ReadonlySet<string>;
  /** What was read before; late data of these days is not seen. */
  readonly days: DriftDays;
}

/** @returns by device. @throws ReadingsError */
export async function readDrifts(
  readings: Readings,
  { stations, since, dustModels, days }: DriftQuestion,
  nowMs: number,
): Promise<ReadonlyMap<string, Drift>> {
  const placed = stations.filter((station) => stationPosition(station) !== null);
  // Of two that differ nobody knows which has changed.
  if (placed.length < 3) return new Map();
  const localDay = Math.floor((nowMs + utcOffsetHours * hourMs) / dayMs);
  const firstDay = localDay - driftDays.back;
  for (const day of days.keys()) if (day < firstDay) days.delete(day);
  const all = new Map<string, Hour[]>();
  for (let day = firstDay; day <= localDay; day += 1) {
    const known = days.get(day) ?? (await readDay(readings, day));
    // What came late to the last days is still to come.
    if (day < localDay - daysAnew) days.set(day, known);
    for (const [device, hours] of known) {
      const own = all.get(device);
      if (own) own.push(...hours);
      else all.set(device, [...hours]);
    }
  }
  const found = new Map<string, Drift>();
  for (const city of new Set(placed.map((station) => station.city))) {
    const own: DriftStation[] = [];
    for (const station of placed.filter((one) => one.city === city)) {
      const one = driftStation(station, all, since, dustModels);
      if (one) own.push(one);
      await new Promise(setImmediate);
    }
    for (const [device, drift] of driftsOf(own, { nowMs, utcOffsetHours })) {
      found.set(device, drift);
      // Others are answered in between.
      await new Promise(setImmediate);
    }
  }
  return found;
}

/** Days that are read anew each time. */
const daysAnew = 7;

async function readDay(readings: Readings, day: number): Promise<DayHours> {
  const midnightMs = day * dayMs - utcOffsetHours * hourMs;
  const found = new Map<string, Hour[]>();
  for (const [first = 0, ...rest] of Object.values(driftHours)) {
    const fromMs = midnightMs + first * hourMs;
    const toMs = fromMs + (1 + rest.length) * hourMs;
    for (const [device, hours] of await hoursOfAll(readings, { quantity: 'pm2_5', fromMs, toMs })) {
      const own = found.get(device) ?? [];
      found.set(device, own);
      for (const { startMs, value, calibrations } of hours.values()) {
        if (value === undefined) continue;
        own.push({ timeMs: startMs, value, calibration: calibrations.join() });
      }
    }
  }
  return found;
}

/** Of one calibration: where it changes, a ratio changes too, and nothing has drifted. */
function driftStation(
  station: KnownStation,
  hoursOf: ReadonlyMap<string, readonly Hour[]>,
  since: ReadonlyMap<string, number>,
  dustModels: ReadonlySet<string>,
): DriftStation | undefined {
  const { device, health } = station;
  const position = stationPosition(station);
  const all = hoursOf.get(device) ?? [];
  if (position === null || all.length === 0) return undefined;
  const sinceMs = since.get(device) ?? Number.NEGATIVE_INFINITY;
  const now = all.at(-1)?.calibration;
  const hours = new Map(
    all.flatMap(({ timeMs, value, calibration }) =>
      timeMs < sinceMs || calibration !== now ? [] : [[timeMs, value] as const],
    ),
  );
  const models = modelsIn(textOf(health, 'models'))
    .flatMap(({ model }) => (dustModels.has(model) ? [model] : []))
    .sort();
  return {
    ...{ device, position: { lat: position.lat, lon: position.lon }, hours },
    ...(models.length > 0 && { model: models.join() }),
  };
}
