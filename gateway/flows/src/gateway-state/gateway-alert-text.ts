/** What people read when something begins or ends at a gateway: two lines, Spanish. */
import { localTime } from '../alerts/local-time.ts';
import type { GatewayChange } from './gateway-alerts.ts';

const minuteMs = 60_000;

/** @param gateway its id; empty for the one that cannot be reached. */
export function gatewayAlertText(
  { kind, alert, es, sinceMs, untilMs = sinceMs }: GatewayChange,
  gateway: string,
  timeZone: string,
): string {
  const since = localTime(sinceMs, timeZone);
  const name = `Gateway ${gateway}`.trim();
  if (kind === 'began') return `🔴 ${name}: ${es}\nDesde ${since} (${alert}).`;
  const minutes = Math.max(0, Math.round((untilMs - sinceMs) / minuteMs));
  const until = localTime(untilMs, timeZone);
  return `🟢 ${name}, resuelto: ${es}\nDe ${since} a ${until}, ${minutes} min (${alert}).`;
}
