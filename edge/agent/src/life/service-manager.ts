/**
 * What systemd is told (sd_notify(3)): one datagram to the socket that NOTIFY_SOCKET names. Node has no unix
 * datagrams and what adds them must be compiled on every machine, so `systemd-notify` sends them, once a
 * minute: it is there where systemd is, and the unit lets a child speak (NotifyAccess=all). It waits until
 * systemd has taken the message, which one that ends at once may not see happen.
 */
import { type RunProgram, runProgram } from '../port/run-program.ts';

export interface ServiceManager {
  /** It expects to hear that the agent lives at least so often; absent: it does not. */
  readonly watchdogMs: number | undefined;
  /** @throws Error when it could not be told. */
  tell(...assignments: string[]): Promise<void>;
}

/** @returns undefined where no service manager has started this process. */
export function serviceManager(
  env: NodeJS.ProcessEnv,
  run: RunProgram = runProgram,
): ServiceManager | undefined {
  if (!env['NOTIFY_SOCKET']) return undefined;
  const watchdogUs = Number(env['WATCHDOG_USEC']);
  return {
    watchdogMs: watchdogUs > 0 ? watchdogUs / 1000 : undefined,
    async tell(...assignments) {
      await run('systemd-notify', assignments);
    },
  };
}
