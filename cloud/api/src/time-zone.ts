/** @returns whether the runtime knows the IANA time zone (or fixed offset) by this name. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** The longest rule of any zone that comes and goes within a year is Morocco's month of Ramadan. */
const probeMs = 14 * 24 * 3600 * 1000;

/**
 * The clock of a zone over a range of time.
 * @returns local time minus UTC at the start, and every other offset in force within the range.
 */
export function zoneOffsetsMs(
  timeZone: string,
  fromMs: number,
  toMs: number,
): { atStartMs: number; othersMs: number[] } {
  const offsetAt = offsetReader(timeZone);
  const atStartMs = offsetAt(fromMs);
  const others = new Set<number>();
  for (let at = fromMs + probeMs; at < toMs; at += probeMs) others.add(offsetAt(at));
  others.add(offsetAt(Math.max(fromMs, toMs - 1)));
  others.delete(atStartMs);
  return { atStartMs, othersMs: [...others] };
}

function offsetReader(timeZone: string): (timeMs: number) => number {
  const format = new Intl.DateTimeFormat('en', {
    timeZone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (timeMs) => {
    const part: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
    for (const { type, value } of format.formatToParts(timeMs)) part[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
    const localMs = Date.UTC(year, month - 1, day, hour, minute, second);
    return localMs - Math.floor(timeMs / 1000) * 1000;
  };
}
