/** What Grafana's server puts in the place of macros before a query reaches InfluxDB. */
import type { TimeRange } from './interpolate.ts';
import { durationText } from './interval.ts';

/** @returns the InfluxQL that is sent. */
export function expandMacros(query: string, range: TimeRange, intervalMs: number): string {
  const interval = durationText(intervalMs);
  const timeFilter = `time >= ${range.fromMs}ms and time <= ${range.toMs}ms`;
  // Texts are replaced one after the other in this order, so `$interval_ms` is no macro.
  return query
    .replaceAll('$timeFilter', timeFilter)
    .replaceAll('$interval', interval)
    .replaceAll('$__interval_ms', String(intervalMs))
    .replaceAll('$__interval', interval);
}
