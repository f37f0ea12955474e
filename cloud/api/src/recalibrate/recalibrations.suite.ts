import type { AddressInfo } from 'node:net';
import type { Point } from '@samay/contract';
import type { Readings } from '@samay/readings';
import { eventually } from '@samay/testbed';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RecalibrationLine } from '../schemas/recalibration.ts';
import { adminToken, minuteMs, openTestApp, type TestApp, writeToken } from '../test-app.suite.ts';

const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** 10 November 2026, midnight in Lima. */
const startMs = Date.UTC(2026, 10, 10, 5);
const from = '2026-11-10T00:00:00-05:00';
const to = '2026-11-13T00:00:00-05:00';
/** Raw µg/m³ of three days; the old calibration halves them. */
const raw = [24, 60, 120];

const entry = {
  ...{ id: 'lima-1-b', sensor: 'pms-1', quantity: 'pm2_5', from: '2026-01-01T00:00:00-05:00' },
  ...{ model: 'linear', coefficients: { slope: 0.9, intercept: 0 } },
  ...{ site: 'Campo de Marte', madeOn: '2026-11-20', by: 'Laboratorio' },
};
const sensors = [{ id: 'pms-1', model: 'plantower-pms5003', use: ['pm2_5'] }];

/** Three days of minutes of `device`, two of them without what the sensor said. */
function minutes(device: string): Point[] {
  return raw.flatMap((value, day) =>
    Array.from({ length: 1_440 }, (_, minute): Point[] => {
      const timeMs = startMs + day * dayMs + minute * minuteMs;
      const received = timeMs + 200;
      const tags = { city: 'lima', device };
      const said = { pm2_5: value / 2, pm2_5_q: 1, pm2_5_cal: 'lima-1-a', pm2_5_ue: 6, co2: 420 };
      const air = { measurement: 'air', tags, timeMs, fields: { ...said, received } };
      if (day === 0 && minute < 2) return [air];
      const fields = { pm2_5: value, pm2_5_q: 1, received };
      return [air, { measurement: 'sensor', tags: { ...tags, sensor: 'pms-1' }, timeMs, fields }];
    }).flat(),
  );
}

/** What a calibration over history does, whatever store stands behind it. */
export function describeRecalibrations(store: string, open: () => Promise<Readings>): void {
  describe(`a calibration over history in ${store}`, () => {
    let api: TestApp;
    const reconsidered: unknown[] = [];
    const order = async (more: object = {}, headers: Record<string, string> = {}) =>
      api.app.inject({
        method: 'POST',
        url: '/v1/recalibrations',
        headers: { authorization: `Token ${adminToken}`, ...headers },
        payload: {
          ...{ device: 'lima-1', from, to, by: 'Ana', reason: 'campaña de noviembre' },
          ...{ document: { calibrations: [entry], sensors }, ...more },
        },
      });
    const linesOf = (body: string): RecalibrationLine[] =>
      body.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));
    const last = (body: string) => linesOf(body).at(-1) as { kind: string; recalibration: never };
    const json = async (url: string) => (await api.get(url)).json();
    const span = `from=${from}&to=${to}`;
    const days = async (device = 'lima-1') =>
      (
        await json(`/v1/stations/${device}/averages?quantity=pm2_5&period=day&${span}`)
      ).averages.map((one: { value: number; calibrations: string[] }) => [
        one.value,
        ...one.calibrations,
      ]);
    const log = async () => (await json('/v1/recalibrations?device=lima-1')).recalibrations;

    beforeAll(async () => {
      api = await openTestApp({
        readings: await open(),
        history: { reconsider: async (...args) => void reconsidered.push(args) },
      });
      for (const device of ['lima-1', 'lima-2']) {
        const { rejected } = await api.readings.write(minutes(device));
        expect(rejected).toEqual([]);
      }
    }, 120_000);
    afterAll(async () => {
      // Of the client that hung up one stays open that has asked for nothing.
      api.app.server.closeAllConnections();
      await api.close();
    });

    it('is for administrators, from this machine', async () => {
      const writer = await order({}, { authorization: `Token ${writeToken}` });
      expect(writer.statusCode).toBe(401);
      expect(writer.json().detalle).toContain('--scope admin');
      expect((await order({}, { 'x-forwarded-for': '10.0.0.1' })).statusCode).toBe(403);
      expect(await log()).toEqual([]);
    });

    it.each([
      [{ device: 'nobody' }, 404, /nobody/],
      [{ to: from }, 400, /after from/],
      [{ to: '2027-01-01T00:00:00Z' }, 400, /future/],
      [
        { document: { calibrations: [{ ...entry, model: 'magic' }] } },
        400,
        /calibrations\[0\]\.model/,
      ],
      [{ document: { calibrations: [{ ...entry, coefficients: {} }] } }, 400, /slope/],
      [{ document: { calibrations: [entry, entry] } }, 400, /twice/],
      [{ document: { calibrations: [{ ...entry, sensor: 'sds-1' }], sensors } }, 400, /"use"/],
      [
        { document: { calibrations: [entry], sensors: [{ id: 'pms-1', model: 'x' }] } },
        400,
        /catalogue/,
      ],
    ])('refuses %j and names the mend', async (more, status, told) => {
      const answer = await order(more);
      expect([answer.statusCode, answer.json().detail]).toEqual([
        status,
        expect.stringMatching(told),
      ]);
    });

    it('tells in a dry run what would change, and changes nothing', async () => {
      const before = await days();
      const lines = linesOf((await order({ dryRun: true })).body);
      expect(lines.map(({ kind }) => kind)).toEqual(['begun', 'day', 'day', 'day', 'ended']);
      expect(lines[1]).toEqual({
        ...{ kind: 'day', date: '2026-11-10', done: 1, days: 3, valuesChanged: 1_438 },
      });
      const { recalibration } = lines[4] as { recalibration: { quantities: unknown[] } };
      expect(recalibration).toMatchObject({ state: 'dry-run', by: 'Ana' });
      expect(recalibration.quantities).toEqual([
        {
          ...{ quantity: 'pm2_5', unit: 'ug/m3', sensor: 'pms-1' },
          ...{ values: 4_318, valuesChanged: 4_318, notInForce: 0, withoutRaw: 2 },
          calibrations: [{ before: 'lima-1-a', after: 'lima-1-b', values: 4_318 }],
          mean: { before: 34.01, after: 61.218 },
          largest: { time: '2026-11-12T05:00:00.000Z', before: 60, after: 108 },
          ...{ hoursChanged: 72, daysChanged: 3 },
          categories: [{ date: '2026-11-10', before: 'buena', after: 'moderada' }],
          exceedances: [{ date: '2026-11-11', before: false, after: true }],
        },
      ]);
      expect(await days()).toEqual(before);
      expect(await log()).toEqual([]);
      expect(reconsidered).toEqual([]);
    });

    it('makes values, hours and days anew, with its name, and leaves the raw values', async () => {
      expect(last((await order()).body)).toMatchObject({
        kind: 'ended',
        recalibration: { state: 'done', quantities: [{ valuesChanged: 4_318 }] },
      });
      expect(await days()).toEqual([
        [21.587, 'lima-1-a', 'lima-1-b'],
        [54, 'lima-1-b'],
        [108, 'lima-1-b'],
      ]);
      const url = `/v1/stations/lima-1/readings?quantity=pm2_5&${span}`;
      const { readings } = await json(url);
      // The two whose raw values are gone stay as they were.
      expect(readings.slice(1, 3)).toMatchObject([
        { value: 12, quality: 1, uncertainty: 6, calibration: 'lima-1-a' },
        { value: 21.6, quality: 1, uncertainty: null, calibration: 'lima-1-b' },
      ]);
      const sensor = await json(`${url}&sensor=pms-1&step=P1D`);
      expect(sensor.readings.map(({ value }: { value: number }) => value)).toEqual(raw);
      const other = await days('lima-2');
      expect(other).toEqual(raw.map((value) => [value / 2, 'lima-1-a']));
      const calibrations = await json('/v1/stations/lima-1/calibrations');
      expect(calibrations.recalibrations).toMatchObject([{ state: 'done' }]);
      expect(reconsidered).toEqual([['lima-1', startMs, startMs + 3 * dayMs]]);
    });

    it('is in the public log with all that it was made by', async () => {
      const [entered, ...others] = await log();
      expect(others).toEqual([]);
      expect(entered).toMatchObject({
        ...{ device: 'lima-1', from: '2026-11-10T05:00:00.000Z', state: 'done', by: 'Ana' },
        ...{ reason: 'campaña de noviembre', until: '2026-11-13T05:00:00.000Z' },
        quantities: [{ calibrations: [{ before: 'lima-1-a', after: 'lima-1-b' }] }],
        document: { calibrations: [entry], sensors },
      });
      expect((await json('/v1/recalibrations?device=lima-2')).recalibrations).toEqual([]);
    });

    it('changes nothing when it is repeated', async () => {
      const before = await days();
      expect(last((await order()).body)).toMatchObject({
        recalibration: { quantities: [{ values: 4_318, valuesChanged: 0, daysChanged: 0 }] },
      });
      expect(await days()).toEqual(before);
      expect(reconsidered).toHaveLength(1);
    });

    it('goes back by the old calibration, within its time alone', async () => {
      const old = {
        ...entry,
        id: 'lima-1-a',
        uncertainty: 6,
        coefficients: { slope: 0.5, intercept: 0 },
      };
      const back = {
        from: '2026-11-11T00:00:00-05:00',
        document: { calibrations: [old], sensors },
      };
      expect(last((await order(back)).body)).toMatchObject({
        recalibration: { quantities: [{ valuesChanged: 2_880, daysChanged: 2 }] },
      });
      expect(await days()).toEqual([
        [21.587, 'lima-1-a', 'lima-1-b'],
        [30, 'lima-1-a'],
        [60, 'lima-1-a'],
      ]);
      const until = { ...entry, to: '2026-11-10T12:00:00-05:00' };
      const half = { device: 'lima-2', document: { calibrations: [until] } };
      expect(last((await order(half)).body)).toMatchObject({
        recalibration: {
          quantities: [{ values: 718, notInForce: 3 * 1_440 - 720, withoutRaw: 2 }],
        },
      });
    });

    it('stops when whoever ordered it hangs up, and is done by the same order again', async () => {
      await api.app.listen({ host: '127.0.0.1', port: 0 });
      const { port } = api.app.server.address() as AddressInfo;
      const hangUp = new AbortController();
      const response = await fetch(`http://127.0.0.1:${port}/v1/recalibrations`, {
        method: 'POST',
        headers: { authorization: `Token ${adminToken}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          ...{ device: 'lima-1', from: '2025-01-01T00:00:00-05:00', to, by: 'Ana' },
          document: { calibrations: [{ ...entry, from: '2020-01-01T00:00:00Z' }] },
        }),
        signal: hangUp.signal,
      });
      const reader = response.body!.getReader();
      await reader.read();
      expect((await log())[0]).toMatchObject({ state: 'running', ended: null });
      expect((await order()).statusCode).toBe(409);
      hangUp.abort();
      const entered = await eventually(
        async () => {
          const [newest] = await log();
          return newest.state === 'interrupted' && newest;
        },
        { withinMs: 30_000, what: 'the end in the log' },
      );
      expect(Date.parse(entered.until)).toBeLessThan(startMs);
      expect(last((await order()).body)).toMatchObject({ recalibration: { state: 'done' } });
      expect((await days()).map(([value]: [number]) => value)).toEqual([21.587, 54, 108]);
    });
  });
}
