/**
 * A real campaign as stations that stand side by side: three units of one sensor and a reference in Durham, North
 * Carolina, August 2019 (`edge/calibration/campaigns/epa-2019`). Nothing in it is wrong that anybody knows of.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { seedOf, uniform } from '@samay/world';
import { type Drift, type DriftStation, driftsOf } from './drift.ts';

const file = join(
  import.meta.dirname,
  '../../../../edge/calibration/campaigns/epa-2019/hourly.csv',
);
const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;
const utcOffsetHours = -5;
/** The first whole local day, and how many there are. */
export const firstMs = Date.UTC(2019, 7, 2, 5);
export const campaignDays = 30;
export const units = ['RT01', 'RT02', 'RT03'] as const;

/** An hour needs 45 of its minutes, as the store has it. */
function realHours(): ReadonlyMap<string, ReadonlyMap<number, number>> {
  const all = new Map<string, Map<number, number>>();
  const keep = (name: string, timeMs: number, text: string): void => {
    if (text === '') return;
    const hours = all.get(name) ?? new Map<number, number>();
    all.set(name, hours.set(timeMs, Number(text)));
  };
  for (const line of readFileSync(file, 'utf8').trim().split('\n').slice(1)) {
    const [hour, unit = '', minutes, value = '', , , reference = ''] = line.split(',');
    const timeMs = Date.parse(`${hour}:00:00Z`);
    if (Number(minutes) >= 45) keep(unit, timeMs, value);
    keep('reference', timeMs, reference);
  }
  return all;
}
const real = realHours();

const stationOf = (device: string, hours: ReadonlyMap<number, number>): DriftStation => ({
  ...{ device, position: { lat: 35.89, lon: -78.87 }, hours },
  model: device === 'reference' ? 'reference' : 'toco',
});

/** As it was. */
export const campaign = (names: readonly string[] = units): DriftStation[] =>
  names.map((name) => stationOf(name, real.get(name) ?? new Map()));

/**
 * The campaign made longer: three days after each other, drawn again and again, the same for all who stand there. What
 * is lost is the season.
 */
export function lengthened(
  seed: number,
  days: number,
  names: readonly string[] = units,
): DriftStation[] {
  const together = 3;
  const from = Array.from({ length: Math.ceil(days / together) }, (_, block) =>
    Math.floor(uniform(seedOf(seed, 'block', String(block)), 0) * (campaignDays - together + 1)),
  );
  return campaign(names).map(({ device, hours }) => {
    const longer = new Map<number, number>();
    for (let hour = 0; hour < 24 * days; hour += 1) {
      const day = Math.floor(hour / 24);
      const drawn = (from[Math.floor(day / together)] ?? 0) + (day % together);
      const value = hours.get(firstMs + drawn * dayMs + (hour % 24) * hourMs);
      if (value !== undefined) longer.set(firstMs + hour * hourMs, value);
    }
    return stationOf(device, longer);
  });
}

/** @param days since it began. @returns what such a sensor says in place of a value. */
export type Fault = (value: number, days: number) => number;

export const withFault = (
  stations: readonly DriftStation[],
  device: string,
  { fault, sinceMs }: { readonly fault: Fault; readonly sinceMs: number },
): DriftStation[] =>
  stations.map((station) =>
    station.device !== device
      ? station
      : {
          ...station,
          hours: new Map(
            [...station.hours].map(([timeMs, value]) => [
              timeMs,
              timeMs < sinceMs ? value : fault(value, (timeMs - sinceMs) / dayMs),
            ]),
          ),
        },
  );

export const driftsAt = (
  stations: readonly DriftStation[],
  nowMs: number,
): ReadonlyMap<string, Drift> => new Map(driftsOf(stations, { nowMs, utcOffsetHours }));
