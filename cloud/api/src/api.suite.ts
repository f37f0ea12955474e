import type { Point } from '@samay/contract';
import type { Readings } from '@samay/readings';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeOpenData } from './open-data.suite.ts';
import { minuteMs, nowMs, openTestApp, streetPoints, type TestApp } from './test-app.suite.ts';

/** How the open-data addresses answer, whatever store stands behind them. */
export function describeApi(store: string, open: () => Promise<Readings>): void {
  describeOpenData(store, open);
  describe(`the API over ${store}`, () => {
    let api: TestApp;
    const json = async (url: string) => (await api.get(url)).json();

    beforeAll(async () => {
      api = await openTestApp({ readings: await open() });
      const { rejected } = await api.readings.write([...streetPoints(), ...twoDays()]);
      expect(rejected).toEqual([]);
    });
    afterAll(() => api.close());

    it('lists the stations that reported, with name, place and state', async () => {
      const { stations, stateRule, licence } = await json('/v1/stations?city=cusco');
      expect(stations).toEqual([
        expect.objectContaining({
          device: 'mercado',
          name: 'mercado',
          position: null,
          state: 'late',
        }),
        {
          device: 'plaza',
          city: 'cusco',
          kind: 'station',
          name: 'Plaza de Armas',
          position: { lat: -13.5167, lon: -71.9788, altitude: 3399 },
          lastSeen: '2026-11-22T14:59:00.000Z',
          lastReading: '2026-11-22T14:59:00.000Z',
          state: 'live',
          quantities: ['pm2_5', 'co2'],
          software: 'samay-edge 0.1.0',
        },
      ]);
      expect(stateRule).toEqual({ liveMaxSeconds: 300, lateMaxSeconds: 3600 });
      expect(licence.name).toBe('CC BY 4.0');
    });

    it('keeps a silent station in the list, and no vehicle', async () => {
      const { stations } = await json('/v1/stations');
      const states = stations.map((s: { device: string; state: string }) => [s.device, s.state]);
      expect(states).toEqual([
        ['lima-1', 'silent'],
        ['mercado', 'late'],
        ['plaza', 'live'],
        ['puno-1', 'silent'],
      ]);
    });

    it('tells one station with its values and its sensors, raw', async () => {
      const { station, equipment, latest, sensors } = await json('/v1/stations/plaza');
      expect(station.device).toBe('plaza');
      expect(equipment).toBe('pms5003-1, mhz19-1');
      expect(latest.map((v: { quantity: string }) => v.quantity)).toEqual(['pm2_5', 'co2']);
      expect(sensors).toHaveLength(1);
      expect(sensors[0].sensor).toBe('pms5003-1');
      expect(sensors[0].latest[0]).toMatchObject({
        quantity: 'pm2_5',
        value: 21,
        calibration: null,
      });
    });

    it('gives the newest values with all that qualifies them', async () => {
      const { latest } = await json('/v1/latest?quantity=pm2_5&city=cusco');
      expect(latest[1]).toEqual({
        device: 'plaza',
        name: 'Plaza de Armas',
        city: 'cusco',
        position: { lat: -13.5167, lon: -71.9788, altitude: 3399 },
        quantity: 'pm2_5',
        unit: 'ug/m3',
        value: 14.25,
        time: '2026-11-22T14:59:00.000Z',
        ageSeconds: 60,
        quality: 3,
        reasons: ['fog'],
        uncertainty: 6,
        calibration: 'plaza-2026-08',
      });
    });

    it('says that a value is missing with null, never with 0', async () => {
      const { latest } = await json('/v1/latest?quantity=co2');
      expect(latest).toHaveLength(1);
      expect(latest[0]).toMatchObject({
        device: 'plaza',
        value: null,
        quality: 9,
        reasons: ['silent'],
      });
    });

    it('gives GeoJSON by Accept or by format, longitude first', async () => {
      const answer = await api.get('/v1/latest?quantity=pm2_5', { accept: 'application/geo+json' });
      expect(answer.headers['content-type']).toMatch(/^application\/geo\+json/);
      const collection = answer.json();
      expect(collection).toEqual(
        (await api.get('/v1/latest?quantity=pm2_5&format=geojson')).json(),
      );
      expect(collection.type).toBe('FeatureCollection');
      const plaza = collection.features.find((f: { id: string }) => f.id === 'plaza/pm2_5');
      expect(plaza.type).toBe('Feature');
      expect(plaza.geometry).toEqual({ type: 'Point', coordinates: [-71.9788, -13.5167, 3399] });
      expect(plaza.properties.value).toBe(14.25);
      const mercado = collection.features.find((f: { id: string }) => f.id === 'mercado/pm2_5');
      expect(mercado.geometry).toBeNull();
    });

    it('gives raw history of the last day by default', async () => {
      const answer = await json('/v1/stations/plaza/readings?quantity=pm2_5');
      expect(answer).toMatchObject({
        device: 'plaza',
        sensor: null,
        quantity: 'pm2_5',
        unit: 'ug/m3',
        from: '2026-11-21T15:00:00.000Z',
        to: '2026-11-22T15:00:00.000Z',
        step: null,
        aggregate: null,
        timezone: 'America/Lima',
        truncated: false,
        next: null,
      });
      expect(answer.readings).toEqual([
        {
          time: '2026-11-22T14:58:00.000Z',
          value: 12.5,
          quality: 1,
          reasons: [],
          uncertainty: null,
          calibration: null,
        },
        {
          time: '2026-11-22T14:59:00.000Z',
          value: 14.25,
          quality: 3,
          reasons: ['fog'],
          uncertainty: 6,
          calibration: 'plaza-2026-08',
        },
      ]);
    });

    it('lets through only the quality asked for', async () => {
      const values = async (quality: string) =>
        (await json(`/v1/stations/plaza/readings?quantity=pm2_5&quality=${quality}`)).readings
          .length;
      expect([await values('good'), await values('usable'), await values('all')]).toEqual([
        1, 2, 2,
      ]);
    });

    it('gives what one sensor said, and names the sensors when there is none of that name', async () => {
      const { readings } = await json(
        '/v1/stations/plaza/readings?quantity=pm2_5&sensor=pms5003-1',
      );
      expect(readings).toEqual([expect.objectContaining({ value: 21, quality: 2 })]);
      const refused = await api.get('/v1/stations/plaza/readings?quantity=pm2_5&sensor=sds011-1');
      expect(refused.statusCode).toBe(400);
      expect(refused.json().errors[0]).toMatchObject({ parameter: 'sensor' });
      expect(refused.json().detail).toContain('pms5003-1');
    });

    it('averages local days of Lima, from 05:00 UTC to 05:00 UTC', async () => {
      const url =
        '/v1/stations/lima-1/readings?quantity=pm2_5&step=P1D' +
        '&from=2026-11-10T12:00:00-05:00&to=2026-11-12T00:00:00-05:00';
      const answer = await json(url);
      expect(answer).toMatchObject({
        from: '2026-11-10T05:00:00.000Z',
        to: '2026-11-12T05:00:00.000Z',
        step: 'P1D',
        aggregate: 'mean',
      });
      expect(answer.readings).toEqual([
        { time: '2026-11-10T05:00:00.000Z', value: 10, count: 24, quality: 1 },
        { time: '2026-11-11T05:00:00.000Z', value: 30, count: 24, quality: 3 },
      ]);
      const utc = await json(`${url}&tz=UTC`);
      expect(utc.readings.map((r: { count: number }) => r.count)).toEqual([19, 24, 5]);
      const worst = await json(`${url}&aggregate=max`);
      expect(worst.readings[1].value).toBe(30);
    });

    it('leaves a bucket without data out', async () => {
      const { readings } = await json(
        '/v1/stations/lima-1/readings?quantity=pm2_5&step=P1D' +
          '&from=2026-11-01T05:00:00Z&to=2026-11-20T05:00:00Z',
      );
      expect(readings).toHaveLength(2);
    });

    it('gives CSV with the unit in the header', async () => {
      const answer = await api.get('/v1/stations/plaza/readings?quantity=pm2_5', {
        accept: 'text/csv, application/json;q=0.5',
      });
      expect(answer.headers['content-type']).toMatch(/^text\/csv/);
      expect(answer.headers['content-disposition']).toBe('attachment; filename="plaza_pm2_5.csv"');
      expect(answer.body.split('\r\n')).toEqual([
        'time,value_ug/m3,quality,reasons,uncertainty_ug/m3,calibration',
        '2026-11-22T14:58:00.000Z,12.5,1,,,',
        '2026-11-22T14:59:00.000Z,14.25,3,fog,6,plaza-2026-08',
        '',
      ]);
      const buckets = await api.get(
        '/v1/stations/plaza/readings?quantity=pm2_5&step=PT1H&format=csv',
      );
      expect(buckets.body).toBe(
        'time,value_ug/m3,count,quality\r\n2026-11-22T14:00:00.000Z,13.375,2,3\r\n',
      );
    });

    it('says that it is well', async () => {
      expect(await json('/health')).toMatchObject({ status: 'pass', store: { status: 'pass' } });
    });
  });
}

/** An hourly value over two local days of Lima: 10 on the 10th, 30 (suspect) on the 11th. */
function twoDays(): Point[] {
  const firstMs = Date.UTC(2026, 10, 10, 5);
  return Array.from({ length: 48 }, (_, hour) => ({
    measurement: 'air',
    tags: { city: 'lima', device: 'lima-1' },
    fields: hour < 24 ? { pm2_5: 10, pm2_5_q: 1 } : { pm2_5: 30, pm2_5_q: 3 },
    timeMs: firstMs + hour * 60 * minuteMs,
  })).filter((point) => point.timeMs < nowMs);
}
