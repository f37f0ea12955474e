/** An order carried out: its entry in the log, its days, its end, and the alerts judged again. */
import { setImmediate } from 'node:timers/promises';
import type { Readings } from '@samay/readings';
import { idleCalibrations } from '@samay/recalibration';
import type { FastifyError } from 'fastify';
import type { Alerts } from '../alerts/alerts.ts';
import { cloudErrorOf } from '../problem-handler.ts';
import type { RecalibrationLine } from '../schemas/recalibration.ts';
import { type DayDone, type Order, recalibrate } from './recalibrate.ts';
import type { Begun, Recalibrations } from './recalibrations.ts';
import { toldRecalibration } from './told-recalibration.ts';

export interface Performance {
  readonly readings: Readings;
  readonly log: Recalibrations;
  readonly history: Alerts | undefined;
  readonly clock: () => number;
  /** Told what nobody waits for. */
  readonly fail: (error: unknown) => void;
}

/**
 * @returns a line as each day is done. Whoever stops asking stops it: what is done stays and is in the
 * log, and the same order again does the rest.
 */
export async function* perform(
  { readings, log, history, clock, fail }: Performance,
  begun: Begun,
  order: Order,
): AsyncGenerator<RecalibrationLine> {
  const { dryRun, station, device, fromMs } = order;
  if (!dryRun) await log.begin(begun);
  let last: DayDone | undefined;
  let failure: unknown;
  const end = () => ({
    endedMs: clock(),
    untilMs: last?.untilMs ?? fromMs,
    quantities: last?.quantities ?? [],
  });
  try {
    const idle = idleCalibrations(station).map(({ id }) => id);
    yield { kind: 'begun', id: begun.id, dryRun, described: station.described, idle };
    for await (const day of recalibrate(readings, order)) {
      last = day;
      const { date, done, days, valuesChanged } = day;
      yield { kind: 'day', date, done, days, valuesChanged };
      // What else is asked of the server comes first, also where the store never waits.
      await setImmediate();
    }
  } catch (error) {
    failure = error;
    fail(error);
  } finally {
    if (!dryRun) {
      await log.end({ id: begun.id, ...end() });
      // What failed half way through a day may have changed some of it.
      if (last?.valuesChanged || failure) {
        await history?.reconsider(device, fromMs, order.toMs).catch(fail);
      }
    }
  }
  const told = toldRecalibration({ ...begun, ended: end() }, false);
  const recalibration = dryRun ? { ...told, state: 'dry-run' as const } : told;
  if (failure === undefined) yield { kind: 'ended', recalibration };
  else {
    const { es, en } = cloudErrorOf(failure as FastifyError).detail;
    yield { kind: 'failed', es, en, recalibration };
  }
}
