import { describe, expect, it } from 'vitest';
import { type Cast, isSilent, nowMs } from '../store/cast.suite.ts';
import { gateway } from '../store/health-points.suite.ts';
import { cloud, durations, machine, rates } from '../store/service-points.suite.ts';
import { lastValues, seriesOf, tableOf } from './board-values.suite.ts';
import type { Open } from './truth.suite.ts';

export function pipelineTruth(of: Cast, open: Open): void {
  describe('the pipeline', () => {
    it('tells how the gateway is', async () => {
      const [row, ...others] = tableOf(await open('samay-pipeline-es'), 'Gateways');
      const silent = of.actors.filter((actor) => isSilent(actor, nowMs - 1)).length;
      expect(others).toEqual([]);
      expect(row).toMatchObject({
        ...{ gateway, devices: of.actors.length, devices_silent: silent, store_up: 1 },
        ...{ journal_records: 12, journal_oldest: 1.5, dead_letters: 0, alerts: null },
      });
    });

    it.each<[string, string, number]>([
      ['Mensajes guardados por segundo', gateway, rates.messages],
      ['Rechazados por segundo', gateway, rates.refused],
      ['De la llegada al PUBACK', gateway, durations.ack],
      ['Almacén: duración de una escritura', gateway, durations.store],
      ['Almacén: duración de una escritura', 'errors', rates.store_errors],
      ['Solicitudes por segundo', cloud, rates.requests],
      ['Errores por segundo', `4xx ${cloud}`, rates.errors_client],
      ['Errores por segundo', `5xx ${cloud}`, rates.errors_server],
      ['Errores por segundo', `almacén ${cloud}`, rates.store_errors],
      ['Duración media', cloud, durations.request],
      ['Carga por procesador', `gateway ${gateway}`, machine.load],
      ['Memoria del proceso', `cloud ${cloud}`, machine.memory],
      ['Disco libre', `gateway ${gateway}`, machine.disk_free / machine.disk_size],
    ])('%s, %s', async (title, name, expected) => {
      const shown = lastValues(await open('samay-pipeline-es'), title);
      expect(shown[name]).toBeCloseTo(expected, 6);
    });

    it('counts the rows of each minute that was measured', async () => {
      const [air = []] = seriesOf(
        await open('samay-pipeline-es'),
        'Filas que llegaron, por minuto medido',
      );
      const silent = of.actors.filter(({ role }) => role === 'silent').length;
      // The first and the last bucket lie half outside.
      const counts = new Set(air.slice(1, -1).map(([, rows]) => rows));
      expect([...counts]).toEqual([2 * (of.actors.length - silent)]);
    });
  });
}
