import type { Readings } from '@samay/readings';
import { CloudError } from './cloud-error.ts';
import type { ReadingsQuery } from './readings-query.ts';

/**
 * Half an answer would look like a station that was silent.
 * @throws CloudError `not-kept`, which names what there is instead.
 */
export function requireKept(
  readings: Readings,
  device: string,
  { quantity, fromMs }: Pick<ReadingsQuery, 'quantity' | 'fromMs'>,
): void {
  const sinceMs = readings.rawSinceMs();
  if (sinceMs === undefined || fromMs >= sinceMs) return;
  const since = new Date(sinceMs).toISOString();
  const instead = `/v1/stations/${device}/averages?period=hour&quantity=${quantity}`;
  throw new CloudError('not-kept', {
    en:
      `What was measured is kept since ${since}; ask from then on. Before it there are hours and ` +
      `days: ${instead} (period=day for days).`,
    es:
      `Lo medido se guarda desde ${since}; pida desde entonces. De antes hay horas y días: ` +
      `${instead} (period=day para días).`,
  });
}
