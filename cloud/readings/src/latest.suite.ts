import { linkPoint, type Point } from '@samay/contract';
import { describe, expect, it } from 'vitest';
import { air, minuteMs, sensor, startMs } from './points.suite.ts';
import type { LatestQuery, Readings } from './readings.ts';
import { useStore } from './store.suite.ts';

const device = 'san-borja-01';

/** Minute, value (null: missing) and flag of each reading, by device and quantity. */
const said = async (readings: Readings, query: Partial<LatestQuery> = {}) =>
  Object.fromEntries(
    (await readings.latestReadings({ measurement: 'air', ...query })).map((one) => [
      `${one.tags['device']} ${one.quantity}`,
      [(one.timeMs - startMs) / minuteMs, one.value ?? null, one.quality],
    ]),
  );

/** What every store says was said last. @param open gives an empty store, which is closed. */
export function latestBehaviour(name: string, open: () => Promise<Readings>): void {
  describe(`what was said last, in ${name}`, () => {
    const start = useStore(open);

    it('says of each quantity what was said last, also when they come at different times', async () => {
      const readings = await start(
        air(0, { pm2_5: 1, pm2_5_q: 1, co2: 400, co2_q: 1, temperature: 19 }),
        air(3, { co2: 410, co2_q: 2, received: 3 }),
        air(5, { pm2_5: 5, pm2_5_q: 3, pm2_5_why: 40, pm2_5_ue: 4.5, pm2_5_cal: 'c "1"' }),
        air(6, { received: 6, boot: 'b', nonsense: 7 }),
      );
      const tags = { city: 'lima', device };
      const latest = await readings.latestReadings({ measurement: 'air' });
      expect(latest.sort((a, b) => a.timeMs - b.timeMs)).toEqual([
        { tags, quantity: 'temperature', timeMs: startMs, value: 19, quality: 2, why: 0 },
        {
          tags,
          quantity: 'co2',
          timeMs: startMs + 3 * minuteMs,
          value: 410,
          quality: 2,
          why: 0,
        },
        {
          tags,
          quantity: 'pm2_5',
          timeMs: startMs + 5 * minuteMs,
          value: 5,
          quality: 3,
          why: 40,
          uncertainty: 4.5,
          calibration: 'c "1"',
        },
      ]);
    });

    it('says missing where that is newer than the value, with its reason and no old number', async () => {
      const readings = await start(
        air(0, { pm2_5: 1, pm2_5_q: 1, pm2_5_ue: 2, pm2_5_cal: 'c' }),
        air(1, { pm2_5_q: 9, pm2_5_why: 4096, co2: 400 }),
        air(2, { co2_q: 9 }),
        air(3, { co2: 420 }),
        air(4, { pm10_q: 7 }),
      );
      expect(await said(readings)).toEqual({
        [`${device} pm2_5`]: [1, null, 9],
        [`${device} co2`]: [3, 420, 2],
        [`${device} pm10`]: [4, null, 9],
      });
      const latest = await readings.latestReadings({ measurement: 'air' });
      expect(latest.find(({ quantity }) => quantity === 'pm2_5')).toEqual({
        tags: { city: 'lima', device },
        quantity: 'pm2_5',
        timeMs: startMs + minuteMs,
        quality: 9,
        why: 4096,
      });
    });

    it('lets late data fill what is older, and not displace what is newer', async () => {
      const readings = await start(air(10, { pm2_5: 10, pm2_5_q: 1 }));
      expect(await said(readings)).toEqual({ [`${device} pm2_5`]: [10, 10, 1] });
      await readings.write([
        air(4, { pm2_5: 4, co2: 404, co2_cal: 'late' }),
        air(2, { pm2_5: 2, co2: 402 }),
      ]);
      await readings.write([air(3, { co2: 403 }), air(-9_000, { pm10: 1 })]);
      expect(await said(readings)).toEqual({
        [`${device} pm2_5`]: [10, 10, 1],
        [`${device} co2`]: [4, 404, 2],
        [`${device} pm10`]: [-9_000, 1, 2],
      });
      const [newest] = await readings.latestPoints({ measurement: 'air' });
      expect(newest).toEqual(air(10, { pm2_5: 10, pm2_5_q: 1 }));
    });

    it('says it again when the same time is written again, also by parts', async () => {
      const readings = await start(
        air(5, { pm2_5: 5, pm2_5_ue: 1 }),
        air(7, { co2: 400 }),
        air(6, { pm10_cal: 'first' }),
      );
      await said(readings);
      await readings.write([air(5, { pm2_5_q: 3 }), air(6, { pm10: 6 }), air(7, { co2: 407 })]);
      const latest = await readings.latestReadings({ measurement: 'air' });
      expect(latest.sort((a, b) => a.timeMs - b.timeMs)).toMatchObject([
        { quantity: 'pm2_5', value: 5, quality: 3, uncertainty: 1 },
        { quantity: 'pm10', value: 6, calibration: 'first' },
        { quantity: 'co2', value: 407 },
      ]);
    });

    it('cuts at untilMs what a clock that is ahead has sent, until its time has come', async () => {
      const until = (minute: number) => ({ untilMs: startMs + minute * minuteMs });
      const readings = await start(air(0, { pm2_5: 1, co2: 400 }), air(60, { pm2_5: 60 }));
      const [pm2_5, co2] = [`${device} pm2_5`, `${device} co2`];
      expect(await said(readings, until(10))).toEqual({ [pm2_5]: [0, 1, 2], [co2]: [0, 400, 2] });
      await readings.write([air(5, { pm2_5: 5 }), air(90, { pm2_5: 90, co2: 490 })]);
      expect(await said(readings, until(11))).toEqual({ [pm2_5]: [5, 5, 2], [co2]: [0, 400, 2] });
      expect(await said(readings, until(60))).toMatchObject({ [pm2_5]: [5, 5, 2] });
      expect(await said(readings, until(61))).toEqual({ [pm2_5]: [60, 60, 2], [co2]: [0, 400, 2] });
      expect(await said(readings, until(5))).toMatchObject({ [pm2_5]: [0, 1, 2] });
      expect(await said(readings)).toEqual({ [pm2_5]: [90, 90, 2], [co2]: [90, 490, 2] });
      expect(await said(readings, until(0))).toEqual({});
      const within = { ...until(61), sinceMs: startMs + minuteMs };
      expect(await said(readings, within)).toEqual({ [pm2_5]: [60, 60, 2] });
      const points = await readings.latestPoints({ measurement: 'air', ...until(12) });
      expect(points).toEqual([air(5, { pm2_5: 5 })]);
    });

    it('says it of one city, of one device, and of each sensor', async () => {
      const elsewhere = { ...air(1, { co2: 401 }), tags: { city: 'cusco', device } };
      const readings = await start(
        air(0, { co2: 400 }),
        elsewhere,
        air(2, { co2: 402 }, 'surco-01'),
        sensor(0, 'pms5003-1', 3),
        sensor(1, 'pms5003-2', 4),
      );
      const tagsOf = async (query: Partial<LatestQuery>) =>
        (await readings.latestReadings({ measurement: 'air', ...query }))
          .map(({ tags, value }) => [...Object.values(tags).sort(), value])
          .sort();
      expect(await tagsOf({ city: 'cusco' })).toEqual([['cusco', device, 401]]);
      expect(await tagsOf({ device })).toEqual([
        ['cusco', device, 401],
        ['lima', device, 400],
      ]);
      expect(await tagsOf({ device, city: 'lima' })).toEqual([['lima', device, 400]]);
      expect(await tagsOf({ device: 'nobody' })).toEqual([]);
      expect(await tagsOf({ measurement: 'sensor', device })).toEqual([
        ['lima', 'pms5003-1', device, 3],
        ['lima', 'pms5003-2', device, 4],
      ]);
      expect(await tagsOf({ measurement: 'vehicle' })).toEqual([]);
    });

    it('gives what a gateway says, of devices and of itself', async () => {
      const facts = {
        gateway: 'norte',
        connection: 'open',
        received: startMs,
        missing: 3,
      } as const;
      const link = (minute: number, device: string) =>
        linkPoint({ city: 'lima', device }, facts, startMs + minute * minuteMs);
      const own = (minute: number, gateway: string): Point => ({
        measurement: 'gateway',
        tags: { gateway },
        fields: { store_up: 1, journal_oldest: 0.25, version: '0.1.0' },
        timeMs: startMs + minute * minuteMs,
      });
      const readings = await start(link(0, device), link(2, device), link(1, 'surco-01'));
      await readings.write([own(0, 'norte'), own(3, 'norte'), own(1, 'sur')]);
      expect(await readings.latestPoints({ measurement: 'link', device })).toEqual([
        link(2, device),
      ]);
      const gateways = await readings.latestPoints({ measurement: 'gateway' });
      expect(gateways.sort((a, b) => b.timeMs - a.timeMs)).toEqual([
        own(3, 'norte'),
        own(1, 'sur'),
      ]);
    });

    it('gives the newest point of each tag set, whole', async () => {
      const bus: Point = {
        measurement: 'vehicle',
        tags: { city: 'cusco', device: 'bus-7', kind: 'bus' },
        fields: { lat: -13.53, lon: -71.97 },
        timeMs: startMs,
      };
      const [old, late] = [air(0, { pm2_5: 1, co2: 400 }), air(9, { pm2_5: 2, pm2_5_cal: 'c' })];
      const other = air(5, { pm2_5: 3 }, 'surco-01');
      const readings = await start(late, old, other, bus);
      const latest = async (query: Parameters<Readings['latestPoints']>[0]) =>
        (await readings.latestPoints(query)).sort((a, b) => b.timeMs - a.timeMs);
      const measurement = 'air';
      expect(await latest({ measurement })).toEqual([late, other]);
      expect(await latest({ measurement, device: 'surco-01' })).toEqual([other]);
      expect(await latest({ measurement, city: 'cusco' })).toEqual([]);
      expect(await latest({ measurement: 'vehicle', city: 'cusco' })).toEqual([bus]);
      expect(await latest({ measurement, sinceMs: late.timeMs })).toEqual([late]);
      expect(await latest({ measurement, untilMs: late.timeMs })).toEqual([other, old]);
    });
  });
}
