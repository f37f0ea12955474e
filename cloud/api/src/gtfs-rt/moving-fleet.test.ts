import { LocalClock } from '@samay/air-quality';
import { WayIndex } from '@samay/mobility';
import { memoryReadings } from '@samay/readings';
import bindings from 'gtfs-realtime-bindings';
import { expect, it } from 'vitest';
import { liveVehicles } from '../mobility/live-vehicles.ts';
import { tripUpdates, vehiclePositions } from './entities.ts';
import { feedMessage } from './message.ts';
import { movingFleet, networkHere } from './moving-fleet.suite.ts';
import { encodeFeed } from './protobuf.ts';
import { faultsOf } from './rules.suite.ts';
import { TripNames } from './trip-names.ts';

/** Friday 27 November 2026, 08:00 in Lima. */
const fromMs = Date.UTC(2026, 10, 27, 13);
const stepMs = 30_000;

it('feeds of a fleet stay in order while its buses move, fall silent and come back', async () => {
  const untilMs = fromMs + 25 * 60_000;
  const fleet = movingFleet(networkHere('1'), 12, { fromMs, untilMs, intervalMs: 10_000 });
  const readings = memoryReadings();
  const index = new WayIndex(fleet.network.patterns);
  let nowMs = fromMs;
  const live = liveVehicles(readings, { index, bases: [] }, () => nowMs);
  const names = new TripNames(new LocalClock('America/Lima'));
  const decoded = (entities: Parameters<typeof feedMessage>[1]) =>
    bindings.transit_realtime.FeedMessage.decode(encodeFeed(feedMessage(nowMs, entities)));
  const faults: string[] = [];
  const tripOf = new Map<string, string>();
  let [at, before, shown, named, renamed] = [0, decoded([]), 0, 0, 0];
  for (nowMs += stepMs; nowMs <= untilMs; nowMs += stepMs) {
    const next = fleet.points.findIndex(({ timeMs }) => timeMs > nowMs - 500);
    const end = next < 0 ? fleet.points.length : next;
    await readings.write(fleet.points.slice(at, end));
    at = end;
    await live.refresh();
    const positions = decoded(vehiclePositions(live.now(), { nowMs, names }));
    const updates = decoded(tripUpdates(live.now(), { nowMs, names }));
    faults.push(...faultsOf(positions, fleet.network, before));
    faults.push(...faultsOf(updates, fleet.network, before));
    before = positions;
    shown += positions.entity.length;
    for (const { vehicle } of positions.entity) {
      const [bus, trip] = [`${vehicle?.vehicle?.id}`, vehicle?.trip];
      if (!trip) continue;
      named += 1;
      const [name, known] = [`${trip.tripId} ${trip.startTime}`, tripOf.get(bus)];
      if (known?.startsWith(`${trip.tripId} `) && known !== name) renamed += 1;
      tripOf.set(bus, name);
    }
  }
  expect(faults).toEqual([]);
  expect(shown).toBeGreaterThan(400);
  expect(named / shown).toBeGreaterThan(0.5);
  // No bus goes round twice in this time.
  expect(renamed).toBe(0);
});
