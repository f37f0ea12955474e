/** Since when a station is what it is: who cleans, exchanges or moves it begins its history anew. */
import type { Readings } from '@samay/readings';
import { commissioningOf } from '../commissioning.ts';
import type { VisitRecord } from '../visits/visits-of.ts';

/** A year of a station is 365 rows: read at once, 20,000 are as long as others may wait. */
const devicesAtOnce = 50;

/**
 * What was before the last visit has been looked at, and what was before another place or other sensors is of
 * another instrument.
 * @returns ms since 1970 UTC by device; none for a station that was never touched.
 * @throws ReadingsError
 */
export async function begunAnew(
  readings: Readings,
  devices: readonly string[],
  visits: ReadonlyMap<string, readonly VisitRecord[]>,
): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  for (let at = 0; at < devices.length; at += devicesAtOnce) {
    const some = devices.slice(at, at + devicesAtOnce);
    const facts = await readings.facts(some);
    for (const device of some) {
      const last = visits.get(device)?.at(-1)?.timeMs;
      const changed = changedMs(facts.get(device) ?? []);
      const times = [last, changed].filter((timeMs) => timeMs !== undefined);
      if (times.length > 0) found.set(device, Math.max(...times));
    }
  }
  return found;
}

const ofInstrument: ReadonlySet<string> = new Set(['position', 'sensors', 'models']);

/** When it last said another place, or other sensors, than before. */
function changedMs(runs: Parameters<typeof commissioningOf>[0]): number | undefined {
  const last = commissioningOf(runs).findLast(
    ({ what, before }) => before !== null && ofInstrument.has(what),
  );
  return last && Date.parse(last.time);
}
