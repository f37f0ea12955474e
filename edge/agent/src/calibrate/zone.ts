/** Local time ⇄ instants of a time zone, exact through its changes of offset. */
import { MustMend } from './must-mend.ts';

export interface Zone {
  readonly name: string;
  /** @returns local time minus UTC, in milliseconds. */
  offsetMs(timeMs: number): number;
  /**
   * @param localMs the local clock, written as if it were UTC.
   * @returns the instants at which the clock shows it, in order: two in an hour that is repeated,
   * none in an hour that is skipped.
   */
  instants(localMs: number): readonly number[];
  /** The instant of a local time; of a skipped one, as the clock before the change would count. */
  instant(localMs: number): number;
}

const dayMs = 86_400_000;
/** Offsets of all zones change on a quarter of an hour of UTC since they are in whole minutes. */
const quarterMs = 900_000;

/**
 * @param name IANA zone such as `America/Lima`, `UTC`, or a fixed offset such as `-05:00`.
 * @param flag that gave it, for the fault.
 * @throws MustMend when there is no such zone.
 */
export function zoneNamed(name: string, flag: string): Zone {
  const fixed = /^(?:UTC|GMT)?([+-])(\d{1,2})(?::?(\d\d))?$/i.exec(name.trim());
  if (fixed !== null) {
    const [, sign, hours, minutes = '0'] = fixed;
    const size = (Number(hours) * 60 + Number(minutes)) * 60_000;
    return zoneOf(name, () => (sign === '-' ? -size : size));
  }
  try {
    return zoneOf(name, cached(offsetReader(name)));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new MustMend(
      `${flag}: no hay zona horaria "${name}"; escriba una como America/Lima, UTC o -05:00`,
      `there is no time zone "${name}"; write one such as America/Lima, UTC or -05:00`,
    );
  }
}

function zoneOf(name: string, offsetMs: (timeMs: number) => number): Zone {
  const instants = (localMs: number): readonly number[] => {
    const before = offsetMs(localMs - dayMs);
    const after = offsetMs(localMs + dayMs);
    const early = localMs - Math.max(before, after);
    const late = localMs - Math.min(before, after);
    const shows = (timeMs: number) => timeMs + offsetMs(timeMs) === localMs;
    if (early === late) return [early];
    return [early, late].filter(shows);
  };
  return {
    name,
    offsetMs,
    instants,
    instant: (localMs) => instants(localMs)[0] ?? localMs - offsetMs(localMs - dayMs),
  };
}

/** Asking the runtime takes microseconds: a day that begins and ends alike is asked for twice. */
function cached(read: (timeMs: number) => number): (timeMs: number) => number {
  const known = new Map<number, number>();
  const at = (timeMs: number): number => {
    let offset = known.get(timeMs);
    if (offset === undefined) {
      offset = read(timeMs);
      known.set(timeMs, offset);
    }
    return offset;
  };
  return (timeMs) => {
    const day = Math.floor(timeMs / dayMs) * dayMs;
    const offset = at(day);
    return offset === at(day + dayMs) ? offset : at(Math.floor(timeMs / quarterMs) * quarterMs);
  };
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
