import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LocalClock } from '@samay/air-quality';
import { type Network, WayIndex } from '@samay/mobility';
import type { Readings } from '@samay/readings';
import type { Config } from '../config.ts';
import { every } from '../every.ts';
import { serviceAlerts } from '../gtfs-rt/service-alerts-disk.ts';
import { KeptName, TripNames } from '../gtfs-rt/trip-names.ts';
import { privateList } from '../private-list-disk.ts';
import type { Clock } from '../service.ts';
import { readBases } from './bases-disk.ts';
import { keepDay } from './days.ts';
import { readFeedArchive } from './feed-archive-disk.ts';
import { liveVehicles } from './live-vehicles.ts';
import type { MobilityDesk } from './mobility-desk.ts';
import { readNetwork } from './network-disk.ts';

/** Half of what a vehicle takes to report again. */
const refreshMs = 5_000;
/** The day that runs is made anew this often; the days before it when what came late has come. */
const dayMs = 10 * 60_000;
const lateDays = 3;
const lateEvery = 36;
const restShare = 1;
/** Names of trips are written this often, and at the end: a cut takes those of a minute. */
const namesMs = 60_000;

export interface RunningMobility {
  readonly desk: MobilityDesk;
  /** What of the feed could not be used, a line each. */
  readonly faults: readonly string[];
  /** Begins to follow the vehicles and to keep their days. */
  start(fail: (error: unknown) => void): void;
  close(): Promise<void>;
}

/**
 * @param own folder of the data of this service.
 * @throws ConfigError for a feed that cannot be read; Error naming a file of trip names that is none.
 */
export async function openMobility(
  { SAMAY_GTFS, SAMAY_SERVICE_ALERTS, SAMAY_BASES }: Config,
  own: string,
  { readings, clock, localClock }: { readings: Readings; clock: Clock; localClock: LocalClock },
): Promise<RunningMobility> {
  const read = SAMAY_GTFS === '' ? undefined : await readNetwork(SAMAY_GTFS);
  const archive = SAMAY_GTFS === '' ? undefined : await readFeedArchive(SAMAY_GTFS);
  const index = new WayIndex(read?.network.patterns ?? []);
  const places = { index, bases: await readBases(SAMAY_BASES) };
  const live = liveVehicles(readings, places, clock);
  const alerts = serviceAlerts(SAMAY_SERVICE_ALERTS, knownIn(read?.network));
  const keptNames = privateList(join(own, 'trip-names.json'), 'names', KeptName);
  const names = new TripNames(localClock, await keptNames.read());
  const keepNames = () => keptNames.change(() => names.kept(clock()));
  const running: { stop(): Promise<void> }[] = [];
  const closing = new AbortController();
  let rounds = 0;
  /** A day of a city's fleet takes minutes to make: half of the time is left to others. */
  const rest = (workedMs: number): Promise<boolean> =>
    sleep(restShare * workedMs, true, { signal: closing.signal }).catch(() => false);
  /** The day that runs each time, and now and then those that late data may still change. */
  async function keepDays(): Promise<void> {
    let day = localClock.dayAt(clock());
    const back = rounds % lateEvery === 0 ? lateDays : 0;
    rounds += 1;
    for (let days = 0; days <= back; days += 1) {
      const driven = days === 0 ? live.recall : undefined;
      await keepDay(readings, places, day, { rest, ...(driven && { driven }) });
      day = localClock.dayAt(day.startMs - 1);
    }
  }
  return {
    desk: {
      ...(read ? { network: read.network } : {}),
      ...(archive ? { archive } : {}),
      ...{ index, live, names, alerts },
    },
    faults: read?.faults ?? [],
    start(fail) {
      running.push(every(refreshMs, () => live.refresh(), fail));
      running.push(every(dayMs, keepDays, fail));
      if (read) running.push(every(namesMs, keepNames, fail));
    },
    async close() {
      closing.abort();
      await Promise.all(running.map((one) => one.stop()));
      if (read && running.length > 0) await keepNames();
    },
  };
}

const knownIn = (network: Network | undefined) => ({
  routes: new Set(network?.patterns.map(({ route }) => route)),
  stops: new Set(network?.patterns.flatMap(({ stops }) => stops.map(({ stop }) => stop))),
});
