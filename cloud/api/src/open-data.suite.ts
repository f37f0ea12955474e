import type { Point } from '@samay/contract';
import type { Readings } from '@samay/readings';
import { parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { minuteMs, openTestApp, streetPoints, type TestApp } from './test-app.suite.ts';

const hourMs = 60 * minuteMs;
/** 10 November 2026, midnight in Lima. */
const dayMs = Date.UTC(2026, 10, 10, 5);
const from = 'from=2026-11-10T00:00:00-05:00';
const to = 'to=2026-11-12T00:00:00-05:00';

/** How open data is told: averages, pages, tables; whatever store stands behind it. */
export function describeOpenData(store: string, open: () => Promise<Readings>): void {
  describe(`open data over ${store}`, () => {
    let api: TestApp;
    const json = async (url: string) => (await api.get(url)).json();

    beforeAll(async () => {
      api = await openTestApp({ readings: await open() });
      const { rejected } = await api.readings.write([...streetPoints(), ...minutes(), ...kit()]);
      expect(rejected).toEqual([]);
    });
    afterAll(() => api.close());

    it('tells an hour with its coverage, summary and flags', async () => {
      const url = `/v1/stations/lima-1/averages?quantity=pm2_5&${from}&${to}`;
      const { averages, period, timezone, next, licence } = await json(url);
      expect([period, timezone, next, licence.attribution]).toEqual([
        'hour',
        'America/Lima',
        null,
        'Samay',
      ]);
      expect(averages).toHaveLength(20);
      expect(averages[1]).toEqual({
        device: 'lima-1',
        city: 'lima',
        sensor: null,
        quantity: 'pm2_5',
        unit: 'ug/m3',
        from: '2026-11-10T06:00:00.000Z',
        to: '2026-11-10T07:00:00.000Z',
        local: '2026-11-10T01:00:00-05:00',
        value: 1,
        valid: true,
        coverage: {
          expectedCount: 60,
          expectedInterval: 'PT1M',
          observedCount: 60,
          percentComplete: 100,
          percentCoverage: 100,
        },
        summary: { min: 1, q02: 1, q25: 1, median: 1, q75: 1, q98: 1, max: 1, avg: 1, sd: 0 },
        flags: { good: 60, notEvaluated: 0, suspect: 0, fail: 0, missing: 0 },
        calibrations: ['lima-1-2026'],
      });
      // 30 of its 60 minutes: told, and not valid.
      expect(averages.at(-1)).toMatchObject({
        valid: false,
        coverage: { observedCount: 30, percentComplete: 50 },
      });
    });

    it('tells a local day by its valid hours, of Lima and of another zone', async () => {
      const url = `/v1/stations/lima-1/averages?quantity=pm2_5&period=day&${from}&${to}`;
      const { averages } = await json(url);
      // Hours of 0 to 18 µg/m3, and one with half of its minutes that does not count.
      expect(averages).toEqual([
        expect.objectContaining({
          local: '2026-11-10T00:00:00-05:00',
          value: 9,
          valid: true,
          coverage: {
            expectedCount: 24,
            expectedInterval: 'PT1H',
            observedCount: 19,
            percentComplete: 79.2,
            percentCoverage: 81.3,
          },
        }),
      ]);
      const utc = (await json(`${url}&tz=UTC`)).averages;
      expect(utc).toMatchObject([
        { local: '2026-11-10T00:00:00+00:00', value: 9, valid: true },
        { local: '2026-11-11T00:00:00+00:00', value: null, valid: false, summary: null },
      ]);
      const tokyo = (await json(`${url}&tz=Asia/Tokyo`)).averages;
      expect(tokyo.map((one: { local: string; value: number }) => [one.local, one.value])).toEqual([
        ['2026-11-10T00:00:00+09:00', 4.5],
        ['2026-11-11T00:00:00+09:00', 14],
      ]);
    });

    it('pages through averages of all stations, each once, also while new ones come', async () => {
      const seen: string[] = [];
      let url: string | null = `/v1/averages?quantity=pm2_5&${from}&${to}&limit=7`;
      while (url !== null) {
        const answer = await api.get(url);
        const { averages, next } = answer.json();
        for (const { device, from: at } of averages) seen.push(`${at} ${device}`);
        expect(averages.length).toBeLessThanOrEqual(7);
        if (next !== null) expect(answer.headers['link']).toContain(`<${next}>; rel="next"`);
        url = next;
      }
      expect(seen).toHaveLength(20);
      expect(new Set(seen).size).toBe(20);
      expect([...seen].sort()).toEqual(seen);
    });

    it('averages sensors, a city, a box', async () => {
      const count = async (query: string) =>
        (await json(`/v1/averages?quantity=pm2_5&from=2026-11-01T00:00:00Z&${query}`)).averages.map(
          ({ device, sensor }: { device: string; sensor: string | null }) => sensor ?? device,
        );
      expect(new Set(await count('city=cusco'))).toEqual(new Set(['plaza', 'mercado']));
      expect(await count('bbox=-72,-14,-71,-13')).toEqual(['plaza']);
      expect(await count('bbox=0,0,1,1')).toEqual([]);
      expect(await count('kind=sensor')).toEqual(['pms5003-1']);
      expect(await count('sensor=none')).toEqual([]);
    });

    it('gives the fields that are asked for', async () => {
      const url = '/v1/averages?quantity=pm2_5&city=cusco&fields=device,value,valid';
      expect((await json(url)).averages[0]).toEqual({ device: 'mercado', value: 40, valid: false });
      const { stations } = await json('/v1/stations?fields=state,device&sort=-device&limit=2');
      expect(stations).toEqual([
        { device: 'puno-1', state: 'silent' },
        { device: 'plaza', state: 'live' },
      ]);
      const { latest } = await json(
        '/v1/latest?quantity=pm2_5&city=cusco&fields=value&quality=good',
      );
      expect(latest).toEqual([{ value: 40 }]);
    });

    it('finds stations by place, quantity and state, and gives them as GeoJSON and CSV', async () => {
      const devices = async (query: string) =>
        (await json(`/v1/stations?${query}`)).stations.map(
          ({ device }: { device: string }) => device,
        );
      expect(await devices('bbox=-72,-14,-71,-13')).toEqual(['plaza']);
      expect(await devices('quantity=co2')).toEqual(['plaza']);
      expect(await devices('state=late')).toEqual(['mercado']);
      const collection = await json('/v1/stations?format=geojson&city=cusco');
      expect(collection.features.map((one: { geometry: unknown }) => one.geometry)).toEqual([
        null,
        { type: 'Point', coordinates: [-71.9788, -13.5167, 3399] },
      ]);
      const csv = await api.get('/v1/stations?format=csv');
      expect(csv.body.split('\r\n')[2]).toMatch(/^mercado,cusco,mercado,,,,late,/);
    });

    it('tells the same rows as CSV, NDJSON and Parquet, and under which terms', async () => {
      const url = `/v1/stations/lima-1/averages?quantity=pm2_5&${from}&${to}`;
      const csv = await api.get(`${url}&format=csv`);
      expect(csv.headers['link']).toContain('<https://creativecommons.org/licenses/by/4.0/>');
      expect(csv.headers['content-disposition']).toContain('lima-1_pm2_5_hour.csv');
      const ndjson = (await api.get(`${url}&format=ndjson`)).body.trim().split('\n');
      expect(ndjson).toHaveLength(20);
      expect(csv.body.trim().split('\r\n')).toHaveLength(21);
      const rows = ndjson.map((line) => JSON.parse(line));
      const answer = await api.get(`${url}&format=parquet`);
      expect(answer.headers['content-type']).toBe('application/vnd.apache.parquet');
      const bytes = answer.rawPayload;
      const file = new Uint8Array(bytes).buffer;
      const parquet = await parquetReadObjects({ file });
      expect(parquet).toEqual(rows.map((row) => ({ ...row, from: new Date(row.from) })));
      const { key_value_metadata } = await parquetMetadataAsync(file);
      expect(key_value_metadata).toContainEqual({ key: 'attribution', value: 'Samay' });
      const raw = `/v1/stations/lima-1/readings?quantity=pm2_5&${from}&${to}&format=ndjson`;
      const lines = (await api.get(raw)).body.trim().split('\n');
      expect(lines).toHaveLength(19 * 60 + 30);
      expect(JSON.parse(lines[0]!)).toEqual({
        time: '2026-11-10T05:00:00.000Z',
        'value_ug/m3': 0,
        quality: 1,
        reasons: null,
        'uncertainty_ug/m3': null,
        calibration: 'lima-1-2026',
      });
    });

    it('tells sensors with their family and first time, and which calibration was in force', async () => {
      const { sensors } = await json('/v1/stations/plaza/sensors');
      expect(sensors).toEqual([
        expect.objectContaining({
          sensor: 'pms5003-1',
          family: 'pms5003',
          serial: null,
          firstSeen: '2026-11-22T14:59:00.000Z',
          lastSeen: '2026-11-22T14:59:00.000Z',
          listed: true,
        }),
      ]);
      const { calibrations } = await json('/v1/stations/lima-1/calibrations?quantity=pm2_5');
      expect(calibrations).toEqual([
        {
          quantity: 'pm2_5',
          sensor: null,
          calibration: 'lima-1-2026',
          from: '2026-11-10T05:00:00.000Z',
          to: '2026-11-10T14:59:00.000Z',
          current: false,
        },
        {
          quantity: 'pm2_5',
          sensor: null,
          calibration: 'lima-1-2026b',
          from: '2026-11-10T15:00:00.000Z',
          to: '2026-11-11T00:29:00.000Z',
          current: true,
        },
      ]);
      expect((await json('/v1/stations/lima-1/calibrations?quantity=co2')).calibrations).toEqual(
        [],
      );
    });

    it('tells what a station began to say of itself, and nothing else', async () => {
      const { changes } = await json('/v1/stations/lima-1/commissioning');
      const at = (hour: number) => new Date(dayMs + hour * hourMs).toISOString();
      const home = { lat: -12.1, lon: -77, altitude: null };
      expect(changes).toEqual([
        { time: at(0), what: 'city', before: null, after: 'lima' },
        { time: at(0), what: 'position', before: null, after: home },
        { time: at(0), what: 'software', before: null, after: 'samay-edge/1' },
        { time: at(30), what: 'software', before: 'samay-edge/1', after: 'samay-edge/2' },
        { time: at(40), what: 'position', before: home, after: { ...home, lat: -12.2 } },
      ]);
    });

    it('may be kept long where its time is over, and shortly where it is not', async () => {
      const kept = async (url: string) => (await api.get(url)).headers['cache-control'];
      const url = '/v1/stations/lima-1/averages?quantity=pm2_5';
      expect(await kept(`${url}&${from}&${to}`)).toContain('max-age=3600');
      expect(await kept(url)).toContain('max-age=10');
      expect(await kept('/v1/latest')).toContain('max-age=10');
      const answer = await api.get(`${url}&${from}&${to}`);
      const again = { 'if-none-match': String(answer.headers['etag']) };
      expect((await api.get(`${url}&${from}&${to}`, again)).statusCode).toBe(304);
    });
  });
}

/** A value a minute: of 19 hours the hour's number, and half an hour more. */
function minutes(): Point[] {
  return Array.from({ length: 19 * 60 + 30 }, (_, minute) => ({
    measurement: 'air',
    tags: { city: 'lima', device: 'lima-1' },
    fields: {
      pm2_5: Math.floor(minute / 60),
      pm2_5_q: 1,
      pm2_5_cal: minute < 600 ? 'lima-1-2026' : 'lima-1-2026b',
    },
    timeMs: dayMs + minute * minuteMs,
  }));
}

/** Its health: a new version after 30 hours, a satellite's jitter, and a move after 40. */
function kit(): Point[] {
  const health = (hour: number, lat: number, software: string): Point => ({
    measurement: 'health',
    tags: { city: 'lima', device: 'lima-1' },
    fields: { lat, lon: -77, software, uptime: hour },
    timeMs: dayMs + hour * hourMs,
  });
  return [
    health(0, -12.1, 'samay-edge/1'),
    health(1, -12.1001, 'samay-edge/1'),
    health(30, -12.1, 'samay-edge/2'),
    health(40, -12.2, 'samay-edge/2'),
  ];
}
