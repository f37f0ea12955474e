/** Time zones by their IANA names. */
import { AirQualityError, LocalClock } from '@samay/air-quality';

interface Zone {
  readonly clock: LocalClock;
  /** At each whole `probeMs` since 1970 that was asked for. */
  readonly offsetsMs: Map<number, number>;
}

/** A clock takes a millisecond to make: those asked for are kept, of the 400 zones there are. */
const zonesMax = 64;
const zones = new Map<string, Zone>();

/** The longest rule of any zone that comes and goes within a year is Morocco's month of Ramadan. */
const probeMs = 14 * 24 * 3600 * 1000;

/** @returns undefined where the runtime knows no time zone (or fixed offset) by this name. */
export const clockOf = (name: string): LocalClock | undefined => zoneOf(name)?.clock;

/**
 * The clock of a zone over a range of time.
 *
 * @param timeZone that `clockOf` knows.
 * @returns local time minus UTC at the start, and every other offset in force within the range.
 */
export function zoneOffsetsMs(
  timeZone: string,
  fromMs: number,
  toMs: number,
): { atStartMs: number; othersMs: number[] } {
  const zone = zoneOf(timeZone) ?? makeZone(timeZone);
  const atStartMs = zone.clock.offsetMs(fromMs);
  const others = new Set([zone.clock.offsetMs(Math.max(fromMs, toMs - 1))]);
  for (let probe = Math.ceil(fromMs / probeMs); probe * probeMs < toMs; probe += 1) {
    others.add(offsetAt(zone, probe));
  }
  others.delete(atStartMs);
  return { atStartMs, othersMs: [...others] };
}

/** Asked once: a year of a question would be asked of the machine's calendar 26 times. */
function offsetAt({ clock, offsetsMs }: Zone, probe: number): number {
  const known = offsetsMs.get(probe);
  if (known !== undefined) return known;
  const offsetMs = clock.offsetMs(probe * probeMs);
  offsetsMs.set(probe, offsetMs);
  return offsetMs;
}

function zoneOf(name: string): Zone | undefined {
  const known = zones.get(name);
  if (known) return known;
  try {
    return makeZone(name);
  } catch (error) {
    if (error instanceof AirQualityError) return undefined;
    throw error;
  }
}

function makeZone(name: string): Zone {
  const zone = { clock: new LocalClock(name), offsetsMs: new Map<number, number>() };
  if (zones.size >= zonesMax) zones.clear();
  zones.set(name, zone);
  return zone;
}
