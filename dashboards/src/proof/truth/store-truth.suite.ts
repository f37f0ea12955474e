import { describe, expect, it } from 'vitest';
import type { Ask } from '../ask/variables.ts';
import { rowsIn } from '../frames/frame.ts';
import { framesOf } from '../frames/frames-of.ts';
import { type Cast, dayMs, firstOf, nowMs } from '../store/cast.suite.ts';
import { dayMeans, hourMeans, runningDay } from '../store/expected.suite.ts';
import { firstMs } from '../store/moments.suite.ts';

/** Two ways to a mean that know nothing of each other: the store's, and plain arithmetic on the truth. */
export function storeTruth(of: Cast, ask: Ask): void {
  describe('the filled store', () => {
    const kept = async (measurement: string, device: string) => {
      const influxql = `SELECT "avg", "n", "minutes" FROM "forever"."${measurement}" WHERE "quantity" = 'pm2_5' AND "device" = '${device}' AND "n" > 0`;
      const [table] = framesOf(await ask(influxql), { resultFormat: 'table' });
      return table ? rowsIn(table) : [];
    };

    it.each(of.actors)('keeps the hours and days of the $role station', async (actor) => {
      const hours = hourMeans(of, actor, 'pm2_5');
      const rows = await kept('air_1h', actor.device);
      expect(rows.map(({ Time }) => Time)).toEqual([...hours.keys()]);
      for (const { Time, avg, minutes } of rows) {
        const { mean = 0, of: whole } = hours.get(Number(Time)) ?? {};
        expect(avg).toBeCloseTo(mean, 9);
        expect(minutes).toBe(whole);
      }
      const days = dayMeans(hours);
      const dayRows = await kept('air_1d', actor.device);
      expect(dayRows.map(({ Time }) => Time)).toEqual([...days.keys()]);
      for (const { Time, avg, n } of dayRows) {
        expect(avg).toBeCloseTo(days.get(Number(Time))?.mean ?? 0, 9);
        expect(n).toBe(days.get(Number(Time))?.of);
      }
    });

    it('covers forty days, in which fog takes four hours of each', () => {
      expect((nowMs - firstMs) / dayMs).toBe(40);
      const foggy = hourMeans(of, firstOf(of, 'foggy'), 'pm2_5');
      expect(runningDay(foggy, nowMs).of).toBe(20);
      expect(
        [...dayMeans(foggy).values()].slice(1, -1).every(({ of: hours }) => hours === 20),
      ).toBe(true);
    });
  });
}
