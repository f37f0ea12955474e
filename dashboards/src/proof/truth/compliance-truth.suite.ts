import { describe, expect, it } from 'vitest';
import { type Cast, firstOf } from '../store/cast.suite.ts';
import { dayMeans, hourMeans, hoursOfDay } from '../store/expected.suite.ts';
import { panelNamed, seriesOf, tableOf } from './board-values.suite.ts';
import type { Open } from './truth.suite.ts';

/** Peru's ECA (DS 003-2017-MINAM) and WHO's guideline of 2021 for a day, µg/m³; here written by hand. */
const limits = { pm2_5: { eca: 50, who: 15 }, pm10: { eca: 100, who: 45 } } as const;
const names = { pm2_5: 'PM2.5', pm10: 'PM10' } as const;

export function complianceTruth(of: Cast, open: Open): void {
  describe.each(['pm2_5', 'pm10'] as const)('compliance of %s', (quantity) => {
    const daysOf = (device: string) => {
      const actor = of.actors.find((each) => each.device === device);
      const days = actor ? dayMeans(hourMeans(of, actor, quantity)) : new Map();
      return [...days].filter(([, { of: hours }]) => hours >= hoursOfDay);
    };
    const meansOf = (device: string) => daysOf(device).map(([, { mean }]) => mean as number);

    it('counts the exceedances of each station', async () => {
      const board = await open('samay-compliance-es');
      const rows = tableOf(board, `${names[quantity]}: ¿cuántas excedencias se han usado?`);
      expect(rows.map(({ device }) => device)).toEqual(
        of.actors.map(({ device }) => device).sort(),
      );
      for (const { device, eca, who, mean, days } of rows) {
        const means = meansOf(String(device));
        const over = (limit: number) => means.filter((each) => each > limit).length;
        // InfluxQL counts nothing as no value.
        expect([eca ?? 0, who ?? 0, days], String(device)).toEqual([
          over(limits[quantity].eca),
          over(limits[quantity].who),
          means.length,
        ]);
        expect(mean).toBeCloseTo(means.reduce((sum, each) => sum + each, 0) / means.length, 9);
      }
    });

    it('lists the days over the ECA, and draws every valid day', async () => {
      const board = await open('samay-compliance-es');
      const listed = tableOf(board, `${names[quantity]}: días sobre el ECA`);
      const smoky = firstOf(of, 'smoky').device;
      const expected = daysOf(smoky).filter(([, { mean }]) => mean > limits[quantity].eca);
      expect(expected.length).toBeGreaterThan(0);
      expect(
        listed.filter(({ device }) => device === smoky).map(({ Time, hours }) => [Time, hours]),
      ).toEqual(expected.map(([at, { of: hours }]) => [at, hours]));
      const calendar = `${names[quantity]}: calendario de días`;
      const series = seriesOf(board, calendar);
      const devices = panelNamed(board, calendar).answers.flatMap(({ frames }) =>
        frames.map(({ name }) => name),
      );
      for (const [at, device] of devices.entries()) {
        expect(
          series[at]?.map(([day]) => day),
          device,
        ).toEqual(daysOf(device).map(([day]) => day));
      }
    });
  });
}
