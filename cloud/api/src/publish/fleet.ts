/** What the store knows of every station now, asked for all of them together. */
import { clockAheadMaxMs, type Point } from '@samay/contract';
import type { LatestReading, Readings } from '@samay/readings';
import { judge, type State } from '../health/states.ts';
import { factsOf, sensorsOf } from '../health/station-facts.ts';
import { hourMs, hoursOfAll, type StationHour } from '../indices/hours-of.ts';
import {
  type KnownStation,
  knownStations,
  newestOf,
  sensorsByName,
  textOf,
} from '../known-station.ts';

/** Judged by PM in the norms, and measured by every station there is. */
type Published = 'pm2_5' | 'pm10';

export interface FleetStation {
  readonly known: KnownStation;
  readonly states: readonly State[];
  /** When anything last came, ms since 1970 UTC. */
  readonly receivedMs: number | undefined;
  /** What they reported as wrong with themselves in its newest message. */
  readonly faultsSaid: string | null;
  /** What its sensors last said. */
  readonly sensorsSaid: readonly LatestReading[];
  /** The 24 hours before the running one, by their start. */
  readonly hours: Readonly<Record<Published, ReadonlyMap<number, StationHour>>>;
}

export const hoursBack = 24;

/** @throws ReadingsError */
export async function readFleet(readings: Readings, nowMs: number): Promise<FleetStation[]> {
  const untilMs = nowMs + clockAheadMaxMs;
  const toMs = Math.floor(nowMs / hourMs) * hourMs;
  const asked = { fromMs: toMs - hoursBack * hourMs, toMs };
  const [stations, air, links, gateways, said, fine, coarse] = await Promise.all([
    knownStations(readings, {}, nowMs),
    readings.latestPoints({ measurement: 'air', untilMs }).then(newestByDevice),
    readings.latestPoints({ measurement: 'link', untilMs }).then(newestByDevice),
    readings.latestPoints({ measurement: 'gateway', untilMs }),
    readings.latestReadings({ measurement: 'sensor', untilMs }).then(allByDevice),
    hoursOfAll(readings, { ...asked, quantity: 'pm2_5' }),
    hoursOfAll(readings, { ...asked, quantity: 'pm10' }),
  ]);
  return stations.map((known) => {
    const { device } = known;
    const { facts } = factsOf(known, { air: air.get(device), link: links.get(device), gateways });
    const sensorsSaid = said.get(device) ?? [];
    const sensors = sensorsOf(
      {
        known,
        sensors: sensorsByName(sensorsSaid),
        reportMs: facts.reportMs,
        link: facts.link?.facts,
      },
      nowMs,
    );
    return {
      known,
      states: judge({ ...facts, sensors }, nowMs).states,
      receivedMs: facts.receivedMs,
      faultsSaid: textOf(air.get(device), 'faults'),
      sensorsSaid,
      hours: { pm2_5: fine.get(device) ?? new Map(), pm10: coarse.get(device) ?? new Map() },
    };
  });
}

function allByDevice<T extends Pick<Point, 'tags' | 'timeMs'>>(
  all: readonly T[],
): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const one of all) {
    const device = one.tags['device'] ?? '';
    const own = found.get(device);
    if (own) own.push(one);
    else found.set(device, [one]);
  }
  return found;
}

const newestByDevice = (points: readonly Point[]): Map<string, Point | undefined> =>
  new Map([...allByDevice(points)].map(([device, own]) => [device, newestOf(own)]));
