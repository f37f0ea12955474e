import type { Point } from '@samay/contract';
import type { Readings } from '@samay/readings';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { minuteMs, openTestApp, type TestApp } from './test-app.suite.ts';

const hourMs = 60 * minuteMs;
/** 20 November 2026, midnight in Lima; it is the 22nd, 10:00. */
const startMs = Date.UTC(2026, 10, 20, 5);

/** An hour of one value, of so many minutes. */
const hour = (device: string, at: number, fields: Point['fields'], minutes = 60): Point[] =>
  Array.from({ length: minutes }, (_, minute) => ({
    measurement: 'air',
    tags: { city: 'cusco', device },
    fields: { ...fields, received: startMs },
    timeMs: startMs + at * hourMs + minute * minuteMs,
  }));

/**
 * Plaza: PM2.5 30 and PM10 120 on the 20th; PM2.5 10 on the 21st for 17 hours; on the 22nd until now
 * 40, with another calibration. Market: twenty minutes of smoke.
 */
function street(): Point[] {
  const points: Point[] = [
    {
      measurement: 'health',
      tags: { city: 'cusco', device: 'plaza' },
      fields: { lat: -13.5, lon: -71.9, name: 'Plaza', sensors: 'pms5003-1' },
      timeMs: startMs,
    },
    ...hour('mercado', 57, { pm2_5: 400, pm2_5_q: 1 }, 20),
  ];
  for (let at = 0; at < 24; at += 1) {
    points.push(
      ...hour('plaza', at, { pm2_5: 30, pm2_5_q: 1, pm2_5_cal: 'a', pm10: 120, co2: 900 }),
    );
  }
  for (let at = 24; at < 41; at += 1)
    points.push(...hour('plaza', at, { pm2_5: 10, pm2_5_cal: 'a' }));
  for (let at = 48; at < 58; at += 1)
    points.push(...hour('plaza', at, { pm2_5: 40, pm2_5_cal: 'b' }));
  return points;
}

/** What the norms say on the API, whatever store stands behind it. */
export function describeNorms(store: string, open: () => Promise<Readings>): void {
  describe(`norms over ${store}`, () => {
    let api: TestApp;
    const json = async (url: string) => (await api.get(url)).json();

    beforeAll(async () => {
      api = await openTestApp({ readings: await open() });
      expect((await api.readings.write(street())).rejected).toEqual([]);
    });
    afterAll(() => api.close());

    it('judges a local day with its rule, inputs, completeness, notes and calibrations', async () => {
      const day = 'from=2026-11-20T12:00:00-05:00&to=2026-11-20T13:00:00-05:00';
      const { indices, timezone } = await json(
        `/v1/stations/plaza/indices?rule=inca&quantity=pm2_5&${day}`,
      );
      expect(timezone).toBe('America/Lima');
      expect(indices).toEqual([
        {
          device: 'plaza',
          day: '2026-11-20',
          from: '2026-11-20T05:00:00.000Z',
          to: '2026-11-21T05:00:00.000Z',
          rule: expect.objectContaining({ id: 'inca', decree: 'RM 181-2016-MINAM' }),
          quantity: 'pm2_5',
          averaging: { used: 'day', norm: 'day' },
          unit: 'ug/m3',
          concentration: {
            ...{ given: { value: 30, unit: 'ug/m3' }, value: 30, used: 30 },
            ...{ rounding: 'half-up', decimals: 1 },
          },
          completeness: { expected: 24, observed: 24, percent: 100, valid: true },
          judged: true,
          category: expect.objectContaining({ id: 'mala', es: 'Mala', rank: 2 }),
          index: 120,
          unconfirmed: false,
          statement: expect.objectContaining({ es: expect.stringContaining('Mala, 120') }),
          notes: expect.arrayContaining([
            expect.objectContaining({
              code: 'indicative-particles',
              es: expect.stringMatching(/^Indicativo/),
            }),
          ]),
          comparison: {
            ...{ agree: false, divisor: 25, standard: 50, ratio: 0.5, unit: 'ug/m3' },
            why: expect.arrayContaining([
              expect.objectContaining({ es: expect.stringContaining('no supera el ECA') }),
            ]),
          },
          calibrations: ['a'],
        },
      ]);
    });

    it('judges the day that has eighteen of its hours, and not the one of seventeen', async () => {
      const days = 'from=2026-11-20T00:00:00-05:00&to=2026-11-23T00:00:00-05:00';
      const { indices } = await json(`/v1/stations/plaza/indices?rule=eca&quantity=pm2_5&${days}`);
      const told = indices.map((one: Record<string, unknown>) => [
        one['day'],
        one['judged'],
        one['exceeds'],
        (one['completeness'] as { observed: number }).observed,
      ]);
      expect(told).toEqual([
        ['2026-11-20', true, false, 24],
        ['2026-11-21', false, undefined, 17],
        ['2026-11-22', false, undefined, 10],
      ]);
    });

    it('judges this moment by the hours before it, and tells each', async () => {
      const { indices } = await json('/v1/stations/plaza/indices');
      const ids = new Set(indices.map((one: { rule: { id: string } }) => one.rule.id));
      expect([...ids].sort()).toEqual(['eaqi', 'eca', 'inca', 'nowcast', 'us-aqi', 'who']);
      const of = (id: string, quantity = 'pm2_5') =>
        indices.find(
          (o: { rule: { id: string }; quantity: string }) =>
            o.rule.id === id && o.quantity === quantity,
        );
      // Seven hours of yesterday, from 10 h to 17 h, and the ten of today: one too few.
      expect(of('inca')).toMatchObject({
        day: null,
        to: '2026-11-22T15:00:00.000Z',
        averaging: { used: 'running-24h', norm: 'day' },
        judged: false,
        completeness: { observed: 17 },
        calibrations: ['a', 'b'],
      });
      expect(of('inca').hours).toHaveLength(24);
      expect(of('inca').hours.at(-1)).toEqual({
        ...{ from: '2026-11-22T14:00:00.000Z', value: 40, minutes: 60, calibrations: ['b'] },
      });
      expect(of('nowcast')).toMatchObject({ judged: true, concentration: { used: 40 } });
      expect(of('eaqi')).toMatchObject({ judged: true, averaging: { used: 'hour' } });
      const at = await json('/v1/stations/plaza/indices?rule=alert&at=2026-11-21T00:30:00-05:00');
      expect(at.indices).toHaveLength(1);
      expect(at.indices[0]).toMatchObject({
        ...{ quantity: 'pm10', judged: true, exceeds: false, to: '2026-11-21T05:00:00.000Z' },
        statement: { es: expect.stringContaining('no supera el umbral de cuidado') },
      });
      const codes = at.indices[0].notes.map(({ code }: { code: string }) => code);
      expect(codes).toEqual(expect.arrayContaining(['pm10-estimate', 'authority-declares']));
    });

    it('never makes a mean of 24 hours of twenty minutes, and says nothing of CO2', async () => {
      const { stations, at } = await json('/v1/indices?rule=us-aqi');
      expect(at).toBe('2026-11-22T15:00:00.000Z');
      const [market, plaza] = stations;
      expect([market.device, market.worst, market.position]).toEqual(['mercado', null, null]);
      expect(market.indices[0]).toMatchObject({
        judged: false,
        completeness: { observed: 0, expected: 24 },
      });
      expect(market.indices[0].concentration).not.toHaveProperty('value');
      expect(plaza).toMatchObject({ name: 'Plaza', position: { lat: -13.5 } });
      const refused = await json('/v1/indices?rule=inca&quantity=co2');
      expect(refused.errors[0]).toMatchObject({
        parameter: 'quantity',
        detalle: expect.stringContaining('no tiene norma'),
      });
    });

    it('names the worst quantity of each station for a map', async () => {
      const { stations } = await json('/v1/indices?rule=inca&at=2026-11-21T05:00:00Z');
      expect(stations[1]).toMatchObject({ device: 'plaza', worst: 'pm2_5' });
      expect(stations[1].indices).toHaveLength(2);
    });

    it('counts the exceedances of a year, with what is left of them', async () => {
      const answer = await json('/v1/stations/plaza/exceedances?year=2026&rule=eca');
      const [pm2_5, pm10] = answer.quantities;
      expect(pm2_5).toMatchObject({
        quantity: 'pm2_5',
        start: '2026-01-01T05:00:00.000Z',
        hours: { observed: 51 },
        days: { observed: 1, expected: 365 },
        mean: { value: 30, valid: false },
        maxima: { day: { value: 30 }, hour: { value: 40, start: '2026-11-22T05:00:00.000Z' } },
        calibrations: ['a', 'b'],
      });
      expect(pm2_5.months).toHaveLength(12);
      const [tally] = pm10.tallies;
      expect(tally).toMatchObject({
        rule: { id: 'eca' },
        levels: [{ value: 100, periods: 1, dates: ['2026-11-20'] }],
        counter: { allowed: 7, used: 1, left: 6, verdict: 'insufficient' },
      });
      expect(pm10.calendar[0]).toMatchObject({ date: '2026-11-20', value: 120, valid: true });
      const earlier = await json('/v1/stations/plaza/exceedances?year=2024');
      expect(earlier.quantities).toEqual([]);
    });
  });
}
