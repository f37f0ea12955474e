import { describe, expect, it } from 'vitest';
import { type Cast, dayMs, minuteMs, nowMs } from '../store/cast.suite.ts';
import { dustOf, stationFacts } from '../store/station-facts.suite.ts';
import { numberIn, tableOf } from './board-values.suite.ts';
import type { Open } from './truth.suite.ts';

export function cityTruth(of: Cast, open: Open): void {
  describe('the city', () => {
    const lastMs = nowMs - minuteMs;
    const stations = of.actors.map((actor) => ({
      device: actor.device,
      now: stationFacts(actor, dustOf(of, actor), lastMs),
      yesterday: stationFacts(actor, dustOf(of, actor), nowMs - dayMs),
    }));

    it('names the worst station of all and how many report', async () => {
      const board = await open('samay-city-es');
      const worst = Math.max(...stations.map(({ now }) => now.pm2_5_24h ?? 0));
      expect(numberIn(board, 'Peor PM2.5, media de 24 h')).toBeCloseTo(worst, 9);
      const reporting = stations.filter(({ now }) => now.state === 'reporting').length;
      expect(numberIn(board, 'Estaciones que informan')).toBe(reporting);
      expect(numberIn(board, 'Con algún problema')).toBe(stations.length - reporting);
      const trusted = stations.filter(({ now }) => now.trust === 'good').length;
      expect(numberIn(board, 'Medias de 24 h fiables')).toBe(trusted);
    });

    it('places every station on the map with its running day and how old its word is', async () => {
      const board = await open('samay-city-es');
      const rows = tableOf(board, '¿Dónde está peor el aire?');
      expect(rows.map(({ device }) => device)).toEqual(stations.map(({ device }) => device).sort());
      for (const row of rows) {
        const { now } = stations.find(({ device }) => device === row['device']) ?? {};
        const { Time: _, device: __, ...facts } = row;
        const {
          name,
          lat,
          lon,
          trust,
          state,
          silent,
          pm2_5_24h = null,
          pm10_24h = null,
        } = now ?? {};
        expect(facts).toEqual({
          ...{ name, lat, lon, trust, state, silent },
          pm2_5_24h: expect.closeTo(Number(pm2_5_24h), 9),
          pm10_24h: expect.closeTo(Number(pm10_24h), 9),
        });
      }
    });

    it('tells how the running day changed since yesterday', async () => {
      const board = await open('samay-city-es');
      const rows = tableOf(board, 'PM2.5 desde ayer a esta hora');
      for (const row of rows) {
        const known = stations.find(({ device }) => device === row['device']);
        const change = (known?.now.pm2_5_24h ?? 0) - (known?.yesterday.pm2_5_24h ?? 0);
        expect(row['change']).toBeCloseTo(change, 9);
      }
      expect(rows).toHaveLength(stations.length);
    });
  });
}
