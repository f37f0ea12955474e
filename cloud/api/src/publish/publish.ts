/**
 * Says once a minute, in the store that dashboards read, what samay-cloud makes of each station, how it is
 * itself, and what the scorecard says. For InfluxDB, whose language joins nothing; the embedded store is asked through the API.
 */
import { cloudPoint, stationPoint } from '@samay/contract';
import type { Readings } from '@samay/readings';
import type { Metrics } from '../metrics.ts';
import type { Clock } from '../service.ts';
import type { UpkeepDesk } from '../upkeep/upkeep-desk.ts';
import { cloudFacts } from './cloud-facts.ts';
import { readFleet } from './fleet.ts';
import { type PublishedScorecard, scorecardPoints } from './scorecard-points.ts';
import { stationFacts } from './station-facts.ts';

/** 1,000 stations are 17 points/s of some 250 B, beside the 50 of their minutes. */
export const publishEveryMs = 60_000;

export interface Publisher {
  /** Who says it: the machine's name, so that two services over one store are told apart. */
  readonly cloud: string;
  /** Where its data are. */
  readonly folder: string;
  readonly startedMs: number;
  readonly version: string;
  readonly readings: Readings;
  readonly scorecard: PublishedScorecard;
  readonly upkeep: UpkeepDesk;
  readonly metrics: Metrics;
  readonly clock: Clock;
}

/** @throws ReadingsError, RecordsError: what is said is of now, and is not said later. */
export async function publish(publisher: Publisher): Promise<void> {
  const { cloud, readings, metrics, clock } = publisher;
  // How it is itself it says also where it cannot read.
  await readings.write([cloudPoint(cloud, await cloudFacts(metrics, publisher), clock())]);
  const nowMs = clock();
  const fleet = await readFleet(readings, nowMs);
  const { stations } = await publisher.upkeep.work();
  const why = new Map(
    stations.map(({ station, reasons: [first] }) => [
      station.device,
      // A note sends nobody there.
      first?.severity === 'note' ? undefined : first?.code,
    ]),
  );
  await readings.write(
    fleet.map((station) =>
      stationPoint(
        station.known,
        stationFacts(station, why.get(station.known.device), nowMs),
        nowMs,
      ),
    ),
  );
  // Last, so that records which are away take no station off the map.
  await readings.write(await scorecardPoints(publisher.scorecard, nowMs));
}
