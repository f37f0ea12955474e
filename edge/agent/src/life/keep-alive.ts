import type { Logger } from 'pino';
import type { Pulse } from './pulse.ts';
import type { ServiceManager } from './service-manager.ts';

/** A message may be lost, and the next is still in time (sd_watchdog_enabled(3) asks for half). */
const timesInTime = 3;

/**
 * Says that the agent is ready, and from then on that it lives, only while its pulse says so: else it is quiet,
 * and is started again.
 * @param nowMs monotonic
 */
export async function keepAlive(
  manager: ServiceManager,
  pulse: Pulse,
  nowMs: () => number,
  log: Logger,
): Promise<{ stopping(): Promise<void> }> {
  const tell = (...assignments: string[]) =>
    manager.tell(...assignments).catch((cause: Error) => {
      log.warn({ cause: cause.message }, 'the service manager could not be told');
    });
  await tell('READY=1', 'STATUS=mide / measures');
  const { watchdogMs } = manager;
  const beat = () => {
    const missingMs = pulse.missing(nowMs());
    if (missingMs === undefined) return tell('WATCHDOG=1', 'STATUS=mide / measures');
    const seconds = Math.round(missingMs / 1000);
    log.error({ seconds }, 'nothing was reported: the watchdog is left to start the agent again');
    return tell(`STATUS=no mide desde hace ${seconds} s / has not measured for ${seconds} s`);
  };
  const timer = watchdogMs && setInterval(() => void beat(), watchdogMs / timesInTime);
  return {
    stopping() {
      if (timer) clearInterval(timer);
      return tell('STOPPING=1');
    },
  };
}
