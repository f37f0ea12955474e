import { WayIndex } from '@samay/mobility';
import { memoryReadings, ReadingsError } from '@samay/readings';
import { expect, it } from 'vitest';
import { liveVehicles } from './live-vehicles.ts';

const startMs = Date.UTC(2026, 10, 22, 15);

it('says that the store is away, and not that the streets are empty', async () => {
  const readings = memoryReadings();
  await readings.write([
    {
      ...{ measurement: 'vehicle', tags: { city: 'arequipa', device: 'b1', kind: 'bus' } },
      ...{ fields: { lat: -16.4, lon: -71.5, lat_q: 1 }, timeMs: startMs },
    },
  ]);
  let [nowMs, isAway] = [startMs, true];
  const store: typeof readings = {
    ...readings,
    latestPoints: async (query) => {
      if (isAway) throw new ReadingsError('STORE_UNAVAILABLE', 'away');
      return readings.latestPoints(query);
    },
    points: (query) => readings.points(query),
  };
  const live = liveVehicles(store, { index: new WayIndex([]), bases: [] }, () => nowMs);
  await expect(live.refresh()).rejects.toThrow('away');
  // It has never answered: nobody knows.
  expect(() => live.now()).toThrow('away');
  isAway = false;
  await live.refresh();
  expect(live.now()).toMatchObject([{ device: 'b1' }]);
  isAway = true;
  nowMs += 10_000;
  await expect(live.refresh()).rejects.toThrow('away');
  expect(live.now()).toHaveLength(1);
  nowMs += 60_000;
  expect(() => live.now()).toThrow('away');
});
