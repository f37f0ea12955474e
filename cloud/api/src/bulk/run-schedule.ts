import type { FastifyBaseLogger } from 'fastify';
import type { Clock } from '../service.ts';
import { type Builder, buildMonth, citiesOf } from './build-month.ts';
import { isDue, monthsLookedAfter } from './schedule.ts';

/** How often it is seen to what is due. */
const everyMs = 3_600_000;
/** The first time, when the server has answered those that waited for it. */
const firstMs = 60_000;

type Log = Pick<FastifyBaseLogger, 'info' | 'error'>;

export interface Schedule {
  /** Resolves when nothing is being built any more. */
  stop(): Promise<void>;
}

/** Builds what is due, again and again, one month at a time. */
export function runSchedule(builder: Omit<Builder, 'signal'>, clock: Clock, log: Log): Schedule {
  const ending = new AbortController();
  const seen = new Map<string, number>();
  let running = Promise.resolve();
  const tick = (): void => {
    running = buildDue({ ...builder, signal: ending.signal }, clock, log, seen).finally(() => {
      if (!ending.signal.aborted) timer = setTimeout(tick, everyMs);
    });
  };
  let timer = setTimeout(tick, firstMs);
  return {
    async stop() {
      ending.abort();
      clearTimeout(timer);
      await running;
    },
  };
}

/** A failure is told and tried again with the next tick: the store may be away for a while. */
export async function buildDue(
  builder: Builder,
  clock: Clock,
  log: Log,
  seen: Map<string, number>,
): Promise<void> {
  const { readings, archive, signal } = builder;
  try {
    for (const city of await citiesOf(readings, clock())) {
      for (const month of monthsLookedAfter(clock())) {
        if (signal.aborted) return;
        const key = `${city} ${month}`;
        const published = (await archive.find(city, month))?.package;
        if (!isDue(month, published, seen.get(key), clock())) continue;
        const { kind } = await buildMonth(builder, city, month, clock());
        seen.set(key, clock());
        log.info({ city, month, kind }, 'month of bulk files');
      }
    }
  } catch (error) {
    if (!signal.aborted) log.error({ err: error }, 'the bulk files could not be built');
  }
}
