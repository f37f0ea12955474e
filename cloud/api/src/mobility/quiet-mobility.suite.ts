import { LocalClock } from '@samay/air-quality';
import { WayIndex } from '@samay/mobility';
import type { Readings } from '@samay/readings';
import { TripNames } from '../gtfs-rt/trip-names.ts';
import { nowMs } from '../test-app.suite.ts';
import { liveVehicles } from './live-vehicles.ts';
import type { MobilityDesk } from './mobility-desk.ts';

/** Vehicles of a city whose network has no lines. */
export async function quietMobility(readings: Readings): Promise<MobilityDesk> {
  const index = new WayIndex([]);
  const live = liveVehicles(readings, { index, bases: [] }, () => nowMs);
  await live.refresh();
  const network = { publisher: '', version: '', timeZone: 'America/Lima', patterns: [] };
  const names = new TripNames(new LocalClock('America/Lima'));
  return { network, index, live, names, alerts: async () => [] };
}
