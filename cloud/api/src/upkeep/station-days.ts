/** What days of a station's health and of its sensors' work were like, of many stations at once. */
import type { Readings } from '@samay/readings';
import type { Lifetime } from '@samay/upkeep';
import type { FleetStation } from '../publish/fleet.ts';
import type { VisitRecord } from '../visits/visits-of.ts';
import type { SinceOf } from './buckets-since.ts';
import { type HealthDays, healthDays } from './health-days.ts';
import { countedOf, putInMs, sensorNames } from './sensor-upkeep.ts';
import { type WorkRate, workRates } from './work-rate.ts';

export interface FleetDays {
  /** Of each station that was asked for: since when it is the same instrument, 0 where nobody touched it. */
  readonly since: SinceOf;
  readonly health: ReadonlyMap<string, HealthDays>;
  /** By `sensorKey`. */
  readonly work: ReadonlyMap<string, WorkRate>;
}

export interface DaysQuestion {
  readonly fleet: readonly FleetStation[];
  readonly visits: ReadonlyMap<string, readonly VisitRecord[]>;
  readonly since: SinceOf;
  readonly lifetimes: ReadonlyMap<string, Lifetime>;
  readonly nowMs: number;
}

/** @throws ReadingsError */
export async function readDays(
  readings: Readings,
  { fleet, visits, lifetimes, nowMs, ...asked }: DaysQuestion,
): Promise<FleetDays> {
  const since = new Map(
    fleet.map(({ known: { device } }) => [device, asked.since.get(device) ?? 0]),
  );
  const sensors = fleet.flatMap((station) => {
    const { device } = station.known;
    const own = visits.get(device) ?? [];
    return sensorNames(station).map((sensor) => ({
      ...{ device, putInMs: putInMs(own, sensor) },
      ...countedOf(station, sensor, own, lifetimes),
    }));
  });
  return {
    since,
    health: await healthDays(readings, since, nowMs),
    work: await workRates(readings, sensors, since, nowMs),
  };
}
