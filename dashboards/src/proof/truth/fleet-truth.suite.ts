import { describe, expect, it } from 'vitest';
import { type Cast, isSilent, minuteMs, nowMs, silentSinceMs } from '../store/cast.suite.ts';
import { silentSeconds } from '../store/station-facts.suite.ts';
import { lastValues, numberIn, tableOf } from './board-values.suite.ts';
import type { Open } from './truth.suite.ts';

export function fleetTruth(of: Cast, open: Open): void {
  describe('the fleet', () => {
    const lastMs = nowMs - minuteMs;
    const quiet = of.actors.filter((actor) => isSilent(actor, lastMs));

    it('counts the silent and says whom to visit, and why', async () => {
      const board = await open('samay-fleet-es');
      expect(numberIn(board, 'Estaciones calladas')).toBe(quiet.length);
      const visits = tableOf(board, 'Qué visitar primero, y por qué');
      const reasons = { silent: 'device-silent', dirty: 'disagreement', 'clock-off': 'clock-off' };
      const expected = of.actors.flatMap(({ role, device }) =>
        role in reasons ? [[device, reasons[role as keyof typeof reasons]]] : [],
      );
      expect(visits.map(({ device, visit_why: why }) => [device, why]).sort()).toEqual(
        expected.sort(),
      );
      for (const { device, silent } of visits) {
        const actor = of.actors.find((each) => each.device === device);
        expect(silent).toBe(actor && silentSeconds(actor, lastMs));
      }
    });

    it('says of each line when it was last heard, and how it ended', async () => {
      const rows = tableOf(
        await open('samay-fleet-es'),
        'Conexión de cada equipo, el más callado primero',
      );
      expect(rows).toHaveLength(of.actors.length);
      for (const { device, received, connection, reason } of rows) {
        const isQuiet = quiet.some((actor) => actor.device === device);
        expect([connection, reason]).toEqual(
          isQuiet ? ['gone', 'connection-lost'] : ['open', null],
        );
        // The gateway tells of a line each five minutes.
        expect(received).toBe(isQuiet ? silentSinceMs - minuteMs : nowMs - 6 * minuteMs);
      }
    });

    it('shows the clock that was corrected and what waits', async () => {
      const board = await open('samay-fleet-es');
      const clocks = lastValues(board, 'Corrección del reloj');
      const waiting = lastValues(board, '¿Llegan tarde los datos? Espera del más viejo');
      for (const { role, device } of of.actors) {
        expect(clocks[device]).toBe(role === 'clock-off' ? 420 : 0.012);
        expect(waiting[device]).toBe(role === 'silent' ? 600 : 0);
      }
    });

    it('knows that every sensor answers', async () => {
      const rows = tableOf(await open('samay-fleet-es'), 'Cómo habla cada sensor');
      expect(rows).toHaveLength(2 * of.actors.length);
      expect(rows.every(({ answered, checksums }) => answered === 1 && checksums === 0)).toBe(true);
    });
  });
}
