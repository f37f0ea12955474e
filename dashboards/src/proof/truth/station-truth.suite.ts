import { reasonBits } from '@samay/contract';
import { describe, expect, it } from 'vitest';
import {
  type Cast,
  calibration,
  dayMs,
  dirtyFactor,
  firstOf,
  hourMs,
  limaOffsetMs,
  minuteMs,
  nowMs,
  type Role,
  truthOf,
} from '../store/cast.suite.ts';
import {
  dayMeans,
  hourMeans,
  hoursOfDay,
  runningDay,
  validHours,
} from '../store/expected.suite.ts';
import { silentSeconds } from '../store/station-facts.suite.ts';
import { lastValues, numberIn, seriesOf, tableOf } from './board-values.suite.ts';
import type { Open } from './truth.suite.ts';

export function stationTruth(of: Cast, open: Open): void {
  const board = (role: Role) => open('samay-station-es', { device: firstOf(of, role).device });
  const hoursOf = (role: Role) => hourMeans(of, firstOf(of, role), 'pm2_5');

  describe('a station', () => {
    it.each(['healthy', 'smoky', 'foggy', 'silent'] as const)(
      'knows the running day of the %s one',
      async (role) => {
        const shown = await board(role);
        expect(numberIn(shown, 'PM2.5, media de 24 h')).toBeCloseTo(
          runningDay(hoursOf(role), nowMs - minuteMs).mean,
          9,
        );
        expect(numberIn(shown, 'Último mensaje hace')).toBe(
          silentSeconds(firstOf(of, role), nowMs - minuteMs),
        );
      },
    );

    it.each<[Role, string, string, string | undefined]>([
      ['calibrated', 'good', 'reporting', undefined],
      ['dirty', 'suspect', 'reporting', 'disagreement'],
      ['silent', 'silent', 'device-silent', 'device-silent'],
      ['clock-off', 'uncalibrated', 'reporting', 'clock-off'],
    ])(
      'says whether the %s one can be trusted, and what to do',
      async (role, trust, state, why) => {
        const shown = await board(role);
        expect(tableOf(shown, '¿Es fiable?')[0]?.['trust']).toBe(trust);
        expect(tableOf(shown, 'Estado')[0]?.['state']).toBe(state);
        expect(tableOf(shown, '¿Hay que ir?')[0]?.['visit_why']).toBe(why);
      },
    );

    it('draws the calibrated value with its uncertainty, and says until when it holds', async () => {
      const shown = await board('calibrated');
      const [mean = [], high = [], low = []] = seriesOf(shown, 'PM2.5 con su incertidumbre');
      expect(mean.length).toBeGreaterThan(100);
      for (const [at, [timeMs, value]] of mean.entries()) {
        expect(high[at]).toEqual([
          timeMs,
          expect.closeTo(Number(value) + calibration.uncertainty, 9),
        ]);
        expect(low[at]).toEqual([
          timeMs,
          expect.closeTo(Number(value) - calibration.uncertainty, 9),
        ]);
      }
      const lastHealthMs = nowMs - 10 * minuteMs;
      expect(numberIn(shown, 'La calibración vence en')).toBe(
        (calibration.untilMs - lastHealthMs) / 1000,
      );
      expect(lastValues(shown, 'Calibración en vigor')['PM2.5']).toBe(calibration.id);
    });

    it('shows how far the dirty sensor stands from the clean one', async () => {
      const shown = await board('dirty');
      const [spread = []] = seriesOf(shown, '¿Están en desacuerdo sus sensores?');
      const actor = firstOf(of, 'dirty');
      for (const [timeMs, value] of spread) {
        const { pm2_5 } = truthOf(of, actor, Number(timeMs));
        expect(value).toBeCloseTo(pm2_5 * (dirtyFactor - 1), 9);
      }
      expect(spread.length).toBeGreaterThan(100);
      expect(lastValues(shown, 'Motivos')['estación']).toBe(reasonBits(['disagreement']));
      expect(lastValues(shown, 'Bandera de calidad del PM2.5')['estación']).toBe(3);
    });

    it('shows fog beside the dust it feigns', async () => {
      const shown = await board('foggy');
      const [flags = []] = seriesOf(shown, 'Bandera de calidad del PM2.5');
      const hourOf = (ms: number) => new Date(ms + limaOffsetMs).getUTCHours();
      for (const [timeMs, flag] of flags) {
        const isFog = hourOf(Number(timeMs)) >= 4 && hourOf(Number(timeMs)) < 8;
        expect(flag).toBe(isFog ? 4 : 1);
      }
      const humid = seriesOf(shown, '¿Lo explica la niebla?')[1] ?? [];
      expect(Math.max(...humid.map(([, value]) => Number(value)))).toBe(99);
    });

    it('knows the habits of the day by its hours of four weeks', async () => {
      const shown = await board('smoky');
      const byHour = lastValues(shown, '¿A qué horas es malo?');
      const recent = validHours(hoursOf('smoky')).filter(
        ([at]) => at > nowMs - 28 * dayMs && at <= nowMs,
      );
      expect(Object.keys(byHour)).toHaveLength(24);
      for (const [name, shownMean] of Object.entries(byHour)) {
        const own = recent.filter(
          ([at]) => new Date(at + limaOffsetMs).getUTCHours() === Number(name),
        );
        const mean = own.reduce((sum, [, each]) => sum + each.mean, 0) / own.length;
        expect(shownMean, name).toBeCloseTo(mean, 9);
      }
    });

    it('compares weeks from Monday to Sunday, of days in Lima', async () => {
      const days = [...dayMeans(hoursOf('healthy'))].filter(
        ([, { of: hours }]) => hours >= hoursOfDay,
      );
      const [weeks = []] = seriesOf(await board('healthy'), '¿Esta semana es peor que la pasada?');
      const monday = (ms: number) => {
        const local = ms + limaOffsetMs;
        return local - ((local + 3 * dayMs) % (7 * dayMs)) - limaOffsetMs;
      };
      const own = grouped(days, monday);
      expect(weeks.map(([at]) => at)).toEqual([...own.keys()]);
      for (const [at, value] of weeks) {
        const these = own.get(Number(at)) ?? [];
        expect(value).toBeCloseTo(
          these.reduce((sum, [, { mean }]) => sum + mean, 0) / these.length,
          9,
        );
      }
    });

    it('stands among its neighbours, each with its own hours', async () => {
      const shown = await board('healthy');
      const last = lastValues(shown, 'La estación y sus vecinas');
      expect(Object.keys(last).sort()).toEqual(of.actors.map(({ device }) => device).sort());
      const hours = validHours(hoursOf('healthy')).filter(([at]) => at <= nowMs - hourMs);
      expect(last[firstOf(of, 'healthy').device]).toBeCloseTo(hours.at(-1)?.[1].mean ?? 0, 9);
    });
  });
}

function grouped<Key, Item>(items: readonly (readonly [Key, Item])[], keyOf: (key: Key) => Key) {
  const groups = new Map<Key, (readonly [Key, Item])[]>();
  for (const item of items)
    groups.set(keyOf(item[0]), [...(groups.get(keyOf(item[0])) ?? []), item]);
  return groups;
}
